"""Formats of tables, their rows and their cells (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from koostaja.docx.styles.conditions import CellContext, Region
from koostaja.docx.styles.layers import Layer, LayerReader
from koostaja.docx.styles.measures import serialised, switch
from koostaja.docx.styles.settled import Format, without_usual
from koostaja.docx.styles.table_properties import read_cell, read_row, read_table
from koostaja.docx.styles.table_styles import TableStyles
from koostaja.docx.wordml import W

__all__ = ["TableFormats", "cell_contexts"]

_SIDES = ("top", "bottom", "left", "right")
_INSIDE = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml"))
_OF_CELLS = ("tblBorders", "tblCellMar")
"""Properties of a table that show in its cells."""


class TableFormats:
    """The formats of the tables of a file."""

    def __init__(self, styles: TableStyles, reader: LayerReader) -> None:
        self._styles = styles
        self._reader = reader
        self._cells: dict[object, Format] = {}

    def table(self, tblPr: etree._Element | None) -> Format:
        """Return the position, the width and the layout of a table."""
        return without_usual(_without(self._table(tblPr), _OF_CELLS))

    def row(
        self,
        trPr: etree._Element | None,
        tblPr: etree._Element | None,
        cell: CellContext | None = None,
    ) -> Format:
        """Return the format of a row; one of its cells gives the regions of a style that apply."""
        layer = self._styles.merged(cell or CellContext(tblPr), "trPr")
        exceptions = None if cell is None else cell.exceptions
        layer |= _without(read_table(self._reader, exceptions), _OF_CELLS)
        return without_usual(layer | read_row(self._reader, trPr))

    def cell(self, context: CellContext) -> Format:
        """Return the format of a cell: its borders, shading, margins, width and spans.

        Borders are those of the cell itself. Where two borders meet, Word draws one by weight
        (17.4.66); equal formats of both cells give equal results.
        """
        style, regions = self._styles.regions(context)
        own = serialised(context.properties)
        key = (context.table, context.exceptions, own, regions)
        if key not in self._cells:
            self._cells[key] = self._cell(context, style, regions)
        return self._cells[key]

    def _cell(self, context: CellContext, style: str, regions: tuple[Region, ...]) -> Format:
        table = self._table(context.table) | read_table(self._reader, context.exceptions)
        layer = _on_edges(table, "tblBorders", regions[0])
        layer |= {
            f"tcMar.{key[11:]}": one for key, one in table.items() if key[:11] == "tblCellMar."
        }
        layer |= {key: one for key, one in table.items() if key.startswith("shd.")}
        for region in regions:
            layer |= self._region(style, region)
        return without_usual(layer | read_cell(self._reader, context.properties))

    def _region(self, style: str, region: Region) -> Layer:
        """Return what a style sets for the cells in a region of its table."""
        cells = self._styles.layer(style, region.name, "tcPr")
        layer: Layer = {}
        if region.name:
            table = self._styles.layer(style, region.name, "tblPr")
            layer |= _on_edges(table, "tblBorders", region)
        layer |= _without(cells, ("tcBorders",))
        return layer | _on_edges(cells, "tcBorders", region)

    def _table(self, tblPr: etree._Element | None) -> Layer:
        style = self._styles.style_of(tblPr)
        return self._styles.layer(style, "", "tblPr") | read_table(self._reader, tblPr)


def _on_edges(layer: Layer, name: str, region: Region) -> Layer:
    """Return the borders of a cell: those of its region at the edges of it, else the inner ones."""
    found: Layer = {}
    for side in _SIDES:
        given = side if side in region.edges else _INSIDE[side]
        prefix = f"{name}.{given}."
        for key, value in layer.items():
            if key.startswith(prefix):
                found[f"tcBorders.{side}.{key.removeprefix(prefix)}"] = value
    diagonals = (f"{name}.tl2br.", f"{name}.tr2bl.")
    for key, value in layer.items():
        if key.startswith(diagonals):
            found[f"tcBorders.{key.removeprefix(name)[1:]}"] = value
    return found


def _without(layer: Layer, names: tuple[str, ...]) -> Layer:
    prefixes = tuple(f"{name}." for name in names)
    return {key: value for key, value in layer.items() if not key.startswith(prefixes)}


def cell_contexts(table: etree._Element) -> Iterator[tuple[etree._Element, CellContext]]:
    """Yield each cell of a ``w:tbl``, not of those within it, with where it is.

    Rows and cells within content controls are included.
    """
    properties = table.find(f"{W}tblPr")
    rows = list(_children(table, f"{W}tr"))
    headers = next((at for at, row in enumerate(rows) if not _is_header(row)), len(rows))
    for at, row in enumerate(rows):
        cells, exceptions = list(_children(row, f"{W}tc")), row.find(f"{W}tblPrEx")
        for place, cell in enumerate(cells):
            yield (
                cell,
                CellContext(
                    table=properties,
                    row=at,
                    rows=len(rows),
                    column=place,
                    columns=len(cells),
                    header_rows=headers,
                    properties=cell.find(f"{W}tcPr"),
                    exceptions=exceptions,
                ),
            )


def _children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    for one in element:
        if one.tag == tag:
            yield one
        elif one.tag in _WRAPPERS:
            yield from _children(one, tag)


def _is_header(row: etree._Element) -> bool:
    found = row.find(f"{W}trPr/{W}tblHeader")
    return found is not None and switch(found) == "1"
