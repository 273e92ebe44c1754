"""Rules for the schemas of layouts: known keywords, fields in order, patterns that are linear.

The fields of a schema that passes can be read without further checks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from typing import Any

import jsonschema_rs

from koostaja.diagnostics import Problem, first_findings, nearest
from koostaja.schema.annotations import read_fields
from koostaja.schema.directive_forms import directive_problems
from koostaja.schema.fields import ANY_TOPIC, CHOICES, Field, FieldKind
from koostaja.schema.list_forms import LABEL
from koostaja.schema.nodes import schema_nodes
from koostaja.schema.patterns import LONGEST_PATTERN, is_linear_pattern
from koostaja.schema.reference_rules import reference_problems
from koostaja.schema.schema_references import SchemaReferences
from koostaja.schema.schema_violations import schema_violation_problems
from koostaja.schema.size_rules import expansion_problems, plain_size_problems
from koostaja.schema.validator import Validator, schema_errors
from koostaja.source import Pointer, Source
from koostaja.text.characters import is_blank

__all__ = ["layout_problems", "topic_problems"]

RESERVED = (
    "title", "number", "lead", "items", "rows", "fields", "numbering", "cells", "long", "key",
    "own_number", "formerly", "until", "access_restriction",
)  # fmt: skip
"""Names that no field can have: templates use them for parts of sections and rows.

The last ones are keys of the engine's own.
"""
_TAKEN = ("urn:koostaja:", "https://json-schema.org/")
"""How the ids of the engine's own schemas begin, and those of JSON Schema."""
_ENGINE_KEYS = ("layout", "mark", *CHOICES)
"""Keys of a position that say how to print it, not what."""


def layout_problems(source: Source, meta: Validator, common: Mapping[str, Any]) -> list[Problem]:
    """Report every fault of a layout's schema.

    ``meta`` validates such schemas, ``common`` has the shapes that they share. Later rules rely
    on what earlier ones have found to be right.
    """
    rules = (_plain_problems, reference_problems, expansion_problems, _field_problems)
    found = first_findings(_meta_problems(source, meta))
    for rule in (*rules, _tree_problems):
        found = found or first_findings(rule(source, common))
    return found


def _meta_problems(source: Source, meta: Validator) -> Iterator[Problem]:
    """Report violations of the rules for layouts, else of JSON Schema itself."""
    errors = iter(()) if meta.accepts(source.data) else meta.errors(source.data)
    first = next(errors, None)
    if first is None and not jsonschema_rs.meta.is_valid(source.data):
        errors = schema_errors(source.data)
        first = next(errors, None)
    found = chain([first] if first else [], errors)
    yield from schema_violation_problems(found, source, RESERVED)


def _plain_problems(source: Source, _common: Mapping[str, Any]) -> Iterator[Problem]:
    """Report an ``$id`` that others have, too many values, and patterns that are not linear."""
    own = source.data.get("$id", "")
    if own.startswith(_TAKEN):
        yield source.problem("schema-id", ("$id",), {"id": own})
    sizes = list(plain_size_problems(source))
    yield from sizes
    for at, node in schema_nodes(source.data) if not sizes else ():
        if "pattern" in node and not is_linear_pattern(node["pattern"]):
            values = {"pattern": node["pattern"], "limit": str(LONGEST_PATTERN)}
            yield source.problem("schema-pattern", (*at, "pattern"), values)


def _field_problems(source: Source, common: Mapping[str, Any]) -> Iterator[Problem]:
    references = SchemaReferences(source.data, common)
    yield from _order_problems(source, references)
    yield from _column_problems(source, references)
    yield from _empty_problems(source, references)
    yield from _name_problems(source, references)
    yield from _blank_problems(source)
    yield from directive_problems(source)


def _order_problems(source: Source, references: SchemaReferences) -> Iterator[Problem]:
    """Report printed fields that ``x-order`` does not name, and names without a field."""
    for at, node in schema_nodes(source.data):
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
    for at, node in schema_nodes(source.data):
        if "x-columns" in node:
            rows = references.merged(references.merged(node).get("items", {}))
            known = rows.get("properties", {})
            yield from _unknown_fields(source, (*at, "x-columns"), node["x-columns"], known)


