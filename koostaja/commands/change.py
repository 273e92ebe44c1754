"""The commands about change: ``diff``, ``affected`` and ``rename``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from koostaja.authoring import RENAMABLE, RenameRequest, apply_renaming, plan_renaming
from koostaja.builder import run_shares
from koostaja.commands.console import (
    display_path,
    exit_with,
    format_option,
    jobs_option,
    open_changeable,
    print_json,
    print_lines,
    refuse,
    root_of,
    watched_root_of,
    workspace_options,
)
from koostaja.commands.rich_output import print_diff, print_table
from koostaja.compare import (
    PositionVersions,
    compare_versions,
    comparison_as_json,
    comparison_as_text,
    position_versions,
    write_tracked_changes,
)
from koostaja.diagnostics import TERMS, ordered
from koostaja.library import AffectedSentence, ClauseSearch, ClauseSearchOrder
from koostaja.text.dates import date_numeric
from koostaja.text.table import Table
from koostaja.workspace import open_workspace

__all__ = ["affected_command", "diff_command", "rename_command"]


@click.command("diff")
@click.argument("position")
@workspace_options
@click.option("--against", metavar="DIRECTIVE|FILE", help="What to compare with.")
@format_option
@click.option(
    "--word",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write a Word file with tracked changes.",
)
def diff_command(
    position: str,
    folder: Path,
    lang: str | None,
    against: str | None,
    form: str,
    word: Path | None,
) -> None:
    """Show what has changed in a position since it was confirmed.

    By default the position is compared with the last directive that confirmed it.
    """
    workspace, _ = open_workspace(watched_root_of(folder, lang))
    lang = lang or workspace.organisation.language
    versions, problems = position_versions(workspace, position, against)
    if versions is None:
        refuse(problems, lang)
    comparison = compare_versions(workspace, versions)
    if word and (failed := write_tracked_changes(workspace, versions, word)):
        refuse(failed, lang)
    if form == "json":
        click.echo(comparison_as_json(comparison, _about(versions), lang))
        return
    print_diff([*comparison_as_text(comparison, _heading(versions, lang), lang)])
    if word:
        click.echo(TERMS[lang]["created"].format(display_path(word)))


def _heading(versions: PositionVersions, lang: str) -> str:
    title, act = versions.new.title, versions.act
    if act is None:
        return TERMS[lang]["compared with file"].format(title, versions.file)
    words = title, act.number, date_numeric(act.date), versions.annex
    return TERMS[lang]["compared with act"].format(*words)


def _about(versions: PositionVersions) -> dict[str, str]:
    """Return what is compared with what, for JSON."""
    position, act = {"position": versions.position.id, "title": versions.new.title}, versions.act
    if act is None:
        return {**position, "file": versions.file}
    directive = {"directive": act.id, "number": act.number, "date": act.date}
    return {**position, **directive, "annex": versions.annex}


@click.command("affected")
@click.argument("clause")
@workspace_options
@jobs_option
@click.option("--text", help="A new wording: show what each sentence would become.")
@format_option
def affected_command(
    clause: str, folder: Path, lang: str | None, jobs: int | None, text: str | None, form: str
) -> None:
    """List the positions and drafts that use a clause, with its sentences."""
    search = ClauseSearch(ClauseSearchOrder(watched_root_of(folder, lang), clause, text))
    lang = lang or search.workspace.organisation.language
    if search.refusal:
        refuse([search.refusal], lang)
    found = list(run_shares(search, search.shares, jobs))
    affected = sorted(
        (one for outcome in found for one in outcome.value),
        key=lambda one: (not one.is_directive, one.document),
    )
    if form == "json":
        print_json([one.data() for one in affected])
    else:
        print_table(_table(affected, text is not None, lang), lang)
    exit_with(ordered([*search.problems, *(one for each in found for one in each.problems)]), lang)


def _table(affected: Sequence[AffectedSentence], with_after: bool, lang: str) -> Table:
    columns = ("id", "title", "section", "through", "before", "after")
    rows = tuple(
        (
            one.document,
            one.title,
            " › ".join(one.section),
            one.through(lang),
            one.before,
            one.after,
        )
        for one in affected
    )
    if with_after:
        return Table(columns, rows)
    return Table(columns[:-1], tuple(row[:-1] for row in rows))


@click.command("rename")
@click.argument("kind", type=click.Choice(list(RENAMABLE)))
@click.argument("old")
@click.argument("new")
@workspace_options
def rename_command(kind: str, old: str, new: str, folder: Path, lang: str | None) -> None:
    """Rename the id of a position, other document, clause or unit everywhere.

    Records of signed directives keep the old id, which cannot be used again.
    """
    root = root_of(folder, lang)
    with open_changeable(root, "rename", lang) as change:
        workspace, problems = open_workspace(root)
        lang = lang or workspace.organisation.language
        request = RenameRequest(workspace, RENAMABLE[kind], old, new, kind == "document")
        renaming, problems = plan_renaming(request, problems)
        if renaming is None:
            refuse(problems, lang)
        if failed := apply_renaming(change, renaming):
            refuse(failed, lang)
    click.echo(TERMS[lang]["renamed"].format(old, new, len(renaming.files)))
    print_lines(f"  {file}" for file in renaming.files)
