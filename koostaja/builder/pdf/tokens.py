"""Words as they are compared: of a Word file and of a PDF, in one form.

A PDF has glyphs in places, not words. Hyphens, kinds of spaces, ligatures and invisible
characters can differ without a difference on the page.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = [
    "COUNTED",
    "LINE_END",
    "SOFT_HYPHEN",
    "canonical",
    "capitals",
    "joined_forms",
    "number_pattern",
    "page_number_pattern",
    "says",
    "split",
]

COUNTED = "\0"
"""A number that depends on where pages end, such as a page number."""
LINE_END = "\x02"
"""What PDFium writes for a hyphen at the end of a line, without the line end."""
SOFT_HYPHEN = "\xad"
_LEADER = re.compile(r"([.·_-])\1{3,}")
"""What fills the space of a tab; typed or drawn, it says nothing."""
_DASH = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_OPTIONAL = re.compile(f"[{LINE_END}{SOFT_HYPHEN}]")
_UNSEEN = ("Cf", "Cc", "Co", "Cn", "Cs")
"""Categories of characters that a page does not show, or whose name no font agrees on."""
_PAGE_NUMBER = r"(?:\d{1,6}|[ivxlcdm]+|[IVXLCDM]+|[a-zA-Z])"
_NUMBER = rf"(?:{_PAGE_NUMBER}|[*†‡§¶#]+)?"
_KEPT = (COUNTED, LINE_END, SOFT_HYPHEN)
_MOST_REMEMBERED = 50_000
"""How many words are remembered: documents of an authority share most of theirs."""
_RIGHT_TO_LEFT = ("R", "AL")


def split(text: str) -> list[str]:
    """Return the words of a text, still with the hyphens at line ends."""
    return _LEADER.sub(" ", text).split()


@lru_cache(_MOST_REMEMBERED)
def canonical(word: str) -> str:
    """Return a word in the form in which words are equal if a page shows the same."""
    if word.isascii() and word.isprintable():
        return word
    word = _DASH.sub("-", unicodedata.normalize("NFKC", word)).replace("ẞ", "ß")
    word = "".join(one for one in word if one in _KEPT or unicodedata.category(one) not in _UNSEEN)
    if any(unicodedata.bidirectional(one) in _RIGHT_TO_LEFT for one in word):
        # a PDF has the letters in the order in which they are drawn
        return "".join(sorted(one for one in word if one.isalnum()))
    return word


def capitals(text: str) -> str:
    """Return a text as Word prints it in capitals: letter by letter."""
    return "".join(one.upper() if len(one.upper()) == 1 else one for one in text)


def joined_forms(word: str) -> set[str]:
    """Return a word with its hyphens at line ends, and without them."""
    if not _OPTIONAL.search(word):
        return {canonical(word)}
    kept = _OPTIONAL.sub("-", word)
    ends_only = word.replace(SOFT_HYPHEN, "").replace(LINE_END, "-")
    return {canonical(one) for one in (kept, ends_only, _OPTIONAL.sub("", word))}


@lru_cache(_MOST_REMEMBERED)
def says(word: str) -> bool:
    """Return whether a word has a letter, a digit or a sign such as ☒; punctuation says nothing."""
    return any(one.isalnum() or unicodedata.category(one)[0] in "SM" for one in word)


def number_pattern(word: str) -> str:
    """Return a pattern of a word with any number, or mark of a note, for ``COUNTED``."""
    return _NUMBER.join(map(re.escape, word.split(COUNTED)))


def page_number_pattern(word: str) -> str:
    """Return a pattern of a word with the number of a page, or of pages, for ``COUNTED``."""
    return _PAGE_NUMBER.join(map(re.escape, word.split(COUNTED)))
