"""The words by which a file and the document that was rebuilt from it are compared.

Capitals and marks do not count: a list adds marks of its own, and a style prints capitals.
Signs that are read as words, such as ``§`` and ``%``, do.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

__all__ = ["UNSEEN", "ComparedWord", "Keys", "compared_words", "plain_number", "word_keys"]

Keys = tuple[str, ...]
"""What several words are compared by."""

UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
"""Soft hyphens, and other characters within words that show nothing."""
_HIDDEN = re.compile(f"[{UNSEEN}]")
_TOKEN = re.compile(rf"[^\W_](?:[^\W_]|[{UNSEEN}\u0300-\u036f])*|[^\w\s]")
_SIGNS_READ = frozenset("§%‰&@°№")
_MATHEMATICAL_OR_CURRENCY = ("Sm", "Sc")
_MINUS = frozenset("-\u2212\u2013")
_LONGEST_KEPT = 200
"""How many letters a text has at most whose words are kept: at most ten megabytes in all."""
_AROUND_NUMBERS = " \t.,):(-\u2013\u2014"


class ComparedWord(NamedTuple):
    """A word and where its text has it."""

    key: str
    """The same for words that count as the same."""
    start: int
    end: int


def compared_words(text: str) -> tuple[ComparedWord, ...]:
    """Return the words of a text, and the signs that are read as words.

    A file, the data, the page and the redline mostly have the same text, so it is read once.
    """
    return _kept_words(text) if len(text) <= _LONGEST_KEPT else _words(text)


def _words(text: str) -> tuple[ComparedWord, ...]:
    found = list[ComparedWord]()
    for one in _TOKEN.finditer(text):
        key = _key(one[0]) if one[0][0].isalnum() else _sign(text, one.start())
        if key:
            found.append(ComparedWord(key, *one.span()))
    return tuple(found)


_kept_words = lru_cache(maxsize=2_000)(_words)


def word_keys(text: str) -> Keys:
    """Return what the words of a text are compared by."""
    return tuple(one.key for one in compared_words(text))


def plain_number(number: str) -> str:
    """Return a number as it is compared, without the marks around it: ``2.1.`` as ``2.1``."""
    return _key(number).strip(_AROUND_NUMBERS)


def _key(word: str) -> str:
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", _HIDDEN.sub("", word)).casefold()


def _sign(text: str, at: int) -> str:
    """Return the key of a sign that is read as a word; "" for a mark."""
    sign = text[at]
    if sign in _MINUS:
        begins = at == 0 or text[at - 1].isspace() or text[at - 1] == "("
        return "-" if begins and text[at + 1 : at + 2].isdigit() else ""
    is_read = sign in _SIGNS_READ or unicodedata.category(sign) in _MATHEMATICAL_OR_CURRENCY
    return sign if is_read and sign != "|" else ""
