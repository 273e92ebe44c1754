"""A file as lines in reading order: each with its place in tables, and what was typed before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeGuard

from koostaja.docx import FlowParagraph, FlowTable
from koostaja.intake.reading import (
    LegacyText,
    is_marked_number,
    ordinal,
    split_mark,
    split_ordinal,
)
from koostaja.intake.recognition.recognition import LegacyParagraph

__all__ = ["CellPlace", "Line", "LineTable", "read_lines"]


class CellPlace(NamedTuple):
    """A cell of a table that has several columns."""

    table: int
    """Which table of the file, counted as they begin; less than 0 for paragraphs with tabs."""
    row: int
    column: int
    """The first column of the grid that it covers, from 1."""
    cells: int
    """How many cells the row has."""
    at: int
    """Which of them it is, from 0."""
    filled: int
    """How many of them have words."""
    rows: int = 1
    """How many rows it covers, and columns."""
    columns: int = 1


class Line(NamedTuple):
    """A line of a paragraph up to a manual break; most paragraphs have one."""

    paragraph: LegacyParagraph
    first: bool = True
    """Whether it begins its paragraph."""
    is_heading: bool = False
    """Whether its style is that of a heading."""
    cells: tuple[CellPlace, ...] = ()
    """The cells that it is in, from the outermost table of several columns inwards."""
    is_behind_tab: bool = False
    """Whether it goes on with the line before, behind a tab."""
    tables: tuple[int, ...] = ()
    """The tables that it is in, also those of one column, from the outermost one inwards."""

    @property
    def text(self) -> str:
        """Its words."""
        return self.paragraph.text

    @property
    def begins_item(self) -> bool:
        """Whether it has a number or a bullet."""
        return bool(self.paragraph.number) or self.paragraph.is_bullet


class LineTable(NamedTuple):
    """A table: the blocks of each cell, row by row."""

    number: int
    rows: tuple[tuple[tuple[Line | LineTable, ...], ...], ...]


class _Reader:
    """Counts paragraphs and tables while it reads them."""

    def __init__(self) -> None:
        self._place = 0
        self._tables = 0
        self._around: tuple[int, ...] = ()
        """The tables around what is read."""

    def blocks(
        self, blocks: Sequence[FlowParagraph | FlowTable], cells: tuple[CellPlace, ...] = ()
    ) -> list[Line | LineTable]:
        """Return the lines and tables of some blocks that are in the given cells."""
        found = list[Line | LineTable]()
        for block in blocks:
            if isinstance(block, FlowTable):
                found.append(self._table(block, cells))
                continue
            for line in self._paragraph(block, cells):
                parts = list(filter(None, (one.strip() for one in line.text.split("\t"))))
                last = found[-1] if found else line
                if len(parts) < 2:
                    found.append(line)
                elif _is_tabbed(last, parts):
                    found[-1] = _with_row(last, line, parts)
                else:
                    self._tables += 1
                    found.append(_with_row(LineTable(-self._tables, ()), line, parts))
        return _with_typed_numbers(found)

    def _table(self, table: FlowTable, cells: tuple[CellPlace, ...]) -> LineTable:
        self._tables += 1
        number = self._tables
        several = table.columns > 1
        outside, self._around = self._around, (*self._around, number)
        rows = list[tuple[tuple[Line | LineTable, ...], ...]]()
        for index, row in enumerate(table.rows):
            filled = sum(bool(one.blocks) for one in row)
            places = (
                CellPlace(number, index, one.column, len(row), at, filled, one.rows, one.columns)
                for at, one in enumerate(row)
            )
            inside = ((*cells, one) if several else cells for one in places)
            found = (
                tuple(self.blocks(cell.blocks, within))
                for cell, within in zip(row, inside, strict=True)
            )
            rows.append(tuple(found))
        self._around = outside
        return LineTable(number, tuple(rows))

    def _paragraph(self, one: FlowParagraph, cells: tuple[CellPlace, ...]) -> Iterator[Line]:
        self._place += 1
        place = one.place or self._place
        for index, words in enumerate(one.lines):
            listed = index == 0 and bool(one.number or one.is_bullet)
            number, is_bullet = (one.number, one.is_bullet) if listed else ("", False)
            if not listed:
                number, is_bullet, words = split_mark(words)
            strong = one.is_strong or one.is_heading or _is_loud(words)
            level = one.level if listed else 0
            paragraph = LegacyParagraph(place, words, number, is_bullet, level, strong)
            yield Line(paragraph, index == 0, one.is_heading, cells, tables=self._around)


def _is_tabbed(block: Line | LineTable, parts: Sequence[str]) -> TypeGuard[LineTable]:
    """Return whether a block has paragraphs with as many tabs as one has whose parts are given."""
    if isinstance(block, Line) or block.number > 0:
        return False
    return len(block.rows[-1]) == len(parts)


def _with_row(table: LineTable, line: Line, parts: Sequence[str]) -> LineTable:
    """Return paragraphs with tabs as a table, with one more."""
    cells, count = list[tuple[Line, ...]](), len(parts)
    for index, words in enumerate(parts):
        place = CellPlace(table.number, len(table.rows), index + 1, count, index, count)
        own = line.paragraph._replace(text=words)
        if index:
            mark = split_mark(words)
            number, rest = (mark.number, mark.text) if mark.number else ("", words)
            own = own._replace(text=rest, number=number, is_bullet=False)
        part = line._replace(paragraph=own, cells=(*line.cells, place))
        cells.append((part._replace(first=line.first and not index, is_behind_tab=index > 0),))
    return LineTable(table.number, (*table.rows, tuple(cells)))


def _is_loud(text: str) -> bool:
    """Return whether a text is typed in capitals."""
    return text.isupper() and sum(map(str.isalpha, text)) > 3


def read_lines(text: LegacyText) -> list[Line | LineTable]:
    """Return the lines and tables of a file in reading order."""
    return _Reader().blocks(text.blocks)


def _with_typed_numbers(blocks: Sequence[Line | LineTable]) -> list[Line | LineTable]:
    """Return blocks with numbers that only their neighbours show to be numbers of items.

    ``1. tekst`` and ``2. tekst`` are two items if they follow each other; a paragraph that is a
    number belongs to the next one.
    """
    found = list[Line | LineTable]()
    ordinals = [ordinal(one.text) if isinstance(one, Line) else 0 for one in blocks]
    alone: Line | None = None
    for at, one in enumerate(blocks):
        if not isinstance(one, Line):
            found += [alone] if alone else []
            found.append(one)
            alone = None
        elif alone and not one.paragraph.number:
            found.append(_numbered(one, alone.text))
            alone = None
        else:
            found += [alone] if alone else []
            alone = None
            if is_marked_number(one.text) and not one.begins_item:
                alone = one
            else:
                found.append(_as_item(one) if _in_sequence(ordinals, at) else one)
    return [*found, *([alone] if alone else [])]


def _in_sequence(ordinals: Sequence[int], at: int) -> bool:
    number = ordinals[at]
    before = ordinals[at - 1] if at else 0
    after = ordinals[at + 1] if at + 1 < len(ordinals) else 0
    return number > 0 and (before == number - 1 > 0 or after == number + 1)


def _as_item(line: Line) -> Line:
    number, _, words = split_ordinal(line.text)
    return line._replace(paragraph=line.paragraph._replace(number=number, text=words))


def _numbered(line: Line, number: str) -> Line:
    return line._replace(paragraph=line.paragraph._replace(number=number))
