"""What a schema means: the fields of a document, their order, numbers and lists.

JSON Schema says what a file may say; the ``x-`` annotations say what it means.
This module reads the annotations once and gives them names and types, so that
resolving, checking and the template contract never look into a schema again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from typing import Any

from koostaja.source import parse_pointer, pointer_text

__all__ = [
    "ANY_CLAUSE",
    "ANY_TOPIC",
    "HEADS",
    "UNNUMBERED",
    "Field",
    "FieldKind",
    "ListStyle",
    "Numbering",
    "References",
    "read_fields",
]

ANY_TOPIC = "*"
"""The value of ``x-clauses`` that takes clauses of every topic."""


HEADS = ("duties", "requirements", "working_time")
"""What ATS § 52 (3) guards and a text can show; the fourth, base pay, stands in none."""


class FieldKind(Enum):
    """How a field holds its content."""

    GROUP = "group"
    """A mapping of further fields: a section of labelled facts."""
    ROWS = "rows"
    """A list of table rows with named cells."""
    LIST = "list"
    """A list of paragraphs, perhaps introduced by a text."""
    SINGLE = "single"
    """One value: one paragraph, unless a clause has several lines."""


@dataclass(frozen=True)
class ListStyle:
    """The punctuation that a list sets around its items, and so no item carries.

    ``between`` and ``end`` follow each item and the last one; ``lead`` follows a
    text that introduces items, and ``led`` is the style of those. ``join`` makes
    one paragraph of all items.
    """

    between: str = ""
    end: str = ""
    lead: str = ""
    join: str | None = None
    led_style: ListStyle | None = None

    @property
    def led(self) -> ListStyle:
        """The style of items under an introducing text; by default this one."""
        return self.led_style or self


@dataclass(frozen=True)
class Numbering:
    """Number formats by depth: heading, items (rows, labels), items of items.

    ``{n}`` stands for the section's number, ``{i}`` and ``{j}`` for the places of
    an item and of an item in it; None means "not numbered".
    """

    heading: str | None = None
    items: str | None = None
    subitems: str | None = None


UNNUMBERED = Numbering()


@dataclass(frozen=True)
class Field:
    """One field of a schema, with all that its annotations say."""

    key: str
    pointer: tuple[str, ...]
    kind: FieldKind
    title: str
    printed: bool
    required: bool
    types: tuple[str, ...]
    """What JSON Schema's ``type`` allows; empty: anything."""
    empty: str | None
    numberings: Mapping[str, Numbering]
    """By name; the first is used unless the position chooses another."""
    style: ListStyle
    topic: str | None
    reference: str | None
    role: str | None
    change: str | None
    """Under which head of ATS § 52 (3) a change of it, or of what is in it, falls."""
    children: tuple[Field, ...]
    """The fields of a group or the columns of a row, in printed order; unprinted ones last."""

    @cached_property
    def sections(self) -> tuple[Field, ...]:
        """The children that are printed."""
        return tuple(child for child in self.children if child.printed)

    @cached_property
    def path(self) -> str:
        """The pointer as text, by which a position names the field: ``/uldosa/eesmark``."""
        return pointer_text(self.pointer)

    def child(self, key: str) -> Field | None:
        """The child of that name."""
        return next((child for child in self.children if child.key == key), None)

    def find(self, way: tuple[str, ...]) -> Field | None:
        """The field at the end of a way of keys, or None."""
        field: Field | None = self
        for key in way:
            field = field.child(key) if field else None
        return field

    def head(self, way: tuple[str, ...]) -> str:
        """Under which head of ATS § 52 (3) changes fall at the end of a way of keys; "" if none.

        What the nearest field on the way says: by ``x-change``, or by a role of that name.
        """
        found, field = "", self
        for key in way:
            child = field.child(key)
            if child is None:
                break
            field = child
            found = field.change or (field.role if field.role in HEADS else None) or found
        return found

    def with_role(self, role: str) -> Field | None:
        """The first field below that has a role."""
        return self._by_role.get(role)

    @cached_property
    def _by_role(self) -> dict[str, Field]:
        found: dict[str, Field] = {}
        for field in self.walk():
            if field.role:
                found.setdefault(field.role, field)
        return found

    def walk(self) -> Iterator[Field]:
        """This field and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def numbering(self, name: str | None) -> Numbering:
        """The number formats of that name, or the first ones."""
        return (self.numberings.get(name) if name else None) or self._usual_numbering

    @cached_property
    def _usual_numbering(self) -> Numbering:
        return next(iter(self.numberings.values()), UNNUMBERED)


class References:
    """Follows ``$ref`` within a schema and into the engine's shared shapes.

    The shared shapes name each other in full, so a reference means the same
    wherever it has been drawn in.
    """

    def __init__(self, root: Mapping[str, Any], common: Mapping[str, Any]) -> None:
        self._bases = {"": root, str(common["$id"]): common}

    def merged(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        """A schema with its reference drawn in; what stands beside ``$ref`` wins."""
        if "$ref" not in schema:
            return schema
        base, _, path = schema["$ref"].partition("#")
        target: Any = self._bases[base]
        for part in parse_pointer(path):
            target = target[part]
        own = {key: value for key, value in schema.items() if key != "$ref"}
        return {**self.merged(target), **own}


ANY_CLAUSE = Field(
    key="",
    pointer=(),
    kind=FieldKind.SINGLE,
    title="",
    printed=True,
    required=False,
    types=("string", "object"),
    empty=None,
    numberings={},
    style=ListStyle(),
    topic=ANY_TOPIC,
    reference=None,
    role=None,
    change=None,
    children=(),
)
"""A field that takes a clause of any topic, such as the approval mark."""


def read_fields(root: Mapping[str, Any], common: Mapping[str, Any]) -> Field:
    """A whole schema as a tree of fields; the root is a group without a title.

    ``root`` has passed the meta-schema and its references lead somewhere;
    ``common`` is the schema of the engine's shared shapes.
    """
    return _field("", (), root, References(root, common))


def _field(
    key: str,
    pointer: tuple[str, ...],
    schema: Mapping[str, Any],
    refs: References,
    required: bool = True,
) -> Field:
    merged = refs.merged(schema)
    kind = _kind(merged)
    return Field(
        key=key,
        pointer=pointer,
        kind=kind,
        title=schema.get("title", "") if pointer else "",
        printed=merged.get("x-print", True),
        required=required,
        types=_types(merged),
        empty=merged.get("x-empty"),
        numberings=_numberings(merged.get("x-number", {})),
        style=_style(merged.get("x-list", {})),
        topic=merged.get("x-clauses"),
        reference=merged.get("x-ref") or _items(merged, refs).get("x-ref"),
        role=merged.get("x-role"),
        change=merged.get("x-change"),
        children=_children(pointer, merged, kind, refs),
    )


def _kind(schema: Mapping[str, Any]) -> FieldKind:
    if "x-columns" in schema:
        return FieldKind.ROWS
    if "x-order" in schema:
        return FieldKind.GROUP
    return FieldKind.LIST if "array" in _types(schema) else FieldKind.SINGLE


def _types(schema: Mapping[str, Any]) -> tuple[str, ...]:
    types = schema.get("type", ())
    return (types,) if isinstance(types, str) else tuple(types)


def _items(schema: Mapping[str, Any], refs: References) -> Mapping[str, Any]:
    items = schema.get("items", {})
    return refs.merged(items) if isinstance(items, Mapping) else {}


def _children(
    pointer: tuple[str, ...], schema: Mapping[str, Any], kind: FieldKind, refs: References
) -> tuple[Field, ...]:
    if kind is FieldKind.GROUP:
        order, holder = schema["x-order"], schema
    elif kind is FieldKind.ROWS:
        order, holder = schema["x-columns"], _items(schema, refs)
    else:
        return ()
    properties, required = holder.get("properties", {}), holder.get("required", ())
    fields = {
        key: _field(key, (*pointer, key), properties[key], refs, key in required)
        for key in (order if kind is FieldKind.ROWS else properties)
    }
    rest = [replace(fields[key], printed=False) for key in fields if key not in order]
    return (*(fields[key] for key in order), *rest)


def _numberings(value: Any) -> Mapping[str, Numbering]:
    named = value if isinstance(value, Mapping) else {"": value}
    return {name: Numbering(*formats) for name, formats in named.items()}


def _style(value: Mapping[str, Any]) -> ListStyle:
    led = value.get("led")
    return ListStyle(
        between=value.get("between", ""),
        end=value.get("end", ""),
        lead=value.get("lead", ""),
        join=value.get("join"),
        led_style=None if led is None else _style(led),
    )
