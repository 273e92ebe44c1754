"""The files in which people answer questions, and in which answers are remembered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from koostaja.diagnostics import TERMS, Problem, Result, nearest, wrong_value_values
from koostaja.files.paths import LOCAL_FOLDER, editor_schema
from koostaja.intake.questions.question import (
    Answers,
    Choice,
    Question,
    QuestionKind,
    question_key,
)
from koostaja.schema import engine_schema, schema_definition
from koostaja.source import Source, yaml_text

__all__ = [
    "answers_text",
    "questions_schema",
    "questions_text",
    "read_answered",
    "read_answers",
]

_QUESTIONS, _ANSWERS = "import-questions", "import-answers"


def questions_text(questions: Sequence[Question], answers: Answers, language: str) -> str:
    """Return the file in which questions are answered; what is answered already is in it."""
    listed = [_question(one, answers, language) for one in questions]
    hint = TERMS[language]["import.how to answer"]
    return _head(_QUESTIONS, hint) + yaml_text({"questions": listed})


def _question(question: Question, answers: Answers, language: str) -> dict[str, Any]:
    given = answers.given_to(question)
    found: dict[str, Any] = {"kind": question.kind.value, "words": question.words}
    if question.sentence:
        found["sentence"] = question.sentence
    if question.context:
        found["context"] = question.context
    found["places"] = list(question.places)
    found["choices"] = {one.value: one.label for one in question.choices}
    if question.is_open:
        found["open"] = True
    found["default"] = question.default
    if question.reason:
        found["reason"] = TERMS[language][f"import.reason.{question.reason}"]
    return {**found, "answer": given or ""}


def answers_text(answers: Answers, language: str) -> str:
    """Return the file in which answers are remembered."""
    given = {
        kind.value: dict(sorted(answers.given[kind].items()))
        for kind in QuestionKind
        if answers.given.get(kind)
    }
    return _head(_ANSWERS, TERMS[language]["import.how answers last"]) + yaml_text(given)


def _head(kind: str, hint: str) -> str:
    schema = f"../{LOCAL_FOLDER}/{editor_schema(kind)}"
    return f"# yaml-language-server: $schema={schema}\n# {hint}\n"


def read_answered(source: Source, questions: Sequence[Question]) -> Result[Answers]:
    """Return what has been answered in a file of questions.

    ``questions`` are those that were asked: an answer is one of their choices, or it is
    reported. One to a question that is no longer asked is kept if the file lists it as a choice.
    """
    problems = engine_schema(_QUESTIONS).problems(source)
    if problems:
        return Result(Answers(), problems)
    asked = {(one.kind, one.key): one for one in questions}
    found: dict[QuestionKind, dict[str, str]] = {}
    for at, entry in enumerate(source.data["questions"]):
        answer = entry.get("answer") or ""
        kind = QuestionKind(entry["kind"])
        key = question_key(entry["words"], entry.get("context", ""))
        if not answer:
            continue
        question = asked.get((kind, key)) or _from_file(kind, entry)
        other = found.get(kind, {}).get(key, answer)
        if not question.allows(answer):
            problems.append(_wrong_answer(source, at, answer, question.choices))
        elif other != answer:
            where = ("questions", at, "answer")
            problems.append(source.problem("import-answer-twice", where, {"other": other}))
        else:
            found.setdefault(kind, {})[key] = answer
    return Result(Answers(found), problems)


def _from_file(kind: QuestionKind, entry: Mapping[str, Any]) -> Question:
    """Return a question as its file has it."""
    choices = tuple(Choice(value, label) for value, label in entry.get("choices", {}).items())
    is_open = entry.get("open", False) is True
    return Question(kind, entry["words"], choices, entry.get("default", ""), is_open=is_open)


def _wrong_answer(source: Source, at: int, answer: str, choices: Iterable[Choice]) -> Problem:
    known = [one.value for one in choices]
    return source.problem(
        "wrong-value",
        ("questions", at, "answer"),
        wrong_value_values(answer, known),
        similar=nearest(answer, known),
    )


def read_answers(source: Source) -> Result[Answers]:
    """Return the answers that a file remembers; an empty file has none."""
    if not source.data:
        return Result(Answers(), [])
    problems = engine_schema(_ANSWERS).problems(source)
    if problems:
        return Result(Answers(), problems)
    given = {QuestionKind(kind): dict(some) for kind, some in source.data.items()}
    return Result(Answers(given), [])


def questions_schema(questions: Sequence[Question]) -> dict[str, dict[str, Any]]:
    """Return the schemas for editors, by file name: each answer is completed with its choices."""
    definition = schema_definition(_QUESTIONS)
    entry = definition["properties"]["questions"]["items"]
    items = [_with_choices(entry, one) for one in questions]
    listed = {**definition["properties"]["questions"], "items": items, "additionalItems": entry}
    draft = {"$schema": "http://json-schema.org/draft-07/schema#"}
    kept = {key: value for key, value in definition.items() if not key.startswith("$")}
    answers = {
        key: value
        for key, value in schema_definition(_ANSWERS).items()
        if key[:1] != "$" or key == "$defs"
    }
    return {
        editor_schema(_QUESTIONS): {**draft, **kept, "properties": {"questions": listed}},
        editor_schema(_ANSWERS): {**draft, **answers},
    }


def _with_choices(entry: Mapping[str, Any], question: Question) -> dict[str, Any]:
    """Return the schema of one question, whose answer is one of its choices."""
    values = [one.value for one in question.choices]
    labels = [one.label for one in question.choices]
    title = entry["properties"]["answer"]["title"]
    listed = {"enum": ["", *values], "enumDescriptions": [question.default, *labels]}
    is_free = question.is_open or any(one.is_named for one in question.choices)
    answer = {"anyOf": [listed, {"type": "string"}]} if is_free else listed
    properties = {**entry["properties"], "answer": {"title": title, **answer}}
    return {**entry, "properties": properties}
