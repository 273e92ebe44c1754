"""What is asked of the page that begins all others: which posts, and as a list or a picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from koostaja.diagnostics import Severity

__all__ = ["WITH_FINDINGS", "ListOrder"]

WITH_FINDINGS = (Severity.ERROR, Severity.WARNING)
"""The kinds of findings by which posts can be chosen; nearly all have hints."""
_LONGEST = 200
"""How many characters of a search are looked at."""


class ListOrder(NamedTuple):
    """What is asked of the list."""

    words: str = ""
    unit: str = ""
    """The id of a unit whose posts are wanted, with those of units within it; or ``NO_UNIT``."""
    state: str = ""
    findings: str = ""
    """The severity of which each post has a finding."""
    page: int = 1
    view: str = ""
    """"tree" for the picture; else the list."""
    lines: str = ""
    """"on" if the picture shows who does whose work in absence."""

    @classmethod
    def parse(cls, given: Mapping[str, str]) -> ListOrder:
        """Return the order that an address has; what it has in excess or wrong is left out."""
        number = given.get("page", "")
        page = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1
        words = " ".join(given.get("q", "")[:_LONGEST].split())
        findings = given.get("findings", "")
        return cls(
            words,
            given.get("unit", ""),
            given.get("state", ""),
            findings if findings in WITH_FINDINGS else "",
            max(page, 1),
            "tree" if given.get("view") == "tree" and not words else "",
            "on" if given.get("lines") == "on" else "",
        )

    @property
    def is_choice(self) -> bool:
        """Whether not everything is asked for."""
        return bool(self.words or self.unit or self.state or self.findings)

    @property
    def choices(self) -> Mapping[str, str]:
        """What a new search keeps, by the names in addresses."""
        return {key: value for key, value in self._given.items() if key in ("state", "findings")}

    def address(self, **changed: object) -> str:
        """Return the address of the same page with something changed."""
        query = urlencode(self._replace(**changed)._given)  # type: ignore[arg-type]
        return f"/?{query}" if query else "/"

    @property
    def _given(self) -> dict[str, str]:
        given = {
            "view": self.view,
            "q": self.words,
            "unit": self.unit,
            "state": self.state,
            "findings": self.findings,
            "page": str(self.page) if self.page > 1 else "",
            "lines": self.lines,
        }
        return {key: value for key, value in given.items() if value}
