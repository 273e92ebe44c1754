"""The state of every position on a day: in force by which act, since when, changed or not."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from koostaja.builder import Overview
from koostaja.compare import compare_versions, confirmed_versions
from koostaja.diagnostics import TERMS
from koostaja.documents import Summary, by_rank
from koostaja.text.estonian import date_numeric, sort_key
from koostaja.text.table import Table
from koostaja.workspace import Confirmation, LegalState, Organisation, StateOnDay, Workspace

__all__ = [
    "Change",
    "PositionStatus",
    "publication_list",
    "status_json",
    "status_on",
    "status_table",
]


class Change(NamedTuple):
    """A section in which a position has changed since it was confirmed."""

    titles: tuple[str, ...]
    """Of the section and those around it."""
    clauses: tuple[str, ...]
    """The clauses that came, went or changed there; a position's own words have none."""

    def __str__(self) -> str:
        section = " › ".join(filter(None, self.titles)) or "–"
        return f"{section} ({', '.join(self.clauses)})" if self.clauses else section


class PositionStatus(NamedTuple):
    """What is true of a position on a day, beside what it says now."""

    standing: StateOnDay
    title: str
    unit: str
    """The id of its unit, "" if it is not known."""
    present: bool
    """Whether the workspace has it still."""
    changed: bool | None
    """Whether it says other words now than the annex; None if nobody can tell."""
    changes: tuple[Change, ...] = ()
    """Where it does, if the annex's text is kept."""

    @property
    def confirmation(self) -> Confirmation | None:
        """The annex by which it is in force, is going to be, or was."""
        return self.standing.confirmation


def status_on(overview: Overview, day: str) -> list[PositionStatus]:
    """Every position on a day, ordered as directives order them; those that are gone last."""
    here = [_present(overview, one, day) for one in by_rank(overview.workspace, overview.summaries)]
    summed = {one.id for one in overview.summaries}
    others = {*overview.timeline.positions, *overview.workspace.positions.ids} - summed
    gone = [_absent(overview, overview.timeline.on(id, day)) for id in others]
    gone += [
        _absent(overview, StateOnDay("", LegalState.IN_FORCE, one))
        for one in overview.timeline.unknown
        if one.is_in_force(day)
    ]
    gone.sort(key=lambda one: (sort_key(one.title), one.standing.position, one.standing.since))
    return here + gone


def _present(overview: Overview, one: Summary, day: str) -> PositionStatus:
    standing = overview.timeline.on(one.id, day)
    told = standing.state in (LegalState.IN_FORCE, LegalState.FUTURE) and standing.confirmation
    words = told.annex.words if told else ""
    changed = one.words != words if words else None
    kept = told if told and changed and not told.act.is_bare else None
    changes = tuple(_changes(overview.workspace, one.id, kept)) if kept else ()
    return PositionStatus(standing, one.title, one.unit, True, changed, changes)


def _changes(workspace: Workspace, id: str, confirmed: Confirmation) -> Iterator[Change]:
    """What a position says otherwise than the annex that confirmed it, section by section."""
    versions, _ = confirmed_versions(workspace, id, confirmed)
    if versions is None:
        return
    differences = compare_versions(workspace, versions).differences
    for titles, group in groupby(differences, key=lambda one: one.titles):
        items = (place.item for one in group for place in (one.new, one.old) if place)
        clauses = (item.origin.wording.clause for item in items if item)
        yield Change(titles, tuple(dict.fromkeys(filter(None, clauses))))


def _absent(overview: Overview, standing: StateOnDay) -> PositionStatus:
    """A position without a sound file, as its last annex names it."""
    one = standing.confirmation
    present = standing.position in overview.workspace.positions.ids
    title, unit = (one.annex.title, one.act.unit) if one else (standing.position, "")
    return PositionStatus(standing, title, unit, present, None)


def status_table(found: Sequence[PositionStatus], lang: str) -> Table:
    """The state of positions for people."""
    columns = ("id", "title", "state", "directive", "annex", "since", "changed since")
    return Table(columns, tuple(_row(one, TERMS[lang]) for one in found))


def _row(one: PositionStatus, terms: dict[str, str]) -> tuple[str, ...]:
    by, since = one.confirmation, one.standing.since
    where = "; ".join(map(str, one.changes)) or terms["yes"]
    changed = {True: where, False: "", None: "?" if by else ""}[one.changed]
    return (
        one.standing.position or "–",
        one.title,
        terms[f"state.{one.standing.state.value}"],
        f"{date_numeric(by.act.date)} nr {by.act.number}" if by else "",
        by.annex.number if by else "",
        date_numeric(since) if since else "",
        changed if one.present else terms["gone"],
    )


def status_json(found: Sequence[PositionStatus], organisation: Organisation) -> str:
    """The state of positions for programs."""
    return json.dumps([_entry(one, organisation) for one in found], ensure_ascii=False, indent=2)


def _entry(one: PositionStatus, organisation: Organisation) -> dict[str, Any]:
    by, standing = one.confirmation, one.standing
    entry: dict[str, Any] = {
        "id": standing.position or None,
        "title": one.title,
        "unit": one.unit or None,
        "unit_name": organisation.unit_words(one.unit) or None,
        "state": standing.state.value,
        "since": standing.since or None,
        "present": one.present,
        "changed": one.changed,
        "changes": [
            {"titles": list(change.titles), "clauses": list(change.clauses)}
            for change in one.changes
        ],
        "directive": None,
        "annex": by.annex.number if by else None,
        "repealed_by": None,
    }
    if by:
        ending = by.ending if standing.state is LegalState.REPEALED else None
        entry["directive"] = _named(by)
        entry["repealed_by"] = ending.act.id if ending else None
    return entry


def _named(by: Confirmation) -> dict[str, str | None]:
    act = by.act
    return {
        "id": act.id,
        "number": act.number,
        "date": act.date,
        "title": act.title,
        "signed_by": act.signed_by or None,
    }


def publication_list(
    found: Sequence[PositionStatus], organisation: Organisation, lang: str
) -> bytes:
    """What AvTS § 28 (1) 5 and (2) want published: whose description is in force, by which act.

    As CSV with a byte order mark and semicolons, like the register's table.
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
        if by and one.standing.state is LegalState.IN_FORCE:
            yield (
                by.annex.title,
                organisation.unit_words(one.unit),
                date_numeric(one.standing.since),
                by.act.number,
                date_numeric(by.act.date),
                by.annex.number,
                by.act.signed_by,
            )
