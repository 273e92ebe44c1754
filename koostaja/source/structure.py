"""Characters that look like those of which YAML's structure consists, and are others.

A no-break space is no indentation, a fullwidth colon ends no key and an en dash begins no
list entry: YAML takes them for text, and says so a line below, if at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

from koostaja.diagnostics import TERMS, Terms

__all__ = [
    "LINE_SEPARATORS",
    "OddCharacter",
    "character_term",
    "may_be_odd",
    "odd_in_id",
    "odd_in_key",
    "odd_in_line",
    "odd_in_value",
]

LINE_SEPARATORS = "\x85\u2028\u2029"
"""Characters that end a line for YAML 1.1 and libyaml, and for few editors."""
_WIDE = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff"
"""Spaces other than the ordinary one, and the byte order mark."""
_SPACES = f"{_WIDE}\u200b-\u200f\u2060"
"""The same, and characters of no width."""
_COLONS = "\u02d0\u2236\ua789\ufe13\ufe55\uff1a"
_DASHES = "\u2010-\u2015\u2022\u2043\u2212\u25aa\u25cf\ufe58\ufe63\uff0d"
"""Dashes, minus signs and bullets other than the hyphen."""
_KEY = r"[ ]*(?:- +)*(?:[\w/.-]+|\"[^\"]*\"|'[^']*')"
_IN_LINE = (
    (re.compile(rf"[ ]*([\t{_SPACES}])(?=.*\S)"), "instead.space"),
    (re.compile(rf"{_KEY}([{_COLONS}])"), "instead.colon"),
    (re.compile(rf"[ ]*-([{_SPACES}])"), "instead.space"),
)
"""Where a line may have such a character, with what stands there otherwise."""
_IN_PROSE = (
    (re.compile(rf"{_KEY}:([{_SPACES}])"), "instead.space"),
    (re.compile(rf"[ ]*(?:- +)*([{_DASHES}])[ {_SPACES}]"), "instead.hyphen"),
)
"""The same where a line of prose may have it, too."""
_AT_START = (
    (re.compile(rf"([{_DASHES}])[ {_SPACES}]"), "instead.hyphen"),
    (re.compile(rf"-([{_SPACES}])"), "instead.space"),
    (re.compile(rf"([{_WIDE}])"), "instead.space"),
)
_ASCII = bytes(range(128))
_USUAL = frozenset(
    chr(one)
    for first, last in ((0xA1, 0xAC), (0xAE, 0x24F), (0x2016, 0x2027), (0x2030, 0x203A))
    for one in range(first, last + 1)
    if one != 0x2022  # the bullet
) | frozenset("€№")
"""Letters of Latin and marks of typography; the others may be odd."""
_DASH = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2022\u2212")
"""Dashes and the bullet, which are odd only where a list entry would begin."""
_DASH_FIRST = re.compile(rf"^[ ]*(?:- +)*[{_DASHES}][ {_SPACES}]", re.MULTILINE)
_IN_KEY = ((re.compile(rf".*?([\xad{_SPACES}])"), "instead.nothing"),)
_AROUND_ID = re.compile(rf"([\xad{_SPACES}]*)[A-Za-z0-9][A-Za-z0-9-]*([\xad{_SPACES}]*)")


class OddCharacter(NamedTuple):
    """A character that is not the one that it looks like, with its place counted from 0."""

    line: int
    column: int
    values: Mapping[str, str | Terms]
    """Its name, and what to write instead."""


def character_term(character: str) -> Terms:
    """Return the name of a character, to be translated: that of Unicode if there is no other."""
    code_point = f"U+{ord(character):04X}"
    if code_point in TERMS["en"]:
        return Terms((code_point,))
    return Terms((f"{code_point} {unicodedata.name(character, '').lower()}".rstrip(),))


def may_be_odd(text: str) -> bool:
    """Return whether a text has characters that may be odd where they are; few texts have any."""
    others = text.encode(errors="surrogatepass").translate(None, _ASCII)  # bytes are fastest
    unusual = set(others.decode(errors="surrogatepass")) - _USUAL
    return bool(unusual - _DASH) or (bool(unusual) and _DASH_FIRST.search(text) is not None)


def odd_in_line(line: str, number: int, *, near: bool) -> OddCharacter | None:
    """Return the first such character in the structure of a line that may be to blame.

    ``near`` is whether reading stopped soon after it.
    """
    return _first((*_IN_LINE, *_IN_PROSE) if near else _IN_LINE, line, number, 0)


def odd_in_id(event: Any) -> OddCharacter | None:
    """Return an unseen character before or after a value that is an id or a number otherwise."""
    mark, found = event.start_mark, _AROUND_ID.fullmatch(event.value)
    if found is None or not (found[1] or found[2]):
        return None
    character = (found[1] or found[2])[0]
    values = {"character": character_term(character), "expected": Terms(("instead.nothing",))}
    return OddCharacter(mark.line, mark.column, values)


def odd_in_key(key: Any) -> OddCharacter | None:
    """Return the first such character in a key without quotes, or None."""
    if key.style or key.value.isascii():
        return None
    mark = key.start_mark
    return _first((*_AT_START, *_IN_KEY), key.value, mark.line, mark.column)


def odd_in_value(key: Any, event: Any) -> OddCharacter | None:
    """Return such a character at the start of a value below its key, where a list would be.

    Beside its key or dash a text may begin with a dash.
    """
    mark = event.start_mark
    if event.style or not key or mark.line == key.start_mark.line:
        return None
    return _first(_AT_START, event.value, mark.line, mark.column)


def _first(
    patterns: tuple[tuple[re.Pattern[str], str], ...], text: str, line: int, column: int
) -> OddCharacter | None:
    for pattern, expected in patterns:
        found = pattern.match(text)
        if found:
            values = {"character": character_term(found[1]), "expected": Terms((expected,))}
            return OddCharacter(line, column + found.start(1), values)
    return None
