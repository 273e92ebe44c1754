"""What the pages of a Word file show: words, numbers, formats, headers, notes and sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.docx.reader.flow import Flow, FlowCell, FlowParagraph, FlowTable, read_flow
    from koostaja.docx.reader.model import (
        Container,
        PagesReading,
        SectionReading,
        ShownParagraph,
        Unread,
        Words,
    )
    from koostaja.docx.reader.pages import read_pages
    from koostaja.docx.reader.plain_words import PlainKind
    from koostaja.docx.reader.visible import VisibleParagraph, visible_paragraphs
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "Container",
    "Flow",
    "FlowCell",
    "FlowParagraph",
    "FlowTable",
    "PagesReading",
    "PlainKind",
    "SectionReading",
    "ShownParagraph",
    "Unread",
    "VisibleParagraph",
    "Words",
    "read_flow",
    "read_pages",
    "visible_paragraphs",
]
