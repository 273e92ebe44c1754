"""The levels of Word's lists, as a definition or an override of one writes them (17.9.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from koostaja.docx.wordml import W, attribute

__all__ = [
    "LEVELS",
    "OFF",
    "ListLevel",
    "decimal_number",
    "level_index",
    "read_level",
    "resolved_children",
]

LEVELS = range(9)
"""The number of levels in Word, which ignores others in a file (17.9.3)."""
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WORD = "http://schemas.microsoft.com/office/word/"
_DECIMAL = re.compile(r"\s*[+-]?[0-9]{1,9}\s*", re.ASCII)
OFF = frozenset(("0", "false", "off"))
_SUFFIXES = frozenset(("tab", "space", "nothing"))


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list, as an instance of the list shows it."""

    index: int
    """From 0."""
    format: str
    """Such as ``decimal`` (17.18.59)."""
    custom: str
    """The format if it is ``custom``, such as ``001, 002, 003, ...`` (17.9.17)."""
    text: str
    """Such as ``%1.%2.``, in which each number is that of a level (17.9.11)."""
    start: int
    """Where the level starts first in this instance."""
    own_start: int
    """The same without ``startOverride``: where it starts whenever it restarts (17.9.25)."""
    suffix: str
    """``tab``, ``space`` or ``nothing`` (17.9.28)."""
    restart: int | None
    """Of ``lvlRestart``: the level, from 1, after which this one restarts; 0 for never."""
    legal: bool
    """Whether the numbers of all levels are shown as decimal ones (17.9.4)."""
    style: str
    """The paragraph style that is linked to the level; "" if none (17.9.23)."""
    bullet_picture: str
    """The id of its picture bullet; "" if none (17.9.9)."""
    element: etree._Element


def read_level(index: int, element: etree._Element, start: int | None) -> ListLevel:
    """Read a ``w:lvl``; ``start`` is that of an override (17.9.26), if there is one.

    A level without ``numFmt`` is decimal, one without ``lvlText`` shows nothing, and one
    without ``start`` begins at 0 (17.9.17, 17.9.11, 17.9.25).
    """
    found: dict[str, etree._Element] = {}
    for one in resolved_children(element):
        found.setdefault(str(one.tag).removeprefix(W), one)

    def value(name: str) -> str:
        return attribute(found[name], "val") if name in found else ""

    text = "" if "lvlText" in found and _is_on(found["lvlText"], "null") else value("lvlText")
    suffix = value("suff")
    own_start = decimal_number(value("start")) or 0
    return ListLevel(
        index=index,
        format=value("numFmt") or "decimal",
        custom=attribute(found["numFmt"], "format") if "numFmt" in found else "",
        text=text,
        start=own_start if start is None else start,
        own_start=own_start,
        suffix=suffix if suffix in _SUFFIXES else "tab",
        restart=decimal_number(value("lvlRestart")),
        legal="isLgl" in found and attribute(found["isLgl"], "val") not in OFF,
        style=value("pStyle"),
        bullet_picture=value("lvlPicBulletId"),
        element=element,
    )


def _is_on(element: etree._Element, name: str) -> bool:
    return (attribute(element, name) or "0") not in OFF


def resolved_children(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the children that Word reads: of alternatives, the first that it understands.

    Word 2010 and later write custom number formats as such an alternative (part 3, 9.3).
    """
    for one in element:
        if one.tag == f"{_MC}AlternateContent":
            yield from _chosen(one)
        elif isinstance(one.tag, str):
            yield one


def _chosen(alternatives: etree._Element) -> Iterator[etree._Element]:
    for one in alternatives:
        prefixes = one.get("Requires", "").split()
        known = all((one.nsmap.get(prefix) or "").startswith(_WORD) for prefix in prefixes)
        if one.tag == f"{_MC}Fallback" or (one.tag == f"{_MC}Choice" and prefixes and known):
            yield from resolved_children(one)
            return


def level_index(element: etree._Element) -> int | None:
    """Return the level in the ``ilvl`` of an element; None if it is not one of the nine."""
    index = decimal_number(attribute(element, "ilvl"))
    return index if index in LEVELS else None


def decimal_number(text: str) -> int | None:
    """Return the value of an ``ST_DecimalNumber`` attribute; None if it is not one."""
    return int(text) if _DECIMAL.fullmatch(text) else None
