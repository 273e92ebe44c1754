"""Properties that table styles set for text and cells in each part of a table (17.7.6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from koostaja.docx.styles.chains import Chains, Styles
from koostaja.docx.styles.conditions import CellContext, Region, regions, table_look
from koostaja.docx.styles.layers import Layer, LayerReader
from koostaja.docx.styles.measures import measure, serialised
from koostaja.docx.styles.table_properties import read_cell, read_row, read_table
from koostaja.docx.styles.text_properties import read_paragraph, read_run
from koostaja.docx.wordml import W, attribute, value

__all__ = ["TableStyles"]

_BANDS = ("tblStyleRowBandSize", "tblStyleColBandSize")
_LARGEST_BAND = 3
"""The most rows or columns in a band of Word."""
_LOOK = "firstRow firstColumn noVBand"
"""The options of a table style that Word applies without ``tblLook``."""
_NORMAL = "normal table"
_NORMAL_TABLE = {f"tblCellMar.{side}.w": "108" for side in ("left", "right")}
_Read = Callable[[LayerReader, etree._Element | None], Layer]
_PARTS: dict[str, _Read] = {
    "pPr": read_paragraph,
    "rPr": read_run,
    "tblPr": read_table,
    "trPr": read_row,
    "tcPr": read_cell,
}


class _StyledTable(NamedTuple):
    """The style of a table, with the options and sizes that decide its regions."""

    style: str
    look: frozenset[str]
    row_band: int
    column_band: int


class _CellStyle(NamedTuple):
    """The style of a cell's table and the regions in which the cell lies."""

    style: str
    regions: tuple[Region, ...]
    key: tuple[str, ...]
    """The style and the names of the regions."""


class TableStyles:
    """The table styles of a file, as they apply to cells."""

    def __init__(self, styles: Styles, reader: LayerReader) -> None:
        self._styles = styles
        self._reader = reader
        self._elements: dict[str, dict[str, etree._Element]] = {}
        self._taken = Chains(styles, lambda id, base: base | self._own_taken(id))
        self._tables: dict[etree._Element | None, _StyledTable] = {}
        self._alike: dict[bytes, _StyledTable] = {}
        """Tables by their properties: many have the same ones."""
        self._cells: dict[CellContext, _CellStyle] = {}
        self._positions: dict[tuple[object, ...], _CellStyle] = {}
        """Cells by the options and sizes of their table and their place in it."""
        self._layers: dict[tuple[str, str], Chains] = {}

    def key(self, cell: CellContext | None) -> tuple[str, ...]:
        """Return what decides the format of text in a cell: the style and its regions there."""
        return () if cell is None else self._of_cell(cell).key

    def regions(self, cell: CellContext) -> tuple[str, tuple[Region, ...]]:
        """Return the style of a cell's table and the regions in which the cell lies."""
        return self._of_cell(cell)[:2]

    def _of_cell(self, cell: CellContext) -> _CellStyle:
        known = self._cells.get(cell)
        if known is None:
            table = self._of_table(cell.table)
            place = cell.row, cell.rows, cell.column, cell.columns, cell.header_rows
            known = self._positions.get((table, place))
            if known is None:
                found = regions(cell, *table[1:])
                key = table.style, *(one.name for one in found)
                known = self._positions[table, place] = _CellStyle(table.style, found, key)
            self._cells[cell] = known
        return known

    def _of_table(self, table: etree._Element | None) -> _StyledTable:
        if table not in self._tables:
            said = serialised(table)
            if said not in self._alike:
                self._alike[said] = self._styled(table)
            self._tables[table] = self._alike[said]
        return self._tables[table]

    def _styled(self, table: etree._Element | None) -> _StyledTable:
        name = self.style_of(table)
        taken = self._taken[name] | _taken(table)
        sizes = (int(taken.get(one, "0")) for one in _BANDS)
        look = frozenset(taken.get("tblLook", _LOOK).split())
        return _StyledTable(name, look, *sizes)

    def style_of(self, table: etree._Element | None) -> str:
        """Return the style of a table, the default one if it names none that exists."""
        return self._styles.named(table, "tblStyle", "table")

    def layer(self, style: str, region: str, part: str) -> Layer:
        """Return what a style sets for a region, "" for the whole table, in ``pPr`` and so on."""
        key = region, part
        if key not in self._layers:
            self._layers[key] = Chains(
                self._styles, lambda id, base: self._step(id, base, region, part)
            )
        return self._layers[key][style]

    def merged(self, cell: CellContext | None, part: str) -> Layer:
        """Return what the style of its table sets for a cell, all regions over one another."""
        layer: Layer = {}
        if cell is not None:
            style, found = self.regions(cell)
            for region in found:
                layer |= self.layer(style, region.name, part)
        return layer

    def _step(self, id: str, base: Layer, region: str, part: str) -> Layer:
        """Lay a style over its base.

        A style with the name of Word's own one is that one, regardless of its contents.
        """
        if value(self._styles.by_id[id], "name").lower() == _NORMAL:
            return _NORMAL_TABLE if (region, part) == ("", "tblPr") else {}
        element = self._regions_of(id).get(region)
        if element is None:
            return base
        return base | _PARTS[part](self._reader, element.find(f"{W}{part}"))

    def _own_taken(self, id: str) -> Layer:
        return _taken(self._styles.by_id[id].find(f"{W}tblPr"))

    def _regions_of(self, id: str) -> dict[str, etree._Element]:
        """Return the element with the properties of each region in a style itself.

        The one for ``wholeTable`` is never used: Word does not apply it.
        """
        if id not in self._elements:
            style = self._styles.by_id[id]
            parts = {attribute(one, "type"): one for one in style.iterchildren(f"{W}tblStylePr")}
            self._elements[id] = parts | {"": style}
        return self._elements[id]


def _taken(properties: etree._Element | None) -> Layer:
    """Return the options of table properties, and the number of rows and columns in a band.

    Word makes no bands unless their size is given, although the standard has 1 as default
    (17.7.6.5, 17.7.6.7).
    """
    layer: Layer = {}
    for name in _BANDS:
        found = None if properties is None else measure(value(properties, name))
        if found is not None:
            layer[name] = str(min(max(int(found), 0), _LARGEST_BAND))
    look = table_look(properties)
    return layer if look is None else layer | {"tblLook": " ".join(sorted(look))}
