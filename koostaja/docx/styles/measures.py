"""Numbers and switches as Word's XML writes them, in one form each."""

from __future__ import annotations

import re

from lxml import etree

from koostaja.docx.wordml import OFF, W

__all__ = ["TWIPS", "is_off", "measure", "name_of", "namespace_of", "serialised", "switch", "words"]

TWIPS = 20
"""In a point, the unit that a measure names. Sizes of type count halves, of borders eighths."""
_NUMBER = re.compile(r"([+-]?[0-9]{1,9}(?:\.[0-9]{1,30})?)(mm|cm|in|pt|pc|pi)?")
_POINTS = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0}


def measure(text: str, in_a_point: int = TWIPS) -> str | None:
    """Return a length as a whole number of a unit; None if it is not understood.

    A number counts the unit; one with a name such as ``1.5cm`` is converted (22.9.2.15).
    Google Docs writes decimals, which Word reads.
    """
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    number, unit = found.groups()
    return str(round(float(number) * (_POINTS[unit] * in_a_point if unit else 1)))


def is_off(value: str) -> bool:
    """Is a switch with this value off?"""
    return value.strip().lower() in OFF


def switch(element: etree._Element) -> str:
    """Return "1" or "0" for an element that switches something; without a value it is on."""
    value = element.get(f"{W}val")
    return "0" if value is not None and is_off(value) else "1"


def name_of(element: etree._Element) -> str:
    """Return an element's name without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def namespace_of(element: etree._Element) -> str:
    """Return an element's namespace as its name begins with it."""
    return element.tag.rpartition("}")[0] + "}" if isinstance(element.tag, str) else ""


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text: a long list of names is easier to read so."""
    return tuple(text.split())


def serialised(element: etree._Element | None) -> bytes:
    """Return an element as bytes, by which what comes of it is remembered."""
    return b"" if element is None else etree.tostring(element, with_tail=False)
