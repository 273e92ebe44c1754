"""The place of an entry in a file, and the route by which resolving reached it."""

from __future__ import annotations

from typing import NamedTuple

from koostaja.documents.origin import EntryOrigin, Origin
from koostaja.source import Pointer, Source

__all__ = ["Place", "PointReference", "Route"]


class Route(NamedTuple):
    """The sets, conditions and clauses through which an entry was reached."""

    sets: tuple[str, ...] = ()
    """The outermost first."""
    condition: str = ""
    clauses: tuple[str, ...] = ()
    """The names of the clauses whose bodies it is within, the outermost first."""
    entered: Place | None = None
    """The document's own entry that led into the library; None within the document itself."""


class Place(NamedTuple):
    """The place of a value in a file, with the route by which it was reached.

    A named tuple, because resolving makes hundreds of them for each document.
    """

    source: Source
    pointer: Pointer
    route: Route = Route()

    def at(self, *more: str | int) -> Place:
        """Return a place further in."""
        source, pointer, route = self
        return Place(source, pointer + more, route)

    def enter_set(self, id: str, source: Source, pointer: Pointer) -> Place:
        """Return the place of a set's entries, reached from here."""
        sets, condition, clauses, entered = self.route
        return Place(source, pointer, Route((*sets, id), condition, clauses, entered or self))

    def enter_clause(self, name: str, source: Source, pointer: Pointer) -> Place:
        """Return the place of a clause's body, reached from here."""
        sets, condition, clauses, entered = self.route
        return Place(source, pointer, Route(sets, condition, (*clauses, name), entered or self))

    def under(self, condition: str) -> Place:
        """Return the same place, reached under one more condition."""
        before = self.route.condition
        joined = f"{before}, {condition}" if before else condition
        return self._replace(route=self.route._replace(condition=joined))

    def origin(self, address: str = "", as_signed: str = "") -> Origin:
        """Return the origin of words at this place."""
        sets, condition, clauses, _ = self.route
        clause = clauses[-1] if clauses else ""
        return Origin(self.source, self.pointer, clause, sets, condition, as_signed, address)

    def origin_of(self, words: str, address: str) -> EntryOrigin:
        """Return the origin of own words at this place, with the address of what is around."""
        return EntryOrigin(self.origin(address), (), words)


class PointReference(NamedTuple):
    """A point that a text names by its number."""

    target: str
    """An anchor, the id of a clause, or the path of a field."""
    place: Place
    """Where the file names it."""
