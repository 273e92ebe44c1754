"""Numbers and bullets that somebody has typed before a text."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["TypedMark", "is_number", "ordinal", "split_mark", "split_ordinal"]

_NUMBER = re.compile(
    r"(\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}(?:\)|\.(?!\s+[a-zõäöü]))|\(\d{1,2}\)|[a-zõäöü]\)|[IVX]{1,4}\.)\s+"
)
"""``2.1.``, ``2.1``, ``2.``, ``2)``, ``(2)``, ``a)`` or ``II.`` with a space behind it."""
_BARE = re.compile(r"(\d{1,2})\s+(?=[A-ZÕÄÖÜŠŽ])")
"""``2 Tekst``: the full stop was left out."""
_GLUED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*\.)(?=[^\W\d_])")
"""``2.1.Tekst``: the space was forgotten."""
_ORDINAL = re.compile(r"(\d{1,2})\.\s+(?=[a-zõäöü])")
"""``2. tekst``: the number of an item or an ordinal within a sentence."""
_BULLET = re.compile(r"(?:[•·▪▫■□●○◦‣⁃∙➢➤►✓✔\u2713\uf0b7\uf0a7\uf0d8*]\s*|[-–—―o§]\s+)")
_ALONE = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]")
_DASH = re.compile(r"[-–—](?=[^\W\d_])")
"""A dash at the very beginning of a word: it is a bullet whose space was forgotten."""


class TypedMark(NamedTuple):
    """What was typed before a text, and the text itself."""

    number: str
    is_bullet: bool
    text: str


def split_mark(text: str) -> TypedMark:
    """Return the number or bullet that a text begins with, and the rest; a mark alone is a text."""
    number = _NUMBER.match(text) or _BARE.match(text) or _GLUED.match(text)
    if number and text[number.end() :].strip():
        return TypedMark(number[1], False, text[number.end() :].strip())
    bullet = _BULLET.match(text) or _DASH.match(text)
    if bullet and text[bullet.end() :].strip():
        return TypedMark("", True, text[bullet.end() :].strip())
    return TypedMark("", False, text)


def ordinal(text: str) -> int:
    """Return the number before a text in small letters, which may be that of an item; or 0."""
    found = _ORDINAL.match(text)
    return int(found[1]) if found else 0


def split_ordinal(text: str) -> TypedMark:
    """Return the number before a text in small letters, and the text."""
    found = _ORDINAL.match(text)
    if found is None:
        return TypedMark("", False, text)
    return TypedMark(found[0].strip(), False, text[found.end() :])


def is_number(text: str) -> bool:
    """Return whether a text is a number alone, whose words follow in the next paragraph."""
    return _ALONE.fullmatch(text) is not None
