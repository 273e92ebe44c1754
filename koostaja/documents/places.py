"""The place of an entry in a file, and the route by which resolving reached it."""

from __future__ import annotations

from typing import NamedTuple

from koostaja.diagnostics import Location
from koostaja.documents.origin import Origin, fingerprint
from koostaja.source import Pointer, Source, pointer_text
from koostaja.workspace import WordingName

__all__ = ["EntryOrigin", "Place", "PointReference", "Route"]


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

    Resolving makes hundreds of them for each document. ``tuple.__new__`` takes half the time
    of calling the class.
    """

    source: Source
    pointer: Pointer
    route: Route = Route()

    def at(self, *more: str | int) -> Place:
        """Return a place further in."""
        source, pointer, route = self
        return tuple.__new__(Place, (source, pointer + more, route))

    def enter_set(self, id: str, source: Source, pointer: Pointer) -> Place:
        """Return the place of a set's entries, reached from here."""
        sets, condition, clauses, entered = self.route
        return Place(source, pointer, Route((*sets, id), condition, clauses, entered or self))

    def enter_clause(self, name: str, source: Source, pointer: Pointer) -> Place:
        """Return the place of a clause's body, reached from here."""
        sets, condition, clauses, entered = self.route
        return Place(source, pointer, Route(sets, condition, (*clauses, name), entered or self))

    @property
    def clause(self) -> str:
        """The name of the clause whose body it is within; "" outside of clauses."""
        clauses = self.route.clauses
        return clauses[-1] if clauses else ""

    def own_words(self, words: str, address: str, *way: str | int) -> EntryOrigin:
        """Return the origin of words further in, where ``address`` is that of what is around."""
        return EntryOrigin(self.lasting(), way, words, address, self.clause)

    def lasting(self) -> Place:
        """Return the same place without the document's entry that led to it.

        What the library gives is kept for other documents, and would keep that one in memory.
        """
        sets, condition, clauses, entered = self.route
        if entered is None:
            return self
        return Place(self.source, self.pointer, Route(sets, condition, clauses))

    def under(self, condition: str) -> Place:
        """Return the same place, reached under one more condition."""
        before = self.route.condition
        joined = f"{before}, {condition}" if before else condition
        return self._replace(route=self.route._replace(condition=joined))

    def origin(self, address: str = "", as_signed: str = "") -> Origin:
        """Return the origin of words at this place."""
        sets, condition, _, _ = self.route
        values = (self.source, self.pointer, self.clause, sets, condition, as_signed, address)
        return tuple.__new__(Origin, values)


class EntryOrigin(NamedTuple):
    """The origin of words to which a file says nothing more, worked out when it is asked for.

    A document has dozens of them, and few are ever asked. It has all that an ``Origin`` has.
    """

    around: Place
    """The place of the list, or of what else the words are in."""
    way: Pointer
    """From there to the words."""
    words: str
    """The words as typed."""
    within: str
    """The address of what the words are in."""
    clause: str
    """The clause's id, with its variant after a slash; "" for a position's own words."""

    @property
    def source(self) -> Source:
        """The file of the words."""
        return self.around.source

    @property
    def pointer(self) -> Pointer:
        """The place of the words in the file."""
        return self.around.pointer + self.way

    @property
    def sets(self) -> tuple[str, ...]:
        """The sets through which the clause came, the outermost first."""
        return self.around.route.sets

    @property
    def condition(self) -> str:
        """The conditions that let it in; "" without any."""
        return self.around.route.condition

    @property
    def as_signed(self) -> str:
        """Always "", for these are no words kept as signed."""
        return ""

    @property
    def address(self) -> str:
        """The address of what is around, with a fingerprint of the words."""
        return f"{self.within}/{fingerprint(self.words)}"

    @property
    def wording(self) -> WordingName:
        """The clause and variant that the words come from; both "" for a position's own."""
        return WordingName.parse(self.clause)

    @property
    def location(self) -> Location:
        """File, line and column of the words."""
        return self.source.locate(self.pointer)

    @property
    def path(self) -> str:
        """The pointer of the words as problems show it."""
        return pointer_text(self.pointer)


class PointReference(NamedTuple):
    """A point that a text names by its number."""

    target: str
    """An anchor, the id of a clause, or the path of a field."""
    place: Place
    """Where the file names it."""
