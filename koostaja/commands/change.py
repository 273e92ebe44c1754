"""The commands about change: ``diff``, ``affected`` and ``rename``."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from koostaja.authoring import NAMED, carry_out, renaming
from koostaja.builder import outcomes, worthwhile_jobs
from koostaja.commands.console import (
    FAULTY,
    echo,
    folder_option,
    jobs_option,
    lang_option,
    print_table,
    root_of,
    shown,
)
from koostaja.compare import (
    DifferenceKind,
    DiffLine,
    PositionVersions,
    compare_versions,
    comparison_as_json,
    comparison_as_text,
    plain_line,
    position_versions,
    write_tracked_changes,
)
from koostaja.diagnostics import TERMS, Problem, has_errors, ordered, problems_as_text
from koostaja.library import Affected, Search, SearchOrder
from koostaja.text.estonian import date_numeric
from koostaja.text.table import Table
from koostaja.workspace import open_workspace

__all__ = ["affected_command", "diff_command", "rename_command"]

_STYLES = {DifferenceKind.REMOVED: "red strike", DifferenceKind.ADDED: "green"}


@click.command("diff")
@click.argument("position")
@folder_option
@lang_option
@click.option("--against", metavar="DIRECTIVE|FILE", help="What to compare with.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option(
    "--word",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also writes a Word file with tracked changes.",
)
def diff_command(
    position: str,
    folder: Path,
    lang: str | None,
    against: str | None,
    form: str,
    word: Path | None,
) -> None:
    """Shows what has changed in a position since it was confirmed.

    Compares with the directive that confirmed it last, unless told otherwise.
    """
    workspace, _ = open_workspace(root_of(folder, lang))
    lang = lang or workspace.organisation.language
    versions, problems = position_versions(workspace, position, against)
    if versions is None:
        _refuse(problems, lang)
    comparison = compare_versions(workspace, versions)
    if word:
        failed = write_tracked_changes(workspace, versions, word)
        if failed:
            _refuse(failed, lang)
    if form == "json":
        click.echo(comparison_as_json(comparison, _about(versions), lang))
        return
    _print_lines([*comparison_as_text(comparison, _compared_with(versions, lang), lang)])
    if word:
        click.echo(TERMS[lang]["created"].format(shown(word)))


def _compared_with(versions: PositionVersions, lang: str) -> str:
    title, act = versions.new.title, versions.act
    if act is None:
        return TERMS[lang]["compared with file"].format(title, versions.file)
    said = act.number, date_numeric(act.date), versions.annex
    return TERMS[lang]["compared with act"].format(title, *said)


def _about(versions: PositionVersions) -> dict[str, str]:
    known, act = {"position": versions.position.id, "title": versions.new.title}, versions.act
    if act is None:
        return {**known, "file": versions.file}
    directive = {"directive": act.id, "number": act.number, "date": act.date}
    return {**known, **directive, "annex": versions.annex}


def _print_lines(lines: Sequence[DiffLine]) -> None:
    """Print lines in colours on a terminal, with signs elsewhere."""
    if not sys.stdout.isatty():
        echo(map(plain_line, lines))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for line in lines:
        styled = ((one.text, _STYLES[one.kind] if one.kind else "") for one in line)
        console.print(Text.assemble(*styled))


@click.command("affected")
@click.argument("clause")
@folder_option
@lang_option
@jobs_option
@click.option("--text", help="A new wording, to see what its sentences would say.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def affected_command(
    clause: str, folder: Path, lang: str | None, jobs: int | None, text: str | None, form: str
) -> None:
    """Lists the positions and drafts in which a clause stands, with its sentences."""
    search = Search(SearchOrder(root_of(folder, lang), clause, text))
    lang = lang or search.workspace.organisation.language
    if search.refusal:
        _refuse([search.refusal], lang)
    jobs = jobs or worthwhile_jobs(len(search.workspace.positions.ids))
    found = list(outcomes(search, search.shares, jobs))
    places = sorted(
        (place for one in found for place in one.affected),
        key=lambda place: (not place.is_directive, place.document),
    )
    problems = ordered([*search.problems, *(fault for one in found for fault in one.problems)])
    if form == "json":
        click.echo(json.dumps([one.data() for one in places], ensure_ascii=False, indent=2))
    else:
        print_table(_table(places, text is not None, lang), lang)
    echo(problems_as_text(problems, lang), err=True)
    sys.exit(FAULTY if has_errors(problems) else 0)


def _table(places: Sequence[Affected], with_after: bool, lang: str) -> Table:
    columns = ("id", "title", "section", "through", "before", *(("after",) if with_after else ()))
    rows = [
        (
            one.document,
            one.title,
            " › ".join(one.section),
            one.through(lang),
            one.before,
            *((one.after,) if with_after else ()),
        )
        for one in places
    ]
    return Table(columns, tuple(rows))


@click.command("rename")
@click.argument("kind", type=click.Choice(NAMED))
@click.argument("old")
@click.argument("new")
@folder_option
@lang_option
def rename_command(kind: str, old: str, new: str, folder: Path, lang: str | None) -> None:
    """Gives a position, clause or unit another id, wherever it is named.

    Records of signed directives keep the old one, and it is never given to another.
    """
    workspace, problems = open_workspace(root_of(folder, lang))
    lang = lang or workspace.organisation.language
    named = next(one for one in NAMED if one == kind)
    found = renaming(workspace, problems, named, old, new)
    if isinstance(found, list):
        _refuse(found, lang)
    failed = carry_out(workspace, found)
    if failed:
        _refuse(failed, lang)
    click.echo(TERMS[lang]["renamed"].format(old, new, len(found.files)))
    echo(f"  {file}" for file in found.files)


def _refuse(problems: Sequence[Problem], lang: str) -> NoReturn:
    echo(problems_as_text(problems, lang), err=True)
    sys.exit(FAULTY)
