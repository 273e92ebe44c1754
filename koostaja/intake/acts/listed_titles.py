"""The annexes that the points of a directive list, beside the titles that annexes have."""

from __future__ import annotations

import re
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
    known = {number: _beginnings(title) for number, title in titles.items()}
    for one, text in listed:
        words, number = _words(text), str(one)
        fits = {
            other: sum(any(word.startswith(each) for word in words) for each in beginnings)
            for other, beginnings in known.items()
        }
        if number in fits and max(fits.values()) > fits[number]:
            yield number, " ".join(text.split())


def _beginnings(title: str) -> set[str]:
    return {one[: max(_SHORTEST, len(one) - _ENDING)] for one in _words(title)}


def _words(text: str) -> set[str]:
    return {*_WORD.findall(text.casefold())}
