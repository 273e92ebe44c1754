"""A field says all that its schema does: what its value may be, and what it means."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from cases import SMALL
from conftest import ROOT
from koostaja.diagnostics import LANGUAGES
from koostaja.schema import (
    Bounds,
    Field,
    FieldKind,
    Schema,
    ValueRules,
    engine_schema,
    field_data,
    read_schema,
    schema_definition,
    shared_shapes,
)

FOLDERS = ("schemas", "koostaja/starters", "tests/authorities", "tests/layout_forms", "tests/posts")
FILES = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.schema.json"))]
FILES += sorted(SMALL.rglob("*.schema.json"))
ENGINE = ("directive", "annex", "library")
COMMON = schema_definition("common")

Says = Callable[[ValueRules, Any], bool]
RULES: Mapping[str, Says] = {
    "type": lambda rules, value: {*rules.types} <= {*_listed(value)},
    "enum": lambda rules, value: rules.enum is not None and all(one in value for one in rules.enum),
    "const": lambda rules, value: rules.enum == (value,),
    "pattern": lambda rules, value: (
        rules.not_blank if value == r"\S" else value in [one.pattern for one in rules.forms]
    ),
    "format": lambda rules, value: rules.format == value,
    "minLength": lambda rules, value: _at_least(rules.length, value),
    "maxLength": lambda rules, value: _at_most(rules.length, value),
    "minItems": lambda rules, value: _at_least(rules.count, value),
    "maxItems": lambda rules, value: _at_most(rules.count, value),
    "minProperties": lambda rules, value: _at_least(rules.key_count, value),
    "maxProperties": lambda rules, value: _at_most(rules.key_count, value),
    "uniqueItems": lambda rules, value: rules.unique or not value,
    "required": lambda rules, value: {*value} <= {*rules.required},
    "dependentRequired": lambda rules, value: all(
        {*others} <= {*rules.together[key]} for key, others in value.items()
    ),
    "default": lambda rules, value: rules.default == value,
    "examples": lambda rules, value: all(one in rules.examples for one in value),
    "title": lambda rules, _: bool(rules.title),
    "description": lambda rules, _: bool(rules.description),
    "x-id": lambda rules, _: bool(rules.names),
}
"""By keyword, whether the rules of a value say what it says."""
FIELDS: Mapping[str, Callable[[Field, Any], bool]] = {
    "x-clauses": lambda field, value: field.topic == value,
    "x-ref": lambda field, value: field.reference == value == field.chooses,
    "x-role": lambda field, value: field.role == value,
    "x-change": lambda field, value: field.change == value,
    "x-shape": lambda field, value: field.shape.value == value,
    "x-print": lambda field, value: field.printed is value,
    "x-empty": lambda field, value: field.empty == value,
    "x-once": lambda field, value: field.once is value,
    "x-unit-form": lambda field, value: field.unit_form == value,
    "x-capital": lambda field, value: field.capital is value,
    "x-order": lambda field, value: [one.key for one in field.sections] == value,
    "x-columns": lambda field, value: [one.key for one in field.children] == value,
    "x-number": lambda field, value: _named(value) == [*field.numberings],
    "x-list": lambda field, _: bool(field.styles),
}
"""By annotation, whether a field says what it says."""
WITHIN = ("$ref", "properties", "items", "additionalProperties", "propertyNames")
"""Keywords with schemas, which are looked into."""
ABOUT_SCHEMAS = ("$schema", "$id", "$defs", "$comment", "x-kind", "x-form")
BESIDE = ("if", "then")
"""Keywords of the engine's own entries alone: a reason is only beside what it is for."""


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _named(value: Any) -> list[str]:
    return [*value] if isinstance(value, dict) else [""]


def _at_least(bounds: Bounds, value: int) -> bool:
    return bounds.least is not None and bounds.least >= value


def _at_most(bounds: Bounds, value: int) -> bool:
    return bounds.most is not None and bounds.most <= value


def schemas() -> Iterator[tuple[str, Schema]]:
    for path in FILES:
        schema, problems = read_schema(path, path.name)
        assert schema, problems
        yield str(path.relative_to(ROOT)), schema
    for name in ENGINE:
        yield name, engine_schema(name)


SCHEMAS = dict(schemas())
SHAPES = shared_shapes()


