"""The Estonian alphabet: the order of words, and letters that are mistyped for each other.

The alphabet after "Eesti õigekeelsussõnaraamat ÕS 2018".
"""

from __future__ import annotations

from itertools import pairwise

__all__ = ["easily_confused", "is_derivation", "sort_key"]

_ALPHABET = "abcdefghijklmnopqrsšzžtuvwõäöüxy"

_KEYBOARD = ("qwertyuiopüõ", "asdfghjklöä", "zxcvbnm")
_VOWELS = frozenset("aeiouõäöü")
_MARKED = frozenset(map(frozenset, ("aä", "oõ", "oö", "õö", "uü", "sš", "zž")))
_NEIGHBOURS = _MARKED | {
    frozenset(pair) for row in _KEYBOARD for pair in pairwise(row) if not _VOWELS.issuperset(pair)
}


def sort_key(text: str) -> tuple[int, ...]:
    """Return a key for Estonian order: š z ž after s, õ ä ö ü after w, regardless of case.

    Other signs come before letters, foreign letters after them.
    """
    return tuple(_rank(letter) for letter in text.casefold())


def _rank(letter: str) -> int:
    place = _ALPHABET.find(letter)
    if place >= 0:
        return 1000 + place
    return ord(letter) + (2000 if letter.isalpha() else 0)


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
