"""Questions of an import as a form shows them: what is asked, of which words, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from koostaja.intake import Choice, ImportRecord, Question, QuestionKind
from koostaja.source import parse_pointer, value_at
from koostaja.text.cases import GENITIVE
from koostaja.web.importing.file_points import FilePoint, FilePoints, file_of
from koostaja.web.importing.given_answers import Asked, field_name
from koostaja.web.importing.text_pieces import (
    TextPiece,
    clause_pieces,
    compared_pieces,
    sentence_pieces,
)
from koostaja.web.names import wording_texts
from koostaja.web.rendering import short_label
from koostaja.workspace import Clause, Workspace

__all__ = [
    "KnownValue",
    "ShownChoice",
    "ShownQuestion",
    "assumed_values",
    "flag_values",
    "in_order",
    "shown_questions",
]

_POINTS = 2
"""How many places a question shows before it has to be unfolded."""
_MORE = 50
"""How many files it names when it is unfolded."""
_PLAIN = ("own", "use", "new", "yes", "no", "words")
"""Values of choices that the page has words for."""
_OF_CLAUSE = ("use", "variant")
"""How the values of choices begin that name a wording of a clause."""
_YES_NO = {"yes", "no"}
_ANSWERED = "answered"


class KnownValue(NamedTuple):
    """A value of a document that its file does not say, and how it is known."""

    title: str
    """What it is a value of."""
    words: str
    """Its name among the words of the page; it may be none of them."""
    label: str
    """What it means where the page has no words for it."""
    reason: str
    """Why it is this one, as ``Question.reason``; ``_ANSWERED`` if somebody has said so."""


class ShownChoice(NamedTuple):
    """An answer that can be chosen."""

    value: str
    words: str
    """Its name among the words of the page; it may be none of them."""
    label: str
    """What it means where the page has no words for it."""
    clause: Sequence[TextPiece]
    """The clause that it names, where the question itself does not show it."""
    is_default: bool
    is_chosen: bool


@dataclass(frozen=True)
class ShownQuestion:
    """A question with all that is needed to answer it."""

    name: str
    """That of its field in the form."""
    question: Question
    asks: str
    """What it asks, as a name among the words of the page."""
    about: str
    """The label of the field or the title of the topic that it is about; "" for none."""
    said: Sequence[TextPiece]
    """The words of the file, within their sentence if they are only a part of one."""
    clause: Sequence[TextPiece]
    """The clause that it is about, with its gap; empty if it is about none or several."""
    choices: Sequence[ShownChoice]
    answer: str
    """The answer that was given; "" for none."""
    points: Sequence[FilePoint]
    """The first of its places."""
    further: Sequence[str]
    """The files of some further places."""
    left: int
    """How many places there are besides."""

    @property
    def default(self) -> ShownChoice | None:
        """The choice that applies without an answer; None if it is none of them."""
        return next((one for one in self.choices if one.is_default), None)

    @property
    def other(self) -> str:
        """The answer in words of one's own; "" if there is none."""
        is_choice = any(one.is_chosen for one in self.choices)
        return "" if is_choice else self.answer


def shown_questions(
    workspace: Workspace, asked: Iterable[Asked], points: FilePoints, file: str = ""
) -> list[ShownQuestion]:
    """Return questions as a form shows them; places in ``file`` come first."""
    shown = _Shown(workspace, points, file)
    return [shown.question(one, answer) for one, answer in asked]


def assumed_values(record: ImportRecord, draft: object = None) -> list[KnownValue]:
    """Return the values of a document that its file does not say and nobody has answered.

    If ``draft`` are the data that would be accepted, what these say otherwise is left out.
    """
    return [
        _known_value(one, one.default, one.reason)
        for one in record.assumed
        if _flag_in(draft, one) in ("", one.default)
    ]


def flag_values(record: ImportRecord, draft: object) -> list[KnownValue]:
    """Return what the data of a draft say to a document's questions of yes or no.

    No printed word says these values. Those that are only assumed are ``assumed_values``.
    """
    found = list[KnownValue]()
    for one in filter(_is_flag, record.asked):
        value, is_answered = _flag_in(draft, one), one.key in record.answered
        is_default = value == one.default and not is_answered
        if value and not (is_default and one.is_assumed):
            reason = _ANSWERED if is_answered else one.reason if is_default else ""
            found.append(_known_value(one, value, "" if record.is_edited else reason))
    return found


def _flag_in(draft: object, question: Question) -> str:
    """Return what data say to a question of yes or no; "" if they do not say it, or are none."""
    path = question.context.partition(" ")[0]
    value = value_at(draft, parse_pointer(path)) if _is_flag(question) else None
    return {True: "yes", False: "no"}.get(value, "") if isinstance(value, bool) else ""


def _known_value(one: Question, value: str, reason: str) -> KnownValue:
    label = next((each.label for each in one.choices if each.value == value), value)
    return KnownValue(short_label(one.words), _words_of(one, value), label, reason)


