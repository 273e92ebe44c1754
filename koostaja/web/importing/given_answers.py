"""The answers that a form of questions sends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from koostaja.intake import Question, QuestionKind
from koostaja.text.typed_lines import one_line

__all__ = ["Asked", "GivenAnswers", "answerable", "field_name", "given_answers"]

Asked = tuple[Question, str]
"""A question with its answer; "" if nobody has answered it."""
_NAME_LENGTH = 16
_OTHER = "other "
_LONGEST = 2_000


class GivenAnswers(NamedTuple):
    """What a form answers."""

    answers: Mapping[QuestionKind, Mapping[str, str]]
    number: int
    wrong: int
    """How many answers were none of those that can be given."""


def answerable(asked: Iterable[Asked]) -> list[Asked]:
    """Return the questions that can be answered in more than one way."""
    return [one for one in asked if one[0].has_choice]


def given_answers(
    asked: Iterable[Asked], form: Mapping[str, str], *, with_defaults: bool
) -> GivenAnswers:
    """Return what a form answers; with the defaults of what it shows and leaves open.

    What is answered as before is no new answer.
    """
    found: dict[QuestionKind, dict[str, str]] = {}
    wrong = 0
    for question, before in asked:
        answer = _answer(question, form)
        if with_defaults and not answer and not before and field_name(question) in _shown(form):
            answer = question.default
        if not answer or answer == before:
            continue
        if question.allows(answer):
            found.setdefault(question.kind, {})[question.key] = answer
        else:
            wrong += 1
    return GivenAnswers(found, sum(map(len, found.values())), wrong)


def _answer(question: Question, form: Mapping[str, str]) -> str:
    name = field_name(question)
    other = one_line(form.get(f"{_OTHER}{name}", "")[:_LONGEST])
    return other if other and question.is_open else form.get(name, "")


def _shown(form: Mapping[str, str]) -> Sequence[str]:
    """Return the names of the questions that a form has shown."""
    return form.get("shown", "").split()


def field_name(question: Question) -> str:
    """Return the name of a question's field in a form."""
    said = f"{question.kind.value} {question.key}"
    return f"q{sha256(said.encode('utf-8', 'replace')).hexdigest()[:_NAME_LENGTH]}"
