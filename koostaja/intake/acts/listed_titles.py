"""The annexes that the points of a directive list, beside the titles that annexes have."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

__all__ = ["listed_otherwise"]

_WORD = re.compile(r"[^\W_]+")
_SHORTEST, _ENDING = 4, 2
"""How many letters of a word have to be the same at least, and how many at its end may differ."""


def listed_otherwise(
    listed: Iterable[tuple[int, str]], titles: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield numbers of annexes with words of points that fit the title of another annex better.

    Points have titles in any case and among other words, or have none at all: only what names
    another annex is doubted.
    """
    by_beginning = defaultdict[str, list[str]](list)
    for number, title in titles.items():
        for beginning in _beginnings(title):
            by_beginning[beginning].append(number)
    for one, text in listed:
        begun = {word[:end] for word in _words(text) for end in range(1, len(word) + 1)}
        fits = Counter(other for some in begun for other in by_beginning.get(some, ()))
        if str(one) in titles and max(fits.values(), default=0) > fits[str(one)]:
            yield str(one), " ".join(text.split())


def _beginnings(title: str) -> set[str]:
    return {one[: max(_SHORTEST, len(one) - _ENDING)] for one in _words(title)}


def _words(text: str) -> set[str]:
    return {*_WORD.findall(text.casefold())}
