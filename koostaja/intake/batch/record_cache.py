"""The records of a batch for who asks again and again: only files that changed are read anew.

Questions are merged anew only if a record has changed, and answers read only from files that have.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from operator import is_
from pathlib import Path
from typing import NamedTuple

from koostaja.diagnostics import Result
from koostaja.files.bulk_reading import read_each
from koostaja.files.hashes import FileStamp, file_hash, file_stamps, lasting_stamps
from koostaja.files.paths import IMPORT_PROOFS, import_proof
from koostaja.files.reading import names_in_folder
from koostaja.intake.batch.import_folder import COMPARISON
from koostaja.intake.batch.import_record import ImportRecord, questions_of, record_from
from koostaja.intake.batch.known_answers import (
    ANSWERED_FILES,
    AnswerSource,
    answer_source,
    answers_in,
)
from koostaja.intake.questions import Answers, Question

__all__ = ["RecordCache", "read_record"]

_RECORD = ".json"


class _Seen(NamedTuple):
    """A file as it was when it was read."""

    stamp: FileStamp
    content: str = ""
    """Its hash, where the stamp is too young to say that it has not changed since."""


_SeenFiles = Mapping[str, _Seen]


class _Known(NamedTuple):
    """The questions of some records with their answers, and what these were read from."""

    records: Sequence[ImportRecord]
    questions: Sequence[Question]
    seen: _SeenFiles
    sources: Mapping[str, AnswerSource]
    answers: Result[Answers]
    asked: Sequence[tuple[Question, str]]


def read_record(root: Path, id: str) -> ImportRecord | None:
    """Return the record of a document; None if it has none."""
    file = import_proof(id, _RECORD)
    return _records(root, [file])[file]


class RecordCache:
    """The records of one workspace and its questions, as they are in its files now."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._records: tuple[_SeenFiles, dict[str, ImportRecord | None]] = {}, {}
        self._known = _Known((), (), {}, {}, Result(Answers(), []), ())

    def records(self) -> dict[str, ImportRecord]:
        """Return the records of all imported documents by id, as ``read_records`` does."""
        known, before = self._records
        seen, same = _look(self._root, self._files(), known)
        new = _records(self._root, [file for file in seen if file not in same])
        found = {file: before[file] if file in same else new[file] for file in seen}
        self._records = seen, found
        return {one.id: one for one in found.values() if one}

    def asked(self) -> Sequence[tuple[Question, str]]:
        """Return the questions of all documents that are not accepted, each with its answer.

        "" is no answer. What the files of questions and answers have wrong is no answer, either.
        """
        return self._newest().asked

    def answers(self) -> tuple[Sequence[Question], Result[Answers]]:
        """Return those questions and all answers, with what is wrong in the files of answers."""
        known = self._newest()
        return known.questions, known.answers

    def _newest(self) -> _Known:
        known, records = self._known, [*self.records().values()]
        is_asked = len(records) == len(known.records) and all(map(is_, records, known.records))
        questions = known.questions if is_asked else questions_of(records)
        seen, same = _look(self._root, ANSWERED_FILES, known.seen)
        if not is_asked or len(same) < len(seen):
            sources = {
                file: known.sources[file] if file in same else answer_source(self._root, file)
                for file in ANSWERED_FILES
            }
            answers = answers_in([*sources.values()], questions)
            asked = [(one, answers.value.given_to(one) or "") for one in questions]
            known = _Known(records, questions, seen, sources, answers, asked)
        self._known = known._replace(seen=seen)
        return known

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


def _records(root: Path, files: Iterable[str]) -> dict[str, ImportRecord | None]:
    """Return the records that files have; None for one that is not the file of its document."""
    found = dict[str, ImportRecord | None]()
    for file, data, _ in read_each(root, files):
        record = record_from(data) if data else None
        found[file] = record if record and import_proof(record.id, _RECORD) == file else None
    return found
