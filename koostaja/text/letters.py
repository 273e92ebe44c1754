"""The Estonian alphabet: the order of words, and letters that are mistyped for each other.

The alphabet after "Eesti õigekeelsussõnaraamat ÕS 2018".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

__all__ = ["easily_confused", "is_derivation", "sort_key"]

_ALPHABET = "abcdefghijklmnopqrsšzžtuvwõäöüxy"

_BASES = str.maketrans("łøđðħıŧ", "loddhit")
"""Letters with a stroke, which Unicode does not take apart."""
_PARTS = re.compile(r"\d+|.", re.DOTALL)
_END, _NUMBERS, _LETTERS, _OTHER_LETTERS = -1, 500, 1000, 2000

_KEYBOARD = ("qwertyuiopüõ", "asdfghjklöä", "zxcvbnm")
_VOWELS = frozenset("aeiouõäöü")
_MARKED = frozenset(map(frozenset, ("aä", "oõ", "oö", "õö", "uü", "sš", "zž")))
_NEIGHBOURS = _MARKED | {
    frozenset(pair) for row in _KEYBOARD for pair in pairwise(row) if not _VOWELS.issuperset(pair)
}


def sort_key(text: str) -> tuple[int, ...]:
    """Return a key for Estonian order: š z ž after s, õ ä ö ü after w, regardless of case.

    Numbers sort by their value ("2." before "10."), after other signs and before letters.
    Letters of other languages sort by their base letter (é as e), then after it.
    """
    plain = unicodedata.normalize("NFC", text).casefold()
    ranks = (rank for part in _PARTS.findall(plain) for rank in _ranks(part))
    return (*ranks, _END, *map(ord, plain))


def _ranks(part: str) -> Iterator[int]:
    """Yield the ranks of a letter or sign, or of a whole number."""
    place = _ALPHABET.find(part)
    if place >= 0:
        yield _LETTERS + place
    elif part.isdecimal():
        digits = part.lstrip("0")
        yield from (_NUMBERS, len(digits), *map(ord, digits))
    elif part.isalpha():
        base = unicodedata.normalize("NFD", part.translate(_BASES))[0]
        place = _ALPHABET.find(base)
        yield _LETTERS + place if place >= 0 else _OTHER_LETTERS + ord(part)
    else:
        yield min(ord(part), _NUMBERS - 1)


def easily_confused(one: str, other: str) -> bool:
    """Return whether two letters are often mistyped for each other.

    They are neighbours in a row of the Estonian keyboard, or differ in their mark.
    Neighbouring vowels are not confused, since words differ in them: tunnistada and
    tunnustada, toimida and toimuda.
    """
    return frozenset((one, other)) in _NEIGHBOURS


def is_derivation(word: str, at: int) -> bool:
    """Return whether the letter at index ``at`` may derive another word: s between a vowel and t.

    The suffixes -ta- and -sta- make verbs that differ in nothing else: kinnitada and
    kinnistada, arvutada and arvustada.
    """
    before, letter, after = word[at - 1 : at], word[at : at + 1], word[at + 1 : at + 2]
    return letter == "s" and after == "t" and before in _VOWELS
