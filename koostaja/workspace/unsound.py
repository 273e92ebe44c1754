"""Positions with faults, read as far as they can be understood: the faulty values are taken out.

A page shows a post while it is being typed, when something is nearly always missing. What it
shows there must not be guessed: each faulty value is taken out as a whole, and its place is
kept, so that a document can have a mark there. Everything else keeps its place in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from koostaja.diagnostics import Problem, Severity
from koostaja.schema import CHOICES, DataFault, Field, FieldKind, schema_definition
from koostaja.source import NOT_IN_XML, Pointer, Source, parse_pointer, unshared
from koostaja.workspace.position import Layout, Position

__all__ = ["Understood", "UnsoundPosition", "understood", "with_gaps"]

_MOST = 1_000
"""The most faults that are taken out one by one; data with more are taken out by field."""
_OF_WHOLE_LISTS = ("minItems", "maxItems", "uniqueItems")
"""Keywords that a list breaks as a whole: each of its entries may be right."""


@dataclass(frozen=True, eq=False)
class UnsoundPosition(Position):
    """A position whose file may have faults; ``source.data`` are without the faulty values.

    A document of it has a gap in each of their places, and serves to be looked at only.
    """

    gaps: tuple[Pointer, ...]
    """Where values were taken out, or are missing although the layout demands them.

    In a list None is in the place of what was taken out, and so it is for a parameter.
    """
    is_sound: bool
    """Whether its file has no errors, so that it can be had as any other position."""


class Understood(NamedTuple):
    """What is left of a file without its faulty values."""

    source: Source
    gaps: tuple[Pointer, ...]
    is_sound: bool


class _Unreadable(Exception):
    """It is not known which values a fault concerns."""


def with_gaps(
    id: str, source: Source, layout: Layout, problems: Iterable[Problem]
) -> UnsoundPosition | None:
    """Return a position without its faulty values; None if that leaves nothing to rely on.

    ``problems`` are those of its YAML text, which was read to its end.
    """
    found = understood(source, layout, problems)
    return found and UnsoundPosition(id, found.source, layout, found.gaps, found.is_sound)


def understood(source: Source, layout: Layout, problems: Iterable[Problem]) -> Understood | None:
    """Return what is left of a file without faulty values; None if nothing can be relied on."""
    errors = [one for one in problems if one.severity is Severity.ERROR]
    if not errors and layout.schema.accepts(source.data):
        return Understood(source, (), is_sound=True)
    if not isinstance(source.data, dict):
        return None
    remains = _Remains(layout.fields, source.data)
    try:
        for pointer in _faulty_text(source.data, errors):
            remains.take(pointer)
    except _Unreadable:
        return None
    remains.take_faults(list(islice(layout.schema.faults(source.data), _MOST + 1)))
    sound = Source(source.file, source.text, remains.data)
    return Understood(sound, tuple(remains.gaps), is_sound=False)


def _faulty_text(data: Any, errors: Sequence[Problem]) -> Iterator[Pointer]:
    """Return the values that mean something else than they say, or perhaps so.

    A character that no document can have is in a text; other faults are where they say. One
    that concerns the file, or the choice of its layout, leaves nothing certain.
    """
    if any(one.code == "forbidden-character" for one in errors):
        yield from _forbidden_texts(data, ())
    for one in errors:
        if one.code != "forbidden-character":
            pointer = _pointer_in(data, parse_pointer(one.path))
            if pointer in ((), ("layout",), ("template",)):
                raise _Unreadable
            yield pointer


def _forbidden_texts(value: Any, at: Pointer) -> Iterator[Pointer]:
    if isinstance(value, str):
        if NOT_IN_XML.search(value):
            yield at
        return
    for key, one in _members(value):
        yield from _forbidden_texts(one, (*at, key))


def _members(value: Any) -> Iterable[tuple[str | int, Any]]:
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, list) else ()


def _pointer_in(data: Any, parts: Sequence[str]) -> Pointer:
    """Return a pointer whose parts are all text, with the indices of lists as numbers."""
    found: list[str | int] = []
    for part in parts:
        key = int(part) if isinstance(data, list) and part.isdecimal() else part
        found.append(key)
        data = _inner(data, key)
    return tuple(found)


def _inner(value: Any, key: str | int) -> Any:
    """Return what is under a key or index; None if nothing is."""
    if isinstance(value, dict):
        return value.get(key)
    is_index = isinstance(value, list) and isinstance(key, int) and key < len(value)
    return value[key] if is_index else None


def _at(value: Any, pointer: Pointer) -> Any:
    for key in pointer:
        value = _inner(value, key)
    return value


class _Unit(NamedTuple):
    """What is taken out because of a fault within it."""

    pointer: Pointer
    field: Field | None
    """The field that it is the value of; None for an entry or a part of one."""
    is_parameter: bool = False


class _Remains:
    """A position's data, from which faulty values are taken out."""

    def __init__(self, fields: Field, data: dict[str, Any]) -> None:
        self.data: dict[str, Any] = unshared(data)
        self.gaps: dict[Pointer, None] = {}
        """Where something was taken out or is missing, in the order in which it was found."""
        self._fields = fields

    def take_faults(self, faults: Sequence[DataFault]) -> None:
        """Take out what some faults concern, or all fields if there are too many."""
        if len(faults) > _MOST:
            for child in self._fields.children:
                if child.key != "layout":
                    self.take((child.key,))
            return
        for fault in faults:
            self._take_fault(fault)

    def _take_fault(self, fault: DataFault) -> None:
        around = self._mapping(fault.pointer)
        if around is None and fault.unwanted and fault.pointer[0] in CHOICES:
            for key in fault.unwanted:
                self.take((*fault.pointer, key))
        elif around is None:
            if not self._is_of_a_whole_list(fault):
                self.take(fault.pointer)
        elif fault.missing and all(map(around.child, fault.missing)):
            for key in fault.missing:
                self._miss((*fault.pointer, key), around.child(key))
        elif fault.unwanted:
            for key in fault.unwanted:
                _at(self.data, fault.pointer).pop(key, None)
        elif around.kind is FieldKind.ROWS:
            self.take(fault.pointer)

    def _mapping(self, pointer: Pointer) -> Field | None:
        """Return the group whose fields a mapping has, or the table whose row it is; else None."""
        field: Field | None = self._fields
        for key in pointer:
            if isinstance(key, str):
                field = field.child(key) if field and field.kind is FieldKind.GROUP else None
            elif field is None or field.kind is not FieldKind.ROWS:
                return None
        if field is None or not isinstance(_at(self.data, pointer), dict):
            return None
        is_row = bool(pointer) and isinstance(pointer[-1], int)
        return field if is_row or field.kind is FieldKind.GROUP else None

    def _is_of_a_whole_list(self, fault: DataFault) -> bool:
        value = _at(self.data, fault.pointer)
        return fault.keyword in _OF_WHOLE_LISTS and isinstance(value, list) and bool(value)

    def take(self, pointer: Pointer) -> None:
        """Take out the smallest part that is right or wrong as a whole and has a pointer in it."""
        unit = self._unit(pointer)
        *way, key = unit.pointer
        around: Any = _at(self.data, tuple(way))
        if not isinstance(around, dict | list):  # it was taken out as a whole
            return
        self._miss(unit.pointer, unit.field)
        if isinstance(around, dict) and not unit.is_parameter:
            around.pop(key, None)
            return
        members: Any = around
        members[key] = None

    def _miss(self, pointer: Pointer, field: Field | None) -> None:
        """Keep the place of what is missing; of a group also those of what it must have."""
        self.gaps[pointer] = None
        if field and field.kind is FieldKind.GROUP:
            needed = [one for one in field.sections if one.required] or field.sections
            for one in needed:
                self._miss((*pointer, one.key), one)

    def _unit(self, pointer: Pointer) -> _Unit:
        field, at = self._fields, 0
        while field.kind is FieldKind.GROUP and at < len(pointer):
            child = field.child(str(pointer[at]))
            at += 1
            if child is None:
                return _Unit(pointer[:at], None)
            field = child
        if at == 1 and field.key in CHOICES:
            return _Unit(pointer[:2], None)
        if at == len(pointer) or not (field.printed or field.path == "/mark"):
            return _Unit(pointer[:at], field)
        if field.kind is FieldKind.ROWS:
            return self._unit_of_row(pointer, at + 1, field)
        return self._unit_of_words(pointer, at, field)

    def _unit_of_row(self, pointer: Pointer, at: int, field: Field) -> _Unit:
        """Return the unit in a row whose pointer has a length; a cell is a field of its own."""
        column = field.child(str(pointer[at])) if at < len(pointer) else None
        if column is None or _uses_clause(_at(self.data, pointer[:at])):
            return self._unit_of_words(pointer, at, None)
        if at + 1 == len(pointer):
            return _Unit(pointer, column)
        return self._unit_of_words(pointer, at + 1, column)

    def _unit_of_words(self, pointer: Pointer, at: int, field: Field | None) -> _Unit:
        """Return the innermost entry, or else the value of a field or row, or a parameter of it."""
        unit, value = _Unit(pointer[:at], field), _at(self.data, pointer[:at])
        for index in range(at, len(pointer)):
            key = pointer[index]
            if isinstance(value, list):
                unit = _Unit(pointer[: index + 1], None)
            elif _is_parameter(value, key):
                return _Unit(pointer[: index + 1], None, is_parameter=True)
            elif key != "items":
                break
            value = _inner(value, key)
        return unit


def _is_parameter(entry: Any, key: str | int) -> bool:
    keys = schema_definition("common")["$defs"]["entry-keys"]["properties"]
    return _uses_clause(entry) and key not in keys


def _uses_clause(entry: Any) -> bool:
    return isinstance(entry, dict) and "use" in entry
