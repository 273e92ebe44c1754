"""Runs of entries that are a set of the library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from koostaja.intake.entries.drafting import Drafting
from koostaja.intake.entries.entry import Data
from koostaja.workspace import ANY_TOPIC, ClauseLibrary, ClauseSet

__all__ = ["with_sets"]

_FEWEST = 2
_DEEPEST = 12


def with_sets(drafting: Drafting, topic: str | None, entries: Sequence[Data]) -> list[Data]:
    """Return entries in which each run that is a set is one, the longest sets first."""
    found, library = list(entries), drafting.workspace.library
    sets = _sets(library, topic, drafting.known)
    for one, members in sorted(sets, key=lambda pair: -len(pair[1])):
        at = 0
        while at + len(members) <= len(found):
            run = found[at : at + len(members)]
            if [_entry(entry.value) for entry in run] == members:
                taken = tuple(use._replace(pointer=()) for entry in run for use in entry.taken)
                found[at : at + len(members)] = [Data({"set": one.id}, taken)]
            at += 1
    return found


def _sets(
    library: ClauseLibrary, topic: str | None, known: Mapping[str, str | bool]
) -> Iterator[tuple[ClauseSet, list[Mapping[str, Any]]]]:
    for one in library.sets.values():
        if topic in (ANY_TOPIC, one.topic):
            members = _members(library, one.entries, known, 0)
            if members is not None and len(members) >= _FEWEST:
                yield one, members


def _members(
    library: ClauseLibrary, entries: Sequence[Any], known: Mapping[str, str | bool], depth: int
) -> list[Mapping[str, Any]] | None:
    """Return the entries that a set and those in it print in a document with known values.

    None if a condition asks for a value that is not known.
    """
    found = list[Mapping[str, Any]]()
    for value in entries:
        entry = dict(_entry(value))
        when = entry.pop("when", {})
        if depth > _DEEPEST or not when.keys() <= known.keys():
            return None
        if any(known[path] != wanted for path, wanted in when.items()):
            continue
        inner = library.sets.get(entry["set"]) if "set" in entry else None
        below = _members(library, inner.entries, known, depth + 1) if inner else [entry]
        if below is None:
            return None
        found += below
    return found


def _entry(value: Any) -> Mapping[str, Any]:
    return {"use": value} if isinstance(value, str) else value
