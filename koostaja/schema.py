"""The schemas: reading them, checking them, and holding data against them.

The engine's own schemas (organisation, clauses, directive) lie in the package;
a position's schema is the workspace's, one a layout.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema_rs
from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError, ValidationError
from referencing import Registry, Resource
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from koostaja.layout import ANY_TOPIC, Field, read_fields
from koostaja.problem import Location, Problem, nearest
from koostaja.source import Pointer, Source, pointer_text
from koostaja.violation import in_plain_words

__all__ = ["Schema", "engine_schema", "read_schema", "topic_problems"]

_OWN = ("common", "layout", "organisation", "clauses", "directive")


class Schema:
    """A schema ready for use: it validates data and says what its fields mean.

    jsonschema-rs decides, in a hundredth of the time; where it finds fault, jsonschema
    explains. Both are built once, when first needed.
    """

    def __init__(self, data: Mapping[str, Any], source: Source | None = None) -> None:
        self.fields: Field = read_fields(data, _own_data("common"))
        self.source = source
        self._data = data

    def problems(self, source: Source) -> list[Problem]:
        """Every place where the source's data break this schema."""
        if self.accepts(source.data):
            return []
        found = self.explain(source)
        if not found:  # the two never disagree in any case; still nothing false gets through
            found = [Problem("against-schema", source.locate(()), values={"said": "jsonschema-rs"})]
        return found

    def accepts(self, data: Any) -> bool:
        """Whether data keep the schema."""
        return self._decider.is_valid(data)

    def explain(self, source: Source) -> list[Problem]:
        """The faults in plain words."""
        errors = self._explainer.iter_errors(source.data)
        return [problem for error in errors for problem in in_plain_words(error, source)]

    @cached_property
    def _decider(self) -> jsonschema_rs.Draft202012Validator:
        common = _own_data("common")
        registry = jsonschema_rs.Registry([(common["$id"], dict(common))])
        return jsonschema_rs.Draft202012Validator(
            dict(self._data), registry=registry, validate_formats=True
        )

    @cached_property
    def _explainer(self) -> Draft202012Validator:
        return Draft202012Validator(
            self._data, registry=_registry(), format_checker=Draft202012Validator.FORMAT_CHECKER
        )


@cache
def engine_schema(name: str) -> Schema:
    """One of the engine's own schemas: "organisation", "clauses" or "directive"."""
    return Schema(_own_data(name))


def read_schema(path: Path, file: str) -> tuple[Schema | None, list[Problem]]:
    """A layout's schema from disk, with every fault in it located."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = json.loads(text)
    except json.JSONDecodeError as error:
        where = Location(file, error.lineno, error.colno)
        return None, [Problem("schema-json", where, values={"said": error.msg})]
    except UnicodeDecodeError:
        return None, [Problem("encoding", Location(file))]
    except RecursionError:
        return None, [Problem("schema-json", Location(file), values={"said": "nesting"})]
    except OSError as error:
        values = {"reason": error.strerror or type(error).__name__}
        return None, [Problem("file-unreadable", Location(file), values=values)]
    source = Source(file, text, data)
    found = [*_meta_problems(source)]
    if not found:
        found = [*_reference_problems(source), *_order_problems(source, data, ())]
    return (None, found) if found else (Schema(data, source), [])


def _own_data(name: str) -> Mapping[str, Any]:
    return _all_own_data()[name]


@cache
def _all_own_data() -> Mapping[str, Mapping[str, Any]]:
    folder = files("koostaja") / "schemas"
    return {
        name: json.loads((folder / f"{name}.schema.json").read_text(encoding="utf-8"))
        for name in _OWN
    }


@cache
def _registry() -> Registry[Any]:
    resources = [Resource.from_contents(data) for data in _all_own_data().values()]
    return Registry[Any]().with_resources((str(r.id()), r) for r in resources)


@cache
def _meta_validator() -> Draft202012Validator:
    return Draft202012Validator(_own_data("layout"), registry=_registry())


def _meta_problems(source: Source) -> Iterator[Problem]:
    """Faults against the rules for layouts, then against JSON Schema itself."""
    errors: list[ValidationError | SchemaError]
    errors = list(_meta_validator().iter_errors(source.data))
    if not errors:
        try:
            Draft202012Validator.check_schema(source.data)
        except SchemaError as refused:
            errors = [refused]
    for error in errors:
        pointer = tuple(error.absolute_path)
        if error.validator == "not" and "propertyNames" in error.absolute_schema_path:
            at = (*pointer, str(error.instance))
            values = {"name": str(error.instance), "reserved": ", ".join(_RESERVED)}
            where = source.locate(at, key=True)
            yield Problem("schema-reserved-name", where, pointer_text(at), values)
            continue
        where = source.locate(pointer)
        yield Problem("schema-invalid", where, pointer_text(pointer), {"said": error.message})


def _reference_problems(source: Source) -> Iterator[Problem]:
    resolver = _registry().resolver_with_root(
        Resource.from_contents(source.data, default_specification=DRAFT202012)
    )
    for pointer, node in _nodes(source.data, ()):
        ref = node.get("$ref")
        if not isinstance(ref, str):
            continue
        try:
            resolver.lookup(ref)
        except Unresolvable:
            where = source.locate((*pointer, "$ref"))
            yield Problem("schema-reference", where, pointer_text(pointer), {"ref": ref})


def _order_problems(source: Source, node: Any, pointer: Pointer) -> Iterator[Problem]:
    """What is printed must have its place in ``x-order``, and that must name what is there."""
    for at, group in _nodes(node, pointer):
        order = group.get("x-order")
        if order is None:
            continue
        properties = group.get("properties", {})
        for index, key in enumerate(order):
            if key not in properties:
                yield Problem(
                    "schema-order-unknown",
                    source.locate((*at, "x-order", index)),
                    pointer_text((*at, "x-order", index)),
                    {"field": key},
                    similar=nearest(key, properties),
                )
        for key, field in properties.items():
            if key not in order and key not in _UNPRINTED and field.get("x-print", True):
                where = source.locate((*at, "properties", key), key=True)
                pointer_of = pointer_text((*at, "properties", key))
                yield Problem("schema-order", where, pointer_of, {"field": key})


_RESERVED = (
    "title", "number", "lead", "items", "rows", "fields", "numbering", "cells", "long", "key",
)  # fmt: skip
"""What templates call the members of a section or row."""

_UNPRINTED = ("layout", "mark", "titles", "numbering")
"""Keys of a position that the engine owns: how to print, not what."""


def topic_problems(schema: Schema, known: Collection[str]) -> Iterator[Problem]:
    """The topics that a layout's schema names and the library does not have."""
    source = schema.source
    for at, node in _nodes(source.data, ()) if source else ():
        topic = node.get("x-clauses")
        if isinstance(topic, str) and topic != ANY_TOPIC and topic not in known and source:
            pointer = (*at, "x-clauses")
            values = {"topic": topic, "known": ", ".join(known)}
            where, path = source.locate(pointer), pointer_text(pointer)
            yield Problem("schema-unknown-topic", where, path, values, nearest(topic, known))


def _nodes(node: Any, pointer: Pointer) -> Iterator[tuple[Pointer, Mapping[str, Any]]]:
    if isinstance(node, Mapping):
        yield pointer, node
        for key, value in node.items():
            yield from _nodes(value, (*pointer, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _nodes(value, (*pointer, index))
