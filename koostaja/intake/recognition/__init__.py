"""What a file says by the fields of a layout: headings, labels, rows and facts recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.intake.recognition.asked_headings import heading_questions
    from koostaja.intake.recognition.frame import fixed_words
    from koostaja.intake.recognition.guessed_rows import row_problems
    from koostaja.intake.recognition.layout_choice import choose_layout
    from koostaja.intake.recognition.opening import OpenedFile
    from koostaja.intake.recognition.recogniser import recognise
    from koostaja.intake.recognition.recognition import (
        LegacyParagraph,
        RecognisedField,
        RecognisedRow,
        Recognition,
        UnknownHeading,
    )
    from koostaja.intake.recognition.topics import sentence_topics
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "LegacyParagraph",
    "OpenedFile",
    "RecognisedField",
    "RecognisedRow",
    "Recognition",
    "UnknownHeading",
    "choose_layout",
    "fixed_words",
    "heading_questions",
    "recognise",
    "row_problems",
    "sentence_topics",
]
