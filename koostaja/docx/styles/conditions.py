"""The parts of a table to which a table style gives formats of their own (17.7.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from koostaja.docx.styles.measures import is_off
from koostaja.docx.wordml import W, attribute

__all__ = ["CellContext", "Region", "regions", "table_look"]


@dataclass(frozen=True)
class CellContext:
    """The position of a cell in a table. Rows, and the cells of a row, count from 0."""

    table: etree._Element | None
    """The table's ``w:tblPr``."""
    row: int = 0
    rows: int = 1
    column: int = 0
    """The place of the cell in its row; Word counts cells here, not columns of the grid."""
    columns: int = 1
    """How many cells the row has."""
    header_rows: int = 0
    """How many rows at the top are repeated on each page (``w:tblHeader``)."""
    properties: etree._Element | None = None
    """The cell's ``w:tcPr``."""
    exceptions: etree._Element | None = None
    """The row's ``w:tblPrEx``: what this row has instead of the table's properties."""


@dataclass(frozen=True)
class Region:
    """A part of a table that has a format of its own, and the position of a cell in it."""

    name: str
    """As ``w:tblStylePr`` names it, such as ``firstRow``; "" for the table as a whole."""
    edges: frozenset[str]
    """At which edges of the region the cell is."""


_BITS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
_CORNERS = (
    ("neCell", "firstRow", "lastCol"),
    ("nwCell", "firstRow", "firstCol"),
    ("seCell", "lastRow", "lastCol"),
    ("swCell", "lastRow", "firstCol"),
)
_ALL_EDGES = frozenset(("top", "bottom", "left", "right"))
_FEW_HEADER_ROWS = 2


def table_look(table: etree._Element | None) -> frozenset[str] | None:
    """Return the options of ``tblLook`` in table properties; None if it sets none.

    Word reads the bits only if no attribute is set (17.4.55).
    """
    found = None if table is None else table.find(f"{W}tblLook")
    if found is None:
        return None
    given = {name: attribute(found, name) for name in _BITS}
    if any(given.values()):
        return frozenset(name for name, value in given.items() if value and not is_off(value))
    try:
        bits = int(attribute(found, "val") or "0", 16)
    except ValueError:
        bits = 0
    return frozenset(name for name, bit in _BITS.items() if bits & bit)


class _Axis(NamedTuple):
    """The rows of a table or its columns, by the names that they have in a style."""

    looks: tuple[str, str]
    """The names of the first and the last of them in ``tblLook``."""
    names: tuple[str, str]
    """Their names in a style."""
    band: str
    no_bands: str
    sides: tuple[str, str]


_ROWS = _Axis(
    ("firstRow", "lastRow"), ("firstRow", "lastRow"), "Horz", "noHBand", ("top", "bottom")
)
_COLUMNS = _Axis(
    ("firstColumn", "lastColumn"), ("firstCol", "lastCol"), "Vert", "noVBand", ("left", "right")
)


def regions(
    cell: CellContext, look: frozenset[str], row_band: int, column_band: int
) -> tuple[Region, ...]:
    """Return the regions of its table in which a cell lies, in the order in which they apply.

    The position of the cell decides, not ``w:cnfStyle``, which may be out of date. The order
    is Word's: columns override bands and rows override columns, unlike in 17.7.6.
    """
    header = _header(cell, look)
    vertical = _edges(cell.row, 0, cell.rows, _ROWS)
    sides = _edges(cell.column, 0, cell.columns, _COLUMNS)
    rows = _ends(cell.row, cell.rows, max(header, 1), look, _ROWS)
    columns = _ends(cell.column, cell.columns, 1, look, _COLUMNS)
    in_row_band = _band(cell.row, cell.rows, header, row_band, look, _ROWS)
    in_column_band = _band(cell.column, cell.columns, 0, column_band, look, _COLUMNS)
    found = [Region("", vertical | sides)]
    found += [Region(one.name, one.edges | sides) for one in in_row_band if not rows]
    found += [Region(one.name, one.edges | vertical) for one in in_column_band if not columns]
    found += [Region(one.name, one.edges | vertical) for one in columns]
    found += [Region(one.name, one.edges | sides) for one in rows]
    present = {one.name for one in found}
    found += [
        Region(name, _ALL_EDGES) for name, row, column in _CORNERS if {row, column} <= present
    ]
    return tuple(found)


def _header(cell: CellContext, look: frozenset[str]) -> int:
    """Return how many rows Word treats together as the first row; 0 if only one.

    If a header has several rows, all are the first row. If the first row has no format of its
    own, a header of two rows is in the band before the first, and a longer one is no header.
    """
    several = cell.header_rows > 1
    counts = several and ("firstRow" in look or cell.header_rows <= _FEW_HEADER_ROWS)
    return cell.header_rows if counts else 0


def _ends(at: int, count: int, first: int, look: frozenset[str], axis: _Axis) -> list[Region]:
    """Return the first and last regions of an axis that contain a row or column."""
    found = []
    if axis.looks[0] in look and at < first:
        found.append(Region(axis.names[0], _edges(at, 0, first, axis)))
    if axis.looks[1] in look and at >= count - 1:
        found.append(Region(axis.names[1], frozenset(axis.sides)))
    return found


def _band(
    at: int, count: int, header: int, size: int, look: frozenset[str], axis: _Axis
) -> list[Region]:
    """Return the band that contains a row or column, if a style sets the size of bands.

    Bands begin after rows or columns that have a format of their own.
    """
    if axis.no_bands in look or not size:
        return []
    if at < header:
        return [Region(f"band2{axis.band}", _edges(at, 0, header, axis))]
    start = header or int(axis.looks[0] in look)
    end = count - int(axis.looks[1] in look)
    number, within = divmod(at - start, size)
    first = at - within
    edges = _edges(at, first, min(first + size, end), axis)
    return [Region(f"band{number % 2 + 1}{axis.band}", edges)]


def _edges(at: int, start: int, end: int, axis: _Axis) -> frozenset[str]:
    """Return the edges of a range of rows or columns at which one of them is."""
    before, after = axis.sides
    return frozenset(side for side, here in ((before, at <= start), (after, at >= end - 1)) if here)
