"""The numbers of a document's paragraphs in a combined file.

Styles belong to the whole file, lists to each document. So each numbered paragraph names
its list itself. That list's indent would then beat the one of the paragraph's style, as it
does not in the single file; the paragraph says what differs (17.9.22).
"""

from __future__ import annotations

import copy
import re
from typing import NamedTuple

from lxml import etree

from koostaja.docx.combine.joined_lists import DocumentLists
from koostaja.docx.lists import ListDefinitions
from koostaja.docx.property_order import PARAGRAPH, put
from koostaja.docx.styles import Format, StyleSheet
from koostaja.docx.wordml import W, attribute

__all__ = ["ParagraphNumbers", "stops"]

_STOP = re.compile(r"(-?\d{1,9}):(\w+):(\w*)")
_INDENTS = {"ind.left": "left", "ind.right": "right"}


class _ParagraphList(NamedTuple):
    """How a kind of paragraph is numbered, and the indent and tabs that it must say itself."""

    instance: str
    level: int
    indent: etree._Element | None
    tabs: etree._Element | None


class ParagraphNumbers:
    """How a template's paragraphs are numbered, worked out once for each kind of paragraph."""

    def __init__(self, lists: ListDefinitions, sheet: StyleSheet, default_style: str) -> None:
        self._lists = lists
        self._sheet = sheet
        self._default_style = default_style
        self._known: dict[tuple[str, bytes], _ParagraphList | None] = {}

    def renumber(self, paragraph: etree._Element, lists: DocumentLists) -> None:
        """Let a paragraph name the document's own list."""
        properties = paragraph.find(f"{W}pPr")
        found = self._numbered(properties)
        if found is None:
            _name_no_list(properties)
            return
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        numbering = etree.Element(f"{W}numPr")
        etree.SubElement(numbering, f"{W}ilvl", {f"{W}val": str(found.level)})
        instance = lists.own(found.instance)
        etree.SubElement(numbering, f"{W}numId", {f"{W}val": instance})
        put(properties, PARAGRAPH, numbering)
        for one in (found.indent, found.tabs):
            if one is not None:
                put(properties, PARAGRAPH, copy.copy(one))

    def _numbered(self, properties: etree._Element | None) -> _ParagraphList | None:
        key = _key(properties)
        if key not in self._known:
            self._known[key] = self._work_out(properties)
        return self._known[key]

    def _work_out(self, properties: etree._Element | None) -> _ParagraphList | None:
        found = self._lists.numbering_of(properties, self._default_style)
        if found is None:
            return None
        instance, level = found
        before = self._sheet.paragraph(properties)
        named = copy.deepcopy(properties)
        if named is None:
            named = etree.Element(f"{W}pPr")
        numbering = etree.Element(f"{W}numPr")
        etree.SubElement(numbering, f"{W}ilvl", {f"{W}val": str(level)})
        etree.SubElement(numbering, f"{W}numId", {f"{W}val": instance})
        put(named, PARAGRAPH, numbering)
        after = self._sheet.paragraph(named)
        return _ParagraphList(instance, level, _indent(before, after), _tabs(before, after))


def _name_no_list(properties: etree._Element | None) -> None:
    """Let a paragraph that names a list which does not exist name none."""
    named = properties.find(f"{W}numPr/{W}numId") if properties is not None else None
    if named is not None:
        named.set(f"{W}val", "0")


def _key(properties: etree._Element | None) -> tuple[str, bytes]:
    """Return what the numbers of a paragraph depend on: its style and what it says itself."""
    if properties is None:
        return "", b""
    style, rest = "", []
    for one in properties:
        if one.tag == f"{W}pStyle":
            style = attribute(one, "val")
        elif one.tag in (f"{W}numPr", f"{W}ind", f"{W}tabs"):
            rest.append(etree.tostring(one))
    return style, b"".join(rest)


def _indent(before: Format, after: Format) -> etree._Element | None:
    """Return the indent that keeps what a paragraph had before it named its list; None if same."""
    keys = ("ind.left", "ind.right", "ind.first")
    if all(before.get(key) == after.get(key) for key in keys):
        return None
    element = etree.Element(f"{W}ind")
    for key, name in _INDENTS.items():
        _set(element, name, before.get(key, "0"))
    first = before.get("ind.first", "0")
    _set(element, "hanging" if first.startswith("-") else "firstLine", first.removeprefix("-"))
    return element


def _set(indent: etree._Element, name: str, value: str) -> None:
    """Set an indent, which a format gives in twentieths of a point or in characters."""
    number, _, characters = value.partition(" ")
    indent.set(f"{W}{name}", "0" if characters else number)
    indent.set(f"{W}{name}Chars", number if characters else "0")


def _tabs(before: Format, after: Format) -> etree._Element | None:
    """Return the tab stops that keep what a paragraph had before it named its list."""
    kept, now = (stops(one.get("tabs", "")) for one in (before, after))
    if kept == now:
        return None
    element = etree.Element(f"{W}tabs")
    for position in sorted({*kept, *now}):
        kind, leader = kept.get(position, ("clear", ""))
        stop = etree.SubElement(element, f"{W}tab", {f"{W}val": kind})
        if leader not in ("", "none"):
            stop.set(f"{W}leader", leader)
        stop.set(f"{W}pos", str(position))
    return element


def stops(tabs: str) -> dict[int, tuple[str, str]]:
    """Return tab stops by position from their form ``1134:left:none``."""
    found = (_STOP.fullmatch(one) for one in tabs.split())
    return {int(one[1]): (one[2], one[3]) for one in found if one}
