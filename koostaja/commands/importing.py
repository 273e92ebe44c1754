"""The command ``import``."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path
from typing import Any

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
from koostaja.commands.garbage import collect_garbage
from koostaja.commands.importing_act import act_options, given_act_options, record_act
from koostaja.commands.progress import show_progress
from koostaja.commands.rich_output import print_table
from koostaja.diagnostics import TERMS, Location, Problem, Result, has_errors
from koostaja.files.errors import cannot_read
from koostaja.files.hashes import data_hash
from koostaja.files.paths import IMPORT_FOLDER, IMPORT_QUESTIONS, IMPORT_REPORT
from koostaja.files.reading import read_file
from koostaja.intake import (
    REPEATED,
    ImportRecord,
    ImportState,
    accept,
    import_files,
    import_table,
    legacy_files,
    passed_over_files,
    read_records,
    remove_documents,
)
from koostaja.workspace import open_organisation

__all__ = ["import_command"]

_SAID_AGAIN = (*REPEATED, "import-draft-kept")
"""The problems of documents that each run prints as long as they last."""


@click.command("import")
@workspace_options
@click.argument("names", nargs=-1, metavar="[FILE|ID]...")
@click.option(
    "--layout",
    metavar="LAYOUT",
    help="The layout of the FILEs, or of all; it is remembered. Empty: the one that fits best.",
)
@click.option("--accept", "accepts", is_flag=True, help="Take proven documents over.")
@click.option(
    "--difference",
    "differences",
    type=click.IntRange(min=1),
    multiple=True,
    metavar="N",
    help="With --accept ID: accept a difference, by its number in the report.",
)
@click.option(
    "--marks",
    "accepts_marks",
    is_flag=True,
    help="With --accept: accept all differences of capitals and punctuation.",
)
@click.option("--status", "status", is_flag=True, help="List how far the documents are.")
@click.option(
    "--remove",
    "removes",
    is_flag=True,
    help="Take documents and their files out of the folder import.",
)
@act_options
def import_command(
    folder: Path,
    lang: str | None,
    names: tuple[str, ...],
    layout: str | None,
    accepts: bool,
    differences: tuple[int, ...],
    accepts_marks: bool,
    status: bool,
    removes: bool,
    **act: Any,
) -> None:
    """Import Word files, PDFs and others, and prove that no word is lost.

    Drafts, questions and proofs are in the folder import of the workspace. Give FILEs, also
    folders, to add them; answer the questions in import/questions.yaml; run the command again.
    With --accept, proven documents become positions: those named by ID, or all. With --remove,
    the files of documents are taken out; positions and answers stay. With --act, FILEs are a
    signed directive of the past with its annexes, which becomes a record.
    """
    root = root_of(folder, lang)
    lang = lang or open_organisation(root).language
    if (differences or accepts_marks) and not accepts:
        raise click.UsageError(TERMS[lang]["import.only accept"])
    options = given_act_options(act, lang)
    collect_garbage()
    if options:
        files, problems = _read_files(names)
        if not files and not problems:
            raise click.UsageError(TERMS[lang]["import.no file"])
        if problems:
            refuse(problems, lang)
        record_act(root, lang, dict(files), options)
    elif status:
        _print_status(root, lang)
    elif removes:
        _remove(root, lang, names)
    elif accepts:
        _accept(root, lang, names, differences, accepts_marks=accepts_marks)
    else:
        _import(root, lang, names, layout)


class _GivenFiles(Mapping[str, bytes]):
    """Files by name, each read when it is asked for: hundreds would fill the memory."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._paths = paths

    def __getitem__(self, name: str) -> bytes:
        return read_file(self._paths[name], within=None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _read_files(names: tuple[str, ...]) -> Result[_GivenFiles]:
    """Return files and those in folders by name; of files with one name, the later ones by another.

    A file that is given twice is one.
    """
    paths, hashes, problems = dict[str, Path](), dict[str, str](), list[Problem]()
    for path in legacy_files([Path(one) for one in names]):
        try:
            content = data_hash(read_file(path, within=None))
        except OSError as error:
            problems.append(cannot_read(display_path(path), error))
            continue
        others = (f"{path.stem}-{number}{path.suffix}" for number in count(2))
        free = (one for one in chain([path.name], others) if hashes.get(one, content) == content)
        name = next(free)
        paths[name], hashes[name] = path, content
    return Result(_GivenFiles(paths), problems)


def _import(root: Path, lang: str, names: tuple[str, ...], layout: str | None) -> None:
    files, problems = _read_files(names)
    passed_over = passed_over_files([Path(one) for one in names])
    problems += [Problem("import-passed-over", Location(display_path(one))) for one in passed_over]
    with show_progress() as progress, _interruptible() as interrupted:
        run, found = import_files(
            root, files, layout=layout, progress=progress, is_stopped=lambda: bool(interrupted)
        )
    problems += found
    print_problems(problems, lang)
    print_errors([error for one in run.records for error in one.problems], lang)
    waiting = [one for one in run.records if one.state is not ImportState.ACCEPTED]
    found = [one for record in waiting for one in record.problems if one.code in _SAID_AGAIN]
    print_problems(found, lang)
    _print_records(run.records, lang)
    if run.is_whole:
        terms = TERMS[lang]
        click.echo(terms["import.report"].format(display_path(root / IMPORT_REPORT)))
        if any(one.asked for one in waiting):
            click.echo(terms["import.questions"].format(display_path(root / IMPORT_QUESTIONS)))
        if files:
            click.echo(terms["import.personal"].format(display_path(root / IMPORT_FOLDER)))
    elif interrupted:
        click.echo(TERMS[lang]["import.interrupted"], err=True)
    if has_errors(problems) or not run.is_whole:
        raise SystemExit(FAILURE)


def _accept(
    root: Path,
    lang: str,
    ids: tuple[str, ...],
    differences: tuple[int, ...],
    *,
    accepts_marks: bool,
) -> None:
    if differences and len(ids) != 1:
        raise click.UsageError(TERMS[lang]["import.one id"])
    named = dict(_named(root, ids, differences))
    records, problems = accept(root, ids, named, accepts_marks=accepts_marks)
    if records:
        _print_records(records, lang)
        assumed = sum(len(one.assumed) for one in records)
        if assumed:
            report = display_path(root / IMPORT_REPORT)
            click.echo(TERMS[lang]["import.assumed"].format(assumed, report))
    if has_errors(problems):
        refuse(problems, lang)
    print_errors(problems, lang)


def _named(
    root: Path, ids: tuple[str, ...], numbers: tuple[int, ...]
) -> Iterator[tuple[str, list[str]]]:
    """Yield the names of the differences of a document that have some numbers."""
    for id in ids if numbers else ():
        record = read_records(root).get(id)
        if record:
            yield id, [one for at, one in enumerate(record.differences, 1) if at in numbers]


def _remove(root: Path, lang: str, ids: tuple[str, ...]) -> None:
    if not ids:
        raise click.UsageError(TERMS[lang]["import.remove what"])
    removed, problems = remove_documents(root, ids)
    if has_errors(problems):
        refuse(problems, lang)
    files = dict.fromkeys(one.original for one in removed)
    click.echo(TERMS[lang]["import.removed"].format(", ".join(files)))
    stay = [one.id for one in removed if one.state is ImportState.ACCEPTED]
    if stay:
        click.echo(TERMS[lang]["import.positions stay"].format(", ".join(stay)))


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
