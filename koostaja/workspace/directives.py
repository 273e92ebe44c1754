"""Drafts: directives that are not signed yet, each a YAML file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from koostaja.source import Source
from koostaja.workspace.ledger import ActReference, act_references

__all__ = ["Directive", "PlannedAnnex"]


class PlannedAnnex(NamedTuple):
    """A position that a draft confirms, with its number among the annexes."""

    number: str
    position: str
    """The position's id."""


@dataclass(frozen=True, eq=False)
class Directive:
    """A directive (käskkiri): one YAML file; its id is permanent, its number comes later."""

    id: str
    source: Source
    template_file: str

    @property
    def data(self) -> Any:
        """The data of its file, which have passed the schema of directives."""
        return self.source.data

    @property
    def title(self) -> str:
        """Its title, which names what it confirms."""
        return str(self.data["title"])

    @property
    def day(self) -> str:
        """The day on which it takes effect, as far as it says: an ISO date or ""."""
        return str(self.data.get("in_force") or self.data.get("date") or "")

    @cached_property
    def annexes(self) -> tuple[PlannedAnnex, ...]:
        """The positions that it confirms; numbers count from 1 unless the file gives them."""
        return tuple(
            PlannedAnnex(str(place), one)
            if isinstance(one, str)
            else PlannedAnnex(one.get("annex", str(place)), one["position"])
            for place, one in enumerate(self.data["confirms"], start=1)
        )

    @property
    def signatories(self) -> tuple[str, ...]:
        """The ids of those who sign it, in order."""
        given = self.data["signatory"]
        return (given,) if isinstance(given, str) else tuple(given)

    @property
    def repeals(self) -> tuple[ActReference, ...]:
        """The earlier directives that it repeals, whole or some of their annexes."""
        return act_references(self.data.get("repeals", ()))

    @property
    def amends(self) -> tuple[ActReference, ...]:
        """The earlier directives that it amends."""
        return act_references(self.data.get("amends", ()))
