"""What is kept of an imported document beside its draft, as ``import/proof/<id>.json``."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import Enum
from functools import lru_cache
from typing import Any

from koostaja.diagnostics import Problem, as_data, from_data
from koostaja.intake.entries import ImportDraft, NewUnit
from koostaja.intake.proof import OriginalDifferenceKind
from koostaja.intake.questions import Choice, Question, QuestionKind, merged

__all__ = ["ImportRecord", "ImportState", "questions_of", "record_bytes", "record_from"]


_ANOTHER = "import-repeated"
REPEATED = (_ANOTHER, "import-post-exists")
"""The problems of a document that there is already: it is accepted only by name."""
_MARKS = f"{OriginalDifferenceKind.MARKS.value} "
"""How the names of differences of capitals and punctuation begin."""
_TEXTS = ("differences", "accepted", "answered")


class ImportState(Enum):
    """How far an imported document is."""

    PROVEN = "proven"
    """It says what the original says: it can be accepted."""
    DIFFERENT = "different"
    """It can be built, but differs: each difference has to be accepted by name."""
    FAULTY = "faulty"
    """It cannot be built yet."""
    UNREAD = "unread"
    """The original could not be read, or fits no layout."""
    ACCEPTED = "accepted"
    """It is a position of the workspace."""


@dataclass(frozen=True)
class ImportRecord:
    """A document of an original, as it was when it was last imported."""

    id: str
    original: str
    """The name of the original in ``import/originals/``."""
    part: int
    """Which document of the original it is, from 1."""
    state: ImportState
    key: str
    """The hash of everything that it depends on: of the same, nothing is done again."""
    original_hash: str = ""
    """Of the original that was read; "" in records of before."""
    layout: str = ""
    title: str = ""
    words: int = 0
    taken: int = 0
    """How many paragraphs and rows were recognised as clauses."""
    differences: tuple[str, ...] = ()
    """The names of the differences, in the order of the original."""
    accepted: tuple[str, ...] = ()
    """The names of those that were accepted."""
    problems: tuple[Problem, ...] = ()
    """What was found in the original and in the draft."""
    questions: tuple[Question, ...] = ()
    """All that arose, also what is answered or has one answer only."""
    answered: tuple[str, ...] = ()
    """The names of the questions that somebody has answered."""
    words_hash: str = ""
    """Of the document that was compared with the original: only this one can be accepted."""
    draft_hash: str = ""
    """Of the file of its draft, as it was compared; "" without one."""
    is_edited: bool = False
    """Whether somebody has edited the draft, which the import then keeps."""
    units: tuple[NewUnit, ...] = ()
    clauses: Mapping[str, Any] = field(default_factory=dict)
    variants: Mapping[str, Any] = field(default_factory=dict)
    """What it adds to the workspace, as in ``ImportDraft``."""

    @property
    def is_repeated(self) -> bool:
        """Whether the workspace or the batch has this post already, perhaps in another file."""
        return any(one.code in REPEATED for one in self.problems)

    @property
    def repeats(self) -> str:
        """The name of another original that gave the same document; "" if none did."""
        named = (one.values["original"] for one in self.problems if one.code == _ANOTHER)
        return str(next(named, ""))

    def repeating(self, original: str) -> ImportRecord:
        """Return the same record where another original gave the same document; "" if none did."""
        told = (
            replace(one, values={**one.values, "original": original})
            if one.code == _ANOTHER
            else one
            for one in self.problems
            if original or one.code != _ANOTHER
        )
        return replace(self, problems=tuple(told))

    def is_ready(self, named: Collection[str]) -> bool:
        """Return whether it can be accepted if all differences that are named are accepted."""
        if self.state is ImportState.DIFFERENT:
            return bool(self.differences) and {*self.open_differences} <= {*named}
        return self.state is ImportState.PROVEN

    @property
    def mark_differences(self) -> list[str]:
        """The names of the differences that are of capitals and punctuation alone."""
        return [one for one in self.differences if one.startswith(_MARKS)]

    @property
    def additions(self) -> ImportDraft:
        """What it adds to the workspace, as a draft without data."""
        return ImportDraft(
            self.id, {}, units=self.units, clauses=self.clauses, variants=self.variants
        )

    @property
    def asked(self) -> list[Question]:
        """The questions that leave a choice: the others ask nothing of anybody."""
        return [one for one in self.questions if one.has_choice]

    @property
    def open_questions(self) -> list[Question]:
        """The questions that nobody has answered, of those that leave a choice."""
        return [one for one in self.asked if one.key not in self.answered]

    @property
    def assumed(self) -> list[Question]:
        """The questions whose default is a value that the file does not say."""
        return [one for one in self.questions if one.is_assumed and one.key not in self.answered]

    @property
    def open_differences(self) -> list[str]:
        """The names of the differences that nobody has accepted."""
        return [one for one in self.differences if one not in self.accepted]


def questions_of(records: Iterable[ImportRecord]) -> list[Question]:
    """Return the questions of all documents that are not accepted, each once."""
    waiting = (one for one in records if one.state is not ImportState.ACCEPTED)
    return merged([asked for one in waiting for asked in one.asked])


def record_bytes(record: ImportRecord) -> bytes:
    """Return a record as the content of its file."""
    questions = [{**one._asdict(), "kind": one.kind.value} for one in record.questions]
    data = {
        **asdict(replace(record, problems=())),
        "state": record.state.value,
        "questions": questions,
        "problems": as_data(record.problems),
    }
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()


def record_from(content: bytes) -> ImportRecord | None:
    """Return the record that a file has; None if somebody else has written it."""
    try:
        data: Mapping[str, Any] = json.loads(content)
        texts = {key: tuple(data[key]) for key in _TEXTS}
        questions = tuple(map(_question, data["questions"]))
        state, units = ImportState(data["state"]), tuple(NewUnit(*one) for one in data["units"])
        problems = tuple(from_data(data["problems"]))
        read = {
            **texts,
            "questions": questions,
            "problems": problems,
            "state": state,
            "units": units,
        }
        return ImportRecord(**{**data, **read})
    except (ValueError, TypeError, KeyError):
        return None


def _question(data: Mapping[str, Any]) -> Question:
    choices = _choices(tuple(map(tuple, data["choices"])))
    kind, places = QuestionKind(data["kind"]), tuple(data["places"])
    return Question(**{**data, "kind": kind, "choices": choices, "places": places})


@lru_cache(maxsize=2_000)
def _choices(data: tuple[tuple[Any, ...], ...]) -> tuple[Choice, ...]:
    """Return choices, which many files have alike and are in memory once."""
    return tuple(Choice(*one) for one in data)
