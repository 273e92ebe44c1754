"""What table styles say of the text and the cells in each part of a table (17.7.6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from koostaja.docx.styles.chains import Styles
from koostaja.docx.styles.conditions import CellContext, Region, regions
from koostaja.docx.styles.layers import Layer, LayerReader
from koostaja.docx.styles.measures import measure
from koostaja.docx.styles.table_properties import read_cell, read_row, read_table
from koostaja.docx.styles.text_properties import read_paragraph, read_run
from koostaja.docx.wordml import W, attribute, value

__all__ = ["TableStyles"]

_LARGEST_BAND = 3
"""Word makes no band of more rows or columns."""
_Read = Callable[[LayerReader, etree._Element | None], Layer]
_PARTS: dict[str, _Read] = {
    "pPr": read_paragraph,
    "rPr": read_run,
    "tblPr": read_table,
    "trPr": read_row,
    "tcPr": read_cell,
}


class _TableStyle(NamedTuple):
    """A table style with all that it is based on."""

    elements: dict[str, list[etree._Element]]
    """By region, "" for the whole table, what holds its properties, those of bases first."""
    row_band: int
    column_band: int


class TableStyles:
    """The table styles of a file, by what they say of cells."""

    def __init__(self, styles: Styles, reader: LayerReader) -> None:
        self._styles = styles
        self._reader = reader
        self._read: dict[str, _TableStyle] = {}
        self._regions: dict[CellContext, tuple[str, tuple[Region, ...]]] = {}
        self._layers: dict[tuple[str, str, str], Layer] = {}

    def key(self, cell: CellContext | None) -> tuple[str, ...]:
        """Return what decides how the text in a cell looks: a style and its regions there."""
        if cell is None:
            return ()
        style, found = self.regions(cell)
        return style, *(one.name for one in found)

    def regions(self, cell: CellContext) -> tuple[str, tuple[Region, ...]]:
        """Return the style of a cell's table and the regions in which the cell lies."""
        if cell not in self._regions:
            style = self.style_of(cell.table)
            found = self._style(style)
            row_band = _band(cell.table, "tblStyleRowBandSize", found.row_band)
            column_band = _band(cell.table, "tblStyleColBandSize", found.column_band)
            self._regions[cell] = style, regions(cell, row_band, column_band)
        return self._regions[cell]

    def style_of(self, table: etree._Element | None) -> str:
        """Return the style of a table, the default one if it names none that there is."""
        return self._styles.named(table, "tblStyle", "table")

    def layer(self, style: str, region: str, part: str) -> Layer:
        """Return what a style says of a region, "" for the whole table, in ``pPr`` and so on."""
        key = style, region, part
        if key not in self._layers:
            layer: Layer = {}
            for one in self._style(style).elements.get(region, ()):
                layer |= _PARTS[part](self._reader, one.find(f"{W}{part}"))
            self._layers[key] = layer
        return self._layers[key]

    def merged(self, cell: CellContext | None, part: str) -> Layer:
        """Return what its table's style says of a cell, all regions over one another."""
        layer: Layer = {}
        if cell is not None:
            style, found = self.regions(cell)
            for region in found:
                layer |= self.layer(style, region.name, part)
        return layer

    def _style(self, id: str) -> _TableStyle:
        if id not in self._read:
            self._read[id] = self._read_style(id)
        return self._read[id]

    def _read_style(self, id: str) -> _TableStyle:
        """Read a style with its bases.

        A format for ``wholeTable`` is left out: Word does not apply it. It makes no bands
        unless their size is given, although 17.7.6.5 has 1 as the usual size.
        """
        elements = dict[str, list[etree._Element]]()
        row_band = column_band = 0
        for name in reversed(list(self._styles.chain(id))):
            one = self._styles.by_id[name]
            elements.setdefault("", []).append(one)
            for part in one.iterchildren(f"{W}tblStylePr"):
                elements.setdefault(attribute(part, "type"), []).append(part)
            properties = one.find(f"{W}tblPr")
            row_band = _band(properties, "tblStyleRowBandSize", row_band)
            column_band = _band(properties, "tblStyleColBandSize", column_band)
        return _TableStyle(elements, row_band, column_band)


def _band(properties: etree._Element | None, name: str, otherwise: int) -> int:
    """Return how many rows or columns make a band (17.7.6.5, 17.7.6.7)."""
    found = None if properties is None else measure(value(properties, name))
    return otherwise if found is None else min(max(int(found), 0), _LARGEST_BAND)
