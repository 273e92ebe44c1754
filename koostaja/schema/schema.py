"""The schemas: reading them, and holding data against them.

The engine's own schemas (organisation, clauses, directive) lie in the package;
a position's schema is the workspace's, one a layout.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from koostaja.diagnostics import Location, Problem
from koostaja.schema.fields import Field, FieldKind, read_fields
from koostaja.schema.layout_rules import dialect_problems, parse_json
from koostaja.schema.validator import Validator
from koostaja.schema.violations import in_plain_words
from koostaja.source import Source

__all__ = ["FORMERLY", "Schema", "engine_schema", "own_schema", "read_schema"]

FORMERLY = "formerly"
"""The key of the ids that a position, clause or unit had before; records name it by them."""
_COMMON = "urn:koostaja:common#/$defs/"
_EVERYWHERE = {FORMERLY: {"$ref": f"{_COMMON}{FORMERLY}"}}
"""What a position of any layout may say, though its schema does not name it."""
_OWN = ("common", "layout", "organisation", "clauses", "directive", "library", "record")


class Schema:
    """A schema ready for use: it validates data and says what its fields mean.

    Its validators are built once, when first needed.
    """

    def __init__(self, data: Mapping[str, Any], source: Source | None = None) -> None:
        """``source`` is where a layout's schema stands; the engine's own have none."""
        data = {**data, "properties": {**_EVERYWHERE, **data["properties"]}} if source else data
        self.data = data
        self.fields: Field = read_fields(data, own_schema("common"))
        self.source = source
        self.title: str = data.get("title", "")
        shapes = (data, _shape(self.fields)) if source else (data,)
        self._validators = tuple(map(_validator, shapes))

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
        return all(one.accepts(data) for one in self._validators)

    def explain(self, source: Source) -> list[Problem]:
        """The faults in plain words."""
        return [
            problem
            for one in self._validators
            for error in one.errors(source.data)
            for problem in in_plain_words(error, source)
        ]


@cache
def engine_schema(name: str) -> Schema:
    """One of the engine's own schemas: "organisation", "clauses", "directive" and others."""
    return Schema(own_schema(name))


def read_schema(path: Path, file: str) -> tuple[Schema | None, list[Problem]]:
    """A layout's schema from disk, with every fault in it located."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return None, [Problem("encoding", Location(file))]
    except OSError as error:
        values = {"reason": error.strerror or type(error).__name__}
        return None, [Problem("file-unreadable", Location(file), values=values)]
    source, found = parse_json(text, file)
    if source and not found:
        found = dialect_problems(source, _meta(), own_schema("common"))
    return (None, found) if found or not source else (Schema(source.data, source), [])


def own_schema(name: str) -> Mapping[str, Any]:
    """One of the engine's own schemas as data, as ``engine_schema`` names them; or "common"."""
    return _allown_schema()[name]


@cache
def _allown_schema() -> Mapping[str, Mapping[str, Any]]:
    folder = files("koostaja.schema") / "own"
    return {
        name: json.loads((folder / f"{name}.schema.json").read_text(encoding="utf-8"))
        for name in _OWN
    }


@cache
def _meta() -> Validator:
    return _validator(own_schema("layout"))


def _validator(schema: Mapping[str, Any]) -> Validator:
    common = own_schema("common")
    return Validator(schema, {common["$id"]: common})


def _shape(field: Field) -> Mapping[str, Any]:
    """What the engine can print of a field, whatever its schema allows beyond that."""
    if field.kind is FieldKind.GROUP:
        shapes = {child.key: _shape(child) for child in field.sections}
        own = {"mark": {"$ref": f"{_COMMON}entry"}} if field.child("mark") else {}
        return {"type": "object", "properties": {**own, **shapes}}
    if field.kind is FieldKind.ROWS:
        cells = {column.key: _shape(column) for column in field.children}
        row = {"$ref": f"{_COMMON}row", "properties": cells}
        return {"type": ["array", "null"], "items": row}
    shape = {"unit": "unit", "position": "references"}.get(field.reference or "", "value")
    return {"$ref": f"{_COMMON}{shape}"}
