"""The numbers that Word prints before the paragraphs of lists (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from koostaja.docx.parts import NUMBERING, STYLES, Parts
from koostaja.docx.wordml import W, attribute, parse, value

__all__ = ["ListNumbers"]

_LONGEST = 8
"""Of a number that is read as one."""


class _ListLevel(NamedTuple):
    format: str
    text: str
    """Such as ``%1.%2.``, in which each number is that of a level."""
    start: int


class ListNumbers:
    """The lists of a Word file, and how far each has counted."""

    def __init__(self, parts: Parts) -> None:
        self._levels: dict[str, dict[int, _ListLevel]] = {}
        """By list definition and level."""
        self._definitions: dict[str, str] = {}
        """By list instance."""
        self._level_of_style: dict[tuple[str, str], int] = {}
        """By list definition and the style that is linked to a level."""
        self._counts: dict[str, dict[int, int]] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._styles: dict[str, etree._Element] = {}
        if NUMBERING in parts:
            numbering = parse(parts[NUMBERING])
            self._read_definitions(numbering)
            self._read_instances(numbering)
        if STYLES in parts:
            styles = parse(parts[STYLES])
            self._styles = {attribute(one, "styleId"): one for one in styles.iter(f"{W}style")}

    def _read_definitions(self, numbering: etree._Element) -> None:
        for definition in numbering.iter(f"{W}abstractNum"):
            id = attribute(definition, "abstractNumId")
            self._levels[id] = {}
            for level in definition.iter(f"{W}lvl"):
                index = _number(attribute(level, "ilvl"))
                start = _number(value(level, "start"), 1)
                format, text = value(level, "numFmt"), value(level, "lvlText")
                self._levels[id][index] = _ListLevel(format, text, start)
                self._level_of_style[id, value(level, "pStyle")] = index

    def _read_instances(self, numbering: etree._Element) -> None:
        for instance in numbering.iter(f"{W}num"):
            id = attribute(instance, "numId")
            self._definitions[id] = value(instance, "abstractNumId")
            for override in instance.findall(f"{W}lvlOverride"):
                first = value(override, "startOverride")
                if first:
                    levels = self._restarts.setdefault(id, {})
                    levels[_number(attribute(override, "ilvl"))] = _number(first)

    def next(self, paragraph: etree._Element) -> str:
        """Return what is printed before a paragraph that comes next; "" for a bullet or nothing."""
        style = value(paragraph, "pPr/pStyle") or "Normal"
        for one in (paragraph, *self._style_and_bases(style)):
            listed = one.find(f"{W}pPr/{W}numPr")
            if listed is None:
                continue
            instance = value(listed, "numId")
            definition = self._definitions.get(instance, "")
            linked = self._level_of_style.get((definition, attribute(one, "styleId")))
            if one is paragraph or linked is None:
                linked = _number(value(listed, "ilvl"))
            return self._count(instance, definition, linked)
        return ""

    def _style_and_bases(self, id: str) -> Iterator[etree._Element]:
        """Yield a style, and those that it is based on."""
        met = set[str]()
        while id in self._styles and id not in met:
            met.add(id)
            yield self._styles[id]
            id = value(self._styles[id], "basedOn")

    def _count(self, instance: str, definition: str, level: int) -> str:
        levels = self._levels.get(definition, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(definition, {})
        for index, start in self._restarts.pop(instance, {}).items():
            counts[index] = start - 1
            _forget_below(counts, index)
        format, text, start = levels[level]
        counts[level] = counts.get(level, start - 1) + 1
        _forget_below(counts, level)
        for one in range(level + 1):
            first = levels[one].start if one in levels else 1
            text = text.replace(f"%{one + 1}", str(counts.get(one, first)))
        return "" if format in ("bullet", "none") else text


def _forget_below(counts: dict[int, int], level: int) -> None:
    """Let the levels below one begin again."""
    for deeper in [one for one in counts if one > level]:
        del counts[deeper]


def _number(text: str, otherwise: int = 0) -> int:
    return int(text) if text.isdecimal() and len(text) <= _LONGEST else otherwise
