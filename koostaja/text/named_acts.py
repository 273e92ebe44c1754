"""Days and numbers by which texts name acts: ``28.11.2025 nr 183``, ``November 28, 2025 No. 5``."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from functools import cache
from typing import NamedTuple

from koostaja.text.dates import month_names

__all__ = [
    "NamedDay",
    "NamedNumber",
    "named_days",
    "named_numbers",
    "placed_numbers",
    "with_iso_days",
    "without_day_and_number",
]

_NUMBER = re.compile(
    r"\b(?:nr|no|number)(?:\.|\b)\s*(?P<number>[^\W_]+(?:[-/.][^\W_]+)*)", re.IGNORECASE
)
_HAS_DIGIT = re.compile(r"\d")
_OF_YEAR = r"(?:\.?\s?a(?:asta\w*)?\b\.?)?"
"""The word for a year behind it: 3. mai 2018. a"""
_FORMS = (
    rf"DAY\.\s?MONTH\.\s?YEAR{_OF_YEAR}",
    r"YEAR-MONTH-DAY",
    rf"DAY\.\s+WORD\s+YEAR{_OF_YEAR}",
    r"YEAR\.?\s+aasta\w*\s+DAY\.\s+WORD",
    r"WORD\s+DAY(?:st|nd|rd|th)?,?\s+YEAR",
    r"DAY(?:st|nd|rd|th)?(?:\s+day\s+of)?\s+WORD,?\s+YEAR",
)
"""The forms of a day, with the names of its parts in capitals."""
_PART = re.compile(r"([A-Z]{3,})")


class NamedDay(NamedTuple):
    """A day that a text names."""

    iso: str
    start: int
    end: int


class NamedNumber(NamedTuple):
    """The number of an act that a text names, with the word before it."""

    number: str
    start: int
    end: int


def named_days(text: str) -> list[NamedDay]:
    """Return the days that a text names, in order, in any usual form; no year alone."""
    found = []
    for match in _day_pattern().finditer(text):
        parts = {name.rstrip("0123456789"): one for name, one in match.groupdict().items() if one}
        month = parts["month"] if "month" in parts else str(_months()[parts["word"].casefold()])
        with suppress(ValueError):
            day = date(int(parts["year"]), int(month), int(parts["day"]))
            found.append(NamedDay(day.isoformat(), *match.span()))
    return found


def named_numbers(text: str) -> list[str]:
    """Return the numbers of acts that a text names, as typed: ``183``, ``1-1/25-7``."""
    return [one.number for one in placed_numbers(text)]


def placed_numbers(text: str) -> list[NamedNumber]:
    """Return the same with their places."""
    found = (NamedNumber(match["number"], *match.span()) for match in _NUMBER.finditer(text))
    return [one for one in found if _HAS_DIGIT.search(one.number)]


def with_iso_days(text: str) -> str:
    """Return a text with all days that it names as ISO dates."""
    for one in reversed(named_days(text)):
        text = f"{text[: one.start]}{one.iso}{text[one.end :]}"
    return text


def without_day_and_number(text: str) -> str:
    """Return what a text says beside days and numbers of acts, without marks around it."""
    for one in reversed(named_days(text)):
        text = f"{text[: one.start]} {text[one.end :]}"
    for number in reversed(placed_numbers(text)):
        text = f"{text[: number.start]} {text[number.end :]}"
    return " ".join(text.split()).strip(" ,.;:–-")


@cache
def _months() -> dict[str, int]:
    """Return the numbers of months by all their names, in lower case."""
    return {name.casefold(): at for at, names in enumerate(month_names(), 1) for name in names}


@cache
def _day_pattern() -> re.Pattern[str]:
    """Return the pattern of a day; the parts of each form have its number after their names."""
    words = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    parts = {
        "DAY": r"(?P<day{}>\d{{1,2}})",
        "MONTH": r"(?P<month{}>\d{{1,2}})",
        "WORD": rf"(?P<word{{}}>{words})\w*",
        "YEAR": r"(?P<year{}>(?:19|20)\d\d)",
    }
    forms = []
    for at, form in enumerate(_FORMS):
        numbered = {name: part.format(at) for name, part in parts.items()}
        forms.append("".join(numbered.get(one, one) for one in _PART.split(form)))
    return re.compile(rf"\b(?:{'|'.join(forms)})(?!\d)", re.IGNORECASE)
