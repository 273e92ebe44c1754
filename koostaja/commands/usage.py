"""The commands about the use of a clause: ``affected`` and ``used``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from koostaja.builder import run_shares
from koostaja.commands.console import (
    exit_with,
    format_option,
    jobs_option,
    print_json,
    print_lines,
    refuse,
    watched_root_of,
    workspace_options,
)
from koostaja.commands.rich_output import print_table
from koostaja.diagnostics import ordered
from koostaja.library import (
    AffectedSentence,
    ClauseSearch,
    ClauseSearchOrder,
    ClauseUses,
    confirmed_uses,
    library_uses,
)
from koostaja.text.table import Table

__all__ = ["affected_command", "used_command"]


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


@click.command("used")
@click.argument("clause")
@workspace_options
@jobs_option
@format_option
def used_command(clause: str, folder: Path, lang: str | None, jobs: int | None, form: str) -> None:
    """List everything that uses a clause.

    Positions, drafts, sets, other clauses and confirmed directives are listed.
    """
    search = ClauseSearch(ClauseSearchOrder(watched_root_of(folder, lang), clause))
    workspace = search.workspace
    lang = lang or workspace.organisation.language
    if search.refusal:
        refuse([search.refusal], lang)
    found = list(run_shares(search, search.shares, jobs))
    sentences = [sentence for one in found for sentence in one.value]
    uses = ClauseUses(
        workspace.library.clauses[clause],
        sorted(sentences, key=lambda one: (one.is_directive, one.document)),
        list(library_uses(workspace, clause)),
        list(confirmed_uses(workspace, workspace.library.clauses[clause])),
    )
    if form == "json":
        print_json(uses.data())
    else:
        print_table(uses.table(lang), lang)
        print_lines(uses.counts_as_text(lang))
    problems = [*search.problems, *(problem for one in found for problem in one.problems)]
    exit_with(ordered(problems), lang)
