"""What people are asked about a batch of files, and their answers, which are remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.intake.questions.question import (
        Answers,
        Choice,
        Question,
        QuestionKind,
        merged,
        question_key,
    )
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "Answers",
    "Choice",
    "Question",
    "QuestionKind",
    "merged",
    "question_key",
]
