"""What people have answered: in this batch and in those before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from koostaja.diagnostics import Result
from koostaja.files.paths import IMPORT_ANSWERS, IMPORT_QUESTIONS
from koostaja.files.reading import is_present
from koostaja.intake.questions import (
    Answers,
    Question,
    answers_text,
    questions_text,
    read_answered,
    read_answers,
)
from koostaja.source import read

__all__ = ["answer_files", "known_answers"]


def known_answers(root: Path, asked: Sequence[Question]) -> Result[Answers]:
    """Return the answers that are remembered, and those in the file of questions.

    ``asked`` are the questions of which that file was made.
    """
    found = Answers()
    if is_present(root / IMPORT_ANSWERS):
        source, problems = read(root / IMPORT_ANSWERS, IMPORT_ANSWERS, within=root)
        found, problems = read_answers(source) if source else Result(found, problems)
        if problems:
            return Result(found, problems)
    if not is_present(root / IMPORT_QUESTIONS):
        return Result(found, [])
    source, problems = read(root / IMPORT_QUESTIONS, IMPORT_QUESTIONS, within=root)
    newer, problems = read_answered(source, asked) if source else Result(Answers(), problems)
    return Result(found.with_newer(newer), problems)


def answer_files(
    questions: Sequence[Question], answers: Answers, language: str
) -> Mapping[str, bytes]:
    """Return the file of questions, and that of answers, which outlives it."""
    return {
        IMPORT_QUESTIONS: questions_text(questions, answers, language).encode(),
        IMPORT_ANSWERS: answers_text(answers, language).encode(),
    }
