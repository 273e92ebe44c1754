"""Directives that end posts: what they repeal, and from when."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from koostaja.builder import Overview
from koostaja.documents import Summary, in_directive_order
from koostaja.workspace import Timeline

__all__ = ["Closing", "closings", "positions_to_close"]


class Closing(NamedTuple):
    """Posts of a unit that end on the same day."""

    unit: str
    """The id of the unit; "" for posts of all units."""
    day: str
    """The first day without them."""
    positions: tuple[Summary, ...]


def positions_to_close(overview: Overview, requested: Sequence[Summary]) -> list[Summary]:
    """Return those of some positions that end and are confirmed, in annex order."""
    ending = [one for one in requested if _is_to_be_repealed(overview.timeline, one)]
    return in_directive_order(overview.workspace, ending)


def _is_to_be_repealed(timeline: Timeline, one: Summary) -> bool:
    return bool(one.until) and timeline.last(one.id) is not None


def closings(positions: Sequence[Summary], *, by_unit: bool) -> list[Closing]:
    """Return the posts that end together, in the order of their units, then of the days."""

    def key(one: Summary) -> tuple[str, str]:
        return one.unit if by_unit else "", one.until

    units = list(dict.fromkeys(key(one)[0] for one in positions))
    ordered = sorted(positions, key=lambda one: (units.index(key(one)[0]), one.until))
    return [Closing(*found, tuple(some)) for found, some in groupby(ordered, key)]
