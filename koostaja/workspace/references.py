"""Where files name positions, units, clauses and sets by their ids.

What the schema's fields make an id is one, as resolving has it: in a list of clauses
plain text, anywhere the value of ``use``, in a reference the value of ``post`` or
``unit``. Conditions and words are none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal, NamedTuple

from koostaja.schema import ANY_CLAUSE, Field, Kind
from koostaja.source import Pointer

__all__ = [
    "Named",
    "Reference",
    "clause_references",
    "directive_references",
    "id_columns",
    "position_references",
    "unit_references",
]

Named = Literal["position", "unit", "clause"]
"""What an id can be of."""

_WORDS = replace(ANY_CLAUSE, topic=None)
"""A field in which plain text is text."""


class Reference(NamedTuple):
    """A place where an id stands."""

    kind: Named | Literal["set"]
    id: str
    pointer: Pointer


def position_references(data: Any, fields: Field) -> Iterator[Reference]:
    """What a position names, whose layout has these fields."""
    return _field(data, fields, ())


def directive_references(data: Mapping[str, Any], fields: Field) -> Iterator[Reference]:
    """What a directive names; ``fields`` are those of its schema."""
    yield from _field(data, fields, ())
    if "unit" in data:
        yield Reference("unit", data["unit"], ("unit",))
    for index, one in enumerate(data["confirms"]):
        at: Pointer = ("confirms", index)
        if isinstance(one, str):
            yield Reference("position", one, at)
        else:
            yield Reference("position", one["position"], (*at, "position"))


def clause_references(data: Mapping[str, Any], columns: Collection[str]) -> Iterator[Reference]:
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
    rows = (one for root in roots for one in root.walk() if one.kind is Kind.ROWS)
    return frozenset(one.key for row in rows for one in row.children if one.topic is not None)


def unit_references(data: Mapping[str, Any]) -> Iterator[Reference]:
    """What the organisation's file names: the units above others."""
    for id, unit in data["units"].items():
        if "parent" in unit:
            yield Reference("unit", unit["parent"], ("units", id, "parent"))


def _body(body: Mapping[str, Any], columns: Collection[str], at: Pointer) -> Iterator[Reference]:
    for index, id in enumerate(body.get("excludes", ())):
        yield Reference("clause", id, (*at, "excludes", index))
    if "instead" in body.get("retired", {}):
        yield Reference("clause", body["retired"]["instead"], (*at, "retired", "instead"))
    items = body.get("items", ())
    if isinstance(items, list):
        yield from _content(items, ANY_CLAUSE, (*at, "items"))
    for key, cell in body.get("row", {}).items():
        field = ANY_CLAUSE if key in columns else _WORDS
        yield from _content(cell, field, (*at, "row", key))


def _field(value: Any, field: Field, at: Pointer) -> Iterator[Reference]:
    if field.kind is Kind.GROUP:
        for child in field.children if isinstance(value, dict) else ():
            if child.key in value:
                yield from _field(value[child.key], child, (*at, child.key))
    elif field.kind is Kind.ROWS:
        for index, row in enumerate(value or ()):
            yield from _row(row, field, (*at, index))
    elif field.printed or field.topic or field.reference:
        yield from _content(value, field, at)


def _row(row: Any, field: Field, at: Pointer) -> Iterator[Reference]:
    if isinstance(row, str):
        yield Reference("clause", row, at)
    elif "use" in row:
        yield Reference("clause", row["use"], (*at, "use"))
    elif "set" in row:
        yield Reference("set", row["set"], (*at, "set"))
    else:
        for column in field.children:
            if column.key in row:
                yield from _content(row[column.key], column, (*at, column.key))


def _content(value: Any, field: Field, at: Pointer) -> Iterator[Reference]:
    """A list of entries, or one."""
    if isinstance(value, list):
        for index, one in enumerate(value):
            yield from _entry(one, field, (*at, index))
    else:
        yield from _entry(value, field, at)


def _entry(value: Any, field: Field, at: Pointer) -> Iterator[Reference]:
    if field.reference in ("position", "unit"):
        kind: Named = "unit" if field.reference == "unit" else "position"
        key = "unit" if kind == "unit" else "post"
        if isinstance(value, str):
            yield Reference(kind, value, at)
        elif isinstance(value, dict) and key in value:
            yield Reference(kind, value[key], (*at, key))
    elif isinstance(value, str):
        if field.topic is not None:
            yield Reference("clause", value, at)
    elif isinstance(value, dict):
        if "use" in value:
            yield Reference("clause", value["use"], (*at, "use"))
        if "set" in value:
            yield Reference("set", value["set"], (*at, "set"))
        if "items" in value:
            yield from _content(value["items"], field, (*at, "items"))
