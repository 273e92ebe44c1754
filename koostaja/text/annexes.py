"""Annexes that a text names: by their numbers, or as what is annexed to it."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["NamedAnnexes", "named_annexes", "without_annexes"]

_CASES = "|s|st|l|le|lt|ga|na|ni|d|de|sid|des|dest|del|dele|delt|dega|dena"
_WORDS = (
    rf"lisa(?:{_CASES}|tud|takse)",  # not "lisaks" (besides)
    r"manus\w*",
    r"annex(?:es|ed)?",
    r"append(?:ix|ices|ed)",
    r"attach(?:ed|ments?)",
    r"schedules?",
    r"enclos(?:ed|ures?)",
)
_RANGE = r"–|-|kuni|to|through"
_AND = r",|ja|ning|või|and|or"
_NUMBERS = rf"(?>\d+(?:\s*(?:{_RANGE}|{_AND})\s*\d+)*)(?![^\W_]|[-–./]\d)"
"""Annexes have whole numbers: 2a or 1.2 is none."""
_NAMED = re.compile(
    rf"(?:\b(?P<before>\d+)\.\s*)?\b(?:{'|'.join(_WORDS)})\b"
    rf"(?:\s*(?:nr\.?|no\.?|numbers?)?\s*(?P<after>{_NUMBERS}))?",
    re.IGNORECASE,
)
_ONE = re.compile(rf"(\d+)(?:\s*(?:{_RANGE})\s*(\d+))?", re.IGNORECASE)
_MOST = 10_000
"""No annex has a higher number."""


class NamedAnnexes(NamedTuple):
    """The annexes that a text names."""

    numbers: frozenset[int]
    without_number: bool
    """Whether it speaks of an annex, or of something annexed, and gives no number."""


def named_annexes(text: str) -> NamedAnnexes:
    """Return the annexes that a text names, in Estonian or English."""
    numbers: set[int] = set()
    without_number = False
    for match in _NAMED.finditer(text):
        given = match["after"] or match["before"] or ""
        for first, last in _ONE.findall(given):
            numbers.update(range(int(first), min(int(last or first), _MOST) + 1))
        without_number = without_number or not given
    return NamedAnnexes(frozenset(numbers), without_number)


def without_annexes(text: str) -> str:
    """Return what a text says beside the annexes that it names."""
    return _NAMED.sub(" ", text)
