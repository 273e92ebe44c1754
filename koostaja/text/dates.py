"""Days as Estonian documents write them, and the days that a text names.

The form "2025. aasta 1. detsembril" is that in which directives name the day on which they
come into force; names of months after "Eesti õigekeelsussõnaraamat ÕS 2018".
"""

from __future__ import annotations

import re
from datetime import date

__all__ = ["date_from", "date_numeric", "date_of", "date_on", "names_a_day"]

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

_DAY = re.compile(
    r"\b(?:19|20)\d\d\.?\s+aasta\w*"
    r"|\b\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d\b"
    rf"|\b\d{{1,2}}\.\s+(?:{'|'.join(_MONTHS_GENITIVE)})\w*(?:\s+(?:19|20)\d\d\b)?"
)
"""A year or a day as texts name them; "määrus 2019/1111" is neither."""

_ACT = re.compile(
    r"(?:\s+[^\W\d]+){0,4}?\s+\w*"
    r"(?:määrus|käskkir|korraldus|otsus|seadus|konventsioon|leping|direktiiv)"
)
"""What follows the day of an act that a text names by it: "22.12.2011 määruse nr 181"."""


def date_numeric(iso: str) -> str:
    """Return an ISO date as documents write it: ``28.11.2025``."""
    day = date.fromisoformat(iso)
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def date_of(iso: str) -> str:
    """Return a day in the genitive, as in names of acts: ``2025. aasta 1. detsembri``."""
    day = date.fromisoformat(iso)
    return f"{day.year}. aasta {day.day}. {_MONTHS_GENITIVE[day.month - 1]}"


def date_on(iso: str) -> str:
    """Return a day on which something happens: ``2025. aasta 1. detsembril`` (adessive)."""
    return f"{date_of(iso)}l"


def date_from(iso: str) -> str:
    """Return a day from which something is in force: ``2026. aasta 1. jaanuarist`` (elative)."""
    return f"{date_of(iso)}st"


def names_a_day(text: str) -> str:
    """Return the day or year that a text names first ("2024. aastal"); "" if none.

    The day of an act does not count, since it is a part of its name: "22.12.2011 määruse nr 181".
    """
    found = (day[0] for day in _DAY.finditer(text) if not _ACT.match(text, day.end()))
    return next(found, "")
