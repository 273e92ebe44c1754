"""What people have answered: in this batch and in those before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from koostaja.diagnostics import Result, has_errors
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
from koostaja.source import Source, read

__all__ = [
    "ANSWERED_FILES",
    "AnswerSource",
    "answer_files",
    "answer_source",
    "answers_in",
    "known_answers",
]

ANSWERED_FILES = (IMPORT_ANSWERS, IMPORT_QUESTIONS)
"""The files that have answers, those that count less first."""
AnswerSource = Result[Source | None]
"""One of them as it was read; without a value if there is none."""


def known_answers(root: Path, asked: Sequence[Question]) -> Result[Answers]:
    """Return the answers that are remembered, and those in the file of questions.

    ``asked`` are the questions of which that file was made.
    """
    return answers_in([answer_source(root, one) for one in ANSWERED_FILES], asked)


def answer_source(root: Path, file: str) -> AnswerSource:
    """Read one of the files that have answers."""
    return read(root / file, file, within=root) if is_present(root / file) else Result(None, [])


def answers_in(sources: Sequence[AnswerSource], asked: Sequence[Question]) -> Result[Answers]:
    """Return what the files of ``ANSWERED_FILES`` answer, for who has read them.

    With an error in one of them nothing is answered: of two answers to one question neither is
    known to count.
    """
    (remembered, faults), (typed, typed_faults) = sources
    faults = [*faults, *typed_faults]
    if has_errors(faults):
        return Result(Answers(), faults)
    found, problems = read_answers(remembered) if remembered else Result(Answers(), [])
    if problems:
        return Result(found, [*faults, *problems])
    newer, problems = read_answered(typed, asked) if typed else Result(Answers(), [])
    return Result(found.with_newer(newer), [*faults, *problems])


def answer_files(
    questions: Sequence[Question], answers: Answers, language: str
) -> Mapping[str, bytes]:
    """Return the file of questions, and that of answers, which outlives it."""
    return {
        IMPORT_QUESTIONS: questions_text(questions, answers, language).encode(),
        IMPORT_ANSWERS: answers_text(answers, language).encode(),
    }
