"""The number and date that signing gives to a directive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date

from koostaja.diagnostics import Location, Problem, Related, Result, Terms
from koostaja.source import SetValue, Source, apply_edits
from koostaja.workspace import Ledger

__all__ = ["date_problems", "number_problems", "with_number_and_date"]


def with_number_and_date(source: Source, number: str, date: str) -> Result[Source | None]:
    """Return a directive's file with a number and date, or why it cannot have them."""
    first = ("template", "title")
    numbered = SetValue(("number",), number, first)
    return apply_edits(source, [numbered, SetValue(("date",), date, (*first, "number"))])


def date_problems(date: str) -> list[Problem]:
    """Report a text that is not an ISO date."""
    try:
        if Date.fromisoformat(date).isoformat() == date:
            return []
    except ValueError:
        pass
    expected = Terms(("form.date",))
    return [Problem("wrong-form", Location(""), values={"found": date, "expected": expected})]


def number_problems(
    ledger: Ledger, id: str, number: str, date: str, series: str
) -> Iterator[Problem]:
    """Report other directives with the same number in the same series and year.

    A directive without a series may belong to any.
    """
    for act in ledger.acts:
        same = act.number == number and act.date[:4] == date[:4] and act.id != id
        if same and (act.series == series or not act.series or not series):
            related = (Related(Location(act.source.file)),)
            values = {"number": number, "year": date[:4], "other": act.id}
            yield Problem("number-taken", Location(""), values=values, related=related)
