"""The state of positions as a table, as JSON, and as the list that has to be published."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from koostaja.diagnostics import TERMS
from koostaja.release.status import PositionStatus
from koostaja.text.dates import date_numeric
from koostaja.text.table import Table
from koostaja.workspace import Act, Confirmation, LegalState, Organisation

__all__ = ["publication_list", "status_json", "status_table"]


def status_table(found: Sequence[PositionStatus], lang: str) -> Table:
    """Return the state of positions as a table."""
    columns = ("id", "title", "state", "directive", "annex", "since", "changed since")
    return Table(columns, tuple(_row(one, TERMS[lang]) for one in found))


def _row(one: PositionStatus, terms: dict[str, str]) -> tuple[str, ...]:
    by = one.confirmation
    is_repealed = one.on_day.state is LegalState.REPEALED
    sections = "; ".join(map(str, one.changes)) or terms["yes"]
    changed = {True: sections, False: "", None: "?" if by and not is_repealed else ""}[one.changed]
    return (
        one.on_day.position or "–",
        one.title,
        _state(one, terms),
        f"{date_numeric(by.act.date)} nr {by.act.number}" if by else "",
        by.annex.number if by else "",
        date_numeric(by.act.in_force) if by else "",
        changed if one.present else terms["gone"],
    )


def _state(one: PositionStatus, terms: dict[str, str]) -> str:
    state, by = terms[f"state.{one.on_day.state.value}"], one.confirmation
    if one.on_day.state is LegalState.REPEALED and by and by.ending:
        day, act = date_numeric(by.ending.day), by.ending.act
        return terms["repealed by"].format(state, day, f"{date_numeric(act.date)} nr {act.number}")
    return ", ".join([state, *_later(one, terms)])


def _later(one: PositionStatus, terms: dict[str, str]) -> Iterator[str]:
    """Yield what will change, and what should have changed."""
    if then := one.upcoming:
        yield terms["then"].format(date_numeric(then.act.in_force), then.act.number)
    elif one.repealed_from:
        yield terms["repealed from"].format(date_numeric(one.repealed_from))
    if one.until:
        code = "ends"
        if one.has_ended:
            code = "overdue" if one.on_day.state is LegalState.IN_FORCE else "ended"
        yield terms[code].format(date_numeric(one.until))


def status_json(found: Sequence[PositionStatus], organisation: Organisation) -> str:
    """Return the state of positions as JSON."""
    return json.dumps([_entry(one, organisation) for one in found], ensure_ascii=False, indent=2)


def _entry(one: PositionStatus, organisation: Organisation) -> dict[str, Any]:
    by, state = one.confirmation, one.on_day.state
    ending = by.ending if by and state is LegalState.REPEALED else None
    then = one.upcoming
    return {
        "id": one.on_day.position or None,
        "title": one.title,
        "unit": one.unit or None,
        "unit_name": organisation.unit_words(one.unit) or None,
        "state": state.value,
        "since": one.on_day.since or None,
        "present": one.present,
        "until": one.until or None,
        "changed": one.changed,
        "changes": [
            {"titles": list(change.titles), "clauses": list(change.clauses)}
            for change in one.changes
        ],
        "directive": _directive(by.act) if by else None,
        "annex": by.annex.number if by else None,
        "next": _next(then) if then else None,
        "repealed_from": one.repealed_from or None,
        "repealed_by": ending.act.id if ending else None,
    }


def _next(then: Confirmation) -> dict[str, Any]:
    annex, since = then.annex.number, then.act.in_force
    return {"directive": _directive(then.act), "annex": annex, "since": since}


def _directive(act: Act) -> dict[str, str | None]:
    return {
        "id": act.id,
        "number": act.number,
        "date": act.date,
        "title": act.title,
        "signed_by": "; ".join(act.signed_by) or None,
    }


def publication_list(
    found: Sequence[PositionStatus], organisation: Organisation, lang: str
) -> bytes:
    """Return the list to publish: which descriptions are in force, by which directive.

    AvTS § 28 (1) 5 and (2) require it. It is a CSV file with a byte order mark and
    semicolons, as the register is.
    """
    text = io.StringIO()
    table = csv.writer(text, delimiter=";")
    columns = ("title", "unit", "since", "number", "date", "annex", "signed by")
    table.writerow([TERMS[lang][column] for column in columns])
    table.writerows(_published(found, organisation))
    return text.getvalue().encode("utf-8-sig")


def _published(
    found: Sequence[PositionStatus], organisation: Organisation
) -> Iterator[tuple[str, ...]]:
    for one in found:
        by = one.confirmation
        if by and one.on_day.state is LegalState.IN_FORCE:
            yield (
                by.annex.title,
                organisation.unit_words(one.unit),
                date_numeric(one.on_day.since),
                by.act.number,
                date_numeric(by.act.date),
                by.annex.number,
                "; ".join(by.act.signed_by),
            )
