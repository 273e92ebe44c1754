"""What people are asked about a batch of files, and their answers, which are remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.intake.questions.question import (
        Answers,
        Choice,
        DefaultReason,
        Question,
        QuestionKind,
        merged,
        question_key,
    )
    from koostaja.intake.questions.question_files import (
        answers_text,
        questions_schema,
        questions_text,
        read_answered,
        read_answers,
    )
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "Answers",
    "Choice",
    "DefaultReason",
    "Question",
    "QuestionKind",
    "answers_text",
    "merged",
    "question_key",
    "questions_schema",
    "questions_text",
    "read_answered",
    "read_answers",
]
