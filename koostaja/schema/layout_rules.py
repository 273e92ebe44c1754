"""Rules for the schemas of layouts: known keywords, references that lead somewhere.

The fields of a schema that passes can be read without further checks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import jsonschema_rs

from koostaja.diagnostics import Problem, nearest
from koostaja.schema.annotations import SchemaReferences, read_fields
from koostaja.schema.fields import ANY_TOPIC
from koostaja.schema.validator import Validator, schema_errors
from koostaja.source import Pointer, Source, pointer_text
from koostaja.text.characters import is_blank

__all__ = ["layout_problems", "topic_problems"]

RESERVED = (
    "title", "number", "lead", "items", "rows", "fields", "numbering", "cells", "long", "key",
    "formerly",
)  # fmt: skip
"""Names that no field can have: templates use them for parts of sections and rows.

``formerly`` is a key of the engine's own.
"""
_ENGINE_KEYS = ("layout", "mark", "titles", "numbering")
"""Keys of a position that say how to print it, not what."""


def layout_problems(source: Source, meta: Validator, common: Mapping[str, Any]) -> list[Problem]:
    """Report every fault of a layout's schema.

    ``meta`` validates such schemas, ``common`` has the shapes that they share.
    """
    found = list(_meta_problems(source, meta))
    if not found:
        found = list(_reference_problems(source, common))
    if not found:
        references = SchemaReferences(source.data, common)
        found = [
            *_order_problems(source, references),
            *_column_problems(source, references),
            *_empty_problems(source, references),
            *_blank_problems(source),
        ]
    if not found:
        found = list(_choice_problems(source, common))
    return found


def _meta_problems(source: Source, meta: Validator) -> Iterator[Problem]:
    """Report violations of the rules for layouts, else of JSON Schema itself."""
    errors = [] if meta.accepts(source.data) else list(meta.errors(source.data))
    if not errors and not jsonschema_rs.meta.is_valid(source.data):
        errors = list(schema_errors(source.data))
    for error in errors:
        pointer = tuple(error.absolute_path)
        if error.validator == "not" and "propertyNames" in error.absolute_schema_path:
            at = (*pointer, str(error.instance))
            values = {"name": str(error.instance), "reserved": ", ".join(RESERVED)}
            yield source.problem("schema-reserved-name", at, values, key=True)
        else:
            yield source.problem("schema-invalid", pointer, {"said": error.message[:200]})


def _reference_problems(source: Source, common: Mapping[str, Any]) -> Iterator[Problem]:
    """SchemaReport references that lead nowhere, or back to themselves."""
    bases = {"": source.data, str(common["$id"]): common}
    for pointer, node in _nodes(source.data, ()):
        seen: list[str] = []
        while "$ref" in node:
            ref = node["$ref"]
            base, _, way = ref.partition("#/$defs/")
            target = bases[base].get("$defs", {}).get(way)
            if target is None or ref in seen:
                yield _reference_problem(source, pointer, ref)
                break
            seen.append(ref)
            node = target
    yield from _circles(source, source.data, (), ())


def _reference_problem(source: Source, pointer: Pointer, ref: str) -> Problem:
    where = source.locate((*pointer, "$ref"))
    return Problem("schema-reference", where, pointer_text(pointer), {"ref": ref})


def _circles(
    source: Source, node: Mapping[str, Any], at: Pointer, through: tuple[str, ...]
) -> Iterator[Problem]:
    """Report fields that contain themselves: their document would have no end."""
    ref = node.get("$ref", "")
    if ref.startswith("#/$defs/"):
        if ref in through:
            yield _reference_problem(source, at, ref)
            return
        target = source.data.get("$defs", {}).get(ref.removeprefix("#/$defs/"))
        if target is not None:
            pointer = ("$defs", ref.removeprefix("#/$defs/"))
            yield from _circles(source, target, pointer, (*through, ref))
    for key, child in node.get("properties", {}).items():
        yield from _circles(source, child, (*at, "properties", key), through)
    if isinstance(node.get("items"), dict):
        yield from _circles(source, node["items"], (*at, "items"), through)


def _order_problems(source: Source, references: SchemaReferences) -> Iterator[Problem]:
    """Report printed fields that ``x-order`` does not name, and names without a field."""
    for at, node in _nodes(source.data, ()):
        if "x-order" not in node:
            continue
        order, properties = node["x-order"], references.merged(node).get("properties", {})
        yield from _unknown_fields(source, (*at, "x-order"), order, properties)
        for key, field in properties.items():
            printed = references.merged(field).get("x-print", True)
            if printed and key not in order and key not in _ENGINE_KEYS:
                pointer = (*at, "properties", key)
                yield source.problem("schema-order", pointer, {"field": key}, key=True)


def _column_problems(source: Source, references: SchemaReferences) -> Iterator[Problem]:
    """Report columns that are not among the properties of their rows."""
    for at, node in _nodes(source.data, ()):
        if "x-columns" in node:
            rows = references.merged(references.merged(node).get("items", {}))
            known = rows.get("properties", {})
            yield from _unknown_fields(source, (*at, "x-columns"), node["x-columns"], known)


def _empty_problems(source: Source, references: SchemaReferences) -> Iterator[Problem]:
    """Report the text for an empty value of a field that cannot be empty."""
    for at, node in _nodes(source.data, ()):
        merged = references.merged(node)
        types = merged.get("type", ("null",))
        listed = [types] if isinstance(types, str) else list(types)
        empty = "array" in listed and not merged.get("minItems")
        if "x-empty" in node and "null" not in listed and not empty:
            yield source.problem("schema-empty", (*at, "x-empty"))


def _blank_problems(source: Source) -> Iterator[Problem]:
    """Report titles, and texts for an empty value, that show nothing although they are given."""
    for at, node in _nodes(source.data, ()):
        for key in ("title", "x-empty"):
            if node.get(key) and is_blank(node[key]):
                yield source.problem("empty", (*at, key))


def _choice_problems(source: Source, common: Mapping[str, Any]) -> Iterator[Problem]:
    """Report paths of headings and number formats to choose from that lead to no such field."""
    headed = read_fields(source.data, common).headed
    named = {path: one for path, one in headed.items() if one.has_named_numberings}
    for key, known in (("titles", headed), ("numbering", named)):
        choices = source.data.get("properties", {}).get(key, {})
        for path in choices.get("properties", {}) if isinstance(choices, Mapping) else ():
            if path not in known:
                values = {"path": path, "known": ", ".join(known) or "–"}
                at: Pointer = ("properties", key, "properties", path)
                similar = nearest(path, known)
                yield source.problem("idle-path", at, values, similar=similar, key=True)


def _unknown_fields(
    source: Source, at: Pointer, named: list[str], known: Collection[str]
) -> Iterator[Problem]:
    for index, key in enumerate(named):
        if key not in known:
            values, similar = {"keyword": str(at[-1]), "field": key}, nearest(key, known)
            yield source.problem("schema-order-unknown", (*at, index), values, similar=similar)


def topic_problems(source: Source, known: Collection[str]) -> Iterator[Problem]:
    """Report topics in a layout's schema that the library does not have."""
    for at, node in _nodes(source.data, ()):
        topic = node.get("x-clauses", ANY_TOPIC)
        if topic != ANY_TOPIC and topic not in known:
            values, similar = {"topic": topic, "known": ", ".join(known)}, nearest(topic, known)
            at = (*at, "x-clauses")
            yield source.problem("schema-unknown-topic", at, values, similar=similar)


def _nodes(node: Any, pointer: Pointer) -> Iterator[tuple[Pointer, Mapping[str, Any]]]:
    """Yield every schema within a schema; what is under ``default`` or ``enum`` is data."""
    if not isinstance(node, Mapping):
        return
    yield pointer, node
    for key in ("properties", "$defs"):
        for name, child in node.get(key, {}).items():
            yield from _nodes(child, (*pointer, key, name))
    for key in ("items", "additionalProperties", "propertyNames"):
        yield from _nodes(node.get(key), (*pointer, key))