def in_order(asked: Iterable[Asked]) -> Iterator[Asked]:
    """Yield questions, those first that nobody has answered, of one kind together."""
    kinds = [*QuestionKind]
    yield from sorted(asked, key=lambda one: (bool(one[1]), kinds.index(one[0].kind)))


class _Shown:
    def __init__(self, workspace: Workspace, points: FilePoints, file: str) -> None:
        self._workspace = workspace
        self._points = points
        self._file = file

    def question(self, one: Question, answer: str) -> ShownQuestion:
        """Return a question with its words marked and its places named."""
        said, clause = self._texts(one)
        places = sorted(one.places, key=lambda place: file_of(place) != self._file)
        further = places[_POINTS:]
        return ShownQuestion(
            field_name(one),
            one,
            _asks(one),
            self._about(one),
            said,
            clause,
            [self._choice(one, each, answer, has_clause=bool(clause)) for each in one.choices],
            answer,
            [self._points.find(place) for place in places[:_POINTS]],
            [file_of(place) for place in further[:_MORE]],
            max(0, len(further) - _MORE),
        )

    def _texts(self, one: Question) -> tuple[Sequence[TextPiece], Sequence[TextPiece]]:
        """Return the words of the file and of the clause that a question is about."""
        if one.kind is QuestionKind.PARAMETER:
            wording, _, name = one.context.partition(" ")
            clause = self._clause(wording)
            parameter = clause.params.get(name) if clause else None
            title = parameter.title if parameter else ""
            text = clause_pieces(self._text(wording), name, title or name)
            sentence = one.sentence if one.words in one.sentence else one.words
            return sentence_pieces(sentence, one.words), text if clause else []
        offered = {*_wordings(one).values()}
        if len(offered) == 1:
            return compared_pieces(one.words, self._text(*offered))
        return [TextPiece(one.words)], []

    def _choice(
        self, question: Question, choice: Choice, answer: str, *, has_clause: bool
    ) -> ShownChoice:
        wording = _wordings(question).get(choice.value, "")
        clause: Sequence[TextPiece] = ()
        if wording and not has_clause:
            _, clause = compared_pieces(question.words, self._text(wording))
        return ShownChoice(
            choice.value,
            _words_of(question, choice.value),
            choice.label,
            clause,
            choice.value == question.default,
            bool(answer) and choice.allows(answer),
        )

    def _about(self, one: Question) -> str:
        """Return the field, the topic or the post that a question is about."""
        path = one.context.split(" ")[0]
        if one.kind is QuestionKind.CLAUSE:
            return self._topic(one.context)
        if one.kind is QuestionKind.PARAMETER:
            clause = self._clause(path)
            return self._topic(clause.topic) if clause else ""
        record = self._points.record(file_of(one.places[0])) if one.places else None
        if record is None or _is_flag(one):
            return record.title if record else ""
        layout = self._workspace.layouts.get(record.layout)
        field = layout.fields.at(path) if layout and path.startswith("/") else None
        label = short_label(field.label) if field else ""
        return "" if label == short_label(one.words) else label

    def _topic(self, topic: str) -> str:
        source = self._workspace.library.sources.get(topic)
        return str(source.data.get("title", "")) if source else ""

    def _clause(self, wording: str) -> Clause | None:
        return self._workspace.library.clauses.get(wording.partition("/")[0])

    def _text(self, wording: str) -> str:
        """Return the text of a wording as the library has it."""
        clause = self._clause(wording)
        body = clause.wording(wording.partition("/")[2]) if clause else None
        return "\n".join(wording_texts(body)) if body else ""


def _wordings(one: Question) -> Mapping[str, str]:
    """Return the wordings that the choices of a question name, by their values.

    A new variant is one of the wording that is offered first.
    """
    found = dict[str, str]()
    for verb, _, named in (each.value.partition(" ") for each in one.choices):
        if one.kind is QuestionKind.CLAUSE and verb in _OF_CLAUSE:
            clause = named.partition("/")[0]
            same = (each for each in found.values() if each.partition("/")[0] == clause)
            found[f"{verb} {named}"] = named if verb == "use" else next(same, clause)
    return found


def _words_of(question: Question, value: str) -> str:
    """Return the name of the words of the page for an answer; "" if it has none."""
    is_plain = value in _PLAIN or value in _wordings(question)
    return f"importing.choice.{question.kind.value}.{value.split(' ')[0]}" if is_plain else ""


def _is_flag(question: Question) -> bool:
    """Return whether it is a question of yes or no about the whole document."""
    return {one.value for one in question.choices} == _YES_NO


def _asks(one: Question) -> str:
    """Return the name of the words that ask."""
    if one.kind is QuestionKind.FACT:
        if one.context == GENITIVE:
            return "importing.ask.genitive"
        return "importing.ask.fact" if _is_flag(one) else "importing.ask.value"
    if one.kind is QuestionKind.CLAUSE and not _wordings(one):
        return "importing.ask.no clause"
    return f"importing.ask.{one.kind.value}"
