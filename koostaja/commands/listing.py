"""The command ``list``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from koostaja.builder import read_listing
from koostaja.commands.console import (
    display_path,
    print_errors,
    refuse,
    settled_root_of,
    workspace_options,
)
from koostaja.commands.rich_output import print_table, print_tree
from koostaja.diagnostics import TERMS, counts, has_errors
from koostaja.files.staging import write_file
from koostaja.library import LISTINGS
from koostaja.workspace import open_organisation

__all__ = ["list_command"]


@click.command("list")
@click.argument("kind", type=click.Choice(list(LISTINGS)))
@workspace_options
@click.option("--tree", "as_tree", is_flag=True, help="Draw positions by unit and superior.")
@click.option(
    "--svg",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the organisation as a picture.",
)
def list_command(
    kind: str, folder: Path, lang: str | None, as_tree: bool, svg: Path | None
) -> None:
    """List positions, other documents, clauses or directives.

    Posts that have ended are left out. Prints a table on a terminal and tab-separated lines
    elsewhere.
    """
    if kind != "positions" and (as_tree or svg):
        raise click.UsageError(f"{'--tree' if as_tree else '--svg'} is for positions")
    if svg:
        _write_picture(svg, folder, lang)
    if as_tree:
        _draw(folder, lang)
    if as_tree or svg:
        return
    listing, problems = read_listing(settled_root_of(folder, lang))
    lang = lang or listing.workspace.organisation.language
    print_table(listing.table(kind, date.today().isoformat(), lang), lang)
    print_errors(problems, lang)


def _write_picture(file: Path, folder: Path, lang: str | None) -> None:
    """Write the organisation as an SVG file that marks problems."""
    from koostaja.chart import organisation_chart  # slow, and tables need none

    root = settled_root_of(folder, lang)
    chart, problems = organisation_chart(root, date.today().isoformat(), lang=lang or "")
    lang = lang or open_organisation(root).language
    if failed := write_file(file.parent, file.name, chart):
        refuse(failed, lang)
    click.echo(TERMS[lang]["created"].format(display_path(file)))
    if has_errors(problems):
        click.echo(counts(problems, lang), err=True)


def _draw(folder: Path, lang: str | None) -> None:
    """Print the organisation as a tree that marks problems."""
    from koostaja.builder import draw_organisation, read_overview  # slow, and tables need none

    overview = read_overview(settled_root_of(folder, lang))
    lang = lang or overview.workspace.organisation.language
    print_tree(draw_organisation(overview, lang, date.today().isoformat()))
    if has_errors(overview.problems):
        click.echo(counts(overview.problems, lang), err=True)
