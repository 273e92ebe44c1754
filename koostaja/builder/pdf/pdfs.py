"""PDFs of the Word files of a build: made when needed, compared, and recorded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from koostaja import checks, docx
from koostaja.builder.parallel import usable_cores
from koostaja.builder.pdf.comparison import PdfComparison, compare_files
from koostaja.builder.pdf.engine import PdfEngine
from koostaja.builder.pdf.record import PdfEntry, PdfRecord, read_record, record_text
from koostaja.diagnostics import Location, Problem, Result, Severity
from koostaja.files.changes import open_change, pending_hashes
from koostaja.files.hashes import data_hash, file_hash
from koostaja.files.output_paths import PDF_RECORD
from koostaja.files.paths import PDF_SUFFIX, WORD_SUFFIX
from koostaja.files.reading import is_present, read_file

__all__ = ["PdfCounts", "write_pdfs"]


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
    found: str
    """The hash of the PDF that exists already; "" if there is none."""


class _Sorted(NamedTuple):
    """PDFs that were asked for, by what has to be done."""

    current: list[_Requested]
    edited: list[_Requested]
    """Those that no build wrote."""
    due: list[_Requested]


class _Made(NamedTuple):
    """A PDF that was made."""

    pdf: bytes
    entry: PdfEntry


def write_pdfs(
    out: Path,
    files: Collection[str],
    engine: PdfEngine,
    *,
    severities: Mapping[str, Severity] | None = None,
    force: bool = False,
    jobs: int | None = None,
) -> Result[PdfCounts]:
    """Make the PDFs of the Word files ``files`` below ``out``, ``jobs`` at a time.

    Makes only PDFs whose Word file or engine has changed; by default on all cores. Reports
    PDFs whose words differ from those of their Word file. A PDF that no build wrote is not
    replaced but reported, unless ``force``. PDFs whose Word file was removed are removed,
    unless they were edited. ``severities`` are those that the workspace gives to problems.
    """
    record = read_record(out)
    ours = {(file, entry.file_hash) for file, entry in record.items()}
    ours.update(pending_hashes(out).items())
    asked = [_requested(out, file) for file in files]
    current, edited, due = _sort(asked, {} if force else record, ours, engine.name, force=force)
    made, refused = _make(out, due, engine, jobs or usable_cores())
    entries = {one.file: _compared(out, one, record[one.file]) for one in current}
    entries |= {one.file: new.entry for one, new in made.items()}
    changed = {one.file: new.pdf for one, new in made.items() if new.entry.file_hash != one.found}
    failed = _publish(out, changed, entries, {one.file: one.found for one in made})
    problems = [*(Problem("output-edited", Location(one.file)) for one in edited), *refused]
    if failed:
        return Result(PdfCounts(0, len(current)), problems + failed)
    problems += _differences([*current, *made], entries)
    unchanged = len(current) + len(made) - len(changed)
    problems = checks.apply_suppressions(problems, (), severities or {}, complete=False)
    return Result(PdfCounts(len(changed), unchanged), problems)


def _publish(
    out: Path, changed: Mapping[str, bytes], entries: PdfRecord, found: Mapping[str, str]
) -> list[Problem]:
    """Write PDFs with their record, and remove those of Word files that were removed.

    Entries of PDFs that were not asked for stay, also those that another build made meanwhile.
    ``found`` are the hashes of the files that are replaced, as they were found.
    """
    with open_change(out, "build --pdf", durable=False) as change:
        record = read_record(out)
        kept = {file: entry for file, entry in record.items() if is_present(_source(out / file))}
        text = record_text({**kept, **entries})
        removed = list(_orphans(out, record))
        unchanged = not changed and not removed and text == record_text(record)
        if change.problems or unchanged:
            return [] if unchanged else change.problems
        known = {file: record[file].file_hash for file in changed if file in record}
        now = {file: file_hash(out / file, within=out) for file in changed}
        expected = {
            file: now[file] if now[file] == known.get(file) else found[file] for file in now
        }
        return change.write({**changed, PDF_RECORD: text}, removed, expected)


def _requested(out: Path, source: str) -> _Requested:
    file = str(PurePosixPath(source).with_suffix(PDF_SUFFIX))
    return _Requested(
        file, source, file_hash(out / source, within=out), file_hash(out / file, within=out)
    )


def _sort(
    asked: Iterable[_Requested],
    record: PdfRecord,
    ours: Collection[tuple[str, str]],
    engine: str,
    *,
    force: bool,
) -> _Sorted:
    found = _Sorted([], [], [])
    for one in asked:
        entry = record.get(one.file)
        if entry and entry[:3] == (engine, one.source_hash, one.found):
            found.current.append(one)
        elif one.found and (one.file, one.found) not in ours and not force:
            found.edited.append(one)
        else:
            found.due.append(one)
    return found


def _make(
    out: Path, due: Sequence[_Requested], engine: PdfEngine, jobs: int
) -> Result[dict[_Requested, _Made]]:
    """Make PDFs, and compare each with its Word file while the next ones are being made."""
    made, refused = dict[_Requested, _Made](), list[Problem]()
    requested = {one.source: one for one in due}
    for source, pdf in engine.convert(out, list(requested), jobs):
        one = requested[source]
        compared = pdf if isinstance(pdf, Problem) else _compare(out, one, pdf)
        if isinstance(pdf, bytes) and isinstance(compared, PdfComparison):
            entry = PdfEntry(engine.name, one.source_hash, data_hash(pdf), compared)
            made[one] = _Made(pdf, entry)
        elif isinstance(compared, Problem):
            refused.append(compared)
    return Result(made, sorted(refused, key=lambda one: one.location))


def _compare(out: Path, requested: _Requested, pdf: bytes) -> PdfComparison | Problem:
    try:
        return compare_files(read_file(out / requested.source, within=out), pdf)
    except docx.UNREADABLE as error:
        reason = {"reason": docx.read_failure(error)}
        return Problem("pdf-refused", Location(requested.source), values=reason)


def _compared(out: Path, current: _Requested, entry: PdfEntry) -> PdfEntry:
    """Return the entry of a PDF that need not be made; compare it if that was not done."""
    if entry.comparison is None:
        with suppress(OSError):  # it was removed meanwhile
            compared = _compare(out, current, read_file(out / current.file, within=out))
            if isinstance(compared, PdfComparison):
                return entry._replace(comparison=compared)
    return entry


def _differences(shown: Iterable[_Requested], entries: PdfRecord) -> Iterator[Problem]:
    for one in sorted(shown):
        comparison = entries[one.file].comparison
        if comparison:
            yield from comparison.problems(one.file)


def _source(pdf: Path) -> Path:
    return pdf.with_suffix(WORD_SUFFIX)


def _orphans(out: Path, record: PdfRecord) -> Iterator[str]:
    """Yield PDFs that builds made of Word files that were removed since."""
    for file, entry in record.items():
        if not is_present(_source(out / file)) and entry.file_hash == file_hash(
            out / file, within=out
        ):
            yield file
