"""Words and numbers as lists within a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

__all__ = ["listed", "number_ranges"]


def listed(words: Sequence[str]) -> str:
    """Return words as a list: ``osakond, talitus ja büroo``.

    If one of them has "ja" itself, the last is joined by "ning" (ÕS 2018).
    """
    if len(words) == 1:
        return words[0]
    last = " ning " if any(" ja " in f" {one} " for one in words) else " ja "
    return last.join((", ".join(words[:-1]), *words[-1:]))


def number_ranges(numbers: Iterable[int]) -> str:
    """Return numbers as a list in words: ``1 ja 2``, ``1 kuni 3, 5 ja 7 kuni 10``.

    Two neighbours are no range: they are two numbers of the list.
    """
    ordered = sorted(set(numbers))
    breaks = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(ordered)) if b != a + 1), len(ordered)]
    runs = [ordered[a:b] for a, b in pairwise(breaks) if a < b]
    words = [
        one
        for run in runs
        for one in ([f"{run[0]} kuni {run[-1]}"] if len(run) > 2 else map(str, run))
    ]
    return listed(words) if words else ""
