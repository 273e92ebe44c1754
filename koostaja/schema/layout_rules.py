"""What a layout's schema may say: JSON that means one thing, our keywords, plain paths.

A schema that passes can be read for its fields without further questions.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import jsonschema_rs

from koostaja.diagnostics import Location, Problem, nearest
from koostaja.schema.fields import ANY_TOPIC, References
from koostaja.schema.validator import Validator, schema_errors
from koostaja.source import NOT_IN_XML, Pointer, Source, parse, pointer_text

__all__ = ["dialect_problems", "parse_json", "topic_problems"]

MAX_DEPTH = 60
RESERVED = (
    "title", "number", "lead", "items", "rows", "fields", "numbering", "cells", "long", "key",
    "formerly",
)  # fmt: skip
"""What templates call the members of a section or row, and a key of the engine's own.

No field can have these names.
"""

_ENGINE_KEYS = ("layout", "mark", "titles", "numbering")
"""Keys of a position that the engine owns: how to print, not what."""


def parse_json(text: str, file: str) -> tuple[Source | None, list[Problem]]:
    """JSON text as data, with faults that JSON readers let pass: equal keys, odd characters."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        where = Location(file, error.lineno, error.colno)
        return None, [Problem("schema-json", where, values={"said": error.msg})]
    except (ValueError, RecursionError) as error:  # a number of thousands of digits; nesting
        values = {"said": type(error).__name__}
        return None, [Problem("schema-json", Location(file, 1, 1), values=values)]
    source = Source(file, text, data)
    _, problems = parse(text, file)  # JSON is YAML, and our reader refuses equal keys
    problems = [problem for problem in problems if problem.code == "duplicate-key"]
    return source, problems + list(_text_problems(source, data, ()))


def _text_problems(source: Source, value: Any, at: Pointer) -> Iterator[Problem]:
    """Text that a Word file cannot hold, and nesting beyond reason."""
    if len(at) > MAX_DEPTH:
        where, values = source.locate(at), {"said": f"nesting > {MAX_DEPTH}"}
        yield Problem("schema-invalid", where, pointer_text(at), values)
    elif isinstance(value, str):
        found = NOT_IN_XML.search(value)
        if found:
            values = {"character": f"U+{ord(found[0]):04X}"}
            yield Problem("forbidden-character", source.locate(at), pointer_text(at), values)
    elif isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _text_problems(source, one, (*at, key))


def dialect_problems(source: Source, meta: Validator, common: Mapping[str, Any]) -> list[Problem]:
    """Every fault of a layout's schema; ``meta`` validates it, ``common`` has shared shapes."""
    found = list(_meta_problems(source, meta))
    if not found:
        found = list(_reference_problems(source, common))
    if not found:
        references = References(source.data, common)
        found = [
            *_order_problems(source, references),
            *_column_problems(source, references),
            *_empty_problems(source, references),
        ]
    return found


def _meta_problems(source: Source, meta: Validator) -> Iterator[Problem]:
    """Faults against the rules for layouts, then against JSON Schema itself."""
    errors = [] if meta.accepts(source.data) else list(meta.errors(source.data))
    if not errors and not jsonschema_rs.meta.is_valid(source.data):
        errors = list(schema_errors(source.data))
    for error in errors:
        pointer = tuple(error.absolute_path)
        if error.validator == "not" and "propertyNames" in error.absolute_schema_path:
            at = (*pointer, str(error.instance))
            values = {"name": str(error.instance), "reserved": ", ".join(RESERVED)}
            where = source.locate(at, key=True)
            yield Problem("schema-reserved-name", where, pointer_text(at), values)
        else:
            where, values = source.locate(pointer), {"said": error.message[:200]}
            yield Problem("schema-invalid", where, pointer_text(pointer), values)


def _reference_problems(source: Source, common: Mapping[str, Any]) -> Iterator[Problem]:
    """References that lead nowhere, or back to themselves."""
    bases = {"": source.data, str(common["$id"]): common}
    for pointer, node in _nodes(source.data, ()):
        seen: list[str] = []
        while "$ref" in node:
            ref = node["$ref"]
            base, _, way = ref.partition("#/$defs/")
            target = bases[base].get("$defs", {}).get(way)
            if target is None or ref in seen:
                where = source.locate((*pointer, "$ref"))
                yield Problem("schema-reference", where, pointer_text(pointer), {"ref": ref})
                break
            seen.append(ref)
            node = target
    yield from _circles(source, source.data, (), ())


