"""Files that an authority has: Word, PDF and others, read into paragraphs and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.intake.reading.legacy_text import LegacyKind, LegacyText
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "LegacyKind",
    "LegacyText",
]
