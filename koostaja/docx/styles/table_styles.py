"""What table styles say of the text and the cells in each part of a table (17.7.6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from koostaja.docx.styles.chains import Styles
from koostaja.docx.styles.conditions import CellContext, Region, regions
from koostaja.docx.styles.layers import Layer, LayerReader
from koostaja.docx.styles.measures import measure
from koostaja.docx.wordml import W, attribute, value

__all__ = ["TableStyles"]

_WHOLE = "wholeTable"


class _TableStyle(NamedTuple):
    """A table style with all that it is based on."""

    elements: dict[str, list[etree._Element]]
    """By region, what holds the properties of it, those of bases first."""
    row_band: int
    column_band: int


class TableStyles:
    """The table styles of a file, by what they say of cells."""

    def __init__(self, styles: Styles, reader: LayerReader) -> None:
        self._styles = styles
        self._reader = reader
        self._read: dict[str, _TableStyle] = {}
        self._keys: dict[CellContext, tuple[str, tuple[Region, ...]]] = {}
        self._layers: dict[tuple[str, str, tuple[str, ...]], Layer] = {}

    def key(self, cell: CellContext | None) -> tuple[str, tuple[str, ...]]:
        """Return what decides how the text in a cell looks: a style and its regions there."""
        if cell is None:
            return "", ()
        style, found = self.regions(cell)
        return style, tuple(one.name for one in found)

    def regions(self, cell: CellContext) -> tuple[str, tuple[Region, ...]]:
        """Return the style of a cell's table and the regions in which the cell lies."""
        if cell not in self._keys:
            name = self._styles.named(cell.table, "tblStyle", "table")
            style = self.style(name)
            bands = [
                _band(cell.table, "tblStyleRowBandSize", style.row_band),
                _band(cell.table, "tblStyleColBandSize", style.column_band),
            ]
            self._keys[cell] = name, regions(cell, *bands)
        return self._keys[cell]

    def paragraph(self, cell: CellContext | None) -> Layer:
        """Return what its table's style says of paragraphs in a cell."""
        return self._layer(cell, "pPr")

    def run(self, cell: CellContext | None) -> Layer:
        """Return what its table's style says of runs in a cell."""
        return self._layer(cell, "rPr")

    def _layer(self, cell: CellContext | None, part: str) -> Layer:
        if cell is None:
            return {}
        style, names = self.key(cell)
        if (style, part, names) not in self._layers:
            layer: Layer = {}
            read = self._reader.paragraph if part == "pPr" else self._reader.run
            for name in names:
                for one in self.style(style).elements.get(name, ()):
                    layer |= read(one.find(f"{W}{part}"))
            self._layers[style, part, names] = layer
        return self._layers[style, part, names]

    def style(self, id: str) -> _TableStyle:
        """Return a table style with its bases."""
        if id not in self._read:
            self._read[id] = self._read_style(id)
        return self._read[id]

    def _read_style(self, id: str) -> _TableStyle:
        elements = dict[str, list[etree._Element]]()
        row_band = column_band = 1
        for one in reversed(list(self._chain(id))):
            elements.setdefault(_WHOLE, []).append(one)
            for part in one.iterchildren(f"{W}tblStylePr"):
                elements.setdefault(attribute(part, "type"), []).append(part)
            properties = one.find(f"{W}tblPr")
            row_band = _band(properties, "tblStyleRowBandSize", row_band)
            column_band = _band(properties, "tblStyleColBandSize", column_band)
        return _TableStyle(elements, row_band, column_band)

    def _chain(self, id: str) -> Iterator[etree._Element]:
        met = set[str]()
        while id and id not in met:
            met.add(id)
            yield self._styles.by_id[id]
            id = self._styles.base(id)


def _band(properties: etree._Element | None, name: str, otherwise: int) -> int:
    """Return how many rows or columns make a band (17.7.6.5, 17.7.6.7)."""
    text = "" if properties is None else value(properties, name)
    found = measure(text)
    return otherwise if found is None else max(int(found), 0)
