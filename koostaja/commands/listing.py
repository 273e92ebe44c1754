"""The command ``list``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from koostaja.builder import read_listing
from koostaja.commands.console import print_errors, settled_root_of, workspace_options
from koostaja.commands.rich_output import print_table, print_tree
from koostaja.diagnostics import counts, has_errors
from koostaja.library import LISTINGS

__all__ = ["list_command"]


@click.command("list")
@click.argument("kind", type=click.Choice(list(LISTINGS)))
@workspace_options
@click.option("--tree", "as_tree", is_flag=True, help="Draw positions by unit and superior.")
def list_command(kind: str, folder: Path, lang: str | None, as_tree: bool) -> None:
    """List positions, other documents, clauses or directives.

    Posts that have ended are left out. Prints a table on a terminal and tab-separated lines
    elsewhere.
    """
    if as_tree:
        _draw(kind, folder, lang)
        return
    listing, problems = read_listing(settled_root_of(folder, lang))
    lang = lang or listing.workspace.organisation.language
    print_table(listing.table(kind, date.today().isoformat(), lang), lang)
    print_errors(problems, lang)


def _draw(kind: str, folder: Path, lang: str | None) -> None:
    """Print the organisation as a tree that marks problems."""
    from koostaja.builder import draw_organisation, read_overview  # slow, and tables need none

    if kind != "positions":
        raise click.UsageError("--tree is for positions")
    overview = read_overview(settled_root_of(folder, lang))
    lang = lang or overview.workspace.organisation.language
    print_tree(draw_organisation(overview, lang, date.today().isoformat()))
    if has_errors(overview.problems):
        click.echo(counts(overview.problems, lang), err=True)
