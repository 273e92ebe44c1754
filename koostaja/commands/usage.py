"""The commands about the use of a clause: ``affected`` and ``used``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from koostaja.builder import find_sentences
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
from koostaja.library import AffectedSentence
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
    found = find_sentences(watched_root_of(folder, lang), clause, text, jobs=jobs)
    lang = lang or found.workspace.organisation.language
    if found.refusal:
        refuse([found.refusal], lang)
    affected = sorted(found.sentences, key=lambda one: (not one.is_directive, one.document))
    if form == "json":
        print_json([one.data() for one in affected])
    else:
        print_table(_table(affected, text is not None, lang), lang)
    exit_with(ordered(found.problems), lang)


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
    from koostaja.library import ClauseUses, confirmed_uses, library_uses  # only this needs them

    found = find_sentences(watched_root_of(folder, lang), clause, jobs=jobs)
    workspace = found.workspace
    lang = lang or workspace.organisation.language
    if found.refusal:
        refuse([found.refusal], lang)
    uses = ClauseUses(
        workspace.library.clauses[clause],
        sorted(found.sentences, key=lambda one: (one.is_directive, one.document)),
        list(library_uses(workspace, clause)),
        list(confirmed_uses(workspace, workspace.library.clauses[clause])),
    )
    if form == "json":
        print_json(uses.data())
    else:
        print_table(uses.table(lang), lang)
        print_lines(uses.counts_as_text(lang))
    exit_with(ordered(found.problems), lang)
