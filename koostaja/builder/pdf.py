"""PDFs of the Word files of a build, made by dxpdf, which needs no office suite.

dxpdf converts one document at a time, even if several threads call it, and prints
warnings of its own. So each document gets a process: several run at the same time, and a
document that makes dxpdf crash does not affect the others.
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
from koostaja.diagnostics import Location, Problem, Result
from koostaja.files.atomic import journaled_files, read_json_object, write_files
from koostaja.files.hashes import data_hash, file_hash
from koostaja.files.paths import PDF_RECORD, PDF_SUFFIX, WORD_SUFFIX

__all__ = ["PdfCounts", "missing_library", "write_pdfs"]

_LIBRARY = "dxpdf"
_CONVERT = f"""
import sys, {_LIBRARY}
with open(sys.argv[1], "rb") as file:
    pdf = {_LIBRARY}.convert(file.read())
sys.stdout.buffer.write(pdf)
"""
"""The program that a process runs."""
_TIMEOUT = 300
"""How many seconds a document may take; a hundred pages take one."""


class PdfCounts(NamedTuple):
    """How many PDFs are new or have changed, and how many have not."""

    written: int
    unchanged: int


class _Requested(NamedTuple):
    """A PDF to be made of a Word file."""

    file: str
    source: str
    """The Word file."""
    source_hash: str
    engine: str
    found: str
    """The hash of the PDF that exists already; "" if there is none."""

    def entry(self, digest: str) -> dict[str, str]:
        """Return its entry in the record; ``digest`` is the hash of its bytes."""
        return {
            "engine": self.engine,
            "source_sha256": self.source_hash,
            "file_sha256": digest,
        }


def missing_library() -> list[Problem]:
    """Report that no PDF can be made, if so: the library is an optional dependency."""
    try:
        importlib.import_module(_LIBRARY)
    except ImportError as error:
        return [Problem("no-pdf-library", Location(""), values={"reason": str(error)})]
    return []


def write_pdfs(
    out: Path, files: Collection[str], *, force: bool = False, jobs: int | None = None
) -> Result[PdfCounts]:
    """Make the PDFs of the Word files ``files`` below ``out``, ``jobs`` at a time.

    Makes only PDFs whose Word file or library has changed; by default on all cores. A PDF
    that no build wrote is not replaced but reported, unless ``force``. PDFs whose Word
    file was removed are removed, unless they were edited.
    """
    record = _read_record(out)
    ours = {(file, str(entry.get("file_sha256"))) for file, entry in record.items()}
    ours.update(journaled_files(out))
    engine = f"{_LIBRARY} {version(_LIBRARY)}"
    requested = [_requested(out, file, engine) for file in files]
    current, edited = ([], []) if force else _up_to_date(requested, record, ours)
    due = [one for one in requested if one not in {*current, *edited}]
    with ThreadPoolExecutor(jobs or usable_cores()) as pool:
        results = list(zip(due, pool.map(partial(_convert, out), due), strict=True))
    made = {one: pdf for one, pdf in results if isinstance(pdf, bytes)}
    refused = [problem for _, problem in results if isinstance(problem, Problem)]
    problems = [*(Problem("output-edited", Location(one.file)) for one in edited), *refused]
    changed = {one.file: pdf for one, pdf in made.items() if data_hash(pdf) != one.found}
    entries = {file: entry for file, entry in record.items() if _source(out / file).exists()}
    entries |= {one.file: one.entry(data_hash(pdf)) for one, pdf in made.items()}
    orphans = list(_orphans(out, ours))
    if changed or entries != record:
        failed = write_files(out, {**changed, PDF_RECORD: _record_text(entries)})
        if failed:
            return Result(PdfCounts(0, len(current)), problems + failed)
    for path in orphans:
        with suppress(OSError):  # removed already, or open in another program
            path.unlink()
    unchanged = len(current) + len(made) - len(changed)
    return Result(PdfCounts(len(changed), unchanged), problems)


def _up_to_date(
    asked: Iterable[_Requested],
    record: Mapping[str, Mapping[str, Any]],
    ours: Collection[tuple[str, str]],
) -> tuple[list[_Requested], list[_Requested]]:
    """Return the PDFs that need not be made, and those that no build wrote."""
    current, edited = [], []
    for one in asked:
        if record.get(one.file) == one.entry(one.found):
            current.append(one)
        elif one.found and (one.file, one.found) not in ours:
            edited.append(one)
    return current, edited


def _requested(out: Path, source: str, engine: str) -> _Requested:
    file = str(PurePosixPath(source).with_suffix(PDF_SUFFIX))
    return _Requested(file, source, file_hash(out / source), engine, file_hash(out / file))


def _source(pdf: Path) -> Path:
    return pdf.with_suffix(WORD_SUFFIX)


def _orphans(out: Path, ours: Collection[tuple[str, str]]) -> Iterator[Path]:
    """Return PDFs that builds made of Word files that were removed since."""
    names = {file for file, _ in ours}
    for path in out.rglob(f"*{PDF_SUFFIX}"):
        file = path.relative_to(out).as_posix()
        if file in names and not _source(path).exists() and (file, file_hash(path)) in ours:
            yield path


def _convert(out: Path, requested: _Requested) -> bytes | Problem:
    """Convert a Word file in a process of its own."""
    command = [sys.executable, "-P", "-X", "utf8", "-c", _CONVERT, str(out / requested.source)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_TIMEOUT, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return _refused(requested, str(error))
    if done.returncode == 0:
        return done.stdout
    output = done.stderr.decode(errors="replace").strip().splitlines()
    raised = output and done.returncode == 1
    return _refused(requested, output[-1] if raised else f"{_LIBRARY}: {done.returncode}")


def _refused(requested: _Requested, reason: str) -> Problem:
    return Problem("pdf-refused", Location(requested.source), values={"reason": reason})


def _read_record(out: Path) -> dict[str, Mapping[str, Any]]:
    """Return the entries of earlier builds; an unreadable record counts as none."""
    entries = read_json_object(out / PDF_RECORD).get("files")
    pairs = entries.items() if isinstance(entries, dict) else ()
    return {file: entry for file, entry in pairs if isinstance(entry, dict)}


def _record_text(entries: Mapping[str, Mapping[str, Any]]) -> bytes:
    record = {"format": "1", "files": dict(sorted(entries.items()))}
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()
