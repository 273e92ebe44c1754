"""Posts in the units of an authority, as a picture and the page's list have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, NamedTuple, Protocol, TypeVar

from koostaja.chart.unit_forest import UnitForest
from koostaja.diagnostics import Severity
from koostaja.documents import Summary
from koostaja.workspace import Organisation

__all__ = ["NO_RELATIONS", "ChartPost", "PostsInUnits", "Relations", "relations_of"]


class Relations(NamedTuple):
    """The posts that a post names, by their ids."""

    superiors: tuple[str, ...] = ()
    superior_words: tuple[str, ...] = ()
    """The superiors that it names in words alone."""
    subordinates: tuple[str, ...] = ()
    substitutes: tuple[str, ...] = ()
    """Those whose work it does in their absence."""
    substituted_by: tuple[str, ...] = ()


NO_RELATIONS = Relations()


def relations_of(summary: Summary) -> Relations:
    """Return the posts that a post names."""
    return Relations(
        summary.superiors,
        summary.superior_words,
        summary.subordinates,
        summary.substitutes,
        summary.substituted_by,
    )


class ChartPost(Protocol):
    """What a picture needs to know of a post."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def title(self) -> str:
        """Its title; "" if it is not known."""

    @property
    def unit(self) -> str:
        """The id of its unit."""

    @property
    def until(self) -> str:
        """The first day without it, an ISO date; "" if it stays."""

    @property
    def standing(self) -> str:
        """The name of its legal state, as ``PositionStatus.standing`` has it."""

    @property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings it has."""

    @property
    def relations(self) -> Relations:
        """The posts that it names."""


P = TypeVar("P", bound=ChartPost)


class UnitTotal(NamedTuple):
    """What a unit has, together with the units within it."""

    post_count: int
    counts: Mapping[Severity, int]


@dataclass(frozen=True, eq=False)
class PostsInUnits(Generic[P]):
    """All posts of an authority on a day, by their units."""

    posts: tuple[P, ...]
    """By unit, superiors first."""
    organisation: Organisation
    day: str

    @cached_property
    def units(self) -> UnitForest:
        """The units, each below the one that it belongs to."""
        return UnitForest(self.organisation)

    @cached_property
    def posts_by_unit(self) -> Mapping[str, list[P]]:
        """The posts that there still are, by the ids of their units; "" for unknown ones."""
        found: dict[str, list[P]] = {}
        for one in self.posts:
            if not one.until or self.day < one.until:
                found.setdefault(one.unit if one.unit in self.units else "", []).append(one)
        return found

    def has_ended(self, unit: str) -> bool:
        """Return whether a unit no longer exists."""
        end = self.organisation.units[unit].end
        return bool(end) and end <= self.day

    @cached_property
    def unit_totals(self) -> Mapping[str, UnitTotal]:
        """How many posts and findings each unit has, with the units within it."""
        found: dict[str, UnitTotal] = {}
        for unit in self.units.in_order:
            within = [self.posts_by_unit.get(one.id, ()) for one in self.units.within(unit.id)]
            counts = (Counter(post.counts) for posts in within for post in posts)
            found[unit.id] = UnitTotal(sum(map(len, within)), sum(counts, Counter[Severity]()))
        return found

    @cached_property
    def substitutes(self) -> Mapping[str, tuple[str, ...]]:
        """The posts that do the work of each post in its absence, whichever of them says so.

        One that is named and that there is not is left out: a check reports it.
        """
        known, found = {one.id for one in self.posts}, dict[str, dict[str, None]]()
        for one in self.posts:
            for low in one.relations.substitutes:
                found.setdefault(low, {})[one.id] = None
            found.setdefault(one.id, {}).update(dict.fromkeys(one.relations.substituted_by))
        kept = {id: tuple(one for one in found[id] if one in known) for id in found if id in known}
        return {id: others for id, others in kept.items() if others}
