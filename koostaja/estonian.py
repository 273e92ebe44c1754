"""Estonian as documents need it: dates, ranges of numbers, first letters.

Names of months and their cases after "Eesti õigekeelsussõnaraamat ÕS 2018";
the form "2025. aasta 1. detsembril" as directives use it for the day on which
they come into force.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

__all__ = ["capitalised", "date_in_words", "date_numeric", "lowered", "number_ranges"]

_MONTHS_GENITIVE = (
    "jaanuari",
    "veebruari",
    "märtsi",
    "aprilli",
    "mai",
    "juuni",
    "juuli",
    "augusti",
    "septembri",
    "oktoobri",
    "novembri",
    "detsembri",
)


def date_numeric(iso: str) -> str:
    """``2025-11-28`` as documents write it: ``28.11.2025``."""
    day = date.fromisoformat(iso)
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def date_in_words(iso: str) -> str:
    """The day on which something happens: ``2025. aasta 1. detsembril``.

    The adessive of a month is its genitive with -l.
    """
    day = date.fromisoformat(iso)
    return f"{day.year}. aasta {day.day}. {_MONTHS_GENITIVE[day.month - 1]}l"


def number_ranges(numbers: Iterable[int]) -> str:
    """Numbers as a list in words: ``1 kuni 2, 4 ja 7 kuni 10``."""
    ordered = sorted(set(numbers))
    breaks = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(ordered)) if b != a + 1), len(ordered)]
    runs = [ordered[a:b] for a, b in pairwise(breaks) if a < b]
    if not runs:
        return ""
    words = [str(run[0]) if len(run) == 1 else f"{run[0]} kuni {run[-1]}" for run in runs]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} ja {words[-1]}"


def capitalised(words: str) -> str:
    """With a capital first letter, as at the beginning of a cell; the rest stays."""
    return words[:1].upper() + words[1:]


def lowered(words: str) -> str:
    """With a small first letter, as within a sentence; abbreviations (IT-juht) stay."""
    if len(words) > 1 and (words[1].isupper() or not words[1].isalpha()):
        return words
    return words[:1].lower() + words[1:]
