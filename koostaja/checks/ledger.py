"""What the signed directives have wrong among themselves, beside the drafts and the positions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from koostaja.checks.earlier_acts import act_values
from koostaja.checks.scopes import LedgerScope
from koostaja.diagnostics import Location, Problem, nearest
from koostaja.schema import FORMERLY
from koostaja.source import Pointer, Source
from koostaja.text.characters import comparable
from koostaja.text.dates import date_numeric
from koostaja.workspace import (
    Act,
    ActReference,
    Confirmation,
    Directive,
    Timeline,
)

__all__ = [
    "falling_numbers",
    "missing_positions",
    "other_annex_titles",
    "reused_position_ids",
    "silent_retroaction",
    "two_in_force",
    "uncounted_titles",
]

_NUMBER = re.compile(r"(.*?)([0-9]+)\D*")
"""A number in a series: what comes before its last digits is the same for all of them."""
_WORD = re.compile(r"\w+")


def two_in_force(scope: LedgerScope) -> Iterator[Problem]:
    """Report what is confirmed anew without ending the annex that was in force."""
    timeline = scope.timeline
    for position in timeline.confirmed if scope.acts else ():
        for before, after in pairwise(timeline.of(position)):
            if before.is_in_force(after.act.in_force) and before.act is not after.act:
                yield _two(after.act.source, ("annexes", after.ordinal), before, position)
    for draft in scope.drafts:
        named = (*draft.repeals, *draft.amends)
        for one in draft.annexes:
            last = timeline.last(one.id) if one.id else None
            if last and not any(_ends(timeline, by, last) for by in named):
                yield _two(draft.source, one.pointer, last, one.id)


def _ends(timeline: Timeline, by: ActReference, one: Confirmation) -> bool:
    if timeline.find(by) is not one.act:
        return False
    return not by.annexes or int(one.annex.number) in by.numbers


def _two(source: Source, at: Pointer, before: Confirmation, position: str) -> Problem:
    values = {"id": position, "annex": before.annex.number, **act_values(before.act)}
    related = [before.act.source.locate(("annexes", before.ordinal))]
    return source.problem("two-in-force", at, values, related=related)


def falling_numbers(scope: LedgerScope) -> Iterator[Problem]:
    """Report numbers that do not grow with the date, within a series and year."""
    series = defaultdict[tuple[str, ...], list[tuple[int, Act]]](list)
    for act in scope.acts:
        match = _NUMBER.fullmatch(act.number)
        if match:
            series[act.series, act.date[:4], match[1]].append((int(match[2]), act))
    for numbered in series.values():
        numbered.sort(key=lambda one: (one[1].date, one[0]))
        for (low, before), (high, act) in pairwise(numbered):
            if high <= low:
                when = date_numeric(before.date)
                values = {**act_values(act), "before": before.number, "when": when}
                related = [before.source.locate(("number",))]
                yield act.source.problem("number-order", ("number",), values, related=related)


def silent_retroaction(scope: LedgerScope) -> Iterator[Problem]:
    """Report acts in force before their date that do not say since when they are applied."""
    signed = (act.source for act in scope.acts)
    for source in (*signed, *(draft.source for draft in scope.drafts)):
        data = source.data
        dated = "date" in data and "in_force" in data
        if dated and "applied" not in data and data["in_force"] < data["date"]:
            values = {key: date_numeric(data[key]) for key in ("in_force", "date")}
            yield source.problem("silent-retroaction", ("in_force",), values)


def other_annex_titles(scope: LedgerScope) -> Iterator[Problem]:
    """Report annexes with another title than the position has now, or than before.

    Titles before are compared where the directive was not confirmed here: its record was typed,
    or imported.
    """
    for position in scope.timeline.positions if scope.acts else ():
        known = scope.timeline.of(position)
        for before, after in pairwise(known):
            if not after.act.is_confirmed_here and _differ(before.annex.title, after.annex.title):
                where = before.act.source.locate(("annexes", before.ordinal))
                yield _titled(after, before.annex.title, where)
        now, last = scope.positions.get(position), scope.timeline.last(position)
        if now and last and _differ(now.title, last.annex.title):
            yield _titled(last, now.title, Location(scope.workspace.positions.file(position)))


def _differ(one: str, other: str) -> bool:
    return comparable(one).casefold() != comparable(other).casefold()


def _titled(one: Confirmation, other: str, where: Location) -> Problem:
    values = {"annex": one.annex.number, "title": one.annex.title, "other": other}
    at = ("annexes", one.ordinal, "title")
    return one.act.source.problem("annex-title", at, values, related=[where])


def missing_positions(scope: LedgerScope) -> Iterator[Problem]:
    """Report positions in force that have no file, and that are no other one's former id.

    A position that could not be read may be the one that has the former id.
    """
    if not scope.acts or not scope.timeline.positions:
        return
    known = scope.workspace.positions.post_ids
    ids = frozenset(known)
    complete = scope.positions.keys() == ids
    for position in scope.timeline.positions if complete else ():
        last = scope.timeline.last(position)
        if last and position not in ids:
            at = ("annexes", last.ordinal, "position")
            values, similar = {"id": position}, nearest(position, known)
            yield last.act.source.problem("position-gone", at, values, similar=similar)


def reused_position_ids(scope: LedgerScope) -> Iterator[Problem]:
    """Report former ids of positions that are the id, or a former one, of another position."""
    renamed = sorted(one for one in scope.summaries if one.formerly)
    bearers: dict[str, str] = {id: id for id in scope.workspace.positions.ids} if renamed else {}
    for one in renamed:
        for index, old in enumerate(one.formerly):
            first = bearers.setdefault(old, one.id)
            if first != one.id or old == one.id:
                related = [Location(scope.workspace.positions.file(first))]
                source = scope.workspace.positions[one.id].source
                yield source.problem("id-reused", (FORMERLY, index), {"id": old}, related=related)


def uncounted_titles(scope: LedgerScope) -> Iterator[Problem]:
    """Report titles of directives in the singular for several annexes, or the other way."""
    words = scope.workspace.organisation.annex_words
    if words is None:
        return
    titled = [("signed-title-number", one.source, one.title, _posts(one)) for one in scope.acts]
    titled += [("title-number", one.source, one.title, _posts(one)) for one in scope.drafts]
    for code, source, title, count in titled:
        wrong, right = (words.one, words.several) if count > 1 else (words.several, words.one)
        found = _WORD.findall(comparable(title).casefold())
        if count and wrong.casefold() in found and right.casefold() not in found:
            values = {"found": wrong, "expected": right, "count": str(count)}
            yield source.problem(code, ("title",), values)


def _posts(one: Act | Directive) -> int:
    """Return how many posts a directive confirms; other annexes have words of their own."""
    return sum(annex.is_post for annex in one.annexes)
