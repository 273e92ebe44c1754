"""What is asked of the list of findings: the words of its address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from koostaja.diagnostics import OFFICER_WORDINGS, Severity

__all__ = ["ProblemOrder"]

_NAMES = ("severity", "unit", "alike", "by", "page")
_MOST_DIGITS = 5


class ProblemOrder(NamedTuple):
    """Which findings are shown, and how."""

    severity: str = ""
    unit: str = ""
    """The id of a unit; those below it are shown, too."""
    alike: str = ""
    """The kind of finding to which the list is limited."""
    by: str = ""
    """``kind``: alike findings of all documents together; else by document."""
    page: int = 1

    @classmethod
    def parse(cls, given: Mapping[str, str]) -> ProblemOrder:
        """Return the order that an address has; what it has in excess or wrong is left out."""
        severity, alike, number = (given.get(name, "") for name in ("severity", "alike", "page"))
        is_number = number.isascii() and number.isdecimal() and len(number) <= _MOST_DIGITS
        return cls(
            severity if severity in [one.value for one in Severity] else "",
            given.get("unit", ""),
            alike if alike in OFFICER_WORDINGS else "",
            "kind" if given.get("by") == "kind" else "",
            max(int(number), 1) if is_number else 1,
        )

    def address(self, **changed: object) -> str:
        """Return the address of the list with something changed; it begins at its first page."""
        one = self._replace(**{"page": 1, **changed})  # type: ignore[arg-type]
        given = one._asdict() | {"page": one.page if one.page > 1 else ""}
        query = urlencode({name: given[name] for name in _NAMES if given[name]})
        return f"/problems?{query}" if query else "/problems"

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The names and values that stay when another unit is chosen."""
        given = {"severity": self.severity, "alike": self.alike, "by": self.by}
        return [(name, value) for name, value in given.items() if value]

    @property
    def is_limited(self) -> bool:
        """Whether only some findings are shown."""
        return bool(self.severity or self.unit or self.alike)
