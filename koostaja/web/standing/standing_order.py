"""What is asked of the page of what is in force: which day, which posts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from koostaja.text.dates import date_numeric
from koostaja.text.typed_days import typed_day

__all__ = ["StandingOrder"]

_LONGEST = 40
"""How many characters of a typed day are looked at."""


class StandingOrder(NamedTuple):
    """What is asked."""

    typed: str
    """The day as it was typed; "" for today."""
    day: str
    """An ISO date; "" if what was typed is none."""
    unit: str = ""
    """The id of a unit whose posts are wanted, with those of units within it; or ``NO_UNIT``."""
    state: str = ""
    page: int = 1

    @classmethod
    def parse(cls, given: Mapping[str, str], today: str) -> StandingOrder:
        """Return what an address asks for; what it has in excess or wrong is left out."""
        typed = " ".join(given.get("on", "")[:_LONGEST].split())
        number = given.get("page", "")
        page = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1
        day = typed_day(typed) if typed else today
        return cls(typed, day, given.get("unit", ""), given.get("state", ""), max(page, 1))

    @property
    def shown_day(self) -> str:
        """What the field for the day has: as it was typed, if that is no day."""
        return date_numeric(self.day) if self.day else self.typed

    def address(self, path: str = "/status", **changed: object) -> str:
        """Return an address that asks for the same with something changed."""
        one = self._replace(**changed)  # type: ignore[arg-type]
        given = {
            "on": one.shown_day if one.typed else "",
            "unit": one.unit,
            "state": one.state,
            "page": str(one.page) if one.page > 1 else "",
        }
        query = urlencode({key: value for key, value in given.items() if value})
        return f"{path}?{query}" if query else path
