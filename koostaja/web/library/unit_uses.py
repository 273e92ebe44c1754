"""Which clauses the job descriptions of a unit have already, and which only lead in lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from koostaja.builder import Session
from koostaja.web.library.contents import LibraryContents, entry_id
from koostaja.workspace import Position, position_references

__all__ = ["UnitUses", "leads_lists", "unit_uses"]

_FEW = 20
"""In how many documents at most a clause is looked for by its sentences."""


class UnitUses(NamedTuple):
    """How many of some job descriptions have each clause."""

    posts: int
    counts: Mapping[str, int]
    leads: frozenset[str]
    """The clauses that they have, but only before the points of a list."""


def unit_uses(contents: LibraryContents, positions: Sequence[Position]) -> UnitUses:
    """Return what some job descriptions have, also by the sets that they use."""
    counts, leading, others = Counter[str](), set[str](), set[str]()
    for one in positions:
        used = frozenset(_used(contents, one))
        leads = frozenset(_leads(one.source.data))
        counts.update(used)
        leading |= leads
        others |= used - leads
    return UnitUses(len(positions), counts, frozenset(leading - others))


def leads_lists(session: Session, contents: LibraryContents, clause: str) -> bool:
    """Return whether all documents that print a clause have it before the points of a list.

    Only clauses of few documents are looked at: others wait meanwhile.
    """
    if not 0 < contents.counts.get(clause, 0) <= _FEW:
        return False
    found = [one.before.rstrip() for one in session.affected(clause).sentences]
    return bool(found) and all(one.endswith(":") for one in found)


def _used(contents: LibraryContents, position: Position) -> Iterator[str]:
    """Yield the clauses that a job description prints."""
    for one in position_references(position):
        if one.kind == "clause" and one.is_use:
            yield one.id
        elif one.kind == "set":
            yield from _members(contents, one.id, frozenset())


def _members(contents: LibraryContents, id: str, around: frozenset[str]) -> Iterator[str]:
    found = contents.workspace.library.sets.get(id)
    for kind, member in map(entry_id, found.entries if found and id not in around else ()):
        if kind == "use":
            yield member
        elif kind == "set":
            yield from _members(contents, member, around | {id})


def _leads(data: Any) -> Iterator[str]:
    """Yield the clauses that data use with the points of a list below them."""
    if isinstance(data, Mapping):
        if "items" in data and isinstance(data.get("use"), str):
            yield data["use"]
        within: Iterable[Any] = data.values()
    else:
        within = data if isinstance(data, list) else ()
    for one in within:
        yield from _leads(one)
