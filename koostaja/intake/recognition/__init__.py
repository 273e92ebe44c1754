"""What a file says by the fields of a layout: headings, labels, rows and facts recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.intake.recognition.recognition import (
        LegacyParagraph,
        RecognisedField,
        RecognisedRow,
        Recognition,
        UnknownHeading,
    )
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "LegacyParagraph",
    "RecognisedField",
    "RecognisedRow",
    "Recognition",
    "UnknownHeading",
]
