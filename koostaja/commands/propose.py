"""The command ``propose``."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path

import click

from koostaja.builder import Overview, read_overview
from koostaja.commands.console import (
    date_type,
    jobs_option,
    open_changeable,
    refuse,
    root_of,
    workspace_options,
)
from koostaja.diagnostics import TERMS, Problem, has_errors
from koostaja.release import (
    PointState,
    ProposalRequest,
    changed_documents,
    drafts_that_end,
    point_name,
    positions_to_close,
    positions_to_confirm,
    propose_directives,
    request_problems,
    requested_positions,
)
from koostaja.workspace import WorkspaceChange

__all__ = ["propose_command"]


@click.command("propose")
@click.argument("positions", nargs=-1, metavar="[POSITION]...")
@click.option("--unit", default="", help="Only positions of this unit.")
@click.option("--out", "id", default="", metavar="ID", help="The id of the directive.")
@click.option("--in-force", type=date_type, metavar="DATE", help="The date it takes effect.")
@workspace_options
@jobs_option
def propose_command(
    positions: Sequence[str],
    unit: str,
    id: str,
    in_force: datetime | None,
    folder: Path,
    lang: str | None,
    jobs: int | None,
) -> None:
    """Draft the next directive.

    It confirms the positions whose text is not the one in force, repeals their earlier
    annexes and those of posts that end, and otherwise copies the last directive.
    """
    date = in_force.date().isoformat() if in_force else ""
    request = ProposalRequest(tuple(positions), unit, id, date)
    root = root_of(folder, lang)
    with open_changeable(root, "propose", lang) as change:
        overview = read_overview(root, jobs=jobs)
        lang = lang or overview.workspace.organisation.language
        _propose(change, overview, request, lang)


def _propose(
    change: WorkspaceChange, overview: Overview, request: ProposalRequest, lang: str
) -> None:
    """Write the directives that are due, and print which."""
    _refuse_errors([*overview.problems, *request_problems(overview.workspace, request)], lang)
    found = positions_to_confirm(overview, request)
    ends = positions_to_close(overview, requested_positions(overview, request))
    unchanged = set(request.positions) - {one.id for one in (*found, *ends)}
    if unchanged:
        click.echo(TERMS[lang]["not due"].format(", ".join(sorted(unchanged))))
    if others := [one.id for one in changed_documents(overview)]:
        click.echo(TERMS[lang]["documents due"].format(", ".join(others)))
    if not found and not ends:
        click.echo(TERMS[lang]["nothing due"])
        return
    proposals, problems = propose_directives(overview, found, request, ends)
    _refuse_errors(problems, lang)
    files = {one.file: one.text.encode() for one in proposals.files}
    _refuse_errors(change.write(files), lang)
    for file in files:
        click.echo(TERMS[lang]["created"].format(file))
    if proposals.lacks_date:
        click.echo(TERMS[lang]["day left out"])
    if proposals.lacks_title:
        click.echo(TERMS[lang]["title to change"])
    for file, points in proposals.points.items():
        for state in (PointState.LEFT_OUT, PointState.UNSURE):
            if named := [point_name(one) for one in points if one.state is state]:
                click.echo(TERMS[lang][state.value].format(file, ", ".join(named)))
    drafts = _other_drafts(overview, {one.id for one in found})
    for draft, ids in [*drafts.items(), *drafts_that_end(overview, ends).items()]:
        click.echo(TERMS[lang]["in a draft"].format(draft, ", ".join(ids)))


def _refuse_errors(problems: Sequence[Problem], lang: str) -> None:
    """End the command if there is an error."""
    if has_errors(problems):
        refuse(problems, lang)


def _other_drafts(overview: Overview, ids: Collection[str]) -> dict[str, list[str]]:
    """Return the drafts that existed before and confirm some of the positions."""
    named = {
        id: [one.position for one in draft.annexes if one.position in ids]
        for id, draft in overview.workspace.directives.items()
    }
    return {id: some for id, some in named.items() if some}