def applying(node: Mapping[str, Any], root: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return a schema and what it refers to, one after the other."""
    found = [node]
    while "$ref" in found[-1]:
        base, _, name = found[-1]["$ref"].partition("#/$defs/")
        found.append((COMMON if base else root)["$defs"][name])
    return found


def unsaid(
    rules: ValueRules | None,
    nodes: list[Mapping[str, Any]],
    root: Mapping[str, Any],
    met: set[tuple[int, ...]],
) -> Iterator[tuple[str, Any]]:
    """Yield every keyword of some schemas that the rules of a value do not say."""
    if tuple(map(id, nodes)) in met:
        return
    assert rules is not None
    met.add(tuple(map(id, nodes)))
    for node in nodes:
        for keyword, value in node.items():
            known = keyword in (*FIELDS, *WITHIN, *ABOUT_SCHEMAS, *BESIDE)
            if not known and (keyword not in RULES or not RULES[keyword](rules, value)):
                yield keyword, value
        closed = node.get("additionalProperties") is False
        if closed and not rules.is_closed:
            yield "additionalProperties", False
        for key, inner in node.get("properties", {}).items():
            if inner is False:
                assert key not in rules.keys
            else:
                yield from unsaid(rules.keys[key], applying(inner, root), root, met)
        for keyword, below in (
            ("items", rules.items),
            ("additionalProperties", rules.further),
            ("propertyNames", rules.key_names),
        ):
            if isinstance(node.get(keyword), dict):
                yield from unsaid(below, applying(node[keyword], root), root, met)


@pytest.mark.parametrize("name", SCHEMAS)
def test_rules_say_every_keyword_of_a_schema(name: str) -> None:
    schema = SCHEMAS[name]
    assert not list(unsaid(schema.fields.rules, [schema.data], schema.data, set()))


def fields_with_schemas(
    field: Field, node: Mapping[str, Any], root: Mapping[str, Any]
) -> Iterator[tuple[Field, list[Mapping[str, Any]]]]:
    nodes = applying(node, root)
    items = [one["items"] for one in nodes if isinstance(one.get("items"), dict)]
    yield field, nodes
    if field.kind is FieldKind.ROWS:
        nodes = [one for item in items for one in applying(item, root)]
    for child in field.children:
        inner = next(one["properties"][child.key] for one in nodes if _has(one, child.key))
        yield from fields_with_schemas(child, inner, root)


def _has(node: Mapping[str, Any], key: str) -> bool:
    return isinstance(node.get("properties", {}).get(key), dict)


@pytest.mark.parametrize("name", SCHEMAS)
def test_fields_say_every_annotation_of_a_schema(name: str) -> None:
    schema = SCHEMAS[name]
    assert {*schema.data["properties"]} == {one.key for one in schema.fields.children}
    for field, nodes in fields_with_schemas(schema.fields, schema.data, schema.data):
        said = {key: value for node in reversed(nodes) for key, value in node.items()}
        unsaid = {
            key
            for key, value in said.items()
            if key in FIELDS and key != "x-print" and not FIELDS[key](field, value)
        }
        assert not unsaid, (field.path, unsaid)
        assert field.printed <= said.get("x-print", True)


def test_every_keyword_that_a_layout_may_have_is_known_here() -> None:
    layout = schema_definition("layout")
    allowed = {*layout["propertyNames"]["enum"]}
    allowed |= {*layout["$defs"]["node-rules"]["propertyNames"]["enum"]}
    assert allowed <= {*RULES, *FIELDS, *WITHIN, *ABOUT_SCHEMAS}


@pytest.mark.parametrize("name", SCHEMAS)
def test_fields_are_data_for_programs(name: str) -> None:
    schema = SCHEMAS[name]
    data = json.loads(json.dumps(field_data(schema.fields)))
    found = dict(_data_by_path(data))
    assert [*found] == [field.path for field in schema.fields.walk()]
    for field in schema.fields.walk():
        one = found[field.path]
        assert one["kind"] == field.kind.value
        assert one.get("required", False) is field.required
        assert one["rules"].get("enum") == (field.rules.enum and [*field.rules.enum])
        assert one["rules"].get("shape", "") in {"", *SHAPES}


def _data_by_path(data: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield data.get("path", ""), data
    for one in data.get("fields", ()):
        yield from _data_by_path(one)


def test_shared_shapes_name_one_another() -> None:
    assert SHAPES["entries"]["items"]["shape"] == "entry"
    assert SHAPES["entry"]["shape"] == "entry-keys"
    assert "further" not in SHAPES["entry"]
    assert SHAPES["entry-keys"]["keys"]["text"]["title"] == "Oma sõnastus"
    assert SHAPES["entry-keys"]["further"]["shape"] == "parameter"
    assert "text" not in SHAPES["library-keys"]["keys"]
    assert SHAPES["when"]["key_names"]["forms"][0]["meaning"].keys() == set(LANGUAGES)
    assert SHAPES["formerly"]["items"]["shape"] == "id"


@pytest.fixture
def post() -> Field:
    return SCHEMAS["schemas/ametikoht.schema.json"].fields


def field_at(root: Field, path: str) -> Field:
    found = root.find(tuple(path.strip("/").split("/")))
    assert found
    return found


@pytest.mark.parametrize(
    ("path", "chooses", "several", "takes_clauses", "own_words"),
    [
        ("layout", "layout", False, False, True),
        ("mark", "clause", False, True, True),
        ("uldosa/ametinimetus", "", False, False, True),
        ("uldosa/struktuuriuksus", "unit", False, False, True),
        ("uldosa/vahetu_juht", "position", False, False, True),
        ("uldosa/kes_asendab", "position", True, False, True),
        ("ulesanded", "clause", True, True, True),
        ("ulesanded/duty", "", False, True, True),
        ("ulesanded/results", "clause", True, True, True),
        ("oigused", "clause", True, True, False),
        ("formerly", "", True, False, True),
    ],
)
def test_a_field_says_what_may_be_chosen(
    post: Field, path: str, chooses: str, several: bool, takes_clauses: bool, own_words: bool
) -> None:
    field = field_at(post, path)
    said = field.chooses, field.several, field.takes_clauses, field.own_words
    assert said == (chooses, several, takes_clauses, own_words)


def test_keys_of_every_position_have_their_rules(post: Field) -> None:
    until, formerly = field_at(post, "until"), field_at(post, "formerly")
    assert (until.rules.format, until.rules.shape) == ("date", "until")
    assert until.rules.forms[0].meaning.text("en") == "a date such as 2025-12-31"
    assert formerly.rules.items
    assert (formerly.rules.unique, formerly.rules.items.length) == (True, Bounds(None, 100))
    titles, numbers = field_at(post, "titles").rules, field_at(post, "numbering").rules
    assert titles.keys["/eesmark"].enum == ("EESMÄRK", "AMETIKOHA EESMÄRK")
    assert numbers.keys["/uldosa"].enum == ("punktiga", "punktita")
    assert field_at(post, "access_restriction").rules.required == ("basis",)


def test_what_several_schemas_say_of_one_value_counts_together() -> None:
    own = {
        "$ref": "urn:koostaja:common#/$defs/id",
        "pattern": "^a",
        "maxLength": 7,
        "title": "Kood",
        "enum": ["a", "ab"],
    }
    data = {"type": "object", "x-order": ["code"], "properties": {"code": own}}
    field = Schema(data).fields.children[0]
    assert [one.pattern for one in field.rules.forms] == ["^a", "^[a-z0-9]+(-[a-z0-9]+)*$"]
    assert field.rules.forms[0].meaning.text("et") == "Kood"
    assert (field.rules.length, field.rules.types) == (Bounds(None, 7), ("string",))
    assert (field.label, field.rules.shape, field.rules.enum) == ("Kood", "id", ("a", "ab"))


@pytest.mark.parametrize(("own", "least"), [(0, 1), (3, 3)])
def test_of_several_bounds_the_narrowest_counts(own: int, least: int) -> None:
    text = {"$ref": "urn:koostaja:common#/$defs/text", "minLength": own}
    data = {"type": "object", "x-order": ["words"], "properties": {"words": text}}
    rules = Schema(data).fields.children[0].rules
    assert (rules.length, rules.not_blank, rules.forms) == (Bounds(least), True, ())


def test_a_key_that_is_not_printed_goes_by_its_own_title(post: Field) -> None:
    assert field_at(post, "mark").label.startswith("Kinnitusmärge")
    assert field_at(post, "allkiri").label == ""


def test_every_schema_file_is_looked_at() -> None:
    assert len(FILES) >= 10
    assert Path(ROOT / "schemas" / "teenistuskoht.schema.json") in FILES
