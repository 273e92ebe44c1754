"""The words of a file that an authority has had, as they were read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import count
from typing import NamedTuple

from koostaja.docx import FlowParagraph, FlowTable

__all__ = ["LegacyBlock", "LegacyKind", "LegacyText", "paragraphs_in", "with_places"]

LegacyBlock = FlowParagraph | FlowTable


class LegacyKind(Enum):
    """What a file was read from."""

    WORD = "word"
    """A Word file, or one that LibreOffice has made into one."""
    PDF = "pdf"
    TEXT = "text"
    """Plain text: a text layer of a scan, or what somebody copied."""


class LegacyText(NamedTuple):
    """A file in reading order: paragraphs, and tables whose cells have paragraphs and tables.

    Every paragraph has the ordinal by which reports name its place: it counts the paragraphs
    of the file that have words, from 1.
    """

    name: str
    """The name of its file, with that of the annex if it is a part of a joined file."""
    kind: LegacyKind
    blocks: tuple[LegacyBlock, ...]
    margins: tuple[str, ...] = ()
    """The lines above and below the text of its pages, each once, without page numbers."""
    is_certain: bool = True
    """Whether its letters are those of the file; not so where a program recognised them."""


def paragraphs_in(blocks: Iterable[LegacyBlock]) -> Iterator[FlowParagraph]:
    """Yield all paragraphs in reading order, those in cells too."""
    for one in blocks:
        if isinstance(one, FlowParagraph):
            yield one
        else:
            for row in one.rows:
                for cell in row:
                    yield from paragraphs_in(cell.blocks)


def with_places(blocks: Iterable[LegacyBlock]) -> tuple[LegacyBlock, ...]:
    """Return blocks whose paragraphs have ordinals, from 1.

    A part of a Word file has ordinals of its own, so a note could have that of another paragraph.
    """
    return _counted(blocks, count(1))


def _counted(blocks: Iterable[LegacyBlock], places: Iterator[int]) -> tuple[LegacyBlock, ...]:
    return tuple(
        one._replace(place=next(places))
        if isinstance(one, FlowParagraph)
        else one._replace(
            rows=tuple(
                tuple(cell._replace(blocks=_counted(cell.blocks, places)) for cell in row)
                for row in one.rows
            )
        )
        for one in blocks
    )
