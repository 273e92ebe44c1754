"""The parts of a table to which a table style gives formats of their own (17.7.6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from koostaja.docx.styles.measures import is_off
from koostaja.docx.wordml import W, attribute

__all__ = ["CellContext", "Region", "regions"]


@dataclass(frozen=True)
class CellContext:
    """Where in which table something is. Rows and columns of the grid count from 0."""

    table: etree._Element | None
    """The table's ``w:tblPr``."""
    row: int = 0
    rows: int = 1
    column: int = 0
    """The first column of the grid that the cell takes."""
    columns: int = 1
    """How many columns of the grid the row has, to the end of its last cell."""
    span: int = 1
    cell: etree._Element | None = None
    """The cell's ``w:tcPr``."""
    exceptions: etree._Element | None = None
    """The row's ``w:tblPrEx``: what this row has instead of the table's properties."""


@dataclass(frozen=True)
class Region:
    """A part of a table that has a format of its own, and how a cell lies in it."""

    name: str
    """As ``w:tblStylePr`` names it, such as ``firstRow``; ``wholeTable`` for all."""
    top: bool
    """Is the cell at this edge of the region?"""
    bottom: bool
    left: bool
    right: bool


_BITS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}


def _look(table: etree._Element | None) -> frozenset[str]:
    """Return what a table takes from its style; attributes win over the bits (17.4.55)."""
    found = None if table is None else table.find(f"{W}tblLook")
    if found is None:
        return frozenset()
    text = attribute(found, "val")
    try:
        bits = int(text, 16) if text else 0
    except ValueError:
        bits = 0
    looks = set[str]()
    for name, bit in _BITS.items():
        given = attribute(found, name)
        if (not is_off(given)) if given else bits & bit:
            looks.add(name)
    return frozenset(looks)


def regions(cell: CellContext, row_band: int, column_band: int) -> tuple[Region, ...]:
    """Return the regions of its table in which a cell lies, in the order in which they apply.

    Where a cell lies decides, not ``w:cnfStyle``, which says what was true when the file was
    last saved. Bands begin after the first row and column if these have formats of their own.
    """
    return tuple(_regions(cell, _look(cell.table), row_band, column_band))


def _regions(
    cell: CellContext, look: frozenset[str], row_band: int, column_band: int
) -> Iterator[Region]:
    top, bottom = cell.row == 0, cell.row >= cell.rows - 1
    left, right = cell.column == 0, cell.column + cell.span >= cell.columns
    first_row, last_row = top and "firstRow" in look, bottom and "lastRow" in look
    first_column, last_column = left and "firstColumn" in look, right and "lastColumn" in look
    yield Region("wholeTable", top, bottom, left, right)
    if "noVBand" not in look and column_band and not (first_column or last_column):
        start = int("firstColumn" in look)
        end = cell.columns - int("lastColumn" in look)
        even, first, last = _band(cell.column, cell.span, start, end, column_band)
        yield Region(f"band{even + 1}Vert", top, bottom, first, last)
    if "noHBand" not in look and row_band and not (first_row or last_row):
        start, end = int("firstRow" in look), cell.rows - int("lastRow" in look)
        even, first, last = _band(cell.row, 1, start, end, row_band)
        yield Region(f"band{even + 1}Horz", first, last, left, right)
    if first_row:
        yield Region("firstRow", True, True, left, right)
    elif last_row:
        yield Region("lastRow", True, True, left, right)
    if first_column:
        yield Region("firstCol", top, bottom, True, True)
    elif last_column:
        yield Region("lastCol", top, bottom, True, True)
    if (first_row or last_row) and (first_column or last_column):
        corner = f"{'n' if first_row else 's'}{'w' if first_column else 'e'}Cell"
        yield Region(corner, True, True, True, True)


def _band(at: int, span: int, start: int, end: int, size: int) -> tuple[int, bool, bool]:
    """Return whether a band is an even one, and whether a cell is at its start and its end."""
    number, within = divmod(at - start, size)
    last = within + span >= size or at + span >= end
    return number % 2, within == 0, last
