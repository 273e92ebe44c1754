"""Questions of an import and their answers: the files, and what may be answered."""

from __future__ import annotations

from typing import Any

import pytest

from koostaja.intake.questions import (
    Answers,
    Choice,
    Question,
    QuestionKind,
    answers_text,
    merged,
    questions_schema,
    questions_text,
    read_answered,
    read_answers,
)
from koostaja.schema import schema_definition
from koostaja.source import Source, parse_typed

CLAUSE = Question(
    QuestionKind.CLAUSE,
    "saada teavet: kohe;\nja abi",
    (
        Choice("own", "oma sõnastus"),
        Choice("use info", "tüüptekst info"),
        Choice("variant info/kohe", "uus variant", is_named=True),
    ),
    "own",
    ("a.docx, lõik 3",),
    "oigused",
)
FLAG = Question(
    QuestionKind.FACT,
    "Riigisaladus",
    (Choice("yes", "jah"), Choice("no", "ei")),
    "no",
    ("a.docx",),
    "/uldosa/luba",
)
OPEN = Question(
    QuestionKind.GAP, "EESMÄRK", (Choice("–", "tühi"),), "–", ("a.docx",), "/eesmark", is_open=True
)
ALL = [CLAUSE, FLAG, OPEN]


def source(text: str, file: str = "import/questions.yaml") -> Source:
    found, problems = parse_typed(text, file)
    assert found
    assert problems == []
    return found


def answered(*answers: str) -> str:
    """The file of all questions with answers typed into it."""
    text = questions_text(ALL, Answers(), "et")
    for answer in answers:
        head, _, rest = text.partition('answer: ""')
        text = f"{head}answer: {answer or '~'}{rest}"
    return text


def test_questions_are_read_as_they_were_written() -> None:
    data = source(questions_text(ALL, Answers(), "et")).data["questions"]
    assert data[0] == {
        "kind": "clause",
        "words": "saada teavet: kohe;\nja abi",
        "context": "oigused",
        "places": ["a.docx, lõik 3"],
        "choices": {
            "own": "oma sõnastus",
            "use info": "tüüptekst info",
            "variant info/kohe": "uus variant",
        },
        "default": "own",
        "answer": "",
    }
    assert data[1]["choices"] == {"yes": "jah", "no": "ei"}
    assert data[2]["open"] is True


def test_unanswered_questions_have_their_default() -> None:
    answers, problems = read_answered(source(answered()), ALL)
    assert problems == []
    assert answers.given == {}
    assert [answers.answer(one) for one in ALL] == ["own", "no", "–"]


def test_answers_hold_and_are_remembered() -> None:
    typed = answered("variant info/teisiti", "yes", "Linna arendamine")
    answers, problems = read_answered(source(typed), ALL)
    assert problems == []
    given = ["variant info/teisiti", "yes", "Linna arendamine"]
    assert [answers.answer(one) for one in ALL] == given
    kept = source(answers_text(answers, "et"), "import/answers.yaml")
    again, problems = read_answers(kept)
    assert problems == []
    assert again.given == answers.given
    data = source(questions_text(ALL, again, "et")).data["questions"]
    assert [one["answer"] for one in data] == given


@pytest.mark.parametrize("answer", ["use infi", "variant teine/kohe", "variant info/Suur Täht"])
def test_an_answer_that_is_no_choice_is_reported_at_its_place(answer: str) -> None:
    text = answered(answer)
    answers, (problem,) = read_answered(source(text), ALL)
    assert answers.given == {}
    assert (problem.code, problem.path) == ("wrong-value", "/questions/0/answer")
    assert text.splitlines()[problem.location.line - 1].strip() == f"answer: {answer}"


def test_a_misspelt_answer_is_suggested() -> None:
    _, (problem,) = read_answered(source(answered("use infi")), ALL)
    assert problem.similar == "use info"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("kind: clause", "kind: klausel", "wrong-value"),
        ("    default: own", "    vaikimisi: own", "unknown-key"),
        ("questions:", "kysimused:", "missing-key"),
    ],
)
def test_a_file_of_another_shape_is_reported(old: str, new: str, code: str) -> None:
    answers, problems = read_answered(source(answered().replace(old, new, 1)), ALL)
    assert answers.given == {}
    assert code in [one.code for one in problems]


def test_an_answer_to_a_question_that_is_no_longer_asked_is_kept() -> None:
    answers, problems = read_answered(source(answered("use info")), [])
    assert problems == []
    assert answers.answer(CLAUSE) == "use info"


def test_answers_of_an_unknown_kind_are_reported() -> None:
    _, problems = read_answers(source("clauses: {a: own}\n", "import/answers.yaml"))
    assert [(one.code, one.path) for one in problems] == [("unknown-key", "/clauses")]


def test_an_empty_file_of_answers_has_none() -> None:
    answers, problems = read_answers(source("", "import/answers.yaml"))
    assert (answers.given, problems) == ({}, [])


def test_newer_answers_count() -> None:
    old = Answers({QuestionKind.FACT: {FLAG.key: "yes"}, QuestionKind.GAP: {OPEN.key: "vana"}})
    both = old.with_newer(Answers({QuestionKind.FACT: {FLAG.key: "no"}}))
    assert (both.answer(FLAG), both.answer(OPEN)) == ("no", "vana")


def test_the_same_question_of_several_files_is_asked_once() -> None:
    other = CLAUSE._replace(words="Saada teavet kohe ja abi.", places=("b.docx, lõik 9",))
    (one,) = merged([CLAUSE, other])
    assert one.places == ("a.docx, lõik 3", "b.docx, lõik 9")


def test_editors_complete_each_answer_with_its_choices() -> None:
    schema = questions_schema(ALL)["import-questions.schema.json"]
    items = schema["properties"]["questions"]["items"]
    answers = [one["properties"]["answer"] for one in items]
    assert answers[1]["enum"] == ["", "yes", "no"]
    assert answers[1]["enumDescriptions"] == ["no", "jah", "ei"]
    assert [one["type"] for one in answers[0]["anyOf"][1:]] == ["string"]
    assert "anyOf" in answers[2]


def test_the_schemas_know_every_kind_of_question() -> None:
    questions: Any = schema_definition("import-questions")["properties"]["questions"]
    kinds = [one.value for one in QuestionKind]
    assert questions["items"]["properties"]["kind"]["enum"] == kinds
    assert [*schema_definition("import-answers")["properties"]] == kinds
