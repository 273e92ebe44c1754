"""What people are asked about a batch of files, and what they have answered."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from koostaja.workspace import is_id

__all__ = [
    "Answers",
    "Choice",
    "DefaultReason",
    "Question",
    "QuestionKind",
    "merged",
    "question_key",
]

_BETWEEN_WORDS = re.compile(r"[\W_]+")


class QuestionKind(Enum):
    """What a question is about."""

    HEADING = "heading"
    """Which field a heading stands for."""
    CLAUSE = "clause"
    """Whether words near a clause are that clause, a variant of it or words of their own."""
    PARAMETER = "parameter"
    """Whether words in the gap of a clause are a value of it."""
    FACT = "fact"
    """A value that the document must have and does not print."""
    UNIT = "unit"
    """Which unit a name means."""
    POST = "post"
    """Which post a title means."""
    GAP = "gap"
    """What to do where the file lacks what the layout needs."""


class Choice(NamedTuple):
    """An answer that can be given."""

    value: str
    """As it is written into the file of answers."""
    label: str
    """What it means, in the language of the workspace."""
    is_named: bool = False
    """Whether what follows the last slash may be another id: the name of something new."""

    def allows(self, answer: str) -> bool:
        """Return whether an answer is this one."""
        if not self.is_named:
            return answer == self.value
        around, slash, name = answer.rpartition("/")
        return f"{around}{slash}" == self.value[: self.value.rfind("/") + 1] and is_id(name)


class DefaultReason(Enum):
    """Why a question has its default."""

    IMPLIED = "implied"
    """The words of the file imply it."""
    ALIKE = "alike"
    """The most similar documents say so."""
    UNSAID = "unsaid"
    """The file does not say; nothing else is known."""
    NEAREST = "nearest"
    """The file says something that is not allowed; it is the nearest value that is."""


class Question(NamedTuple):
    """One question for all files of a batch in which it arises."""

    kind: QuestionKind
    words: str
    """The words of the files that it is about."""
    choices: tuple[Choice, ...]
    default: str
    """The answer that holds until somebody gives another one: nothing is lost by it."""
    places: tuple[str, ...] = ()
    """The files in which it arises, each with the place: ``juhend.docx, lõik 12``."""
    context: str = ""
    """What it concerns besides its words: the path of a field or the id of a clause."""
    is_open: bool = False
    """Whether it can be answered in other words than those of its choices."""
    sentence: str = ""
    """The sentence that has the words, where they are only a part of one."""
    reason: str = ""
    """Why the default is what it is: a ``DefaultReason``; "" where the words say it."""

    @property
    def is_assumed(self) -> bool:
        """Whether the default is a value that the file does not say."""
        return self.reason not in ("", DefaultReason.IMPLIED.value)

    @property
    def has_choice(self) -> bool:
        """Whether it can be answered in another way than by its default."""
        return self.is_open or len(self.choices) > 1 or any(one.is_named for one in self.choices)

    @property
    def default_label(self) -> str:
        """What its default means."""
        return next((one.label for one in self.choices if one.value == self.default), self.default)

    def allows(self, answer: str) -> bool:
        """Return whether it can be answered so."""
        return self.is_open or any(one.allows(answer) for one in self.choices)

    @property
    def key(self) -> str:
        """Its name among those of its kind: the same words in the same context ask once."""
        return question_key(self.words, self.context)


@lru_cache(maxsize=10_000)
def question_key(words: str, context: str = "") -> str:
    """Return the name of a question: letters and figures in lower case, after its context."""
    plain = _BETWEEN_WORDS.sub(" ", words.casefold()).strip()
    return f"{context}: {plain}" if context else plain


class Answers:
    """What people have answered so far, in this batch and before."""

    def __init__(self, given: Mapping[QuestionKind, Mapping[str, str]] | None = None) -> None:
        self._given = given or {}

    @property
    def given(self) -> Mapping[QuestionKind, Mapping[str, str]]:
        """The answers by the keys of questions."""
        return self._given

    def with_newer(self, newer: Answers) -> Answers:
        """Return these answers and newer ones, which count where both answer."""
        kinds = [kind for kind in QuestionKind if kind in self._given or kind in newer.given]
        return Answers(
            {kind: {**self._given.get(kind, {}), **newer.given.get(kind, {})} for kind in kinds}
        )

    def find(self, kind: QuestionKind, words: str, context: str = "") -> str | None:
        """Return the answer to a question; None if nobody has given one."""
        return self._given.get(kind, {}).get(question_key(words, context))

    def given_to(self, question: Question) -> str | None:
        """Return the answer to a question; None if nobody has given one that it allows.

        One that is remembered may be of a choice that is gone, or typed into the file of answers.
        """
        given = self.find(question.kind, question.words, question.context)
        return given if given is not None and question.allows(given) else None

    def answer(self, question: Question) -> str:
        """Return the answer to a question, or its default."""
        given = self.given_to(question)
        return question.default if given is None else given


def merged(questions: Sequence[Question]) -> list[Question]:
    """Return questions of several files, those that ask the same as one with all places."""
    first = dict[tuple[QuestionKind, str], Question]()
    places = dict[tuple[QuestionKind, str], dict[str, None]]()
    for one in questions:
        name = one.kind, one.key
        first.setdefault(name, one)
        places.setdefault(name, {}).update(dict.fromkeys(one.places))
    return [one._replace(places=tuple(places[name])) for name, one in first.items()]
