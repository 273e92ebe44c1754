"""An annex as a page has it: headings, paragraphs, lists and tables, in the Word file's order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = [
    "Block",
    "Heading",
    "ListEntry",
    "Listing",
    "PageContent",
    "PageTable",
    "TableCell",
    "Words",
]


class Words(NamedTuple):
    """A paragraph, or the words of a heading or of an entry."""

    number: str
    lines: tuple[str, ...]
    kind: str = "paragraph"
    """``paragraph``, or ``opening`` for the template's words above the first section."""


class Heading(NamedTuple):
    """A heading of the page."""

    words: Words
    level: int
    """That of its element in HTML, from 2."""
    anchor: str
    """By which the list of contents leads to it; "" if that does not have it."""
    kind: str = "heading"


@dataclass
class ListEntry:
    """An entry of a list, with the lists below it."""

    words: Words
    below: list[Listing] = field(default_factory=list)


@dataclass
class Listing:
    """A list: numbered as printed, or with bullets."""

    is_numbered: bool
    entries: list[ListEntry] = field(default_factory=list)
    kind: str = "list"


class TableCell(NamedTuple):
    """A cell of a table."""

    blocks: tuple[Block, ...]
    scope: str
    """What it is the header of: ``col``, ``row`` or "" for none."""
    columns: int
    rows: int
    anchor: str = ""
    label: str = ""
    """The header of its column, which narrow pages show in the cell."""


class PageTable(NamedTuple):
    """A table."""

    head: tuple[tuple[TableCell, ...], ...]
    rows: tuple[tuple[TableCell, ...], ...]
    is_facts: bool
    """Whether it is of facts, each beside its label."""
    is_continued: bool = False
    """Whether it goes on from the table before it, under other headers."""
    kind: str = "table"


Block = Words | Heading | Listing | PageTable


class PageContent(NamedTuple):
    """What a page shows of a Word file."""

    headers: tuple[str, ...]
    mark: tuple[Words, ...]
    """The approval mark."""
    blocks: tuple[Block, ...]
    footers: tuple[str, ...]
    contents: tuple[tuple[str, Words], ...]
    """The list of contents: anchors with the words of headings."""
    has_drawings: bool
