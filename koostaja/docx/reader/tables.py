"""The position of a walk in a table: rows, columns, and cells that are merged downwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from koostaja.docx.reader.markup import MC, chosen
from koostaja.docx.styles import CellContext, cell_contexts
from koostaja.docx.wordml import W, attribute, tags, value

__all__ = ["TableState", "inner"]

_WRAPPERS = tags("sdt sdtContent customXml ins del moveFrom moveTo")
"""Elements that may come between a table and its rows, or a row and its cells."""
_COLUMNS = f"{W}tblGrid/{W}gridCol"
_NARROW = 100
"""Twips, 1.8 mm: no column of Word's is as narrow, and no letter has room."""
_MOST_COLUMNS = 63
"""The most columns that a table has in Word."""


def inner(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table, or the cells of a row, also those within content controls."""
    tag = f"{W}{name}"
    stack = list(reversed(element))
    while stack:
        node = stack.pop()
        if node.tag == tag:
            yield node
        elif node.tag in _WRAPPERS:
            stack.extend(reversed(node))
        elif node.tag == f"{MC}AlternateContent":
            stack.extend(reversed(list(chosen(node))))


@dataclass(eq=False)
class TableState:
    """A table that is being read."""

    properties: etree._Element | None
    contexts: Mapping[etree._Element, CellContext]
    grid: tuple[int, ...] = ()
    """The widths of its columns in twips, if one of them is narrow."""
    row: int = 0
    """From 1, once a row has begun."""
    column: int = 0
    """The column of the grid at which the next cell begins, from 0."""
    _continued: dict[int, int] = field(default_factory=dict)
    """The cells of the last row that those below may continue: their widths by column."""
    _merged: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, table: etree._Element) -> TableState:
        """Return the state before the first row."""
        widths = tuple(_number(attribute(one, "w")) for one in table.iterfind(_COLUMNS))
        grid = widths if any(one < _NARROW for one in widths) else ()
        return cls(table.find(f"{W}tblPr"), dict(cell_contexts(table)), grid)

    def is_narrow(self, start: int, stop: int) -> bool:
        """Return whether a cell over some columns has no room for words.

        LibreOffice takes the widths of cells from the grid, Word from the cells.
        """
        covered = self.grid[start:stop]
        return bool(covered) and sum(covered) < _NARROW

    def begin_row(self, row: etree._Element) -> CellContext:
        """Begin the next row; return the position of its first cell."""
        self.row += 1
        self.column = _count(row, "trPr/gridBefore", 0)
        self._continued, self._merged = self._merged, {}
        return self._context(next(inner(row, "tc"), row))

    def next_cell(self, cell: etree._Element) -> tuple[CellContext, bool]:
        """Return the position of a cell, and whether another one covers it (17.4.84)."""
        context = self._context(cell)
        span = _count(cell, "tcPr/gridSpan", 1)
        merge, beside = cell.find(f"{W}tcPr/{W}vMerge"), cell.find(f"{W}tcPr/{W}hMerge")
        covered = beside is not None and attribute(beside, "val") != "restart" and self.column > 0
        if merge is not None:
            continues = attribute(merge, "val") != "restart"
            covered |= continues and self._continued.get(self.column) == span
            self._merged[self.column] = span
        self.column += span
        return context, covered

    def _context(self, cell: etree._Element) -> CellContext:
        return self.contexts.get(cell) or CellContext(self.properties)


def _number(text: str) -> int:
    """Return a width; a column without one is as wide as its words."""
    return int(text) if text.isdecimal() and len(text) < 9 else _NARROW


def _count(element: etree._Element, path: str, otherwise: int) -> int:
    text = value(element, path)
    return min(int(text), _MOST_COLUMNS) if text.isdecimal() and len(text) < 9 else otherwise
