"""A position beside its document, as checks ask about it: its group, its clauses, its act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from koostaja.diagnostics import Location, Problem, Related
from koostaja.documents import Document, Item
from koostaja.schema import Field
from koostaja.source import Pointer, Source, pointer_text, value_of
from koostaja.workspace import (
    Body,
    Clause,
    Confirmation,
    Group,
    Ledger,
    Organisation,
    Position,
    Reference,
    Validity,
    Workspace,
    position_references,
)

__all__ = ["Post", "item_problem", "problem"]


@dataclass(frozen=True, eq=False)
class Post:
    """A position beside its document."""

    workspace: Workspace
    position: Position
    document: Document

    @property
    def fields(self) -> Field:
        """The fields of its layout."""
        return self.position.fields

    @property
    def organisation(self) -> Organisation:
        """The authority."""
        return self.workspace.organisation

    @cached_property
    def group(self) -> Group | None:
        """Its group, if its layout has one and the authority knows it."""
        return self.organisation.groups.get(self.position.group)

    @cached_property
    def used(self) -> Mapping[str, tuple[Clause, Body]]:
        """The clauses that stand in it, by their names with variants."""
        names = dict.fromkeys(item.origin.clause for item in self.document.items)
        found = {}
        for name in names:
            id, _, variant = name.partition("/")
            clause = self.workspace.library.clauses.get(id)
            body = clause.wording(variant or None) if clause else None
            if clause and body:
                found[name] = clause, body
        return found

    def at_role(self, role: str) -> tuple[Pointer, Location]:
        """Where the field with a role stands, or would."""
        field = self.fields.with_role(role)
        pointer = field.pointer if field else ()
        return pointer, self.position.source.locate(pointer)

    def using(self, name: str) -> tuple[Pointer, Location]:
        """Where a clause comes in: the position's own entry of it, or of a set with it."""
        source, (clause, _, variant) = self.position.source, name.partition("/")
        sets = {
            one for item in self.document.items for one in item.origin.sets
            if item.origin.clause == name
        }  # fmt: skip
        references = list(position_references(source.data, self.fields))
        named = [
            one.pointer for one in references
            if (one.kind, one.id) == ("clause", clause) and _variant(source, one) == variant
        ]  # fmt: skip
        named += [one.pointer for one in references if one.kind == "set" and one.id in sets]
        pointer = named[0] if named else ()
        return pointer, source.locate(pointer)

    @cached_property
    def confirmation(self) -> Confirmation | None:
        """The annex by which it is in force, or is going to be."""
        validity = _validity(self.workspace.ledger)
        known = (validity.last(id) for id in (self.position.id, *self.position.formerly))
        return next((one for one in known if one), None)


def _variant(source: Source, reference: Reference) -> str:
    """The variant that an entry chooses; "" if it is an id alone, or names none."""
    entry = value_of(source.data, reference.pointer[:-1])
    return str(entry.get("variant", "")) if reference.pointer[-1] == "use" else ""


@lru_cache(maxsize=1)
def _validity(ledger: Ledger) -> Validity:
    return Validity(ledger, {})


def problem(
    code: str, place: tuple[Pointer, Location], values: Mapping[str, str], *related: Location
) -> Problem:
    """A finding at a place of the position's own file, or of another one; with related places."""
    pointer, where = place
    told = tuple(Related(one) for one in related)
    return Problem(code, where, pointer_text(pointer), dict(values), related=told)


def item_problem(
    code: str, item: Item, values: Mapping[str, str], words: str = "", *related: Location
) -> Problem:
    """A finding where the words of an item stand, or some words among them."""
    source, pointer = item.origin.source, item.origin.pointer
    where = source.locate_words(pointer, words) if words else source.locate(pointer)
    found = problem(code, (pointer, where), values, *related)
    return replace(found, begins=source.begins(pointer))
