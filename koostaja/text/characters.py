"""Characters that nobody sees: texts without a visible one, and words that differ only by such.

What is printed keeps its characters as typed, since a signed text keeps its bytes; only
comparisons fold them. Categories are those of Unicode (UAX #44), the characters without a
glyph those of its property Default_Ignorable_Code_Point.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

__all__ = [
    "comparable",
    "composed_texts",
    "in_html",
    "is_blank",
    "reordering_character",
    "spelled_either_way",
    "with_codes",
]

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Mc", "Me", "Mn", "Zl", "Zp", "Zs"})
"""Categories of characters that show nothing by themselves; a mark needs a letter below it."""
_FILLERS = re.compile("[\u115f\u1160\u2800\u3164\uffa0]")
"""Letters and a symbol whose glyph is empty: Hangul fillers and the blank Braille pattern."""
_WITHIN_WORDS = re.compile("[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]")
"""Characters within words that change no letter: soft hyphen, joiners, marks of direction."""

_OVERRIDES = "\u202d\u202e"
_EMBEDDINGS, _END_OF_EMBEDDING = "\u202a\u202b", "\u202c"
_ISOLATES, _END_OF_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_COMMANDS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys instead of showing it; not the ends of lines and tabs."""
_PLANES = "".join(f"{chr(at + 0xFFFE)}{chr(at + 0xFFFF)}" for at in range(0, 0x110000, 0x10000))
_NOT_IN_HTML = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef{_PLANES}]")
"""Controls and noncharacters, which no HTML may have."""
_UNUSUAL = re.compile("[^\t\n\r -~\xa0-\ufdcf\ufdf0-\ufffd]")
"""All of these, and the planes beyond the first: it is looked for twenty times as fast."""


def is_blank(text: str) -> bool:
    """Return whether a text shows nothing: it is empty, or has no visible character."""
    if text.isascii():
        return not text.strip()
    return all(unicodedata.category(one) in _UNSEEN for one in _FILLERS.sub("", text))


def comparable(text: str) -> str:
    """Return a text as it is compared: composed (NFC), without what is invisible in words."""
    return text if text.isascii() else unicodedata.normalize("NFC", _WITHIN_WORDS.sub("", text))


def with_codes(text: str) -> str:
    """Return a text in which codes stand for what a terminal obeys: it turns letters around,
    moves the cursor or paints over other words. The codes are those of JSON.
    """
    return _COMMANDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def in_html(text: str) -> str:
    """Return a text with a mark for each character that no HTML may have."""
    return _NOT_IN_HTML.sub("\ufffd", text) if _UNUSUAL.search(text) else text


def composed_texts(data: Any) -> Any:
    """Return plain data with every text composed (NFC); keys stay as they are."""
    if isinstance(data, str):
        return data if data.isascii() else unicodedata.normalize("NFC", data)
    if isinstance(data, Mapping):
        return {key: composed_texts(one) for key, one in data.items()}
    return [composed_texts(one) for one in data] if isinstance(data, list | tuple) else data


def spelled_either_way(words: str) -> str:
    """Return a pattern for composed words that matches them decomposed (NFD), too."""
    return "".join(map(_either, words))


def _either(character: str) -> str:
    apart = unicodedata.normalize("NFD", character)
    escaped = re.escape(character)
    return escaped if apart == character else f"(?:{escaped}|{re.escape(apart)})"


def reordering_character(text: str) -> str:
    """Return the first character by which a text may read otherwise than it is typed, or "".

    Overrides turn the order of letters around. An embedding or isolate that is not closed
    reorders what follows (UAX #9); closed ones only say which way a foreign name runs.
    """
    opened: list[str] = []
    for one in _DIRECTION.findall(text):
        if one in _OVERRIDES:
            return str(one)
        if one in _EMBEDDINGS + _ISOLATES:
            opened.append(one)
            continue
        starts = _EMBEDDINGS if one == _END_OF_EMBEDDING else _ISOLATES
        if not opened or opened.pop() not in starts:
            return str(one)
    return opened[0] if opened else ""
