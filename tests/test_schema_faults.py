"""What `check` says of a faulty schema of a layout: the keyword, its place and what it takes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cases import SMALL
from koostaja.diagnostics import Problem
from koostaja.schema import read_schema

RIGHTS = "/properties/rights"
FAULTS: list[tuple[str, Any, str, str, str, str]] = [
    # path of the keyword, its value, path of the finding, the words in both languages, similar
    ("x-ordr", [], "/x-ordr", "„x-ordr“ ei ole siin lubatud märksõna.",
     "“x-ordr” is no keyword that is allowed here.", "x-order"),
    (f"{RIGHTS}/x-list", {"betwen": ";"}, f"{RIGHTS}/x-list/betwen",
     "„betwen“ ei ole siin lubatud märksõna; lubatud: between,",
     "“betwen” is no keyword that is allowed here; allowed: between,", "between"),
    (f"{RIGHTS}/x-clauses", 5, f"{RIGHTS}/x-clauses", "„x-clauses“ peab olema tekst.",
     "“x-clauses” must be text.", ""),
    (f"{RIGHTS}/x-print", "no", f"{RIGHTS}/x-print", "„x-print“ peab olema true/false.",
     "“x-print” must be true/false.", ""),
    (f"{RIGHTS}/x-role", "titel", f"{RIGHTS}/x-role", "„x-role“ peab olema üks neist: title,",
     "“x-role” must be one of title,", "title"),
    (f"{RIGHTS}/type", "strng", f"{RIGHTS}/type", "„type“ peab olema üks neist: array,",
     "“type” must be one of array,", "string"),
    ("additionalProperties", True, "/additionalProperties",
     "„additionalProperties“ peab olema false.", "“additionalProperties” must be false.", ""),
    (f"{RIGHTS}/x-number", ["{q}."], f"{RIGHTS}/x-number/0", "„x-number“ on numbri vorming:",
     "“x-number” is a number format: text that may have {", ""),
    (f"{RIGHTS}/$ref", "urn:foo", f"{RIGHTS}/$ref", "„$ref“ peab algama #/$defs/",
     "“$ref” must begin with #/$defs/", ""),
    (f"{RIGHTS}/x-columns", [], f"{RIGHTS}/x-columns", "„x-columns“ on liiga lühike või väike;",
     "“x-columns” is too short or small; the least allowed is 1.", ""),
    (f"{RIGHTS}/x-order", ["a", "a"], f"{RIGHTS}/x-order",
     "„x-order“ nimetab sama väärtust mitu korda.",
     "“x-order” names the same value more than once.", ""),
    (f"{RIGHTS}/minLength", "3", f"{RIGHTS}/minLength", "„minLength“ peab olema täisarv.",
     "“minLength” must be a whole number.", ""),
]  # fmt: skip


def found(folder: Path, schema: Any) -> list[Problem]:
    path = folder / "post.schema.json"
    path.write_text(json.dumps(schema, indent=2), encoding="utf-8")
    return read_schema(path, path.name)[1]


def small_schema() -> Any:
    return json.loads((SMALL / "schemas" / "post.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: str(one[0]))
def test_a_faulty_keyword_is_named_at_its_place(
    fault: tuple[str, Any, str, str, str, str], tmp_path: Path
) -> None:
    keyword, value, path, estonian, english, similar = fault
    schema = small_schema()
    node = schema
    *around, last = keyword.strip("/").split("/")
    for key in around:
        node = node[key]
    node[last] = value
    (one,) = found(tmp_path, schema)
    assert (one.code, one.path, one.similar) == ("schema-invalid", path, similar)
    assert f"Skeem ei vasta reeglitele: {estonian}" in one.message("et")
    assert f"The schema breaks the rules for schemas: {english}" in one.message("en")
    lines = (tmp_path / "post.schema.json").read_text(encoding="utf-8").splitlines()
    shown = lines[one.location.line - 1]
    assert (path.rpartition("/")[2] if path[-1] != "0" else value[0]) in shown


def test_keywords_that_are_missing_are_each_named_once(tmp_path: Path) -> None:
    schema = small_schema()
    del schema["x-order"], schema["title"]
    said = [one.message("et") for one in found(tmp_path, schema)]
    assert said == [
        "Skeem ei vasta reeglitele: „title“ puudub.",
        "Skeem ei vasta reeglitele: „x-order“ puudub.",
    ]


def test_a_sound_schema_has_no_finding(tmp_path: Path) -> None:
    assert found(tmp_path, small_schema()) == []
