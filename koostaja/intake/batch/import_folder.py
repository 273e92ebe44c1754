"""The folder ``import`` of a workspace: originals, drafts, records, questions and answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from koostaja.diagnostics import Problem, Result
from koostaja.files.changes import open_change
from koostaja.files.hashes import data_hash
from koostaja.files.paths import (
    IMPORT_ORIGINALS,
    IMPORT_PROOFS,
    import_original,
    import_proof,
    imported_draft,
)
from koostaja.files.reading import is_present, names_in_folder, read_file
from koostaja.intake.batch.import_record import ImportRecord, record_from
from koostaja.intake.proof import DocumentComparison, comparison_from

__all__ = [
    "COMPARISON",
    "each_record",
    "imported_files",
    "keep_originals",
    "kept_names",
    "kept_original",
    "original_names",
    "read_comparison",
    "read_records",
    "read_redline",
]

COMPARISON = ".beside.json"
"""The suffix of the file of a document's comparison with its original."""
_RECORD, _REDLINE, _PAGE = ".json", ".docx", ".html"


def read_records(root: Path) -> dict[str, ImportRecord]:
    """Return the records of all imported documents by id; what is no record is left out."""
    return {one.id: one for one in each_record(root)}


def each_record(root: Path) -> Iterator[ImportRecord]:
    """Yield the records of all imported documents one by one, as they are read."""
    for name in _names(root, IMPORT_PROOFS):
        if name.endswith(_RECORD) and not name.endswith(COMPARISON):
            content = read_file(root / IMPORT_PROOFS / name, within=root)
            record = record_from(content)
            if record and import_proof(record.id, _RECORD) == f"{IMPORT_PROOFS}/{name}":
                yield record


def read_comparison(root: Path, id: str) -> DocumentComparison | None:
    """Return a document beside its original; None if it was never compared."""
    content = _proof(root, id, COMPARISON)
    return comparison_from(content) if content else None


def read_redline(root: Path, id: str) -> bytes | None:
    """Return the Word file with what differs from the original; None if there is none."""
    return _proof(root, id, _REDLINE)


def _proof(root: Path, id: str, suffix: str) -> bytes | None:
    try:
        return read_file(root / import_proof(id, suffix), within=root)
    except OSError:
        return None


def original_names(root: Path) -> list[str]:
    """Return the names of the originals that are kept."""
    return [*_names(root, IMPORT_ORIGINALS)]


def kept_original(root: Path, name: str) -> bytes:
    """Return the content of an original; raise ``OSError`` if it cannot be read."""
    return read_file(root / import_original(name), within=root)


def imported_files(id: str) -> list[str]:
    """Return the names of all files that an import makes of a document."""
    suffixes = (_RECORD, _REDLINE, _PAGE, COMPARISON)
    return [imported_draft(id), *(import_proof(id, one) for one in suffixes)]


def keep_originals(root: Path, files: Iterable[tuple[str, bytes]]) -> list[Problem]:
    """Keep new originals by their names, all or none, to be imported by the next run."""
    return kept_names(root, files).problems


def kept_names(root: Path, files: Iterable[tuple[str, bytes]]) -> Result[list[str]]:
    """Keep new originals, all or none, and return the names under which they are kept."""
    with open_change(root, "import", durable=False) as change:
        if change.problems:
            return Result([], list(change.problems))
        kept = _free_names(root, files)
        problems = change.write({import_original(name): one for name, one in kept.items()})
        return Result([] if problems else [*kept], problems)


def _free_names(root: Path, files: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """Return new originals by the names under which they can be kept.

    One that is kept already under its name is the same; another file of that name gets a number.
    """
    found = dict[str, bytes]()
    for name, content in files:
        stem, dot, suffix = name.rpartition(".")
        names = (f"{stem or suffix}{number}{dot}{suffix if stem else ''}" for number in _numbers())
        found[next(one for one in names if _is_free(root, one, content, found))] = content
    return found


def _numbers() -> Iterator[str]:
    yield ""
    yield from (f"-{number}" for number in range(2, 10_000))


def _is_free(root: Path, name: str, content: bytes, found: Mapping[str, bytes]) -> bool:
    if name in found:
        return found[name] == content
    path = root / import_original(name)
    return not is_present(path) or data_hash(read_file(path, within=root)) == data_hash(content)


def _names(root: Path, folder: str) -> Iterator[str]:
    try:
        yield from sorted(names_in_folder(root / folder, within=root))
    except OSError:  # there is none yet
        return
