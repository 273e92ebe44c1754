"""The commands on what is in force: ``status`` and ``propose``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click

from koostaja.builder import Survey, survey
from koostaja.commands.console import (
    FAULTY,
    echo,
    folder_option,
    jobs_option,
    lang_option,
    print_table,
    root_of,
)
from koostaja.diagnostics import TERMS, Problem, counts, has_errors, problems_as_text
from koostaja.documents import Summary
from koostaja.files.atomic import write_files
from koostaja.release import (
    Wish,
    due,
    proposals,
    publication_list,
    status_json,
    status_on,
    status_table,
    unknown_wishes,
)

__all__ = ["propose_command", "status_command"]

_day = click.DateTime(["%Y-%m-%d"])


@click.command("status")
@folder_option
@lang_option
@jobs_option
@click.option("--on", "on", type=_day, metavar="DATE", help="The day asked for.  [default: today]")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table")
def status_command(
    folder: Path, lang: str | None, jobs: int | None, on: datetime | None, form: str
) -> None:
    """Tells of every position by which directive it is in force, and since when.

    As CSV it is the list that has to be published (AvTS § 28).
    """
    surveyed = survey(root_of(folder, lang), jobs=jobs)
    organisation = surveyed.workspace.organisation
    lang = lang or organisation.language
    day = (on.date() if on else date.today()).isoformat()
    found = status_on(surveyed, day)
    if form == "table":
        print_table(status_table(found, lang), lang)
    elif form == "json":
        click.echo(status_json(found, organisation))
    else:
        click.echo(publication_list(found, organisation, lang), nl=False)
    if has_errors(surveyed.problems):
        click.echo(counts(surveyed.problems, lang), err=True)


@click.command("propose")
@click.argument("positions", nargs=-1, metavar="[POSITION]...")
@click.option("--unit", default="", help="Only positions of this unit.")
@click.option("--out", default="", metavar="ID", help="The directive's id.")
@click.option("--in-force", type=_day, metavar="DATE", help="From when it is to be in force.")
@folder_option
@lang_option
@jobs_option
def propose_command(
    positions: Sequence[str],
    unit: str,
    out: str,
    in_force: datetime | None,
    folder: Path,
    lang: str | None,
    jobs: int | None,
) -> None:
    """Writes the directive that must follow.

    It confirms the positions whose text is not the one in force, repeals what they had,
    and is like the last directive in everything else.
    """
    surveyed = survey(root_of(folder, lang), jobs=jobs)
    lang = lang or surveyed.workspace.organisation.language
    day = in_force.date().isoformat() if in_force else ""
    wish = Wish(tuple(positions), unit, out, day)
    problems = [*surveyed.problems, *unknown_wishes(surveyed.workspace, wish)]
    _refuse(problems, lang)
    found = due(surveyed, wish)
    same = set(positions) - {one.id for one in found}
    if same:
        click.echo(TERMS[lang]["not due"].format(", ".join(sorted(same))))
    if not found:
        click.echo(TERMS[lang]["nothing due"])
        return
    proposed, problems = proposals(surveyed, found, wish)
    _refuse(problems, lang)
    files = {one.file: one.text.encode() for one in proposed.files}
    _refuse(write_files(surveyed.workspace.root, files), lang)
    for file in files:
        click.echo(TERMS[lang]["created"].format(file))
    if proposed.without_day:
        click.echo(TERMS[lang]["day left out"])
    for draft, ids in _in_drafts(surveyed, found).items():
        click.echo(TERMS[lang]["in a draft"].format(draft, ", ".join(ids)))


def _refuse(problems: list[Problem], lang: str) -> None:
    """Ends the command if there is an error, and says which."""
    if has_errors(problems):
        echo(problems_as_text(problems, lang), err=True)
        sys.exit(FAULTY)


def _in_drafts(surveyed: Survey, found: Sequence[Summary]) -> dict[str, list[str]]:
    """Drafts that stood there already and confirm some of the positions."""
    ids = {one.id for one in found}
    named = {
        id: [one.position for one in draft.annexes if one.position in ids]
        for id, draft in surveyed.workspace.directives.items()
    }
    return {id: some for id, some in named.items() if some}
