"""The folder ``import`` of a workspace: originals, drafts, records, questions and answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from koostaja.files.hashes import data_hash
from koostaja.files.paths import IMPORT_ORIGINALS, IMPORT_PROOFS, import_original, import_proof
from koostaja.files.reading import is_present, names_in_folder, read_file
from koostaja.intake.batch.import_record import ImportRecord, record_from

__all__ = ["free_names", "kept_original", "original_names", "read_records"]

_RECORD = ".json"


def read_records(root: Path) -> dict[str, ImportRecord]:
    """Return the records of all imported documents by id; what is no record is left out."""
    found = dict[str, ImportRecord]()
    for name in _names(root, IMPORT_PROOFS):
        if name.endswith(_RECORD):
            content = read_file(root / IMPORT_PROOFS / name, within=root)
            record = record_from(content)
            if record and import_proof(record.id, _RECORD) == f"{IMPORT_PROOFS}/{name}":
                found[record.id] = record
    return found


def original_names(root: Path) -> list[str]:
    """Return the names of the originals that are kept."""
    return [*_names(root, IMPORT_ORIGINALS)]


def kept_original(root: Path, name: str) -> bytes:
    """Return the content of an original; raise ``OSError`` if it cannot be read."""
    return read_file(root / import_original(name), within=root)


def free_names(root: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return new originals by the names under which they can be kept.

    One that is kept already under its name is the same; another file of that name gets a number.
    """
    found = dict[str, bytes]()
    for name, content in files.items():
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
