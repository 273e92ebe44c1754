"""Where a clause can be added to a document, and the document's data with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from koostaja.source import unshared
from koostaja.web.library.contents import entry_id
from koostaja.workspace import (
    ANY_TOPIC,
    Clause,
    ClauseLibrary,
    Field,
    FieldKind,
    Layout,
    Position,
    Workspace,
    position_references,
)

__all__ = ["Addition", "clause_fields_of", "clauses_at_odds", "why_not", "with_addition"]

_LOOKED_AT = 40
"""How many documents that print a clause say which field is usual for it."""


class Addition(NamedTuple):
    """What is added to documents."""

    clause: Clause
    variant: str
    """The name of the wording; "" for the main one."""
    values: Mapping[str, str]
    """What is written into its gaps, by their names."""

    @property
    def entry(self) -> Any:
        """The entry of a list that prints it."""
        variant = {"variant": self.variant} if self.variant else {}
        keys = {**variant, **self.values}
        return {"use": self.clause.id, **keys} if keys else self.clause.id

    @property
    def groups(self) -> Collection[str]:
        """The groups of posts that may use it; none means all."""
        body = self.clause.wording(self.variant)
        return (body.groups if body else ()) or self.clause.body.groups


def clause_fields_of(
    workspace: Workspace, layout: Layout, clause: Clause, documents: Iterable[str]
) -> list[Field]:
    """Return the fields of a layout that take a clause, the usual one first.

    Fields of the clause's own topic go before those of any topic. The usual one is that which
    prints it in most of ``documents``, which are looked at only where there is a choice.
    """
    fits = [one for one in _fields(layout.fields) if _takes(one, clause)]
    own = [one for one in fits if one.topic == clause.topic] or fits
    if len(own) > 1:
        used = Counter(_uses(workspace, layout, clause.id, documents))
        own.sort(key=lambda one: (-used[one.pointer], not one.several))
    return own


def _fields(around: Field) -> Iterator[Field]:
    """Yield the printed fields that are no groups, without the columns of tables."""
    for one in around.sections:
        if one.kind is FieldKind.GROUP:
            yield from _fields(one)
        else:
            yield one


def _takes(field: Field, clause: Clause) -> bool:
    is_row = field.kind is FieldKind.ROWS
    return field.topic in (ANY_TOPIC, clause.topic) and bool(clause.body.row) == is_row


def _uses(
    workspace: Workspace, layout: Layout, clause: str, documents: Iterable[str]
) -> Iterator[tuple[str, ...]]:
    """Yield the fields that use a clause, or a set that has it, in some documents."""
    sets = {
        one.id
        for one in workspace.library.sets.values()
        if any(entry_id(entry) == ("use", clause) for entry in one.entries)
    }
    known = {one.pointer for one in _fields(layout.fields)}
    for id in [*documents][:_LOOKED_AT]:
        position = workspace.positions.get(id)
        if position and position.layout.id == layout.id:
            for one in position_references(position):
                is_meant = one.id in sets if one.kind == "set" else one.id == clause
                keys = tuple(map(str, one.pointer))
                lengths = range(1, len(keys) + 1) if is_meant else ()
                yield from (keys[:length] for length in lengths if keys[:length] in known)


def clauses_at_odds(library: ClauseLibrary, addition: Addition) -> set[str]:
    """Return the clauses that must not be in the same document: either may say so."""
    clause, body = addition.clause, addition.clause.wording(addition.variant)
    own = body.excludes if body else ()
    others = (
        other.id
        for other in library.clauses.values()
        for body in other.bodies
        if clause.id in body.excludes
    )
    return {one for one in (*own, *others) if one in library.clauses}


def why_not(position: Position, addition: Addition, field: Field | None, *, prints_it: bool) -> str:
    """Return why a document does not get a clause, as a name of the page's words; "" if it can.

    ``prints_it`` says whether it prints the clause, perhaps for a set.
    """
    if prints_it or _names(position, addition.clause.id):
        return "unit add.has it"
    if field is None:
        return "unit add.no field"
    if addition.groups and position.group and position.group not in addition.groups:
        return "unit add.other group"
    return "" if with_addition(position.source.data, field, addition.entry) else "unit add.full"


def _names(position: Position, clause: str) -> bool:
    """Return whether a document uses a clause, even where it does not print it."""
    found = position_references(position)
    return any((one.kind, one.id) == ("clause", clause) and one.is_use for one in found)


def with_addition(data: Any, field: Field, entry: Any) -> Any:
    """Return a document's data with one more entry at the end of a field; None if it is full."""
    found = unshared(data)
    *around, key = field.pointer
    holder = found
    for one in around:
        if holder.get(one) is None:
            holder[one] = {}
        holder = holder[one]
        if not isinstance(holder, dict):
            return None
    value = holder.get(key)
    if value in (None, "", []):
        holder[key] = [entry] if field.several else entry
        return found
    grown = _grown(value, field, entry)
    if grown is not None:
        holder[key] = grown
    return found if grown is not None else None


def _grown(value: Any, field: Field, entry: Any) -> Any:
    """Return a value with one more entry: the last of a list, or the last below its lead."""
    if not field.several:
        return None
    if isinstance(value, dict) and isinstance(value.get("items"), list):
        return {**value, "items": [*value["items"], entry]}
    entries = [*(value if isinstance(value, list) else [value]), entry]
    most = field.rules.count.most
    return entries if most is None or len(entries) <= most else None
