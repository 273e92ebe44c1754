"""The command ``build``."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

import koostaja
from koostaja.builder import missing_library, write_pdfs
from koostaja.commands.console import (
    FAILURE,
    display_path,
    jobs_option,
    print_blocking,
    print_problems,
    root_of,
    workspace_options,
)
from koostaja.commands.progress import PATIENCE, progress_shown
from koostaja.diagnostics import TERMS, counts, has_errors
from koostaja.files.paths import LIBRARY_OUTPUT, OUTPUT_FOLDER
from koostaja.workspace import load

__all__ = ["build"]


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@workspace_options
@click.option(
    "-o",
    "out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the files go.  [default: build in the workspace]",
)
@jobs_option
@click.option("--force", is_flag=True, help="Build all anew; replace files that were changed.")
@click.option("--library", is_flag=True, help=f"Make {LIBRARY_OUTPUT}, the library to be read.")
@click.option("--pdf", is_flag=True, help="Make a PDF beside each Word file.")
def build(
    ids: Sequence[str],
    folder: Path,
    lang: str | None,
    out: Path | None,
    jobs: int | None,
    force: bool,
    library: bool,
    pdf: bool,
) -> None:
    """Writes the Word files: all, or those named.

    Checks first, and refuses on errors in what it is to write or in what that reads.
    A file that somebody has changed since the last build is left alone and told.
    """
    begun = time.monotonic()
    root = root_of(folder, lang)
    out = out or root / OUTPUT_FOLDER
    if pdf and (missing := missing_library()):
        print_problems(missing, lang or load(root)[0].organisation.language)
        sys.exit(FAILURE)
    with progress_shown() as progress:
        built = koostaja.build(
            root, out, ids, force=force, library=library, jobs=jobs, progress=progress
        )
    lang = lang or built.language
    print_blocking(built.problems, lang)
    terms = TERMS[lang]
    if built.elsewhere:
        click.echo(terms["elsewhere"].format(built.elsewhere), err=True)
    if has_errors(built.problems):
        click.echo(f"{counts(built.problems, lang)}. {terms['not built']}", err=True)
        sys.exit(FAILURE)
    said = [terms["built"].format(built.written, display_path(out))]
    same = len(built.files) - built.written
    said += [terms["unchanged"].format(same)] if same else []
    said += _took(time.monotonic() - begun, lang)
    click.echo(" ".join(said))
    if pdf:
        _add_pdfs(out, built.files, lang, force, jobs)


def _add_pdfs(out: Path, files: Sequence[str], lang: str, force: bool, jobs: int | None) -> None:
    """Makes the PDFs of the Word files of a build, and tells what came of it."""
    pdfs = write_pdfs(out, files, force=force, jobs=jobs)
    print_problems(pdfs.problems, lang)
    click.echo(TERMS[lang]["pdfs"].format(pdfs.written, pdfs.unchanged))
    if has_errors(pdfs.problems):
        sys.exit(FAILURE)


def _took(seconds: float, lang: str) -> list[str]:
    """How long work took that was long."""
    terms = TERMS[lang]
    figure = f"{seconds:.1f}".replace(".", terms["decimal mark"])
    return [terms["took"].format(figure)] if seconds > PATIENCE else []
