"""The command ``build``."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

import koostaja
from koostaja import builder
from koostaja.commands.console import (
    FAILURE,
    display_path,
    jobs_option,
    print_blocking,
    print_problems,
    refuse,
    settled_root_of,
    workspace_options,
)
from koostaja.commands.progress import INTERVAL, show_progress
from koostaja.diagnostics import TERMS, Location, Problem, counts, has_errors
from koostaja.files.output_paths import LIBRARY_OUTPUT, OUTPUT_FOLDER
from koostaja.files.paths import ORGANISATION_FILE
from koostaja.files.reading import is_inside
from koostaja.workspace import PDF_ENGINES, open_organisation

__all__ = ["build"]


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@workspace_options
@click.option(
    "-o",
    "out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Output folder.  [default: build in the workspace]",
)
@jobs_option
@click.option("--force", is_flag=True, help="Write every file again, also files that were edited.")
@click.option(
    "--library",
    is_flag=True,
    help=f"Also write the clause library, {LIBRARY_OUTPUT}.",
)
@click.option("--pdf", is_flag=True, help="Also write a PDF beside each Word file.")
@click.option(
    "--pdf-engine",
    "engine_name",
    type=click.Choice(PDF_ENGINES),
    help="Program that makes the PDFs; implies --pdf. LibreOffice breaks pages as Word does and"
    f" makes PDF/A.  [default: pdf_engine of {ORGANISATION_FILE}, or {PDF_ENGINES[0]}]",
)
def build(
    ids: Sequence[str],
    folder: Path,
    lang: str | None,
    out: Path | None,
    jobs: int | None,
    force: bool,
    library: bool,
    pdf: bool,
    engine_name: str | None,
) -> None:
    """Write the Word files of all positions and directives, or of those named.

    Nothing is written if there is an error in these documents or in a file that they read.
    Only files whose inputs have changed are written. A file that was edited since the last
    build is kept and reported.
    """
    begun = time.monotonic()
    root = settled_root_of(folder, lang)
    out = out or _usual_folder(root, lang)
    engine = _engine(root, engine_name, lang) if pdf or engine_name else None
    with show_progress() as progress:
        built = koostaja.build(
            root, out, ids, force=force, library=library, jobs=jobs, progress=progress
        )
    lang = lang or built.language
    _print_result(built, out, time.monotonic() - begun, lang)
    if engine:
        severities = open_organisation(root).severities
        pdfs = builder.write_pdfs(
            out, built.files, engine, severities=severities, force=force, jobs=jobs
        )
        _print_pdfs(*pdfs, lang)


def _usual_folder(root: Path, lang: str | None) -> Path:
    """Return the workspace's own output folder; end the command if a link leads elsewhere.

    Who has a folder for it elsewhere names that folder (``-o``).
    """
    out = root / OUTPUT_FOLDER
    if not is_inside(out, root):
        problem = Problem("file-outside", Location(OUTPUT_FOLDER))
        refuse([problem], lang or open_organisation(root).language)
    return out


def _print_result(built: koostaja.Build, out: Path, seconds: float, lang: str) -> None:
    """Print problems and how many files were written; end the command if there are errors."""
    print_blocking(built.problems, lang)
    terms = TERMS[lang]
    if built.elsewhere:
        click.echo(terms["elsewhere"].format(built.elsewhere), err=True)
    if has_errors(built.problems):
        click.echo(f"{counts(built.problems, lang)}. {terms['not built']}", err=True)
        sys.exit(FAILURE)
    unchanged = len(built.files) - built.written
    sentences = [terms["built"].format(built.written, display_path(out))]
    sentences += [terms["unchanged"].format(unchanged)] if unchanged else []
    sentences += _duration(seconds, lang)
    click.echo(" ".join(sentences))


def _engine(root: Path, name: str | None, lang: str | None) -> builder.PdfEngine:
    """Return the program that makes the PDFs; end the command if it is not installed."""
    organisation = open_organisation(root)
    engine, problems = builder.open_engine(name or organisation.pdf_engine)
    if engine is None:
        refuse(problems, lang or organisation.language)
    return engine


def _print_pdfs(counted: builder.PdfCounts, problems: Sequence[Problem], lang: str) -> None:
    """Print how many PDFs were made, and their problems."""
    print_problems(problems, lang)
    click.echo(TERMS[lang]["pdfs"].format(counted.written, counted.unchanged))
    if has_errors(problems):
        sys.exit(FAILURE)


def _duration(seconds: float, lang: str) -> list[str]:
    """Return how long a build took, if it took long."""
    terms = TERMS[lang]
    figure = f"{seconds:.1f}".replace(".", terms["decimal mark"])
    return [terms["took"].format(figure)] if seconds > INTERVAL else []
