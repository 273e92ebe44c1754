"""Runs of entries that are a set of the library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from koostaja.intake.entries.entry import Data
from koostaja.workspace import ANY_TOPIC, ClauseLibrary, ClauseSet

__all__ = ["with_sets"]

_FEWEST = 2
_DEEPEST = 12


def with_sets(library: ClauseLibrary, topic: str | None, entries: Sequence[Data]) -> list[Data]:
    """Return entries in which each run that is a set is one, the longest sets first."""
    found = list(entries)
    for one, members in sorted(_sets(library, topic), key=lambda pair: -len(pair[1])):
        at = 0
        while at + len(members) <= len(found):
            run = found[at : at + len(members)]
            if [_entry(entry.value) for entry in run] == members:
                taken = tuple(use._replace(pointer=()) for entry in run for use in entry.taken)
                found[at : at + len(members)] = [Data({"set": one.id}, taken)]
            at += 1
    return found


def _sets(
    library: ClauseLibrary, topic: str | None
) -> Iterator[tuple[ClauseSet, list[Mapping[str, Any]]]]:
    for one in library.sets.values():
        if topic in (ANY_TOPIC, one.topic):
            members = _members(library, one.entries, 0)
            if members is not None and len(members) >= _FEWEST:
                yield one, members


def _members(
    library: ClauseLibrary, entries: Sequence[Any], depth: int
) -> list[Mapping[str, Any]] | None:
    """Return the entries of a set and of those in it; None if a condition decides on one."""
    found = list[Mapping[str, Any]]()
    for value in entries:
        entry = _entry(value)
        if "when" in entry or depth > _DEEPEST:
            return None
        inner = library.sets.get(entry["set"]) if "set" in entry else None
        below = _members(library, inner.entries, depth + 1) if inner else [entry]
        if below is None:
            return None
        found += below
    return found


def _entry(value: Any) -> Mapping[str, Any]:
    return {"use": value} if isinstance(value, str) else value
