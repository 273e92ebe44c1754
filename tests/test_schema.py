"""What the engine says about data that violate a JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from koostaja.diagnostics import Terms
from koostaja.schema import Schema, schema_definition
from koostaja.schema.form_terms import _FORMS
from koostaja.source import parse
from koostaja.workspace import load

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


def patterns(node: Any) -> Iterator[str]:
    """Every pattern in a schema."""
    if isinstance(node, dict):
        if isinstance(node.get("pattern"), str):
            yield node.get("x-form", node["pattern"])
        for value in node.values():
            yield from patterns(value)


def test_a_form_of_a_key_of_ours_is_told_in_both_languages() -> None:
    names = ("organisation", "clauses", "common", "directive", "record")
    found = {one for name in names for one in patterns(schema_definition(name))} - {r"\S"}
    assert len(found) > 5
    for pattern in found:
        shown = Terms((_FORMS.get(pattern, pattern),))
        assert pattern not in {shown.text("et"), shown.text("en")}
        assert shown.text("et") != shown.text("en")


def test_a_wrong_form_names_what_is_wanted(small: Path) -> None:
    path = small / "organisation.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "abbreviations: {El: x}\n", "utf-8")
    (one,) = (one for one in load(small)[1] if one.code == "wrong-form")
    assert "vähemalt kaks suurtähte" in one.message("et") + one.hint("et")
    assert "at least two capital letters" in one.message("en") + one.hint("en")