def _empty_problems(source: Source, references: SchemaReferences) -> Iterator[Problem]:
    """Report the text for an empty value of a field that cannot be empty."""
    for at, node in schema_nodes(source.data):
        merged = references.merged(node)
        types = merged.get("type", ("null",))
        listed = [types] if isinstance(types, str) else list(types)
        empty = "array" in listed and not merged.get("minItems")
        if "x-empty" in node and "null" not in listed and not empty:
            yield source.problem("schema-empty", (*at, "x-empty"))


def _name_problems(source: Source, references: SchemaReferences) -> Iterator[Problem]:
    """Report the printed form of units at a field that names none, and the capital of no name."""
    for at, node in schema_nodes(source.data):
        if "x-unit-form" in node or "x-capital" in node:
            merged = references.merged(node)
            items = merged.get("items", {})
            named = references.merged(items) if isinstance(items, Mapping) else {}
            kinds = {merged.get("x-ref"), named.get("x-ref")} - {None}
            if "x-unit-form" in node and "unit" not in kinds:
                yield source.problem("unit-form", (*at, "x-unit-form"))
            if "x-capital" in node and not kinds:
                yield source.problem("idle-capital", (*at, "x-capital"))


def _blank_problems(source: Source) -> Iterator[Problem]:
    """Report titles, and texts for an empty value, that show nothing although they are given."""
    for at, node in schema_nodes(source.data):
        for key in ("title", "x-empty"):
            if node.get(key) and is_blank(node[key]):
                yield source.problem("empty", (*at, key))


def _tree_problems(source: Source, common: Mapping[str, Any]) -> Iterator[Problem]:
    fields = read_fields(source.data, common)
    yield from _choice_problems(source, fields)
    yield from _label_problems(source, fields)
    yield from _column_number_problems(source, fields)
    yield from _shape_problems(source, fields)


def _label_problems(source: Source, fields: Field) -> Iterator[Problem]:
    """Report number formats with the place of a label in fields that are no labels of a group."""
    deep = {path for path, one in fields.headed.items() if len(one.pointer) > 1}
    for field in fields.walk():
        formats = [one for form in field.numberings.values() for one in form.formats if one]
        headed = any(form.heading is not None for form in field.numberings.values())
        labelled = field.path in deep and field.title and not headed
        if not labelled and any(LABEL in one for one in formats):
            values = {"field": ".".join(field.pointer)}
            yield source.problem("schema-label-number", _schema_pointer(fields, field), values)


def _column_number_problems(source: Source, fields: Field) -> Iterator[Problem]:
    """Report number formats of columns: rows have numbers, the paragraphs of a cell have none."""
    tables = (one for one in fields.walk() if one.kind is FieldKind.ROWS)
    for column in (one for table in tables for one in table.children if one.numberings):
        values = {"field": ".".join(column.pointer)}
        yield source.problem("schema-column-number", _schema_pointer(fields, column), values)


def _shape_problems(source: Source, fields: Field) -> Iterator[Problem]:
    """Report shapes that a section's structure does not allow, and those of what is no section."""
    for field in fields.walk():
        shapes = field.shapes if field.path in fields.headed else ()
        if field.given_shape and field.given_shape not in shapes:
            values = {"shape": field.given_shape.value, "field": ".".join(field.pointer) or "–"}
            values["allowed"] = ", ".join(one.value for one in shapes) or "–"
            at = (*_schema_pointer(fields, field), "x-shape")
            yield source.problem("schema-shape", at, values)


def _schema_pointer(fields: Field, field: Field) -> Pointer:
    """Return where a schema describes a field, as far as it does so without references."""
    at: Pointer = ()
    around: Field = fields
    for key in field.pointer:
        at = (*at, *(("items",) if around.kind is FieldKind.ROWS else ()), "properties", key)
        around = around.child(key) or around
    return at


def _choice_problems(source: Source, fields: Field) -> Iterator[Problem]:
    """Report paths of headings and forms to choose from that lead to no such field."""
    for key, known in fields.choosable.items():
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
    for at, node in schema_nodes(source.data):
        topic = node.get("x-clauses", ANY_TOPIC)
        if topic != ANY_TOPIC and topic not in known:
            values, similar = {"topic": topic, "known": ", ".join(known)}, nearest(topic, known)
            at = (*at, "x-clauses")
            yield source.problem("schema-unknown-topic", at, values, similar=similar)
