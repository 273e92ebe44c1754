"""The words of a file that an authority has had, as they were read."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from koostaja.docx import FlowParagraph, FlowTable

__all__ = ["LegacyKind", "LegacyText"]


class LegacyKind(Enum):
    """What a file was read from."""

    WORD = "word"
    """A Word file, or one that LibreOffice has made into one."""
    PDF = "pdf"
    TEXT = "text"
    """Plain text: a text layer of a scan, or what somebody copied."""


class LegacyText(NamedTuple):
    """A file in reading order: paragraphs, and tables whose cells have paragraphs and tables.

    Every paragraph has the ordinal by which reports name its place.
    """

    name: str
    """The name of its file, with that of the annex if it is a part of a joined file."""
    kind: LegacyKind
    blocks: tuple[FlowParagraph | FlowTable, ...]
    margins: tuple[str, ...] = ()
    """The lines above and below the text of its pages, each once, without page numbers."""
    is_certain: bool = True
    """Whether its letters are those of the file; not so where a program recognised them."""
