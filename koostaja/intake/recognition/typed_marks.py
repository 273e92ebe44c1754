"""Numbers and bullets that somebody has typed before a text."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["TypedMark", "is_number", "ordinal", "split_mark", "split_ordinal"]

_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}\)|\(\d{1,2}\)|[^\W\d_]\)|[IVX]{1,4}\.)\s+")
"""``2.1.``, ``2.1``, ``2)``, ``(2)``, ``a)`` or ``II.`` with a space behind it."""
_ORDINAL = re.compile(r"(\d{1,2}\.)\s+")
"""``2. Tekst``, or ``2. tekst``, which may be an ordinal within a sentence."""
_BARE = re.compile(r"(\d{1,2})\s+")
"""``2 Tekst``: the full stop was left out."""
_GLUED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*\.)(?=[^\W\d_])")
"""``2.1.Tekst``: the space was forgotten."""
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
    number = _NUMBER.match(text) or _number_of_sentence(text) or _GLUED.match(text)
    if number and text[number.end() :].strip():
        return TypedMark(number[1], False, text[number.end() :].strip())
    bullet = _BULLET.match(text) or _DASH.match(text)
    if bullet and text[bullet.end() :].strip():
        return TypedMark("", True, text[bullet.end() :].strip())
    return TypedMark("", False, text)


def _number_of_sentence(text: str) -> re.Match[str] | None:
    """Return a number that cannot be within a sentence, by the letter behind it."""
    number, bare = _ORDINAL.match(text), _BARE.match(text)
    if number and not text[number.end() : number.end() + 1].islower():
        return number
    return bare if bare and text[bare.end() : bare.end() + 1].isupper() else None


def ordinal(text: str) -> int:
    """Return the number before a text in small letters, which may be that of an item; or 0."""
    found = _ORDINAL.match(text)
    is_small = found is not None and text[found.end() : found.end() + 1].islower()
    return int(found[1].rstrip(".")) if found and is_small else 0


def split_ordinal(text: str) -> TypedMark:
    """Return the number before a text in small letters, and the text."""
    number, _, words = text.partition(" ")
    return TypedMark(number, False, words.strip())


def is_number(text: str) -> bool:
    """Return whether a text is a number alone, whose words follow in the next paragraph."""
    return _ALONE.fullmatch(text) is not None
