"""Questions of a batch answered one by one, as the page does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from koostaja.diagnostics import Problem
from koostaja.files.changes import open_change
from koostaja.intake.batch.import_folder import read_records
from koostaja.intake.batch.import_record import ImportRecord, questions_of
from koostaja.intake.batch.known_answers import answer_files, known_answers
from koostaja.intake.questions import Answers, Question, QuestionKind
from koostaja.workspace import open_organisation

__all__ = ["asked_questions", "save_answers"]

Given = Mapping[QuestionKind, Mapping[str, str]]


def asked_questions(
    root: Path, records: Iterable[ImportRecord] | None = None
) -> list[tuple[Question, str]]:
    """Return the questions of all documents that are not accepted, each with its answer.

    "" is no answer. What the files of questions and answers have wrong is no answer, either.
    ``records`` are those of the documents, for who has read them.
    """
    asked = questions_of(read_records(root).values() if records is None else records)
    answers = known_answers(root, asked).value
    return [(one, answers.find(one.kind, one.words, one.context) or "") for one in asked]


def save_answers(root: Path, given: Given) -> list[Problem]:
    """Keep answers by the keys of their questions; the next run imports with them."""
    with open_change(root, "import", durable=False) as change:
        if change.problems:
            return list(change.problems)
        asked = questions_of(read_records(root).values())
        answers, problems = known_answers(root, asked)
        if problems:
            return problems
        language = open_organisation(root).language
        return change.write(dict(answer_files(asked, answers.with_newer(Answers(given)), language)))
