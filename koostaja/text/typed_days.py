"""Days as people type them."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

__all__ = ["first_day_of_next_month", "typed_day"]

_FORMS = (
    re.compile(r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})\.?"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"),
)
_EARLIEST = 1900
"""The first year that is meant: no post, unit or directive of ours is older."""


def typed_day(text: str) -> str:
    """Return a typed day as an ISO date: 31.12.2026, 1.1.2027 or 2026-12-31; "" if it is none.

    One of the year 0026 is a slip of the pen.
    """
    plain = " ".join(text.split())  # also the no-break spaces of what was pasted
    for form in _FORMS:
        found = form.fullmatch(plain) if plain.isascii() else None
        if found and int(found["year"]) >= _EARLIEST:
            with suppress(ValueError):
                return date(*(int(found[part]) for part in ("year", "month", "day"))).isoformat()
    return ""


def first_day_of_next_month(day: str) -> str:
    """Return the first day of the month after an ISO date: a day to come, as an example."""
    found = date.fromisoformat(day)
    years, month = divmod(found.month, 12)
    return date(found.year + years, month + 1, 1).isoformat()
