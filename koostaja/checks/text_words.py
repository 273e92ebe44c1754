"""The words of a folded text as they are weighed: long ones, and two beside one another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from koostaja.checks.spelling import SHORTEST

__all__ = ["adjacent_words", "long_words", "pairs_of", "words_of"]

_LETTER = r"[^\W\d_]"
_WORD = re.compile(rf"(?<![\w{{]){_LETTER}{{{SHORTEST},}}(?![\w}}])")
_BEFORE, _BEHIND = "(„“\"'", ").,;:!?“”\"'"


def long_words(token: str) -> list[str]:
    """Return the words that are not short in what stands between two spaces."""
    return _WORD.findall(token)


def adjacent_words(first: str, second: str) -> str:
    """Return two adjacent words that could be one long word; "" if they could not be."""
    first, second = first.lstrip(_BEFORE), second.rstrip(_BEHIND)
    possible = min(len(first), len(second)) > 2 and first.isalpha() and second.isalpha()
    return f"{first} {second}" if possible else ""


def words_of(texts: Iterable[str]) -> Counter[str]:
    """Return how often distinct texts have each word that is not short."""
    tokens = (token for text in texts for token in set(text.split()))
    return Counter(word for token in tokens for word in long_words(token))


def pairs_of(texts: Iterable[str]) -> Counter[str]:
    """Return how often distinct texts have each two words that could be one."""
    return Counter(two for text in texts for two in _pairs(text))


def _pairs(text: str) -> Iterator[str]:
    for first, second in set(pairwise(text.split())):
        two = adjacent_words(first, second)
        if two:
            yield two
