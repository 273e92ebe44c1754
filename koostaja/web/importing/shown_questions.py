"""Questions of an import as a form shows them, and the answers that it sends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from koostaja.intake import Choice, Question, QuestionKind
from koostaja.web.names import wording_texts
from koostaja.workspace import Workspace

__all__ = [
    "GivenAnswers",
    "ShownChoice",
    "ShownQuestion",
    "given_answers",
    "in_order",
    "shown_questions",
]

Asked = tuple[Question, str]
"""A question with its answer; "" if nobody has answered it."""
_NAME_LENGTH = 16
_OTHER = "other "
_OF_CLAUSE = ("use", "variant")
"""How the values of choices begin that name a wording of a clause."""
_PLAIN = ("own", "use", "new", "yes", "no")
"""Other values that the page has words for."""
_LONGEST = 2_000


class ShownChoice(NamedTuple):
    """An answer that can be chosen."""

    value: str
    words: str
    """Its name among the words of the page; "" if it has a label of its own."""
    label: str
    clause: str
    """The words of the clause that it would use; "" if it uses none."""
    is_default: bool
    is_chosen: bool


class ShownQuestion(NamedTuple):
    """A question with its choices."""

    name: str
    """That of its field."""
    question: Question
    clause: str
    """The words of the clause that it is about; "" if it is about none."""
    choices: Sequence[ShownChoice]
    answer: str
    """The answer that was given; "" for none."""

    @property
    def other(self) -> str:
        """The answer in words of one's own; "" if there is none."""
        is_choice = any(one.is_chosen for one in self.choices)
        return "" if is_choice else self.answer


class GivenAnswers(NamedTuple):
    """What a form answers."""

    answers: Mapping[QuestionKind, Mapping[str, str]]
    number: int
    wrong: int
    """How many answers were none of those that can be given."""


def shown_questions(workspace: Workspace, asked: Iterable[Asked]) -> list[ShownQuestion]:
    """Return questions as a form shows them."""
    return [_shown(workspace, question, answer) for question, answer in asked]


def _shown(workspace: Workspace, question: Question, answer: str) -> ShownQuestion:
    clause = ""
    if question.kind is QuestionKind.PARAMETER:
        clause = _clause_text(workspace, question.context.partition(" ")[0])
    choices = [_choice(workspace, question, one, answer) for one in question.choices]
    return ShownQuestion(_name(question), question, clause, choices, answer)


def _choice(workspace: Workspace, question: Question, choice: Choice, answer: str) -> ShownChoice:
    verb, _, wording = choice.value.partition(" ")
    clause, words = "", ""
    is_named = verb in _OF_CLAUSE and wording.partition("/")[0] in workspace.library.clauses
    if is_named and not (verb == "variant" and _is_offered(question, wording)):
        clause = _clause_text(workspace, wording if verb == "use" else wording.partition("/")[0])
    if is_named or choice.value in _PLAIN:
        words = f"importing.choice.{question.kind.value}.{verb}"
    is_chosen = bool(answer) and choice.allows(answer)
    is_default = choice.value == question.default
    return ShownChoice(choice.value, words, choice.label, clause, is_default, is_chosen)


def _is_offered(question: Question, wording: str) -> bool:
    """Return whether another choice has shown the words of a clause already."""
    id = wording.partition("/")[0]
    return any(one.value.partition("/")[0] == f"use {id}" for one in question.choices)


def _clause_text(workspace: Workspace, wording: str) -> str:
    id, _, variant = wording.partition("/")
    clause = workspace.library.clauses.get(id)
    body = clause.wording(variant) if clause else None
    return "\n".join(wording_texts(body)) if body else ""


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
        if with_defaults and not answer and not before and _name(question) in _shown_names(form):
            answer = question.default
        if not answer or answer == before:
            continue
        if question.allows(answer):
            found.setdefault(question.kind, {})[question.key] = answer
        else:
            wrong += 1
    return GivenAnswers(found, sum(map(len, found.values())), wrong)


def _answer(question: Question, form: Mapping[str, str]) -> str:
    name = _name(question)
    other = " ".join(form.get(f"{_OTHER}{name}", "")[:_LONGEST].split())
    return other if other and question.is_open else form.get(name, "")


def _shown_names(form: Mapping[str, str]) -> Sequence[str]:
    """Return the names of the questions that a form has shown."""
    return form.get("shown", "").split()


def _name(question: Question) -> str:
    said = f"{question.kind.value} {question.key}"
    return f"q{sha256(said.encode('utf-8', 'replace')).hexdigest()[:_NAME_LENGTH]}"


def in_order(asked: Iterable[Asked]) -> Iterator[Asked]:
    """Yield questions, those first that nobody has answered, of one kind together."""
    kinds = [*QuestionKind]
    yield from sorted(asked, key=lambda one: (bool(one[1]), kinds.index(one[0].kind)))
