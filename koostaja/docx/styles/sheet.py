"""Effective formats of paragraphs, runs and list labels (17.7.2)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from koostaja.docx.lists import ListDefinitions, ListLevel
from koostaja.docx.styles.chains import Chains, Styles
from koostaja.docx.styles.conditions import CellContext
from koostaja.docx.styles.document import hyphenation, normal_is_over_tables, tab_interval
from koostaja.docx.styles.layers import Layer, LayerReader
from koostaja.docx.styles.measures import serialised, words
from koostaja.docx.styles.settled import Format, settle_paragraph, settle_run
from koostaja.docx.styles.table_styles import TableStyles
from koostaja.docx.styles.tables import TableFormats
from koostaja.docx.styles.text_properties import read_paragraph, read_run
from koostaja.docx.styles.theme import Theme
from koostaja.docx.wordml import W, value

__all__ = ["StyleSheet"]

_TOGGLES = words("b bCs i iCs caps smallCaps strike outline shadow emboss imprint vanish")
"""Toggle properties: set by styles of two kinds, they are off (17.7.3)."""

_WEAK = {"sz": ("rPr", ("22", "24")), "jc": ("pPr", ("left", "start"))}
"""Values of the default paragraph style that may not override a table style."""
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)


class _RunLayers(NamedTuple):
    """The properties of each kind of style and of the run itself, in the order of application."""

    defaults: Layer
    table: Layer
    paragraph: Layer
    character: Layer
    direct: Layer


class StyleSheet:
    """The effective formatting in a Word file. Each combination is computed once."""

    def __init__(
        self,
        styles: etree._Element | None,
        theme: etree._Element | None = None,
        lists: ListDefinitions | None = None,
        settings: etree._Element | None = None,
    ) -> None:
        self._styles = Styles(styles)
        self._reader = LayerReader(Theme(theme, settings))
        self._lists = lists
        self._document = tab_interval(settings)
        self._hyphenation = hyphenation(settings)
        defaults = None if styles is None else styles.find(f"{W}docDefaults")
        self._paragraph_defaults = read_paragraph(self._reader, _inner(defaults, "pPrDefault/pPr"))
        self._run_defaults = read_run(self._reader, _inner(defaults, "rPrDefault/rPr"))
        self._own: dict[str, Layer] = {}
        self._plain = Chains(self._styles, lambda id, base: base | self._own_paragraph(id))
        self._numbered = Chains(self._styles, self._numbered_step)
        self._runs = Chains(self._styles, self._run_step)
        self._origins = Chains(self._styles, self._origin_step)
        self._normal_is_over_tables = normal_is_over_tables(settings)
        self._tables = TableStyles(self._styles, self._reader)
        self._table_formats = TableFormats(self._tables, self._reader)
        self._paragraphs: dict[object, Format] = {}
        self._run_formats: dict[object, Format] = {}
        self._labels: dict[object, Format] = {}

    @property
    def by_id(self) -> Mapping[str, etree._Element]:
        """The styles by their ids."""
        return self._styles.by_id

    @property
    def unread(self) -> list[str]:
        """Names of the constructs met so far that are not understood."""
        return [*self._styles.unread, *self._reader.unread]

    def default(self, kind: str) -> str:
        """Return the default style of a kind: "paragraph", "character" or "table"."""
        return self._styles.default(kind)

    def style_of(self, pPr: etree._Element | None) -> str:
        """Return the style that a paragraph has in effect; "" if none."""
        return self._styles.named(pPr, "pStyle", "paragraph")

    def paragraph(self, pPr: etree._Element | None, cell: CellContext | None = None) -> Format:
        """Return the format of a paragraph."""
        key = (serialised(pPr), self._tables.key(cell))
        if key not in self._paragraphs:
            self._paragraphs[key] = self._paragraph(pPr, cell)
        return self._paragraphs[key]

    def run(
        self,
        rPr: etree._Element | None,
        pPr: etree._Element | None,
        cell: CellContext | None = None,
    ) -> Format:
        """Return the format of a run in a paragraph."""
        style = self.style_of(pPr)
        key = (serialised(rPr), style, self._tables.key(cell))
        if key not in self._run_formats:
            layers = self._run_layers(rPr, style, cell)
            self._run_formats[key] = settle_run(_with_toggles(layers))
        return self._run_formats[key]

    def label(self, pPr: etree._Element | None, cell: CellContext | None = None) -> Format:
        """Return the format of the number or bullet of a paragraph.

        It is the format of the paragraph's mark without underline, overridden by that of the
        list's level; ``lvlJc`` is the alignment of the number (17.9.7).
        """
        key = (serialised(pPr), self._tables.key(cell))
        if key not in self._labels:
            self._labels[key] = self._label(pPr, cell)
        return self._labels[key]

    def table(self, tblPr: etree._Element | None) -> Format:
        """Return the format of a table, without that of its cells."""
        return self._table_formats.table(tblPr)

    def row(
        self,
        trPr: etree._Element | None,
        tblPr: etree._Element | None,
        cell: CellContext | None = None,
    ) -> Format:
        """Return the format of a row; one of its cells gives the regions of a style that apply."""
        return self._table_formats.row(trPr, tblPr, cell)

    def cell(self, context: CellContext) -> Format:
        """Return the format of a cell, without that of its text."""
        return self._table_formats.cell(context)

    def _paragraph(self, pPr: etree._Element | None, cell: CellContext | None) -> Format:
        style = self.style_of(pPr)
        if _names_list(pPr):
            chain, level = self._plain[style], self._level_layer(self._level_of(pPr))
        else:
            chain, level = self._numbered[style], Layer()
        table = self._tables.merged(cell, "pPr")
        chain = self._under_table(chain, style, table)
        direct = read_paragraph(self._reader, pPr)
        settled = settle_paragraph(self._paragraph_defaults | table | chain | level | direct)
        if settled.pop("suppressAutoHyphens", "0") == "0":
            settled |= self._hyphenation
        return settled | self._document

    def _level_of(self, pPr: etree._Element | None) -> ListLevel | None:
        """Return the list level that numbers a paragraph."""
        if self._lists is None:
            return None
        numbering = self._lists.numbering_of(pPr, self.default("paragraph"))
        return self._lists.level(*numbering) if numbering else None

    def _level_of_style(self, id: str) -> ListLevel | None:
        numbering = self._lists.numbering_of_style(id) if self._lists else None
        return self._lists.level(*numbering) if self._lists and numbering else None

    def _level_layer(self, level: ListLevel | None) -> Layer:
        return {} if level is None else read_paragraph(self._reader, level.element.find(f"{W}pPr"))

    def _own_paragraph(self, id: str) -> Layer:
        """Return the properties that a style itself sets; headings have their level by name."""
        if id not in self._own:
            layer = read_paragraph(self._reader, self.by_id[id].find(f"{W}pPr"))
            heading = _HEADING.fullmatch(value(self.by_id[id], "name"))
            if heading:
                layer["outlineLvl"] = str(int(heading[1]) - 1)
            self._own[id] = layer
        return self._own[id]

    def _numbered_step(self, id: str, base: Layer) -> Layer:
        """Lay a style over its base; a list's level applies at the style that names the list.

        The style's own indent overrides that of the level. The level's indent overrides that
        of the bases, whose lists are ignored.
        """
        if not _names_list(self.by_id[id].find(f"{W}pPr")):
            return base | self._own_paragraph(id)
        level = self._level_layer(self._level_of_style(id))
        return self._plain[self._styles.base(id)] | level | self._own_paragraph(id)

    def _run_step(self, id: str, base: Layer) -> Layer:
        return base | read_run(self._reader, self.by_id[id].find(f"{W}rPr"))

    def _run_layers(
        self, rPr: etree._Element | None, style: str, cell: CellContext | None
    ) -> _RunLayers:
        table = self._tables.merged(cell, "rPr")
        return _RunLayers(
            self._run_defaults,
            table,
            self._under_table(self._runs[style], style, table),
            self._runs[self._styles.named(rPr, "rStyle", "character")],
            read_run(self._reader, rPr),
        )

    def _origin_step(self, id: str, base: Layer) -> Layer:
        """Record which style of a chain sets a property that a table style may set as well."""
        style = self.by_id[id]
        said = [one for one in _WEAK if style.find(f"{W}{_WEAK[one][0]}/{W}{one}") is not None]
        return base | dict.fromkeys(said, id)

    def _under_table(self, chain: Layer, style: str, table: Layer) -> Layer:
        """Leave out properties of the default style alone that a table style sets otherwise."""
        if self._normal_is_over_tables:
            return chain
        origins = self._origins[style]
        weak = {
            name
            for name, (_, values) in _WEAK.items()
            if name in table and chain.get(name) in values
            if origins.get(name) == self.default("paragraph")
        }
        return {key: chain[key] for key in chain if key not in weak} if weak else chain

    def _label(self, pPr: etree._Element | None, cell: CellContext | None) -> Format:
        mark = None if pPr is None else pPr.find(f"{W}rPr")
        level = self._level_of(pPr)
        layer = _with_toggles(self._run_layers(mark, self.style_of(pPr), cell))
        layer = {key: value for key, value in layer.items() if key not in ("u", "u.color")}
        if level is None:
            return settle_run(layer)
        side = _inner(level.element, "lvlJc")
        layer |= read_run(self._reader, level.element.find(f"{W}rPr"))
        place = "left" if side is None else side.get(f"{W}val") or "left"
        place = {"start": "left", "end": "right"}.get(place, place)
        return settle_run(layer) | ({} if place == "left" else {"lvlJc": place})


def _with_toggles(layers: _RunLayers) -> Layer:
    """Lay the layers of a run over one another.

    A toggle property that styles of two kinds set is off, unless the document's defaults set
    it; a value of the run itself overrides both (17.7.3).
    """
    merged = layers.defaults | layers.table | layers.paragraph | layers.character | layers.direct
    for toggle in _TOGGLES:
        if toggle in merged and toggle not in layers.direct:
            kinds = (layers.table, layers.paragraph, layers.character)
            on = sum(one.get(toggle) == "1" for one in kinds) % 2
            merged[toggle] = "1" if on or layers.defaults.get(toggle) == "1" else "0"
    return merged


def _names_list(pPr: etree._Element | None) -> bool:
    """Return whether a paragraph or a style itself names a list or a level."""
    return any(_inner(pPr, f"numPr/{name}") is not None for name in ("numId", "ilvl"))


def _inner(element: etree._Element | None, path: str) -> etree._Element | None:
    if element is None:
        return None
    return element.find("/".join(f"{W}{name}" for name in path.split("/")))
