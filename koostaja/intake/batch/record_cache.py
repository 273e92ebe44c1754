"""The records of a batch for who asks again and again: only files that changed are read anew."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from koostaja.files.hashes import FileStamp, file_hash, file_stamps, lasting_stamps
from koostaja.files.paths import IMPORT_ANSWERS, IMPORT_PROOFS, IMPORT_QUESTIONS, import_proof
from koostaja.files.reading import names_in_folder, read_file
from koostaja.intake.batch.answering import asked_questions
from koostaja.intake.batch.import_folder import COMPARISON
from koostaja.intake.batch.import_record import ImportRecord, record_from
from koostaja.intake.questions import Question

__all__ = ["RecordCache", "read_record"]

_RECORD = ".json"


class _Seen(NamedTuple):
    """A file as it was when it was read."""

    stamp: FileStamp
    content: str = ""
    """Its hash, where the stamp is too young to say that it has not changed since."""


_SeenFiles = Mapping[str, _Seen]


def read_record(root: Path, id: str) -> ImportRecord | None:
    """Return the record of a document; None if it has none."""
    return _record(root, import_proof(id, _RECORD))


class RecordCache:
    """The records of one workspace and its questions, as they are in its files now."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._records: tuple[_SeenFiles, dict[str, ImportRecord | None]] = {}, {}
        self._asked: tuple[_SeenFiles, list[tuple[Question, str]]] = {}, []

    def records(self) -> dict[str, ImportRecord]:
        """Return the records of all imported documents by id, as ``read_records`` does."""
        known, before = self._records
        seen, same = _look(self._root, self._files(), known)
        found = {file: before[file] if file in same else _record(self._root, file) for file in seen}
        self._records = seen, found
        return {one.id: one for one in found.values() if one}

    def asked(self) -> list[tuple[Question, str]]:
        """Return the questions of all documents with their answers, as ``asked_questions`` does."""
        known, found = self._asked
        files = [*self._files(), IMPORT_ANSWERS, IMPORT_QUESTIONS]
        seen, same = _look(self._root, files, known)
        if len(same) < len(seen) or seen.keys() != known.keys():
            found = asked_questions(self._root, self.records().values())
        self._asked = seen, found
        return found

    def _files(self) -> list[str]:
        """Return the names of the files of records."""
        try:
            names = names_in_folder(self._root / IMPORT_PROOFS, within=self._root)
        except OSError:  # there is none yet
            return []
        records = (one.removesuffix(_RECORD) for one in sorted(names) if _is_record(one))
        return [import_proof(one, _RECORD) for one in records]


def _look(root: Path, files: Iterable[str], known: _SeenFiles) -> tuple[_SeenFiles, set[str]]:
    """Return how files are now, and which of them are as they were known."""
    now, stamps = time.time_ns(), file_stamps(root, files)
    lasting = lasting_stamps(stamps, now)
    seen, same = dict[str, _Seen](), set[str]()
    for file, stamp in stamps.items():
        before = known.get(file)
        has_stamp = before is not None and before.stamp == stamp
        if before and has_stamp and not before.content:
            seen[file] = before
            same.add(file)
            continue
        content = "" if file in lasting and not has_stamp else file_hash(root / file, within=root)
        if before and has_stamp and before.content == content:
            same.add(file)
        seen[file] = _Seen(stamp, "" if file in lasting else content)
    return seen, same


def _is_record(name: str) -> bool:
    return name.endswith(_RECORD) and not name.endswith(COMPARISON)


def _record(root: Path, file: str) -> ImportRecord | None:
    """Return the record that a file has; None if it is not the file of its document."""
    try:
        found = record_from(read_file(root / file, within=root))
    except OSError:
        return None
    return found if found and import_proof(found.id, _RECORD) == file else None
