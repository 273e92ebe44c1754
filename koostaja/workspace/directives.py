"""Directives that are not signed yet: drafts, each a YAML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from koostaja.source import Source

__all__ = ["Confirmed", "Directive", "confirmed", "signatories"]


@dataclass(frozen=True, eq=False)
class Directive:
    """A directive (käskkiri): one YAML file; its id is permanent, its number comes later."""

    id: str
    source: Source
    template_file: str

    @property
    def day(self) -> str:
        """From when it is to be in force, as far as it says: an ISO date or ""."""
        return str(self.source.data.get("in_force") or self.source.data.get("date") or "")


class Confirmed(NamedTuple):
    """A position in its place among a directive's annexes."""

    id: str
    annex: str


def confirmed(data: Mapping[str, Any]) -> tuple[Confirmed, ...]:
    """The positions that a directive confirms; their annexes count from 1 unless it says else."""
    found = []
    for number, one in enumerate(data["confirms"], start=1):
        if isinstance(one, str):
            found.append(Confirmed(one, str(number)))
        else:
            found.append(Confirmed(one["position"], one.get("annex", str(number))))
    return tuple(found)


def signatories(data: Mapping[str, Any]) -> list[str]:
    """The ids of those who sign a directive, in order."""
    given = data["signatory"]
    return [given] if isinstance(given, str) else list(given)
