"""Posts with what is in force for them on a day: chosen by unit and state, page by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from koostaja.chart import NO_UNIT
from koostaja.release import PositionStatus
from koostaja.web.posts.document_summaries import DocumentSummaries
from koostaja.web.posts.listed import STATES
from koostaja.web.releases.release_view import annex_address
from koostaja.web.standing.standing_order import StandingOrder
from koostaja.workspace import Act

__all__ = ["StandingLine", "StandingList", "make_standing_list"]

_PAGE = 200
"""How many posts a page has; of more, units are shown with their numbers first."""


class StandingLine(NamedTuple):
    """A post on a day."""

    status: PositionStatus
    title: str
    address: str
    """Where it is edited; "" for one that there is no longer."""
    unit: str
    """The id of its unit; "" if it is not known."""
    name: str
    """The name of its state."""

    @property
    def act(self) -> Act | None:
        """The directive by which it is in force, will be, or was."""
        by = self.status.confirmation
        return by.act if by else None

    @property
    def annex(self) -> str:
        """The number of its annex."""
        by = self.status.confirmation
        return by.annex.number if by else ""

    @property
    def ended_by(self) -> Act | None:
        """The directive that has repealed its annex."""
        by = self.status.confirmation
        is_repealed = by is not None and by.ending is not None and self.name == "repealed"
        return by.ending.act if by and by.ending and is_repealed else None

    @property
    def text(self) -> str:
        """The page of the words that were signed; "" if they are not kept."""
        by = self.status.confirmation
        return annex_address(by) if by else ""

    @property
    def end(self) -> str:
        """The key of the words that say that the post ends; "" if it does not."""
        if not self.status.until:
            return ""
        if not self.status.has_ended:
            return "ends"
        return "standing.overdue" if self.name in ("in force", "changed") else "ended"

    @property
    def places(self) -> tuple[str, ...]:
        """The titles of the sections in which its text differs from the annex."""
        titles = (one.titles for one in self.status.changes)
        inner = (next(filter(None, reversed(one)), "") for one in titles)
        return tuple(dict.fromkeys(filter(None, inner)))


class StandingGroup(NamedTuple):
    """The posts of one unit."""

    unit: str
    names: tuple[str, ...]
    """The names of the unit and those around it, the innermost first."""
    counts: Mapping[str, int]
    """How many of its posts are in each state."""
    lines: Sequence[StandingLine]


@dataclass(frozen=True)
class StandingList:
    """What one page shows."""

    order: StandingOrder
    groups: tuple[StandingGroup, ...]
    is_folded: bool
    """Whether the posts of units are left to pages of their own: there are too many."""
    states: Mapping[str, int]
    total: int
    pages: int


def make_standing_list(
    summaries: DocumentSummaries, statuses: Sequence[PositionStatus], order: StandingOrder
) -> StandingList:
    """Return a page of what is in force on a day; a page after the last is the last.

    What has been typed since is said of today alone: it is no state of any other day.
    """
    units = summaries.units
    if order.unit != NO_UNIT and order.unit not in units:
        order = order._replace(unit="")
    lines = [
        one
        for one in _lines(summaries, statuses, order.day)
        if _is_within(one, order.unit, summaries)
    ]
    counts = Counter(one.name for one in lines)
    states = {name: counts[name] for name in STATES if counts[name]}
    chosen = [one for one in lines if not order.state or one.name == order.state]
    groups = [*_grouped(summaries, chosen)]
    is_folded = len(chosen) > _PAGE and len(groups) > 1
    pages = 1 if is_folded else max(1, -(-len(chosen) // _PAGE))
    order = order._replace(page=min(order.page, pages))
    if not is_folded:
        start = (order.page - 1) * _PAGE
        groups = [*_grouped(summaries, chosen[start : start + _PAGE])]
    return StandingList(order, tuple(groups), is_folded, states, len(chosen), pages)


def _lines(
    summaries: DocumentSummaries, statuses: Sequence[PositionStatus], day: str
) -> Iterator[StandingLine]:
    """Yield all posts by unit, in the order of annexes; those of no known unit last."""
    order = {one.id: at for at, one in enumerate(summaries.units.in_order)}
    is_today = day == summaries.day
    found = [_line(summaries, one, is_today=is_today) for one in statuses]
    yield from sorted(found, key=lambda one: order.get(one.unit, len(order)))


def _line(summaries: DocumentSummaries, status: PositionStatus, *, is_today: bool) -> StandingLine:
    listed = summaries.by_address.get(f"/positions/{status.on_day.position}")
    by = status.confirmation
    signed = by.annex.title if by else ""
    title = (listed.title if is_today and listed else signed) or (listed.title if listed else "")
    name = "in force" if status.standing == "changed" and not is_today else status.standing
    unit = (listed.unit if listed else "") or status.unit
    address = listed.address if listed and status.present else ""
    return StandingLine(status, title, address, unit if unit in summaries.units else "", name)


def _is_within(line: StandingLine, unit: str, summaries: DocumentSummaries) -> bool:
    if unit == NO_UNIT:
        return not line.unit
    return not unit or summaries.units.is_within(line.unit, unit)


def _grouped(
    summaries: DocumentSummaries, lines: Sequence[StandingLine]
) -> Iterator[StandingGroup]:
    units = summaries.units
    for unit, group in groupby(lines, key=lambda one: one.unit):
        members = [*group]
        around = [one.name for one in reversed(units.around(unit))] if unit else []
        names = (units.name(unit), *around) if unit else ()
        counts = Counter(one.name for one in members)
        in_order = {name: counts[name] for name in STATES if counts[name]}
        yield StandingGroup(unit, names, in_order, members)
