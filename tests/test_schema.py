"""What the engine says about data that violate a JSON Schema."""

from __future__ import annotations

from typing import Any

import pytest

from koostaja.schema import Schema
from koostaja.source import parse

TEXT: dict[str, Any] = {"type": "string"}
PERSON = {"type": "object", "properties": {"name": TEXT, "office": TEXT, "since": TEXT}}


def found(text: str, **keywords: Any) -> list[tuple[str, str, object]]:
    """Code, pointer and key of every problem of a person."""
    source, _ = parse(text, "f.yaml")
    assert source is not None
    problems = Schema({**PERSON, **keywords}).problems(source)
    return [(one.code, one.path, one.values.get("key")) for one in problems]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("name: A\noffice: B\nsince: C\n", []),
        ("name: A\n", ["office", "since"]),
        ("{}\n", ["name", "office", "since"]),
        ("office: B\n", ["name", "since"]),
    ],
)
def test_each_missing_key_is_reported_once(text: str, missing: list[str]) -> None:
    expected = [("missing-key", "", key) for key in missing]
    assert found(text, required=["name", "office", "since"]) == expected


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("name: A\n", []),
        ("office: B\nname: A\nsince: C\n", []),
        ("office: B\n", [("/office", "name"), ("/office", "since")]),
        ("office: B\nsince: C\n", [("/office", "name"), ("/since", "name")]),
    ],
)
def test_each_key_that_another_one_needs_is_reported_once(
    text: str, missing: list[tuple[str, str]]
) -> None:
    needs = {"office": ["name", "since"], "since": ["name"]}
    expected = [("missing-key", path, key) for path, key in missing]
    assert found(text, dependentRequired=needs) == expected


def test_the_same_keys_may_be_missing_in_several_places() -> None:
    people = {"type": "array", "items": {**PERSON, "required": ["name", "office"]}}
    source, _ = parse("people: [{name: A}, {}]\n", "f.yaml")
    assert source is not None
    schema = Schema({"type": "object", "properties": {"people": people}})
    problems = [(one.path, one.values["key"]) for one in schema.problems(source)]
    assert problems == [("/people/0", "office"), ("/people/1", "name"), ("/people/1", "office")]
