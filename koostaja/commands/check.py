"""The command ``check``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import koostaja
from koostaja.commands.console import (
    FAILURE,
    jobs_option,
    print_lines,
    settled_root_of,
    workspace_options,
)
from koostaja.commands.progress import show_progress
from koostaja.diagnostics import FORMATS, Severity, counts, has_errors

__all__ = ["check"]


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
