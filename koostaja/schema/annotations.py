"""The fields that a schema describes, read from its keywords and annotations.

JSON Schema says what a file may contain; the ``x-`` annotations say what it means.
They are read here once, so that resolving, checking and the template contract never
read a schema.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from koostaja.schema.fields import Field, FieldKind, Shape
from koostaja.schema.list_forms import ListStyle, Numbering
from koostaja.schema.schema_references import SchemaReferences
from koostaja.schema.value_rules import ValueRules

__all__ = ["child_schemas", "read_fields"]


def read_fields(root: Mapping[str, Any], common: Mapping[str, Any]) -> Field:
    """Return a whole schema as a tree of fields; the root is a group without a title.

    ``root`` is a valid layout schema whose references lead somewhere;
    ``common`` is the schema of the engine's shared shapes.
    """
    return _field("", (), root, SchemaReferences(root, common))


def _field(
    key: str,
    pointer: tuple[str, ...],
    schema: Mapping[str, Any],
    refs: SchemaReferences,
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
        styles=_styles(merged.get("x-list", {})),
        topic=merged.get("x-clauses"),
        reference=merged.get("x-ref") or _items(merged, refs).get("x-ref"),
        role=merged.get("x-role"),
        change=merged.get("x-change"),
        given_shape=Shape(merged["x-shape"]) if "x-shape" in merged else None,
        children=_children(pointer, merged, kind, refs),
        own_words=_items(merged, refs).get("properties", {}).get("text") is not False,
        once=merged.get("x-once", False),
        unit_form=merged.get("x-unit-form") or _items(merged, refs).get("x-unit-form", "chain"),
        capital=merged.get("x-capital", _items(merged, refs).get("x-capital")),
        rules=ValueRules([schema], refs),
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


def _items(schema: Mapping[str, Any], refs: SchemaReferences) -> Mapping[str, Any]:
    items = schema.get("items", {})
    return refs.merged(items) if isinstance(items, Mapping) else {}


def child_schemas(schema: Mapping[str, Any], refs: SchemaReferences) -> list[Mapping[str, Any]]:
    """Return the schemas of a field's children, which may be any fields of the same schema."""
    merged = refs.merged(schema)
    kind = _kind(merged)
    order, holder = _holder(merged, kind, refs)
    properties = holder.get("properties", {})
    keys = order if kind is FieldKind.ROWS else properties
    return [properties[key] for key in keys if isinstance(properties.get(key), Mapping)]


def _holder(
    merged: Mapping[str, Any], kind: FieldKind, refs: SchemaReferences
) -> tuple[Sequence[str], Mapping[str, Any]]:
    """Return the order of a field's children, and the schema that has them as properties."""
    if kind is FieldKind.GROUP:
        return merged["x-order"], merged
    if kind is FieldKind.ROWS:
        return merged["x-columns"], _items(merged, refs)
    return (), {}


def _children(
    pointer: tuple[str, ...], schema: Mapping[str, Any], kind: FieldKind, refs: SchemaReferences
) -> tuple[Field, ...]:
    order, holder = _holder(schema, kind, refs)
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


def _styles(value: Mapping[str, Any]) -> Mapping[str, ListStyle]:
    named = any(isinstance(one, Mapping) for key, one in value.items() if key != "led")
    styles = value if named else {"": value} if value else {}
    return {name: _style(one) for name, one in styles.items()}


def _style(value: Mapping[str, Any]) -> ListStyle:
    led = value.get("led")
    return ListStyle(
        between=value.get("between", ""),
        end=value.get("end", ""),
        lead=value.get("lead", ""),
        join=value.get("join"),
        led_style=None if led is None else _style(led),
    )
