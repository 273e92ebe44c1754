"""Days as documents write them, in forms that a workspace may choose, and days that a text names.

The form "2025. aasta 1. detsembril" is that in which directives name the day on which they
come into force; names of months after "Eesti õigekeelsussõnaraamat ÕS 2018".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from koostaja.text.cases import ENDINGS, GENITIVE

__all__ = [
    "DATE_PART",
    "DATE_PARTS",
    "ENGLISH_DATE",
    "DateForm",
    "date_from",
    "date_numeric",
    "date_of",
    "date_on",
    "is_date",
    "may_name_a_day",
    "month_names",
    "names_a_day",
    "said_day",
]

_MONTHS = (
    "jaanuar",
    "veebruar",
    "märts",
    "aprill",
    "mai",
    "juuni",
    "juuli",
    "august",
    "september",
    "oktoober",
    "november",
    "detsember",
)

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

_MONTHS_PARTITIVE = (
    "jaanuari",
    "veebruari",
    "märtsi",
    "aprilli",
    "maid",
    "juunit",
    "juulit",
    "augustit",
    "septembrit",
    "oktoobrit",
    "novembrit",
    "detsembrit",
)

_MONTHS_ENGLISH = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_CASES = ("elative", "allative", "adessive", "ablative", "translative", "terminative")
_ENDINGS = {GENITIVE: "", **{case: ENDINGS[case] for case in _CASES}}
"""The ending of each case of a month, after its genitive."""

DATE_PARTS = (
    "day", "day2", "day_ordinal", "month_number", "month_number2", "year", "month",
    "month_partitive", *(f"month_{case}" for case in _ENDINGS),
)  # fmt: skip
"""The parts of a day that a form may print. In English a month has one form for all cases."""

_DAY = re.compile(
    r"\b(?:19|20)\d\d\.?\s+aasta\w*"
    r"|\b\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d\b"
    rf"|\b\d{{1,2}}\.\s+(?:{'|'.join(_MONTHS_GENITIVE)})\w*(?:\s+(?:19|20)\d\d\b)?"
)
"""A year or a day as texts name them; "määrus 2019/1111" is neither."""

_PERHAPS_A_DAY = re.compile(r"\d(?:[09]\d\d\.?\s+aasta|\.\s?(?:19|20)\d\d|\.\s+[jvmasond])")
"""The same by a pattern that is several times faster and finds more."""

DATE_PART = re.compile(r"\{([^{}]*)\}")
"""A part of a day in the text of a form."""

_ACT = re.compile(
    r"(?:\s+[^\W\d]+){0,4}?\s+\w*"
    r"(?:määrus|käskkir|korraldus|otsus|seadus|konventsioon|leping|direktiiv)"
)
"""What follows the day of an act that a text names by it: "22.12.2011 määruse nr 181"."""


class DateForm(NamedTuple):
    """A form of a day: a text with the parts in braces, in the language of its months."""

    text: str
    language: str

    def printed(self, iso: str) -> str:
        """Return an ISO date in this form."""
        parts = _parts(iso, self.language)
        return DATE_PART.sub(lambda part: parts.get(part[1], part[0]), self.text)

    def unknown_parts(self) -> Iterator[str]:
        """Return the names in braces that are no part of a day."""
        yield from (name for name in DATE_PART.findall(self.text) if name not in DATE_PARTS)

    @property
    def has_year(self) -> bool:
        """Whether it prints the year, without which a day is not certain."""
        return "{year}" in self.text


def month_names() -> list[tuple[str, ...]]:
    """Return the names of each month, in Estonian and English; other cases begin with them."""
    return [*zip(_MONTHS, _MONTHS_GENITIVE, _MONTHS_PARTITIVE, _MONTHS_ENGLISH, strict=True)]


def is_date(text: str) -> bool:
    """Return whether a text is a day as files have it: ``2025-11-28``."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@lru_cache(maxsize=1000)
def _parts(iso: str, language: str) -> Mapping[str, str]:
    day = date.fromisoformat(iso)
    month = day.month - 1
    parts = {
        "day": str(day.day),
        "day2": f"{day.day:02}",
        "month_number": str(day.month),
        "month_number2": f"{day.month:02}",
        "year": f"{day.year:04}",
    }
    if language == "en":
        months = dict.fromkeys(("month", "month_partitive"), _MONTHS_ENGLISH[month])
        cases = {f"month_{case}": _MONTHS_ENGLISH[month] for case in _ENDINGS}
        return {**parts, **months, **cases, "day_ordinal": f"{day.day}{_suffix(day.day)}"}
    cases = {f"month_{case}": _MONTHS_GENITIVE[month] + end for case, end in _ENDINGS.items()}
    own = {"month": _MONTHS[month], "month_partitive": _MONTHS_PARTITIVE[month]}
    return {**parts, **own, **cases, "day_ordinal": f"{day.day}."}


def _suffix(day: int) -> str:
    """Return the ending of an English ordinal number."""
    if day in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def date_numeric(iso: str) -> str:
    """Return an ISO date as documents write it: ``28.11.2025``."""
    day = date.fromisoformat(iso)
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


ENGLISH_DATE = DateForm("{day} {month} {year}", "en")
"""A day in words in English, which has no cases: ``1 December 2025``."""


def date_of(iso: str, language: str = "et") -> str:
    """Return a day in the genitive, as in names of acts: ``2025. aasta 1. detsembri``."""
    if language == "en":
        return ENGLISH_DATE.printed(iso)
    day = date.fromisoformat(iso)
    return f"{day.year}. aasta {day.day}. {_MONTHS_GENITIVE[day.month - 1]}"


def date_on(iso: str, language: str = "et") -> str:
    """Return a day on which something happens: ``2025. aasta 1. detsembril`` (adessive)."""
    return date_of(iso, language) + ("" if language == "en" else "l")


def date_from(iso: str, language: str = "et") -> str:
    """Return a day from which something is in force: ``2026. aasta 1. jaanuarist`` (elative)."""
    return date_of(iso, language) + ("" if language == "en" else "st")


def said_day(text: str, iso: str) -> str:
    """Return the words by which a text names a day, in any usual form; "" if it does not."""
    found = _day_pattern(iso).search(text)
    return found[0] if found else ""


@lru_cache(maxsize=1000)
def _day_pattern(iso: str) -> re.Pattern[str]:
    day = date.fromisoformat(iso)
    year, month, number = day.year, day.month - 1, rf"0?{day.day}"
    estonian = rf"(?:{_MONTHS[month]}|{_MONTHS_GENITIVE[month]})\w*"
    english = _MONTHS_ENGLISH[month]
    forms = (
        rf"{number}\.\s?0?{day.month}\.\s?{year}",
        re.escape(iso),
        rf"{number}\.\s+{estonian}\s+{year}",
        rf"{year}\.?\s+aasta\w*\s+{number}\.\s+{estonian}",
        rf"{english}\s+{number}(?:st|nd|rd|th)?,?\s+{year}",
        rf"{number}(?:st|nd|rd|th)?(?:\s+day\s+of)?\s+{english},?\s+{year}",
    )
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


def may_name_a_day(text: str) -> bool:
    """Return whether a text, or one that is a part of it, may name a day or year."""
    return _PERHAPS_A_DAY.search(text) is not None


def names_a_day(text: str) -> str:
    """Return the day or year that a text names first ("2024. aastal"); "" if none.

    The day of an act does not count, since it is a part of its name: "22.12.2011 määruse nr 181".
    """
    if not may_name_a_day(text):
        return ""
    found = (day[0] for day in _DAY.finditer(text) if not _ACT.match(text, day.end()))
    return next(found, "")
