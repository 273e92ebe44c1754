"""What acts and drafts say of earlier acts that they repeal or amend.

A mistake in a draft is an error. In a signed act it is a warning with a code of its own,
since the act stays as it was signed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from koostaja.checks.scopes import LedgerScope
from koostaja.diagnostics import Location, Problem
from koostaja.source import Pointer, Source
from koostaja.text.characters import comparable
from koostaja.text.dates import date_numeric
from koostaja.workspace import Act, ActReference, Directive, Timeline, format_annex_ranges

__all__ = ["act_values", "repeated_acts", "repeated_repeals", "unknown_acts"]

_SIGNED = {
    "unknown-act": "signed-unknown-act",
    "act-date": "signed-act-date",
    "act-ambiguous": "signed-act-ambiguous",
    "unknown-annex": "signed-unknown-annex",
    "act-repealed": "signed-act-repealed",
    "repeated-act": "signed-repeated-act",
}
"""The codes of errors in drafts, each with that of the same mistake in a signed act."""


class _Naming(NamedTuple):
    """A place where an act or a draft names an earlier act."""

    reference: ActReference
    source: Source
    pointer: Pointer
    by: Act | None
    """The signed act that names it; None for a draft."""

    def problem(
        self, code: str, key: str, values: Mapping[str, str], *related: Location
    ) -> Problem:
        """Return a finding at a key of the reference, with the code for a draft or an act."""
        code = _SIGNED.get(code, code) if self.by else code
        return self.source.problem(code, (*self.pointer, key), values, related=related)


def _namings(scope: LedgerScope) -> Iterator[_Naming]:
    signed: list[tuple[Act | Directive, Act | None]] = [(act, act) for act in scope.acts]
    for one, by in (*signed, *((draft, None) for draft in scope.drafts)):
        for key, references in (("repeals", one.repeals), ("amends", one.amends)):
            for index, reference in enumerate(references):
                yield _Naming(reference, one.source, (key, index), by)


def unknown_acts(scope: LedgerScope) -> Iterator[Problem]:
    """Report acts that are not in the ledger with this number, date, title and annexes.

    An act from before the day since which the ledger is complete may be missing from it.
    """
    since = scope.workspace.ledger.complete_since
    for naming in _namings(scope):
        one = naming.reference
        act = scope.timeline.find(one)
        if act is None:
            other = _misdated(scope.timeline, one)
            if other:
                yield naming.problem("act-date", "date", act_values(other), _at(other, "date"))
            elif since and one.date >= since:
                values = {"number": one.number, "date": date_numeric(one.date)}
                yield naming.problem("unknown-act", "number", values)
            continue
        if not one.title and len(_equally_named(scope.timeline, one)) > 1:
            yield naming.problem("act-ambiguous", "number", act_values(act), _at(act, "number"))
        elif one.title and comparable(act.title) != comparable(one.title):
            yield naming.problem("act-title", "title", act_values(act), _at(act, "title"))
        missing = one.numbers - {int(annex.number) for annex in act.annexes}
        if missing:
            values = {**act_values(act), "annexes": _printed(missing)}
            yield naming.problem("unknown-annex", "annexes", values, _at(act, "annexes"))


def _equally_named(timeline: Timeline, one: ActReference) -> list[Act]:
    """Return the acts with the number and date of a reference, such as those of two series."""
    return [act for act in timeline.numbered(one.number) if act.date == one.date]


def _misdated(timeline: Timeline, one: ActReference) -> Act | None:
    """Return the act that a reference probably means: same number, same year."""
    same_year = (act for act in timeline.numbered(one.number) if act.date[:4] == one.date[:4])
    return next(same_year, None)


def repeated_acts(scope: LedgerScope) -> Iterator[Problem]:
    """Report acts that are named twice under one key of an act or draft."""
    before: list[_Naming] = []
    for naming in _namings(scope):
        if before and (before[0].source, before[0].pointer[0]) != (
            naming.source,
            naming.pointer[0],
        ):
            before = []
        first = next((one for one in before if _is_same(one.reference, naming.reference)), None)
        if first:
            values = {
                "number": naming.reference.number,
                "date": date_numeric(naming.reference.date),
                "key": str(naming.pointer[0]),
            }
            related = naming.source.locate((*first.pointer, "number"))
            yield naming.problem("repeated-act", "number", values, related)
        before.append(naming)


def _is_same(one: ActReference, other: ActReference) -> bool:
    """Return whether two references mean one act; of those with one number, titles decide."""
    if (one.number, one.date) != (other.number, other.date):
        return False
    titles = {comparable(title) for title in (one.title, other.title) if title}
    return len(titles) < 2


def repeated_repeals(scope: LedgerScope) -> Iterator[Problem]:
    """Report acts and annexes that are repealed although they were repealed before."""
    for naming in _namings(scope):
        act = scope.timeline.find(naming.reference)
        if act is None or naming.pointer[0] != "repeals":
            continue
        first = {
            annex.number: _first_repeal(scope.timeline, act, annex.number) for annex in act.annexes
        }
        before = {annex: by for annex, by in first.items() if by and by is not naming.by}
        numbers = naming.reference.numbers
        again = {annex for annex in before if int(annex) in numbers}
        if again or (not numbers and before.keys() == first.keys()):
            by = before[min(again or before, key=int)]
            values = {
                **act_values(act),
                "annexes": _printed(map(int, again or before)),
                "by": by.number,
                "when": date_numeric(by.date),
            }
            key = "annexes" if again else "number"
            yield naming.problem("act-repealed", key, values, _at(by, "repeals"))


def _first_repeal(timeline: Timeline, act: Act, annex: str) -> Act | None:
    repeals = (one.act for one in timeline.endings(act).get(annex, ()) if not one.amended)
    return next(repeals, None)


def act_values(act: Act) -> dict[str, str]:
    """Return what messages say of an act."""
    return {"number": act.number, "date": date_numeric(act.date), "title": act.title}


def _at(act: Act, key: str) -> Location:
    return act.source.locate((key,))


def _printed(numbers: Iterable[int]) -> str:
    """Return the numbers of annexes as people write them: ``1–2, 4``."""
    return ", ".join(format_annex_ranges(numbers)).replace("-", "–")
