"""Questions of a batch answered one by one, as the page does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from koostaja.diagnostics import Problem, has_errors
from koostaja.files.changes import open_change
from koostaja.files.paths import IMPORT_ANSWERS
from koostaja.intake.batch.known_answers import answer_files
from koostaja.intake.batch.record_cache import RecordCache
from koostaja.intake.questions import Answers, Question, QuestionKind, answers_text
from koostaja.workspace import open_organisation

__all__ = ["asked_questions", "save_answers"]

Given = Mapping[QuestionKind, Mapping[str, str]]


def asked_questions(root: Path) -> Sequence[tuple[Question, str]]:
    """Return the questions of all documents, as ``RecordCache.asked`` does."""
    return RecordCache(root).asked()


def save_answers(root: Path, given: Given, cache: RecordCache | None = None) -> list[Problem]:
    """Keep answers by the keys of their questions; the next run imports with them.

    They are remembered. The file of questions, which that run writes anew, is written only if
    it may have another answer to one of them, which would count. ``cache`` is for who has one.
    """
    with open_change(root, "import", durable=False) as change:
        if change.problems:
            return list(change.problems)
        questions, (answers, problems) = (cache or RecordCache(root)).answers()
        if has_errors(problems):
            return problems
        newest = answers.with_newer(Answers(given))
        language = open_organisation(root).language
        if any(key in answers.given.get(kind, ()) for kind, some in given.items() for key in some):
            return change.write(dict(answer_files(questions, newest, language)))
        return change.write({IMPORT_ANSWERS: answers_text(newest, language).encode()})
