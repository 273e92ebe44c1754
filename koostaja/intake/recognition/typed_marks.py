"""Numbers and bullets that somebody has typed before a text."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["TypedMark", "split_mark"]

_NUMBER = re.compile(
    r"(\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[.)]|\(\d{1,2}\)|[a-zõäöü]\)|[IVX]{1,4}\.)\s+"
)
"""``2.1.``, ``2.1``, ``2.``, ``2)``, ``(2)``, ``a)`` or ``II.`` with a space behind it."""
_GLUED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*\.)(?=[^\W\d_])")
"""``2.1.Tekst``: the space was forgotten."""
_BULLET = re.compile(r"(?:[•·▪▫■□●○◦‣⁃∙➢➤►✓✔\u2713\uf0b7\uf0a7\uf0d8*]\s*|[-–—―o§]\s+)")
_DASH = re.compile(r"[-–—](?=[^\W\d_])")
"""A dash at the very beginning of a word: it is a bullet whose space was forgotten."""


class TypedMark(NamedTuple):
    """What was typed before a text, and the text itself."""

    number: str
    is_bullet: bool
    text: str


def split_mark(text: str) -> TypedMark:
    """Return the number or bullet that a text begins with, and the rest; a mark alone is a text."""
    number = _NUMBER.match(text) or _GLUED.match(text)
    if number and text[number.end() :].strip() and not _is_date(text):
        return TypedMark(number[1], False, text[number.end() :].strip())
    bullet = _BULLET.match(text) or _DASH.match(text)
    if bullet and text[bullet.end() :].strip():
        return TypedMark("", True, text[bullet.end() :].strip())
    return TypedMark("", False, text)


def _is_date(text: str) -> bool:
    """Return whether a text begins with a date, a year or another number that is no ordinal."""
    return re.match(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{1,2}\.\s+[a-zõäöü]", text) is not None
