"""Numbers and on/off values of Word's XML, in one form each."""

from __future__ import annotations

import re

from lxml import etree

from koostaja.docx.wordml import OFF, W

__all__ = ["TWIPS", "is_off", "measure", "name_of", "namespace_of", "serialised", "switch", "words"]

TWIPS = 20
"""Twips in a point. Other units are half-points (font sizes) and eighths (borders)."""
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
    """Return whether an on/off value is off."""
    return value.strip().lower() in OFF


def switch(element: etree._Element) -> str:
    """Return "1" or "0" for an on/off element; on if it has no value."""
    value = element.get(f"{W}val")
    return "0" if value is not None and is_off(value) else "1"


def name_of(element: etree._Element) -> str:
    """Return an element's name without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def namespace_of(element: etree._Element) -> str:
    """Return an element's namespace in braces, as in its name."""
    return element.tag.rpartition("}")[0] + "}" if isinstance(element.tag, str) else ""


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, a short way to write a list of names."""
    return tuple(text.split())


def serialised(element: etree._Element | None) -> bytes:
    """Return an element as bytes, to be a key of a cache."""
    return b"" if element is None else etree.tostring(element, with_tail=False)
