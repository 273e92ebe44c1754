"""A Word file as one flow of paragraphs and tables, without pages and without looks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from koostaja.docx.parts import Parts
from koostaja.docx.reader.drafts import ParagraphDraft
from koostaja.docx.reader.model import Container
from koostaja.docx.reader.opened import OpenedPackage
from koostaja.docx.reader.stories import read_main_story, read_story

__all__ = ["Flow", "FlowCell", "FlowParagraph", "FlowTable", "read_flow"]

_OF_TABLES = ("table", "row", "cell")
_HEADING = re.compile("heading [1-9]")
_WITHOUT_WORDS = ("picture", "chart", "diagram", "object", "ink", "equation")
"""Kinds of what a page shows and a flow of words does not have."""


class FlowParagraph(NamedTuple):
    """A paragraph that shows words."""

    number: str
    """What its list prints before it; "" for a bullet."""
    is_bullet: bool
    lines: tuple[str, ...]
    """Its words with single spaces, parted where the file breaks a line."""
    is_heading: bool
    """Whether its style is that of a heading."""
    level: int = 0
    """The level of its list, from 0."""
    is_strong: bool = False
    """Whether all its letters are bold or underlined."""
    place: int = 0
    """Its ordinal among all paragraphs of the part, from 1."""

    @property
    def text(self) -> str:
        """Its words in one line."""
        return " ".join(self.lines)


class FlowCell(NamedTuple):
    """A cell of a table, over one or several columns and rows."""

    column: int
    """The first column of the grid that it covers, from 1."""
    columns: int
    rows: int
    blocks: tuple[FlowParagraph | FlowTable, ...]


class FlowTable(NamedTuple):
    """A table: the cells of each row, without those that others cover."""

    rows: tuple[tuple[FlowCell, ...], ...]
    columns: int


class Flow(NamedTuple):
    """What a Word file says, in the order in which it is read."""

    headers: tuple[str, ...]
    """The different lines above the text of its pages, without page numbers."""
    blocks: tuple[FlowParagraph | FlowTable, ...]
    footers: tuple[str, ...]
    has_drawings: bool
    """Whether its text has pictures or anything else that words do not show."""


def read_flow(parts: Parts) -> Flow:
    """Read a Word file for a page that is no paper; raise ``XMLSyntaxError``.

    Notes follow the paragraphs that refer to them. Looks are not read, which halves the time.
    """
    opened = OpenedPackage(parts, formats=False)
    if not opened.main:
        return Flow((), (), (), False)
    walk = read_main_story(opened, opened.main).walk
    drafts = [one for draft in walk.paragraphs for one in (draft, *draft.notes)]
    drawn = any(word.kind in _WITHOUT_WORDS for one in drafts for word in one.words)
    blocks = tuple(_blocks(opened, drafts, 0))
    return Flow(_margin(opened, "header"), blocks, _margin(opened, "footer"), drawn)


def _margin(opened: OpenedPackage, kind: str) -> tuple[str, ...]:
    package = opened.package
    related = package.relationships(package.main).values()
    parts = [one.target for one in related if one.kind == kind and one.target in package.parts]
    drafts = (one for part in parts for one in read_story(opened, part).paragraphs)
    texts = (one.printed for one in drafts if not any(word.dropped for word in one.words))
    return tuple(dict.fromkeys(one for one in texts if any(map(str.isalpha, one))))


def _blocks(
    opened: OpenedPackage, drafts: Iterable[ParagraphDraft], depth: int
) -> Iterator[FlowParagraph | FlowTable]:
    """Yield what is at a depth of tables: paragraphs, and each table with all that is in it."""
    for table, group in groupby(drafts, lambda one: _table(one, depth)):
        if table:
            yield _read_table(opened, list(group), depth)
        else:
            yield from (_paragraph(opened, one) for one in group if one.text)


def _table(draft: ParagraphDraft, depth: int) -> tuple[int, str] | None:
    within = _within(draft)
    return (draft.section, within[depth].place) if len(within) > depth else None


def _within(draft: ParagraphDraft) -> tuple[Container, ...]:
    return tuple(one for one in draft.within if one.kind in _OF_TABLES)


def _read_table(opened: OpenedPackage, drafts: Sequence[ParagraphDraft], depth: int) -> FlowTable:
    rows = list[list[FlowCell]]()
    for _, row in groupby(drafts, lambda one: _within(one)[depth + 1].place):
        cells = list[FlowCell]()
        for place, cell in groupby(row, lambda one: _within(one)[depth + 2].place):
            inside = list(cell)
            if all(one.covered for one in inside):
                _extend(rows, int(place))
            else:
                blocks = tuple(_blocks(opened, inside, depth + 3))
                cells.append(FlowCell(int(place), 1, 1, blocks))
        rows.append(cells)
    columns = max((one.column for row in rows for one in row), default=1)
    return FlowTable(tuple(tuple(_spanned(row, columns)) for row in rows), columns)


def _extend(rows: list[list[FlowCell]], column: int) -> None:
    """Let the last cell above that begins at a column cover one more row."""
    for row in reversed(rows):
        for at, one in enumerate(row):
            if one.column == column:
                row[at] = one._replace(rows=one.rows + 1)
                return


def _spanned(row: Sequence[FlowCell], columns: int) -> Iterator[FlowCell]:
    """Yield the cells of a row, each up to the next one, the last up to the end."""
    starts = [*(one.column for one in row[1:]), columns + 1]
    for one, end in zip(row, starts, strict=True) if row else ():
        yield one._replace(columns=max(1, end - one.column))


def _paragraph(opened: OpenedPackage, draft: ParagraphDraft) -> FlowParagraph:
    words = "".join(one.text for one in draft.words if one.visible)
    lines = (" ".join(line.split()) for line in words.split("\n"))
    return FlowParagraph(
        "" if draft.is_bullet else draft.number,
        draft.is_bullet,
        tuple(filter(None, lines)),
        bool(_HEADING.fullmatch(opened.style_name(draft.style))),
    )
