"""What a new directive has to repeal, from the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from koostaja.workspace import Act, Confirmation, Timeline, format_annex_ranges

__all__ = ["repeals_for"]


def repeals_for(timeline: Timeline, positions: Iterable[str]) -> list[dict[str, Any]]:
    """Return the repeals of a directive that confirms positions, as its YAML has them.

    All annexes of these positions that nothing has ended are repealed; a directive is
    repealed as a whole if no other annex of it stays in force.
    """
    superseded: dict[Act, set[int]] = {}
    for id in positions:
        for one in timeline.of(id):
            if one.ending is None:
                superseded.setdefault(one.act, set()).add(int(one.annex.number))
    acts = (act for act in timeline.ledger.acts if act in superseded)
    return [_repeal(timeline, act, superseded[act]) for act in acts]


def _repeal(timeline: Timeline, act: Act, numbers: set[int]) -> dict[str, Any]:
    whole = {"number": act.number, "date": act.date, "title": act.title}
    others = (one for one in timeline.annexes(act) if int(one.annex.number) not in numbers)
    if not any(_stays(timeline, one) for one in others):
        return whole
    return {**whole, "annexes": format_annex_ranges(numbers)}


def _stays(timeline: Timeline, one: Confirmation) -> bool:
    """Return whether an annex is the last one of its position, or its position is unknown."""
    return one.ending is None and (not one.position or timeline.last(one.position) == one)
