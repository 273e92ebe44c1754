"""PDFs beside the Word files, made by dxpdf, which needs no office suite.

dxpdf makes one PDF at a time, however many threads ask it, and writes warnings of its
own to the terminal. So each document gets a process: they run beside one another, and
one that brings dxpdf down does so alone.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from koostaja.builder.parallel import usable_cores
from koostaja.diagnostics import Location, Problem
from koostaja.files.atomic import journaled_files, read_json_object, write_files
from koostaja.files.hashes import data_hash, file_hash
from koostaja.files.paths import PDF_RECORD, PDF_SUFFIX, WORD_SUFFIX

__all__ = ["Pdfs", "missing_library", "write_pdfs"]

_LIBRARY = "dxpdf"
_CONVERT = f"""
import sys, {_LIBRARY}
with open(sys.argv[1], "rb") as file:
    pdf = {_LIBRARY}.convert(file.read())
sys.stdout.buffer.write(pdf)
"""
"""The whole program of a process."""
_PATIENCE = 300
"""How many seconds a document may take; a hundred pages take one."""


class Pdfs(NamedTuple):
    """What making PDFs came to."""

    written: int
    """How many are new or have changed."""
    unchanged: int
    problems: list[Problem]


class _Wanted(NamedTuple):
    """A PDF that a build is asked for."""

    file: str
    source: str
    """The Word file that it shows."""
    source_hash: str
    engine: str
    found: str
    """The hash of what stands in its place; "" if nothing does."""

    def entry(self, digest: str) -> dict[str, str]:
        """What the record says of it, once its bytes have this hash."""
        return {
            "engine": self.engine,
            "source_sha256": self.source_hash,
            "file_sha256": digest,
        }


def missing_library() -> list[Problem]:
    """Why no PDF can be made here, if so: the library is an optional dependency."""
    try:
        importlib.import_module(_LIBRARY)
    except ImportError as error:
        return [Problem("no-pdf-library", Location(""), values={"reason": str(error)})]
    return []


def write_pdfs(
    out: Path, files: Collection[str], *, force: bool = False, jobs: int | None = None
) -> Pdfs:
    """Makes the PDFs of the Word files ``files`` below ``out``, ``jobs`` at a time (on all cores).

    Only those are made whose Word file or library has changed since. A PDF that
    somebody has changed or made is left as it is and told, unless ``force``. PDFs
    whose Word file is gone are removed, if they are as they were made.
    """
    record = _read_record(out)
    ours = {(file, str(entry.get("file_sha256"))) for file, entry in record.items()}
    ours.update(journaled_files(out))
    engine = f"{_LIBRARY} {version(_LIBRARY)}"
    asked = [_wanted(out, file, engine) for file in files]
    same, foreign = ([], []) if force else _standing(asked, record, ours)
    settled = {*same, *foreign}
    due = [one for one in asked if one not in settled]
    with ThreadPoolExecutor(jobs or usable_cores()) as pool:
        results = list(zip(due, pool.map(partial(_convert, out), due), strict=True))
    made = {one: pdf for one, pdf in results if isinstance(pdf, bytes)}
    refused = [problem for _, problem in results if isinstance(problem, Problem)]
    problems = [*(Problem("output-edited", Location(one.file)) for one in foreign), *refused]
    changed = {one.file: pdf for one, pdf in made.items() if data_hash(pdf) != one.found}
    said = {file: entry for file, entry in record.items() if _source(out / file).exists()}
    said |= {one.file: one.entry(data_hash(pdf)) for one, pdf in made.items()}
    orphans = list(_orphans(out, ours))
    if changed or said != record:
        failed = write_files(out, {**changed, PDF_RECORD: _record_text(said)})
        if failed:
            return Pdfs(0, len(same), problems + failed)
    for path in orphans:
        with suppress(OSError):  # gone already, or held open
            path.unlink()
    return Pdfs(len(changed), len(same) + len(made) - len(changed), problems)


def _standing(
    asked: Iterable[_Wanted],
    record: Mapping[str, Mapping[str, Any]],
    ours: Collection[tuple[str, str]],
) -> tuple[list[_Wanted], list[_Wanted]]:
    """PDFs that need not be made, and those that are not ours to overwrite."""
    same, foreign = [], []
    for one in asked:
        if record.get(one.file) == one.entry(one.found):
            same.append(one)
        elif one.found and (one.file, one.found) not in ours:
            foreign.append(one)
    return same, foreign


def _wanted(out: Path, source: str, engine: str) -> _Wanted:
    file = str(PurePosixPath(source).with_suffix(PDF_SUFFIX))
    return _Wanted(file, source, file_hash(out / source), engine, file_hash(out / file))


def _source(pdf: Path) -> Path:
    return pdf.with_suffix(WORD_SUFFIX)


def _orphans(out: Path, ours: Collection[tuple[str, str]]) -> Iterator[Path]:
    """PDFs that we made of Word files that are gone."""
    names = {file for file, _ in ours}
    for path in out.rglob(f"*{PDF_SUFFIX}"):
        file = path.relative_to(out).as_posix()
        if file in names and not _source(path).exists() and (file, file_hash(path)) in ours:
            yield path


def _convert(out: Path, wanted: _Wanted) -> bytes | Problem:
    """A Word file as PDF, made in a process of its own."""
    command = [sys.executable, "-P", "-X", "utf8", "-c", _CONVERT, str(out / wanted.source)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return _refused(wanted, str(error))
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode(errors="replace").strip().splitlines()
    raised = said and done.returncode == 1
    return _refused(wanted, said[-1] if raised else f"{_LIBRARY}: {done.returncode}")


def _refused(wanted: _Wanted, reason: str) -> Problem:
    return Problem("pdf-refused", Location(wanted.source), values={"reason": reason})


def _read_record(out: Path) -> dict[str, Mapping[str, Any]]:
    """What earlier builds said of their PDFs; nothing, if nobody can tell."""
    entries = read_json_object(out / PDF_RECORD).get("files")
    pairs = entries.items() if isinstance(entries, dict) else ()
    return {file: entry for file, entry in pairs if isinstance(entry, dict)}


def _record_text(entries: Mapping[str, Mapping[str, Any]]) -> bytes:
    said = {"format": "1", "files": dict(sorted(entries.items()))}
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()
