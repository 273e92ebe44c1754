"""Whether positions belong to units that exist on the days on which they are in force."""

from __future__ import annotations

from collections.abc import Iterator

from koostaja.checks.scopes import RelationsScope
from koostaja.diagnostics import Problem
from koostaja.documents import Summary
from koostaja.text.dates import date_numeric
from koostaja.workspace import Unit

__all__ = ["units_out_of_time"]


def units_out_of_time(scope: RelationsScope) -> Iterator[Problem]:
    """Report units that begin after a position is in force, or that have ended.

    A position lasts at least until the last day that any directive names: nothing here
    depends on the day on which it is asked.
    """
    organisation = scope.workspace.organisation
    if not any(unit.start or unit.end for unit in organisation.units.values()):
        return
    for one in scope.judged:
        draft = scope.drafts.get(one.id)
        last = scope.timeline.last(one.id)
        begins = draft.day if draft else last.act.in_force if last else ""
        lasts = scope.lasts(one.id)
        for unit in organisation.chain(one.unit):
            if unit.end and unit.end <= lasts:
                yield _outside(scope, one, "unit-closed", unit, unit.end, lasts)
            elif begins and begins < unit.start:
                yield _outside(scope, one, "unit-not-yet", unit, unit.start, begins)


def _outside(
    scope: RelationsScope, one: Summary, code: str, unit: Unit, since: str, day: str
) -> Problem:
    related = [scope.workspace.organisation.source.locate(("units", unit.id), key=True)]
    values = {"name": unit.name, "since": date_numeric(since), "day": date_numeric(day)}
    at = scope.pointer(one.id, "unit")
    return scope.source(one.id).problem(code, at, values, related=related)
