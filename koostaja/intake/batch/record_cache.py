"""The records of a batch for who asks again and again: only files that changed are read anew."""

from __future__ import annotations

import time
from pathlib import Path

from koostaja.files.hashes import FileStamp, file_stamps, lasting_stamps
from koostaja.files.paths import IMPORT_ANSWERS, IMPORT_PROOFS, IMPORT_QUESTIONS, import_proof
from koostaja.files.reading import names_in_folder, read_file
from koostaja.intake.batch.answering import asked_questions
from koostaja.intake.batch.import_folder import COMPARISON
from koostaja.intake.batch.import_record import ImportRecord, record_from
from koostaja.intake.questions import Question

__all__ = ["RecordCache", "read_record"]

_RECORD = ".json"
_Stamps = dict[str, FileStamp]


def read_record(root: Path, id: str) -> ImportRecord | None:
    """Return the record of a document; None if it has none."""
    return _record(root, import_proof(id, _RECORD))


class RecordCache:
    """The records of one workspace and its questions, as they are in its files now."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._records: tuple[_Stamps, dict[str, ImportRecord | None]] = {}, {}
        self._asked: tuple[_Stamps, list[tuple[Question, str]]] | None = None

    def records(self) -> dict[str, ImportRecord]:
        """Return the records of all imported documents by id, as ``read_records`` does."""
        now, stamps = time.time_ns(), file_stamps(self._root, self._files())
        known, before = self._records
        found = {
            file: before[file] if known.get(file) == stamp else _record(self._root, file)
            for file, stamp in stamps.items()
        }
        self._records = lasting_stamps(stamps, now), found
        return {one.id: one for one in found.values() if one}

    def asked(self) -> list[tuple[Question, str]]:
        """Return the questions of all documents with their answers, as ``asked_questions`` does."""
        now, files = time.time_ns(), [*self._files(), IMPORT_ANSWERS, IMPORT_QUESTIONS]
        stamps = file_stamps(self._root, files)
        if self._asked is None or self._asked[0] != stamps:
            lasting = lasting_stamps(stamps, now)
            self._asked = lasting, asked_questions(self._root)
        return self._asked[1]

    def _files(self) -> list[str]:
        """Return the names of the files of records."""
        try:
            names = names_in_folder(self._root / IMPORT_PROOFS, within=self._root)
        except OSError:  # there is none yet
            return []
        records = (one.removesuffix(_RECORD) for one in sorted(names) if _is_record(one))
        return [import_proof(one, _RECORD) for one in records]


def _is_record(name: str) -> bool:
    return name.endswith(_RECORD) and not name.endswith(COMPARISON)


def _record(root: Path, file: str) -> ImportRecord | None:
    """Return the record that a file has; None if it is not the file of its document."""
    try:
        found = record_from(read_file(root / file, within=root))
    except OSError:
        return None
    return found if found and import_proof(found.id, _RECORD) == file else None
