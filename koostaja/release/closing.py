"""Posts that end: which directives have to repeal their annexes, and from when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from koostaja.builder import Overview
from koostaja.documents import Summary, in_directive_order
from koostaja.workspace import ActReference, Confirmation, Timeline, Workspace

__all__ = [
    "PlannedDirective",
    "drafts_that_end",
    "planned_directives",
    "positions_to_close",
    "title_of_repeals",
]


class PlannedDirective(NamedTuple):
    """What a drafted directive confirms, and the posts that end with it."""

    unit: str
    """The id of the unit; "" for all units."""
    in_force: str
    """The day on which it takes effect; "" if it is not known yet."""
    confirms: tuple[Summary, ...] = ()
    ends: tuple[Summary, ...] = ()


def positions_to_close(overview: Overview, requested: Iterable[Summary]) -> list[Summary]:
    """Return those of some positions that end although an annex of theirs does not."""
    timeline = overview.timeline
    ending = [one for one in requested if one.until and timeline.last(one.id)]
    return in_directive_order(overview.workspace, ending)


def planned_directives(
    confirms: Sequence[Summary], ends: Sequence[Summary], in_force: str, *, by_unit: bool
) -> list[PlannedDirective]:
    """Return what directives confirm and end: one for each unit if ``by_unit``, and each day.

    Posts that end on the day when a directive takes effect end with that one; those of
    other days have a directive of their own. If nothing is confirmed, a given day is that of
    the repeals.
    """
    planned: dict[tuple[str, str], PlannedDirective] = {}
    ending = [(one, one.until if confirms else in_force or one.until) for one in ends]
    for one, day in [*((one, in_force) for one in confirms), *ending]:
        key = one.unit if by_unit else "", day
        before = planned.get(key, PlannedDirective(*key))
        planned[key] = (
            before._replace(ends=(*before.ends, one))
            if one.until
            else before._replace(confirms=(*before.confirms, one))
        )
    return list(planned.values())


def drafts_that_end(overview: Overview, ends: Iterable[Summary]) -> dict[str, list[str]]:
    """Return the drafts that repeal the annexes of posts, each with the ids of the posts."""
    found: dict[str, list[str]] = {}
    for one in ends:
        last = overview.timeline.last(one.id)
        for id, draft in overview.workspace.directives.items() if last else ():
            if last and any(_covers(overview.timeline, last, named) for named in draft.repeals):
                found.setdefault(id, []).append(one.id)
    return found


def _covers(timeline: Timeline, one: Confirmation, named: ActReference) -> bool:
    """Return whether a repeal names an annex, or its whole act."""
    is_named = not named.annexes or int(one.annex.number) in named.numbers
    return is_named and timeline.find(named) == one.act


def title_of_repeals(workspace: Workspace) -> str:
    """Return the title of the last directive that only repeals; "" if there is none."""
    acts = [one.title for one in workspace.ledger.acts if one.repeals and not one.annexes]
    drafts = workspace.directives.values()
    acts += [one.title for one in drafts if one.repeals and not one.annexes]
    return acts[-1] if acts else ""
