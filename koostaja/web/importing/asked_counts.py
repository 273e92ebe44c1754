"""How many questions a batch has, counted anew only for documents that have changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from koostaja.intake import ImportRecord, ImportState, QuestionKind

__all__ = ["AskedCounts"]

_Keys = frozenset[tuple[QuestionKind, str]]


class _OwnQuestions(NamedTuple):
    """The questions of one record."""

    record: ImportRecord
    asked: _Keys
    left: _Keys
    """Those that nobody has answered."""


class AskedCounts:
    """Counts the questions of batches; it remembers those of each record."""

    def __init__(self) -> None:
        self._known = dict[str, _OwnQuestions]()

    def count(self, records: Iterable[ImportRecord]) -> tuple[int, int]:
        """Return how many questions are open, and how many there are; each is counted once.

        What has only one answer is not counted.
        """
        waiting = [one for one in records if one.state is not ImportState.ACCEPTED]
        self._known = {one.id: self._own(one) for one in waiting}
        own = self._known.values()
        left = frozenset[tuple[QuestionKind, str]]().union(*(one.left for one in own))
        asked = frozenset[tuple[QuestionKind, str]]().union(*(one.asked for one in own))
        return len(left), len(asked)

    def _own(self, record: ImportRecord) -> _OwnQuestions:
        known = self._known.get(record.id)
        if known and known.record is record:
            return known
        asked = frozenset((one.kind, one.key) for one in record.questions if one.has_choice)
        answered = {*record.answered}
        left = frozenset(one for one in asked if one[1] not in answered)
        return _OwnQuestions(record, asked, left)
