"""Where files name positions, units, clauses and sets by their ids.

What the schema's fields make an id is one, as resolving has it: in a list of clauses
plain text, anywhere the value of ``use``, in a reference the value of ``post`` or
``unit``. Conditions and words are none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal, NamedTuple

from koostaja.schema import ANY_CLAUSE, Field, FieldKind
from koostaja.source import Pointer

__all__ = [
    "IdKind",
    "IdReference",
    "clause_references",
    "directive_references",
    "id_columns",
    "position_references",
    "unit_references",
]

IdKind = Literal["position", "unit", "clause"]
"""What an id can be of."""

_WORDS = replace(ANY_CLAUSE, topic=None)
"""A field in which plain text is text."""


class IdReference(NamedTuple):
    """A place where an id stands."""

    kind: IdKind | Literal["set"]
    id: str
    pointer: Pointer


def position_references(data: Any, fields: Field) -> Iterator[IdReference]:
    """What a position names, whose layout has these fields."""
    return _field(data, fields, ())


def directive_references(data: Mapping[str, Any], fields: Field) -> Iterator[IdReference]:
    """What a directive names; ``fields`` are those of its schema."""
    yield from _field(data, fields, ())
    if "unit" in data:
        yield IdReference("unit", data["unit"], ("unit",))
    for index, one in enumerate(data["confirms"]):
        at: Pointer = ("confirms", index)
        if isinstance(one, str):
            yield IdReference("position", one, at)
        else:
            yield IdReference("position", one["position"], (*at, "position"))


def clause_references(data: Mapping[str, Any], columns: Collection[str]) -> Iterator[IdReference]:
    """What a file of clauses names; plain text in ``columns`` of rows is an id."""
    for id, clause in data["clauses"].items():
        at: Pointer = ("clauses", id)
        yield from _body(clause, columns, at)
        for name, variant in clause.get("variants", {}).items():
            yield from _body(variant, columns, (*at, "variants", name))
    for id, one in data.get("sets", {}).items():
        yield from _content(one["clauses"], ANY_CLAUSE, ("sets", id, "clauses"))


def id_columns(roots: Iterable[Field]) -> frozenset[str]:
    """The columns of rows in which plain text is an id, in layouts with these fields."""
    rows = (one for root in roots for one in root.walk() if one.kind is FieldKind.ROWS)
    return frozenset(one.key for row in rows for one in row.children if one.topic is not None)


def unit_references(data: Mapping[str, Any]) -> Iterator[IdReference]:
    """What the organisation's file names: the units above others."""
    for id, unit in data["units"].items():
        if "parent" in unit:
            yield IdReference("unit", unit["parent"], ("units", id, "parent"))


def _body(body: Mapping[str, Any], columns: Collection[str], at: Pointer) -> Iterator[IdReference]:
    for index, id in enumerate(body.get("excludes", ())):
        yield IdReference("clause", id, (*at, "excludes", index))
    if "instead" in body.get("retired", {}):
        yield IdReference("clause", body["retired"]["instead"], (*at, "retired", "instead"))
    items = body.get("items", ())
    if isinstance(items, list):
        yield from _content(items, ANY_CLAUSE, (*at, "items"))
    for key, cell in body.get("row", {}).items():
        field = ANY_CLAUSE if key in columns else _WORDS
        yield from _content(cell, field, (*at, "row", key))


def _field(value: Any, field: Field, at: Pointer) -> Iterator[IdReference]:
    if field.kind is FieldKind.GROUP:
        for child in field.children if isinstance(value, dict) else ():
            if child.key in value:
                yield from _field(value[child.key], child, (*at, child.key))
    elif field.kind is FieldKind.ROWS:
        for index, row in enumerate(value or ()):
            yield from _row(row, field, (*at, index))
    elif field.printed or field.topic or field.reference:
        yield from _content(value, field, at)


def _row(row: Any, field: Field, at: Pointer) -> Iterator[IdReference]:
    if isinstance(row, str):
        yield IdReference("clause", row, at)
    elif "use" in row:
        yield IdReference("clause", row["use"], (*at, "use"))
    elif "set" in row:
        yield IdReference("set", row["set"], (*at, "set"))
    else:
        for column in field.children:
            if column.key in row:
                yield from _content(row[column.key], column, (*at, column.key))


def _content(value: Any, field: Field, at: Pointer) -> Iterator[IdReference]:
    """A list of entries, or one."""
    if isinstance(value, list):
        for index, one in enumerate(value):
            yield from _entry(one, field, (*at, index))
    else:
        yield from _entry(value, field, at)


def _entry(value: Any, field: Field, at: Pointer) -> Iterator[IdReference]:
    if field.reference in ("position", "unit"):
        kind: IdKind = "unit" if field.reference == "unit" else "position"
        key = "unit" if kind == "unit" else "post"
        if isinstance(value, str):
            yield IdReference(kind, value, at)
        elif isinstance(value, dict) and key in value:
            yield IdReference(kind, value[key], (*at, key))
    elif isinstance(value, str):
        if field.topic is not None:
            yield IdReference("clause", value, at)
    elif isinstance(value, dict):
        if "use" in value:
            yield IdReference("clause", value["use"], (*at, "use"))
        if "set" in value:
            yield IdReference("set", value["set"], (*at, "set"))
        if "items" in value:
            yield from _content(value["items"], field, (*at, "items"))
