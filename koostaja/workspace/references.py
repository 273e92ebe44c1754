"""Where files name positions, units, clauses and sets by their ids.

What the schema's fields make an id is one: in a list of clauses plain text, anywhere
the value of ``use``, in a reference the value of ``post`` or ``unit``. Conditions and
words are none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any, Literal, NamedTuple

from koostaja.schema import ANY_CLAUSE, Field, FieldKind
from koostaja.source import Pointer, Source
from koostaja.workspace.directives import Directive
from koostaja.workspace.organisation import Organisation
from koostaja.workspace.position import Layout, Position

__all__ = [
    "IdKind",
    "IdReference",
    "clause_references",
    "directive_references",
    "position_references",
    "unit_references",
]

IdKind = Literal["position", "unit", "clause"]
"""The kinds of things that have ids which may be renamed."""

_WORDS = replace(ANY_CLAUSE, topic=None)
"""A field in which plain text is text."""


NUMBER_OF = "number_of"
"""The key of a parameter that is the number of another point."""


class IdReference(NamedTuple):
    """An id, and where a file has it."""

    kind: IdKind | Literal["set"]
    id: str
    pointer: Pointer

    @property
    def is_use(self) -> bool:
        """Whether the file prints it, and does not only name its number."""
        return self.pointer[-1] != NUMBER_OF


def position_references(position: Position) -> Iterator[IdReference]:
    """Return the ids that a position's file names."""
    data = position.source.data
    return chain(_field(data, position.fields, ()), _points(data), _names(data))


def directive_references(directive: Directive) -> Iterator[IdReference]:
    """Return the ids that a draft's file names."""
    data = directive.data
    yield from _field(data, directive.form.fields, ())
    yield from _points(data)
    yield from _names(data)
    if "unit" in data:
        yield IdReference("unit", data["unit"], ("unit",))
    for annex in directive.annexes:
        if annex.id:
            yield IdReference("position", annex.id, annex.id_pointer)
        if annex.entry.get("mark") is not None:
            yield from _entry(annex.entry["mark"], ANY_CLAUSE, (*annex.pointer, "mark"))


def clause_references(source: Source, layouts: Iterable[Layout]) -> Iterator[IdReference]:
    """Return the ids that a clause file names.

    Whether plain text in a column of a row is an id, the tables of the layouts decide.
    """
    columns, data = _id_columns(layouts), source.data
    for id, clause in data["clauses"].items():
        at: Pointer = ("clauses", id)
        yield from _body(clause, columns, at)
        for name, variant in clause.get("variants", {}).items():
            yield from _body(variant, columns, (*at, "variants", name))
    for id, one in data.get("sets", {}).items():
        yield from _content(one["clauses"], ANY_CLAUSE, ("sets", id, "clauses"))
    yield from _points(data)
    yield from _names(data)
    for id, clause in data["clauses"].items():
        for name, one in (clause.get("params") or {}).items():
            usual = (one or {}).get("default")
            yield from _named(usual, ("clauses", id, "params", name, "default"))


def _id_columns(layouts: Iterable[Layout]) -> frozenset[str]:
    """Return the columns in which plain text is an id, in any table of some layouts."""
    fields = (field for layout in layouts for field in layout.fields.walk())
    rows = (field for field in fields if field.kind is FieldKind.ROWS)
    return frozenset(one.key for row in rows for one in row.children if one.topic is not None)


def unit_references(organisation: Organisation) -> Iterator[IdReference]:
    """Return the ids of the units that are above others."""
    for unit in organisation.units.values():
        if unit.parent is not None:
            yield IdReference("unit", unit.parent, ("units", unit.id, "parent"))


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
    """Return the ids of a list of entries, or of one entry."""
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


def _points(data: Any) -> Iterator[IdReference]:
    """Return the clauses whose numbers a file names, unless an entry of it has that anchor."""
    named = list(_values(data, NUMBER_OF, ()))
    anchors = {value for _, value in _values(data, "anchor", ())} if named else set()
    for at, id in named:
        if id not in anchors and not id.startswith("/"):
            yield IdReference("clause", id, at)


def _names(data: Any, at: Pointer = ()) -> Iterator[IdReference]:
    """Return the posts and units that parameters of clauses print."""
    if isinstance(data, dict):
        for key, value in data.items():
            if "use" in data:
                yield from _named(value, (*at, key))
            yield from _names(value, (*at, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _names(value, (*at, index))


def _named(value: Any, at: Pointer) -> Iterator[IdReference]:
    """Return the post or unit of a parameter, if it has one."""
    kinds: tuple[tuple[IdKind, str], ...] = (("position", "post"), ("unit", "unit"))
    for kind, key in kinds:
        if isinstance(value, dict) and isinstance(value.get(key), str):
            yield IdReference(kind, value[key], (*at, key))


def _values(data: Any, key: str, at: Pointer) -> Iterator[tuple[Pointer, str]]:
    """Return every text under a key, with its place."""
    if isinstance(data, dict):
        if isinstance(data.get(key), str):
            yield (*at, key), data[key]
        for name, value in data.items():
            yield from _values(value, key, (*at, name))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _values(value, key, (*at, index))
