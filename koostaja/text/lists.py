"""Words and numbers as lists within a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

__all__ = ["listed", "number_ranges"]


class _Words(NamedTuple):
    """The words that join the last two words of a list, and the ends of a range."""

    last: str
    last_again: str
    """Where a word of the list has the first one itself."""
    to: str


_WORDS = {"et": _Words("ja", "ning", "kuni"), "en": _Words("and", "and", "to")}


def listed(words: Sequence[str], language: str = "et") -> str:
    """Return words as a list: ``osakond, talitus ja büroo``; ``1, 2 and 4``.

    If one of them has "ja" itself, the last is joined by "ning" (ÕS 2018).
    """
    if len(words) == 1:
        return words[0]
    joining = _WORDS[language]
    again = any(f" {joining.last} " in f" {one} " for one in words)
    last = f" {joining.last_again if again else joining.last} "
    return last.join((", ".join(words[:-1]), *words[-1:]))


def number_ranges(numbers: Iterable[int], language: str = "et") -> str:
    """Return numbers as a list in words: ``1 ja 2``, ``1 kuni 3, 5 ja 7 kuni 10``.

    Two neighbours are no range: they are two numbers of the list.
    """
    ordered = sorted(set(numbers))
    breaks = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(ordered)) if b != a + 1), len(ordered)]
    runs = [ordered[a:b] for a, b in pairwise(breaks) if a < b]
    to = _WORDS[language].to
    words = [
        one
        for run in runs
        for one in ([f"{run[0]} {to} {run[-1]}"] if len(run) > 2 else map(str, run))
    ]
    return listed(words, language) if words else ""
