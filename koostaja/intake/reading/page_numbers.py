"""Which lines at the edges of pages are their numbers: those that count them one by one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple, TypeVar

from koostaja.intake.reading.typed_marks import is_marked_number
from koostaja.text.annexes import named_annexes

__all__ = ["PageNumber", "counting", "page_number"]

_Place = TypeVar("_Place", bound=Hashable)
_NUMBER = re.compile(
    r"\W*(?:[^\W\d]{1,9}\.?\s+)?(\d{1,4})(?:\W{0,3}(?:[^\W\d]{1,6}\W+)?(\d{1,4}))?\W*"
)
"""A number, a word before it, the count of pages after it: "Lk 2/5", "2 (5)", "page 2 of 5"."""


class PageNumber(NamedTuple):
    """What a line says that may be the number of a page."""

    number: int
    pages: int
    """How many pages there are, if the line says it; else 0."""


def page_number(text: str) -> PageNumber | None:
    """Return the number that a line may be; that of an annex or of an item is none."""
    found = _NUMBER.fullmatch(text)
    if found is None or is_marked_number(text) or named_annexes(text).numbers:
        return None
    return PageNumber(int(found[1]), int(found[2] or 0))


def counting(found: Iterable[tuple[_Place, int, int]]) -> Mapping[_Place, int]:
    """Return the numbers by place that count pages: two that go on, or one that is 1.

    Each is given with its place, the page that it is on and the number itself.
    """
    alike = defaultdict[int, dict[_Place, int]](dict)
    for place, page, number in found:
        alike[number - page][place] = number
    return {
        place: number
        for places in alike.values()
        if len(places) > 1 or 1 in places.values()
        for place, number in places.items()
    }
