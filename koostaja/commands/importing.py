"""The command ``import``."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from koostaja.commands.console import (
    FAILURE,
    display_path,
    print_errors,
    print_problems,
    refuse,
    root_of,
    workspace_options,
)
from koostaja.commands.progress import show_progress
from koostaja.commands.rich_output import print_table
from koostaja.diagnostics import TERMS, has_errors
from koostaja.files.errors import cannot_read
from koostaja.files.paths import IMPORT_QUESTIONS, IMPORT_REPORT
from koostaja.files.reading import read_file
from koostaja.intake import (
    ImportRecord,
    accept,
    import_files,
    import_table,
    legacy_files,
    read_records,
)
from koostaja.workspace import open_organisation

__all__ = ["import_command"]


@click.command("import")
@workspace_options
@click.argument("names", nargs=-1, metavar="[FILE|ID]...")
@click.option("--layout", metavar="LAYOUT", default="", help="The layout of all files.")
@click.option("--accept", "accepts", is_flag=True, help="Take proven documents over.")
@click.option(
    "--difference",
    "differences",
    type=click.IntRange(min=1),
    multiple=True,
    metavar="N",
    help="With --accept ID: accept a difference, by its number in the report.",
)
@click.option("--status", "status", is_flag=True, help="List how far the documents are.")
def import_command(
    folder: Path,
    lang: str | None,
    names: tuple[str, ...],
    layout: str,
    accepts: bool,
    differences: tuple[int, ...],
    status: bool,
) -> None:
    """Import Word files, PDFs and others, and prove that no word is lost.

    Drafts, questions and proofs are in the folder import of the workspace. Give FILEs, also
    folders, to add them; answer the questions in import/questions.yaml; run the command again.
    With --accept, proven documents become positions: those named by ID, or all.
    """
    root = root_of(folder, lang)
    lang = lang or open_organisation(root).language
    if status:
        _print_status(root, lang)
    elif accepts:
        _accept(root, lang, names, differences)
    else:
        _import(root, lang, names, layout)


def _import(root: Path, lang: str, names: tuple[str, ...], layout: str) -> None:
    files, problems = list[tuple[str, bytes]](), []
    for path in legacy_files([Path(one) for one in names]):
        try:
            files.append((path.name, read_file(path, within=None)))
        except OSError as error:
            problems.append(cannot_read(display_path(path), error))
    with show_progress() as progress, _interruptible() as interrupted:
        run, found = import_files(
            root, files, layout=layout, progress=progress, is_stopped=lambda: bool(interrupted)
        )
    problems += found
    print_problems(problems, lang)
    print_errors([error for one in run.records for error in one.problems], lang)
    _print_records(run.records, lang)
    if run.is_whole:
        terms = TERMS[lang]
        click.echo(terms["import.report"].format(display_path(root / IMPORT_REPORT)))
        if any(one.questions for one in run.records):
            click.echo(terms["import.questions"].format(display_path(root / IMPORT_QUESTIONS)))
    elif interrupted:
        click.echo(TERMS[lang]["import.interrupted"], err=True)
    if has_errors(problems) or not run.is_whole:
        raise SystemExit(FAILURE)


def _accept(root: Path, lang: str, ids: tuple[str, ...], differences: tuple[int, ...]) -> None:
    if differences and len(ids) != 1:
        raise click.UsageError(TERMS[lang]["import.one id"])
    known = read_records(root).get(ids[0]) if differences else None
    names = (
        [one for at, one in enumerate(known.differences, 1) if at in differences] if known else []
    )
    records, problems = accept(root, ids, {ids[0]: names} if known else None)
    if records:
        _print_records(records, lang)
    if has_errors(problems):
        refuse(problems, lang)
    print_errors(problems, lang)


def _print_status(root: Path, lang: str) -> None:
    _print_records([*read_records(root).values()], lang)


def _print_records(records: list[ImportRecord], lang: str) -> None:
    print_table(import_table(records, lang), lang)


@contextmanager
def _interruptible() -> Iterator[list[bool]]:
    """Yield what is filled at Ctrl-C, so that the document at hand is finished."""
    interrupted = list[bool]()
    before = signal.signal(signal.SIGINT, lambda *_: interrupted.append(True))
    try:
        yield interrupted
    finally:
        signal.signal(signal.SIGINT, before)
