"""Find the pairs of words that differ in at most one letter of each, within bounds.

Words share what is left when a letter is taken out, so the work grows with the number of words.
It would grow with its square where thousands share the same rest: real words are at most as many
as the alphabet has letters. Such families are left out, and this is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

__all__ = [
    "LONGEST_WORD",
    "MAX_FAMILY",
    "MAX_LETTERS",
    "MAX_PAIRS",
    "LeftOut",
    "WordBounds",
    "WordPairs",
    "bounds_of",
    "word_pairs",
]

LONGEST_WORD = 60
"""Most letters of a word; the work of comparing grows with their square."""
MAX_FAMILY = 100
"""The most words that are compared with one another for sharing all letters but one."""
MAX_LETTERS = 3_000_000
"""The most letters of all words that are compared."""
MAX_PAIRS = 250_000
"""The most pairs that are compared letter by letter."""


class LeftOut(NamedTuple):
    """Words that were not compared."""

    reason: str
    """Why: "families" of words that are too alike, or too many "words" or "pairs"."""
    example: str
    number: int
    """How many words."""


class WordPairs(NamedTuple):
    """Pairs of words, and the words that were left out."""

    pairs: list[tuple[str, str]]
    left_out: list[LeftOut]


class WordBounds(NamedTuple):
    """How near some words are to being too many to be compared."""

    letters: int
    """Of all words that are compared."""
    family: int
    """How many words the largest family has: words that share all letters but one."""
    pairs: int
    """How many pairs there are at most."""

    def admit(self, more: int) -> bool:
        """Return whether all can be compared even with so many words more."""
        return (
            self.letters + more * LONGEST_WORD <= MAX_LETTERS
            and self.family + more <= MAX_FAMILY
            and self.pairs + more * MAX_FAMILY <= MAX_PAIRS
        )


def bounds_of(words: Iterable[str], shortest: int) -> WordBounds:
    """Return the bounds of words, of which shorter ones than ``shortest`` are not compared."""
    long = sorted(word for word in words if shortest <= len(word) <= LONGEST_WORD)
    letters = sum(map(len, long))
    if letters > MAX_LETTERS:
        return WordBounds(letters, 0, 0)
    sizes = [len(one) for one in _families(long)]
    pairs = sum(size * (size - 1) // 2 for size in sizes)
    return WordBounds(letters, max(sizes, default=0), pairs)


def word_pairs(words: Mapping[str, int], shortest: int, rare: int) -> WordPairs:
    """Return the pairs of words of which one weighs at most ``rare``, perhaps some twice.

    Words with fewer letters than ``shortest`` are not compared.
    """
    long = sorted(word for word in words if shortest <= len(word) <= LONGEST_WORD)
    compared = long[: _room(long)]
    left_out = _left_out("words", long[len(compared) :])
    families = _families(compared)
    too_large = [one for one in families if len(one) > MAX_FAMILY]
    crowded = {word for family in too_large for word in family}
    left_out += _left_out("families", [word for word in compared if word in crowded])
    pairs: list[tuple[str, str]] = []
    for family in sorted(families, key=len):
        if len(family) > MAX_FAMILY:
            break
        found = (sorted(pair) for pair in combinations(family, 2))
        pairs += [(a, b) for a, b in found if min(words[a], words[b]) <= rare]
        if len(pairs) > MAX_PAIRS:
            left_out += _left_out("pairs", family)
            break
    return WordPairs(pairs[:MAX_PAIRS], left_out)


def _room(words: list[str]) -> int:
    """Return how many of some words are compared."""
    letters = 0
    for place, word in enumerate(words):
        letters += len(word)
        if letters > MAX_LETTERS:
            return place
    return len(words)


def _families(words: list[str]) -> list[list[str]]:
    """Return the words that share a rest, for each rest that several words have."""
    first: dict[int, str] = {}
    shared: dict[int, list[str]] = {}
    for word in words:
        for rest in dict.fromkeys(_rests(word)):
            other = first.setdefault(rest, word)
            if other is not word:
                shared.setdefault(rest, [other]).append(word)
    return list(shared.values())


def _rests(word: str) -> list[int]:
    """Return a word, and what is left of it when a letter is taken out, as hashes.

    They need less memory; words with equal hashes are compared afterwards anyway.
    """
    return [hash(word), *[hash(word[:at] + word[at + 1 :]) for at in range(len(word))]]


def _left_out(reason: str, words: list[str]) -> list[LeftOut]:
    return [LeftOut(reason, words[0], len(words))] if words else []