def _circles(
    source: Source, node: Mapping[str, Any], at: Pointer, through: tuple[str, ...]
) -> Iterator[Problem]:
    """Fields that contain themselves: a document cannot end."""
    ref = node.get("$ref", "")
    if ref.startswith("#/$defs/"):
        if ref in through:
            where = source.locate((*at, "$ref"))
            yield Problem("schema-reference", where, pointer_text(at), {"ref": ref})
            return
        target = source.data.get("$defs", {}).get(ref.removeprefix("#/$defs/"))
        if target is not None:
            pointer = ("$defs", ref.removeprefix("#/$defs/"))
            yield from _circles(source, target, pointer, (*through, ref))
    for key, child in node.get("properties", {}).items():
        yield from _circles(source, child, (*at, "properties", key), through)
    if isinstance(node.get("items"), dict):
        yield from _circles(source, node["items"], (*at, "items"), through)


def _order_problems(source: Source, references: References) -> Iterator[Problem]:
    """What is printed must have its place in ``x-order``, and that must name what is there."""
    for at, node in _nodes(source.data, ()):
        if "x-order" not in node:
            continue
        order, properties = node["x-order"], references.merged(node).get("properties", {})
        yield from _unknown_fields(source, (*at, "x-order"), order, properties)
        for key, field in properties.items():
            printed = references.merged(field).get("x-print", True)
            if printed and key not in order and key not in _ENGINE_KEYS:
                pointer = (*at, "properties", key)
                where = source.locate(pointer, key=True)
                yield Problem("schema-order", where, pointer_text(pointer), {"field": key})


def _column_problems(source: Source, references: References) -> Iterator[Problem]:
    """Columns must be among the properties of the rows."""
    for at, node in _nodes(source.data, ()):
        if "x-columns" in node:
            rows = references.merged(references.merged(node).get("items", {}))
            known = rows.get("properties", {})
            yield from _unknown_fields(source, (*at, "x-columns"), node["x-columns"], known)


def _empty_problems(source: Source, references: References) -> Iterator[Problem]:
    """What an empty value prints, for a field that cannot be empty."""
    for at, node in _nodes(source.data, ()):
        merged = references.merged(node)
        types = merged.get("type", ("null",))
        listed = [types] if isinstance(types, str) else list(types)
        empty = "array" in listed and not merged.get("minItems")
        if "x-empty" in node and "null" not in listed and not empty:
            pointer = (*at, "x-empty")
            yield Problem("schema-empty", source.locate(pointer), pointer_text(pointer))


def _unknown_fields(
    source: Source, at: Pointer, named: list[str], known: Collection[str]
) -> Iterator[Problem]:
    for index, key in enumerate(named):
        if key not in known:
            where, path = source.locate((*at, index)), pointer_text((*at, index))
            values = {"keyword": str(at[-1]), "field": key}
            yield Problem("schema-order-unknown", where, path, values, nearest(key, known))


def topic_problems(source: Source, known: Collection[str]) -> Iterator[Problem]:
    """The topics that a layout's schema names and the library does not have."""
    for at, node in _nodes(source.data, ()):
        topic = node.get("x-clauses", ANY_TOPIC)
        if topic != ANY_TOPIC and topic not in known:
            pointer = (*at, "x-clauses")
            values = {"topic": topic, "known": ", ".join(known)}
            where, path = source.locate(pointer), pointer_text(pointer)
            yield Problem("schema-unknown-topic", where, path, values, nearest(topic, known))


def _nodes(node: Any, pointer: Pointer) -> Iterator[tuple[Pointer, Mapping[str, Any]]]:
    """Every schema in a schema; what stands under ``default`` or ``enum`` is data."""
    if not isinstance(node, Mapping):
        return
    yield pointer, node
    for key in ("properties", "$defs"):
        for name, child in node.get(key, {}).items():
            yield from _nodes(child, (*pointer, key, name))
    for key in ("items", "additionalProperties", "propertyNames"):
        yield from _nodes(node.get(key), (*pointer, key))
