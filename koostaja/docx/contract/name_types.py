"""What the names of a template stand for, by the schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from koostaja.documents import Item, Row, Section
from koostaja.docx.filling import MEMBERS
from koostaja.schema import Field, FieldKind

__all__ = ["NameType"]


class NameType(NamedTuple):
    """What a name in a template stands for."""

    of: type
    """Section, Row, Item, str, bool, or Mapping for the names of number formats."""
    field: Field | None = None
    many: bool = False
    keys: tuple[str, ...] = ()
    """The names of plain values that are reached through it: those of the register."""

    @classmethod
    def of_values(cls, names: Iterable[str]) -> dict[str, NameType]:
        """Return the types of plain values; a name before a dot has those after it."""
        found = {}
        inner: dict[str, list[str]] = {}
        for name in names:
            outer, dot, key = name.partition(".")
            if dot:
                inner.setdefault(outer, []).append(key)
            else:
                found[name] = cls(str)
        return found | {name: cls(Mapping, keys=tuple(keys)) for name, keys in inner.items()}

    @classmethod
    def of_field(cls, field: Field) -> NameType:
        """Return what the name of a field stands for; one that is not printed is a flag."""
        return cls(Section, field) if field.printed else cls(bool)

    @property
    def names(self) -> tuple[str, ...]:
        """What may follow a dot."""
        if self.many or self.keys:
            return self.keys
        if self.of is Mapping and self.field:
            return tuple(name for name in self.field.numberings if name)
        return (*(child.key for child in self._children), *MEMBERS.get(self.of, ()))

    @property
    def _children(self) -> tuple[Field, ...]:
        """The fields and columns that are reached by their keys."""
        if self.field is None or self.of not in (Section, Row):
            return ()
        field = self.field
        return field.children if field.kind is FieldKind.ROWS else (*field.sections, *field.flags)

    def member(self, name: str) -> NameType | None:
        """Return the type of what follows the dot; None if there is nothing of that name.

        A member comes before a field or column of its name, as it does when a template
        is filled.
        """
        if name not in self.names:
            return None
        if name in MEMBERS.get(self.of, ()):
            return self._own(name)
        child = next((child for child in self._children if child.key == name), None)
        return NameType.of_field(child) if child else NameType(str)

    def _own(self, name: str) -> NameType:
        return {
            "lead": NameType(Item),
            "items": NameType(Item, many=True),
            "rows": NameType(Row, self.field, many=True),
            "fields": NameType(Section, None, many=True),
            "cells": NameType(Section, None, many=True),
            "numbering": NameType(Mapping, self.field),
            "long": NameType(bool),
            "own_number": NameType(bool),
        }.get(name, NameType(str))
