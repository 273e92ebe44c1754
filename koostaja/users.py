"""Who uses the library: positions and directives, and which clauses and sets stand in them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from koostaja.assembly import Assembly
from koostaja.document import Item

__all__ = ["User", "user", "users"]


class User(NamedTuple):
    """A document that uses the library: a position, or a directive with its annexes' marks."""

    title: str
    file: str
    clauses: frozenset[str]
    """Ids, with variants after a slash."""
    sets: frozenset[str]


def users(assembly: Assembly) -> list[User]:
    """What the documents use of the library; a position and its annexes are one."""
    found = [user(one.title, one.titled.source.file, one.items) for one in assembly.positions]
    for directive in assembly.directives:
        own = directive.document
        marks = (annex.document.mark.walk() for annex in directive.annexes)
        found.append(user(own.title, own.titled.source.file, chain(own.items, *marks)))
    return found


def user(title: str, file: str, items: Iterable[Item]) -> User:
    """What the items of a document use of the library."""
    origins = [item.origin for item in items]
    clauses = frozenset(one.clause for one in origins if one.clause)
    sets = frozenset(id for one in origins for id in one.sets)
    return User(title, file, clauses, sets)
