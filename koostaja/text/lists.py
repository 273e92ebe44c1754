"""Words and numbers as lists within a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

__all__ = ["listed", "number_ranges"]


def listed(words: Sequence[str]) -> str:
    """Return words as a list: ``osakond, talitus ja büroo``."""
    return words[0] if len(words) == 1 else " ja ".join((", ".join(words[:-1]), *words[-1:]))


def number_ranges(numbers: Iterable[int]) -> str:
    """Return numbers as a list in words: ``1 kuni 2, 4 ja 7 kuni 10``."""
    ordered = sorted(set(numbers))
    breaks = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(ordered)) if b != a + 1), len(ordered)]
    runs = [ordered[a:b] for a, b in pairwise(breaks) if a < b]
    words = [str(run[0]) if len(run) == 1 else f"{run[0]} kuni {run[-1]}" for run in runs]
    return listed(words) if words else ""
