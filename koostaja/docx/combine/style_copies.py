"""Taking the styles of a template into a combined file."""

from __future__ import annotations

import copy
import re
from collections.abc import Hashable, Iterator, Mapping, Sequence

from lxml import etree

from koostaja.docx.combine.joined_styles import STYLE_TYPES, JoinedStyles
from koostaja.docx.combine.style_defaults import Difference, StyleDefaults, bake, property_tag
from koostaja.docx.combine.style_names import (
    StyleNames,
    StyleSource,
    default_style,
    style_name_key,
    style_type,
    styles_by_id,
)
from koostaja.docx.combine.style_signature import is_normal_table, style_keys
from koostaja.docx.property_order import PARAGRAPH, put
from koostaja.docx.wordml import W, attribute, tags, value

__all__ = ["take_styles"]

_REFERENCES = (f"{W}basedOn", f"{W}link", f"{W}next", f"{W}aliases")
_HEADING = re.compile(r"heading ([1-9])")
_OUTLINE = f"{W}pPr/{W}outlineLvl"
_CONTENT = tags("pPr rPr tblPr trPr tcPr tblStylePr")
_NORMAL_TABLE = (
    f'<w:tblPr xmlns:w="{W[1:-1]}"><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)
_DEFAULT_NAMES = {"paragraph": "Normal", "table": "Normal Table"}


def take_styles(joined: JoinedStyles, source: StyleSource) -> StyleNames:
    """Take up the styles that a template uses; return how they are called."""
    return _Taking(joined, source).names()


class _Taking:
    """Takes up the styles of one template."""

    def __init__(self, joined: JoinedStyles, source: StyleSource) -> None:
        self._joined = joined
        self._source = source
        defaults = StyleDefaults(source.root)
        self._difference = defaults.difference(joined.defaults)
        self._add_defaults()
        self._styles = styles_by_id(source.root)
        self._keys = style_keys(source.root, source.lists, defaults.signature())
        self._ids: dict[str, str] = {}
        self._in_cells: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def _add_defaults(self) -> None:
        """Give a template that has no default style an empty one, if it has to differ."""
        differs = any(self._difference.values())
        for type in STYLE_TYPES:
            wanted = differs or self._joined.default_ids[type]
            if wanted and not default_style(self._source.root, type):
                style = etree.SubElement(self._source.root, f"{W}style")
                style.set(f"{W}type", type)
                style.set(f"{W}default", "1")
                style.set(f"{W}styleId", f"Default{type}")
                etree.SubElement(style, f"{W}name", {f"{W}val": _DEFAULT_NAMES[type]})

    def names(self) -> StyleNames:
        """Return how all styles that the template uses are called."""
        used = list(self._used())
        for id in used:
            self._place(id)
        of_tables = self._of_tables(used)
        if any(of_tables.values()):
            for id in used:
                self._place_in_cells(id, of_tables)
        found = {type: default_style(self._source.root, type) for type in STYLE_TYPES}
        defaults = {type: id for type, id in found.items() if id}
        kept = self._joined.default_ids.values()
        changed = {old: new for old, new in self._ids.items()
                   if old != new or (old in defaults.values() and new not in kept)}  # fmt: skip
        in_cells = {**changed, **self._in_cells}
        tables = frozenset(id for id in used if self._says_any(id, of_tables))
        known = frozenset(self._styles)
        return StyleNames(changed, in_cells, defaults, known, self._names, tables)

    def _used(self) -> Iterator[str]:
        """Yield the styles that words, lists and other styles name, bases before the others."""
        waiting = sorted(self._source.used_ids())
        waiting += filter(None, (default_style(self._source.root, type) for type in STYLE_TYPES))
        met = set[str]()
        for id in dict.fromkeys(waiting):
            for one in reversed(list(self._chain(id, met))):
                yield one
                met.add(one)

    def _chain(self, id: str, met: set[str]) -> Iterator[str]:
        seen = set[str]()
        while id in self._styles and id not in seen and id not in met:
            seen.add(id)
            yield id
            id = value(self._styles[id], "basedOn")

    def _place(self, id: str) -> None:
        """Find the style of the combined file that means the same, or copy it."""
        key = self._keys[id]
        found = self._joined.find(key)
        if found is None:
            found = self._copy(id, self._ids, self._difference, key)
            old = value(self._styles[id], "name")
            new = value(self._joined.style(found), "name")
            if new != old:
                self._names[style_name_key(old)] = new
        self._ids[id] = found

    def _copy(
        self, id: str, ids: Mapping[str, str], difference: Difference, key: Hashable = None
    ) -> str:
        """Copy a style whose root says what differs in the defaults; return its new id."""
        style = copy.deepcopy(self._styles[id])
        style.attrib.pop(f"{W}default", "")
        based = value(style, "basedOn") in self._styles
        for reference in [one for one in style if one.tag in _REFERENCES]:
            target = attribute(reference, "val")
            if target in ids and reference.tag == f"{W}basedOn":
                reference.set(f"{W}val", ids[target])
            else:
                style.remove(reference)
        self._untie(style, id)
        if is_normal_table(style):
            _make_normal_table(style)
        if not based and style_type(style) == "paragraph":
            bake(style, difference)
        name = value(style, "name").partition(",")[0]  # the others are aliases
        self._keep_outline(style, id, name)
        return self._joined.add(style, id, name, self._source.label, key)

    def _keep_outline(self, style: etree._Element, id: str, name: str) -> None:
        """Say the outline level that Word takes from the name of a heading's style."""
        heading = _HEADING.fullmatch(name.lower())
        if heading and not any(
            self._styles[one].find(_OUTLINE) is not None for one in self._chain(id, set())
        ):
            level = etree.Element(f"{W}outlineLvl", {f"{W}val": str(int(heading[1]) - 1)})
            properties = style.find(f"{W}pPr")
            if properties is not None:
                put(properties, PARAGRAPH, level)
            else:
                bake(style, {"pPr": {"outlineLvl": level}})

    def _untie(self, style: etree._Element, id: str) -> None:
        """Untie a style from its list, which each document names; keep that it has none."""
        properties = style.find(f"{W}pPr")
        numbering = properties.find(f"{W}numPr") if properties is not None else None
        if properties is not None and numbering is not None:
            properties.remove(numbering)
            if self._source.lists.numbering_of_style(id) is None:
                none = etree.Element(f"{W}numPr")
                etree.SubElement(none, f"{W}numId", {f"{W}val": "0"})
                put(properties, PARAGRAPH, none)

    def _of_tables(self, used: Sequence[str]) -> dict[str, set[str]]:
        """Return what the styles of tables say that the defaults say otherwise, by kind.

        A table's style beats the defaults, and a paragraph's style beats both (17.7.2). So
        a paragraph's style that says the defaults itself would beat the table's.
        """
        tables = [self._styles[id] for id in used if style_type(self._styles[id]) == "table"]
        return {
            kind: {
                name
                for name in properties
                if any(one.find(f".//{W}{kind}/{property_tag(name)}") is not None for one in tables)
            }
            for kind, properties in self._difference.items()
        }

    def _place_in_cells(self, id: str, of_tables: Mapping[str, set[str]]) -> None:
        """Copy a style for paragraphs in tables, unless it says itself what tables say.

        The table's style then says the defaults.
        """
        style = self._styles[id]
        if style_type(style) == "table" and value(style, "basedOn") not in self._styles:
            bake(self._joined.style(self._ids[id]), _only(self._difference, of_tables))
        elif style_type(style) == "paragraph" and not self._says(id, of_tables):
            difference = _only(self._difference, of_tables, without=True)
            self._in_cells[id] = self._copy(id, {**self._ids, **self._in_cells}, difference)

    def _says_any(self, id: str, names: Mapping[str, set[str]]) -> bool:
        """Return whether a table's style, or one that it is based on, says any of some names."""
        if style_type(self._styles[id]) != "table":
            return False
        chain = [self._styles[one] for one in self._chain(id, set())]
        return any(
            one.find(f".//{W}{kind}/{property_tag(name)}") is not None
            for one in chain
            for kind, found in names.items()
            for name in found
        )

    def _says(self, id: str, names: Mapping[str, set[str]]) -> bool:
        """Return whether a style, or one that it is based on, says all of some properties."""
        chain = [self._styles[one] for one in self._chain(id, set())]
        return all(
            any(one.find(f"{W}{kind}/{property_tag(name)}") is not None for one in chain)
            for kind, found in names.items()
            for name in found
        )


def _make_normal_table(style: etree._Element) -> None:
    """Let a copy of Word's own style of tables say what Word does under its name."""
    for one in [child for child in style if child.tag in _CONTENT]:
        style.remove(one)
    style.append(etree.fromstring(_NORMAL_TABLE))


def _only(
    difference: Difference, names: Mapping[str, set[str]], *, without: bool = False
) -> Difference:
    """Return the part of a difference that has some names, or has not."""
    return {
        kind: {name: one for name, one in found.items() if (name in names[kind]) != without}
        for kind, found in difference.items()
    }
