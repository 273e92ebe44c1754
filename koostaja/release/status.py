"""The state of every position on a day: in force by which directive, since when, changed or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from koostaja.builder import Overview
from koostaja.compare import compare_versions, confirmed_versions
from koostaja.documents import Summary
from koostaja.text.letters import sort_key
from koostaja.workspace import Confirmation, LegalState, StateOnDay, Timeline, Workspace

__all__ = ["ChangedSection", "PositionStatus", "status_of", "status_on"]


class ChangedSection(NamedTuple):
    """A section in which a position has changed since it was confirmed."""

    titles: tuple[str, ...]
    """The titles of the section and those around it."""
    clauses: tuple[str, ...]
    """The clauses that were added, removed or changed in it; own texts have none."""

    def __str__(self) -> str:
        section = " › ".join(filter(None, self.titles)) or "–"
        return f"{section} ({', '.join(self.clauses)})" if self.clauses else section


class PositionStatus(NamedTuple):
    """The state of a position on a day, and whether its text has changed since."""

    on_day: StateOnDay
    title: str
    unit: str
    """The id of its unit; "" if it is unknown."""
    present: bool
    """Whether the workspace still has it."""
    changed: bool | None
    """Whether its text differs from that of the last annex that confirmed it, which may not be
    in force yet; None if that is unknown."""
    changes: tuple[ChangedSection, ...] = ()
    """Where it differs, if the annex's text is kept."""
    until: str = ""
    """The first day on which the post no longer exists; "" if it stays or is unknown."""
    has_ended: bool = False
    """Whether the post no longer exists on that day."""
    upcoming: Confirmation | None = None
    """The annex that takes the place of the one in force on a later day."""

    @property
    def confirmation(self) -> Confirmation | None:
        """The annex by which it is in force, will be, or was."""
        return self.on_day.confirmation

    @property
    def repealed_from(self) -> str:
        """The later day from which no annex is in force; "" if none is known."""
        one = self.confirmation
        is_valid = self.on_day.state is LegalState.IN_FORCE and self.upcoming is None
        return one.ending.day if one and one.ending and is_valid else ""

    @property
    def standing(self) -> str:
        """Its state in one word: "in force", "changed", "future", "repealed" or "never"."""
        if self.confirmation is None:
            return "never"
        if self.on_day.state in (LegalState.REPEALED, LegalState.FUTURE):
            return str(self.on_day.state.value)
        return "changed" if self.changed else "in force"


def status_on(
    overview: Overview, day: str, other: Sequence[PositionStatus] = ()
) -> list[PositionStatus]:
    """Return every position on a day, in annex order; those without a valid file last.

    ``other`` are the same positions on another day: where they have changed follows from no day.
    """
    known = {one.on_day.position: one.changes for one in other if one.changes}
    valid = [status_of(overview, one, day, known.get(one.id, ())) for one in overview.in_order]
    ids = {one.id for one in overview.summaries}
    others = {*overview.timeline.positions, *overview.workspace.positions.post_ids} - ids
    rest = [_of_other(overview, overview.timeline.on(id, day), day) for id in others]
    rest += [
        _of_other(overview, StateOnDay("", LegalState.IN_FORCE, one), day)
        for one in overview.timeline.unknown
        if one.is_in_force(day)
    ]
    rest.sort(key=lambda one: (sort_key(one.title), one.on_day.position, one.on_day.since))
    return valid + rest


def status_of(
    overview: Overview, one: Summary, day: str, known: tuple[ChangedSection, ...] = ()
) -> PositionStatus:
    """Return the state of a sound post, or of another document, on a day.

    ``known`` are the sections in which it has changed, if they have been found already.
    """
    timeline = overview.timeline
    on_day = timeline.on(one.id, day)
    is_valid = on_day.state in (LegalState.IN_FORCE, LegalState.FUTURE)
    confirmation = timeline.compared(one.id) if is_valid else None
    annex = confirmation.annex if confirmation else None
    changed = not annex.says(one.words, one.yes, one.names) if annex and annex.words else None
    changes: tuple[ChangedSection, ...] = ()
    if confirmation and changed and not confirmation.act.is_bare:
        changes = known or tuple(_changes(overview.workspace, one.id, confirmation))
    return PositionStatus(
        on_day,
        one.title,
        one.unit,
        True,
        changed,
        changes,
        one.until,
        not one.exists(day),
        _upcoming(timeline, on_day, day),
    )


def _upcoming(timeline: Timeline, on_day: StateOnDay, day: str) -> Confirmation | None:
    is_valid = on_day.state is LegalState.IN_FORCE
    return timeline.upcoming(on_day.position, day) if is_valid else None


def _changes(workspace: Workspace, id: str, confirmation: Confirmation) -> Iterator[ChangedSection]:
    """Yield the sections in which a position differs from the annex that confirmed it."""
    versions, _ = confirmed_versions(workspace, id, confirmation)
    if versions is None:
        return
    differences = compare_versions(workspace, versions).differences
    for titles, group in groupby(differences, key=lambda one: one.titles):
        items = (passage.item for one in group for passage in (one.new, one.old) if passage)
        clauses = (item.origin.wording.clause for item in items if item)
        yield ChangedSection(titles, tuple(dict.fromkeys(filter(None, clauses))))


def _of_other(overview: Overview, on_day: StateOnDay, day: str) -> PositionStatus:
    """Return a position without a valid file, with what its last annex says of it."""
    one = on_day.confirmation
    present = on_day.position in overview.workspace.positions.post_ids
    title, unit = (one.annex.title, one.act.unit) if one else (on_day.position, "")
    upcoming = _upcoming(overview.timeline, on_day, day)
    return PositionStatus(on_day, title, unit, present, None, upcoming=upcoming)
