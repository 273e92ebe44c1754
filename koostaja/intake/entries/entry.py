"""An entry of a position as data, with the clauses that were recognised in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from koostaja.intake.entries.import_draft import TakenClause
from koostaja.source import Pointer, pointer_text
from koostaja.workspace import WordingName

__all__ = ["Data", "Taken", "listed", "placed"]


class Taken(NamedTuple):
    """A clause that was recognised, by its place within the data around it."""

    pointer: Pointer
    wording: WordingName
    is_slip: bool
    place: int
    """The ordinal of the paragraph in the file."""

    def within(self, pointer: Pointer) -> Taken:
        """Return it as seen from further out."""
        return self._replace(pointer=(*pointer, *self.pointer))

    def at(self, pointer: Pointer) -> TakenClause:
        """Return it with its path in the position, where the data around it are at a pointer."""
        path = pointer_text((*pointer, *self.pointer))
        return TakenClause(path, *self.wording, self.is_slip, self.place)


class Data(NamedTuple):
    """A value of a position, and the clauses that it takes."""

    value: Any
    taken: tuple[Taken, ...] = ()

    def under(self, key: str | int) -> tuple[Taken, ...]:
        """Return the clauses as seen from the mapping or list that has the value under a key."""
        return placed(self.taken, (key,))


def placed(taken: Iterable[Taken], pointer: Pointer) -> tuple[Taken, ...]:
    """Return clauses as seen from further out."""
    return tuple(one.within(pointer) for one in taken)


def listed(entries: Sequence[Data]) -> Data:
    """Return entries as a list."""
    taken = tuple(one for at, entry in enumerate(entries) for one in entry.under(at))
    return Data([one.value for one in entries], taken)
