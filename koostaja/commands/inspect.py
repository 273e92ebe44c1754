"""The commands that only read a workspace: ``check``, ``explain`` and ``list``."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

import koostaja
from koostaja.builder import check_document, draw_organisation, read_overview
from koostaja.commands.console import (
    FAILURE,
    jobs_option,
    print_blocking,
    print_errors,
    print_lines,
    settled_root_of,
    watched_root_of,
    workspace_options,
)
from koostaja.commands.progress import show_progress
from koostaja.commands.rich_output import print_table, print_tree
from koostaja.diagnostics import FORMATS, Severity, counts, has_errors
from koostaja.library import LISTINGS, listing
from koostaja.release import read_release
from koostaja.workspace import load

__all__ = ["check", "explain", "list_"]


@click.command()
@workspace_options
@jobs_option
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", help="Output format."
)
@click.option(
    "--level",
    type=click.Choice([one.value for one in Severity if one is not Severity.OFF]),
    default=Severity.HINT.value,
    show_default=True,
    help="Lowest severity to look for.",
)
def check(folder: Path, lang: str | None, jobs: int | None, form: str, level: str) -> None:
    """Report each problem with its file, line, column and remedy."""
    root = settled_root_of(folder, lang)
    with show_progress() as progress:
        found = koostaja.check(root, level=Severity(level), jobs=jobs, progress=progress)
    lang = lang or found.workspace.organisation.language
    print_lines(FORMATS[form](found.problems, lang))
    if form == "text":
        click.echo(counts(found.problems, lang, Severity(level)))
    sys.exit(FAILURE if has_errors(found.problems) else 0)


@click.command()
@click.argument("id")
@workspace_options
def explain(id: str, folder: Path, lang: str | None) -> None:
    """Show each paragraph of a document with its origin."""
    found = check_document(watched_root_of(folder, lang), id)
    workspace = found.workspace
    lang = lang or workspace.organisation.language
    concern = workspace.at_fault(id).union(*(one.reads for one in found.documents))
    for act in workspace.ledger.acts_with_files([id]):
        concern |= set(act.file_names)
        if concern.isdisjoint(one.location.file for one in found.problems if has_errors([one])):
            release, failed = read_release(workspace.root, act)
            found = found._replace(documents=release.documents if release else ())
            found.problems.extend(failed)
    print_lines(found.explain(lang))
    problems = [problem for problem in found.problems if problem.location.file in concern]
    if not concern:
        problems = workspace.unknown_ids([id])
    print_blocking(problems, lang)
    sys.exit(FAILURE if has_errors(problems) else 0)


@click.command("list")
@click.argument("kind", type=click.Choice(list(LISTINGS)))
@workspace_options
@click.option("--tree", "as_tree", is_flag=True, help="Draw positions by unit and superior.")
def list_(kind: str, folder: Path, lang: str | None, as_tree: bool) -> None:
    """List positions, other documents, clauses or directives.

    Posts that have ended are left out. Prints a table on a terminal and tab-separated lines
    elsewhere.
    """
    if as_tree:
        _draw(kind, folder, lang)
        return
    workspace, problems = load(settled_root_of(folder, lang))
    lang = lang or workspace.organisation.language
    print_table(listing(kind, workspace, date.today().isoformat(), lang), lang)
    print_errors(problems, lang)


def _draw(kind: str, folder: Path, lang: str | None) -> None:
    """Print the organisation as a tree that marks problems."""
    if kind != "positions":
        raise click.UsageError("--tree is for positions")
    overview = read_overview(settled_root_of(folder, lang))
    lang = lang or overview.workspace.organisation.language
    print_tree(draw_organisation(overview, lang, date.today().isoformat()))
    if has_errors(overview.problems):
        click.echo(counts(overview.problems, lang), err=True)
