"""The units of an authority, each below the one that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from koostaja.text.capitals import capitalised
from koostaja.workspace import Organisation

__all__ = ["UnitAtLevel", "UnitForest"]


class UnitAtLevel(NamedTuple):
    """A unit with the number of units around it."""

    id: str
    name: str
    level: int


class UnitForest:
    """The units in order: each is followed by those within it.

    The first unit of a circle is where it begins, so that each unit has one place.
    """

    def __init__(self, organisation: Organisation) -> None:
        self._units = organisation.units
        self._below: dict[str, list[str]] = {}
        for id, unit in self._units.items():
            parent = unit.parent if unit.parent in self._units else ""
            self._below.setdefault(parent or "", []).append(id)
        self._seen: set[str] = set()
        self.roots: list[str] = []
        self.in_order: list[UnitAtLevel] = []
        """All units, each with its level."""
        for id in (*self._below.get("", ()), *self._units):
            if id not in self._seen:
                self.roots.append(id)
                self.in_order += self._walk(id)
        self._at: Mapping[str, int] = {one.id: at for at, one in enumerate(self.in_order)}
        self._end: Mapping[str, int] = {one.id: self._end_of(one) for one in self.in_order}

    def __contains__(self, id: str) -> bool:
        return id in self._units

    def within(self, id: str) -> Sequence[UnitAtLevel]:
        """Return a unit and all within it."""
        return self.in_order[self._at[id] : self._end[id]]

    def is_within(self, id: str, around: str) -> bool:
        """Return whether a unit is another one or within it; no unit is within an unknown one."""
        return self._at[around] <= self._at.get(id, -1) < self._end[around]

    def directly_below(self, id: str) -> list[str]:
        """Return the units directly within one; the outermost ones for ""."""
        if not id:
            return self.roots
        inner = self.within(id)
        return [one.id for one in inner if one.level == inner[0].level + 1]

    def around(self, id: str) -> list[UnitAtLevel]:
        """Return the units around one, the outermost first."""
        at = self._at[id]
        level, found = self.in_order[at].level, list[UnitAtLevel]()
        for one in reversed(self.in_order[:at]):
            if one.level < level:
                found.append(one)
                level = one.level
        return found[::-1]

    def name(self, id: str) -> str:
        """Return the name of a unit as at the beginning of a line."""
        return capitalised(self._units[id].name)

    def _end_of(self, unit: UnitAtLevel) -> int:
        """Return the index after the last unit within one."""
        end = self._at[unit.id] + 1
        while end < len(self.in_order) and self.in_order[end].level > unit.level:
            end += 1
        return end

    def _walk(self, root: str) -> Iterator[UnitAtLevel]:
        pending = [(root, 0)]
        while pending:
            id, level = pending.pop()
            if id not in self._seen:
                self._seen.add(id)
                yield UnitAtLevel(id, self.name(id), level)
                pending += [(one, level + 1) for one in reversed(self._below.get(id, ()))]
