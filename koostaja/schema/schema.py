"""Schemas ready for use, which validate data and know their fields.

The engine's own schemas (organisation, clauses, directive and others) lie in the package;
the schema of a position is the workspace's, one for each layout. So is that of directives
where the workspace has its own form of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from koostaja.diagnostics import Location, Problem, Result, first_findings
from koostaja.files.errors import cannot_read
from koostaja.files.reading import read_text
from koostaja.schema.annotations import read_fields
from koostaja.schema.data_faults import DataFault, data_faults
from koostaja.schema.directive_forms import (
    DIRECTIVE_TITLE,
    directive_definition,
    is_directive_form,
)
from koostaja.schema.engine import COMMON_SHAPES, schema_definition
from koostaja.schema.fields import CHOICES, Field, FieldKind
from koostaja.schema.json_source import MAX_SCHEMA_BYTES, parse_json
from koostaja.schema.layout_rules import layout_problems
from koostaja.schema.validator import Validator
from koostaja.schema.violations import violation_problems
from koostaja.source import Pointer, Source
from koostaja.text.characters import composed_texts

__all__ = [
    "FORMERLY",
    "RESTRICTION",
    "UNTIL",
    "Schema",
    "engine_schema",
    "has_shape",
    "read_schema",
    "shape_fault",
]

FORMERLY = "formerly"
"""The key of the ids that a position, clause or unit had before; records name it by them."""
UNTIL = "until"
"""The key of the first day on which a post no longer exists."""
RESTRICTION = "access_restriction"
"""The key of a restriction of access, in directives and in positions of any layout."""
_IN_EVERY_LAYOUT = {
    FORMERLY: {"$ref": f"{COMMON_SHAPES}{FORMERLY}"},
    UNTIL: {"$ref": f"{COMMON_SHAPES}{UNTIL}"},
    RESTRICTION: {"$ref": f"{COMMON_SHAPES}access-restriction"},
}
"""Keys that a position of any layout may have, although its schema does not name them."""


_CHOSEN: Mapping[str, Any] = {
    "type": ["object", "null"],
    "additionalProperties": {"type": ["string", "null"]},
}
_CHOICES_SHAPE = {"properties": dict.fromkeys(CHOICES, _CHOSEN)}
"""What a position can choose for its headings, numbers and lists: texts, or nothing."""


class Schema:
    """A schema that validates data and says what its fields mean.

    Its validators are built once, when first needed.
    """

    def __init__(self, data: Mapping[str, Any], source: Source | None = None) -> None:
        """``source`` is the file of a layout's schema; the engine's own have none.

        An ``$id`` that it gives itself is for editors: no other schema refers to it.
        """
        self.is_directive = source is not None and is_directive_form(data)
        """Whether it is a workspace's own form of directives."""
        if source:
            data = {key: value for key, value in data.items() if key != "$id"}
        if self.is_directive:
            data = directive_definition(data)
        elif source:
            data = {**data, "properties": {**_IN_EVERY_LAYOUT, **data["properties"]}}
        self.data = data
        self.fields: Field = read_fields(data, schema_definition("common"))
        self.source = source
        self.title: str = data.get("title", "")
        shapes = [data, *([_printable_shape(self.fields), _CHOICES_SHAPE] if source else [])]
        shapes += [DIRECTIVE_TITLE] if self.is_directive else []
        self._validators = tuple(map(_validator, map(composed_texts, shapes)))

    def problems(self, source: Source) -> list[Problem]:
        """Report every place where the data of ``source`` violate this schema."""
        if self.accepts(source.data):
            return []
        found = self.explain(source)
        if not found:  # the two never disagree in any case; still nothing false gets through
            found = [source.problem("against-schema", (), {"said": "jsonschema-rs"})]
        return found

    def accepts(self, data: Any) -> bool:
        """Return whether data are valid; equal letters may be encoded differently (NFC, NFD)."""
        if all(one.accepts(data) for one in self._validators):
            return True
        texts = composed_texts(data)
        return texts != data and all(one.accepts(texts) for one in self._validators)

    def faults(self, data: Any) -> Iterator[DataFault]:
        """Yield where data violate this schema, perhaps several times for one value."""
        if not self.accepts(data):
            for one in self._validators:
                yield from data_faults(one.errors(data))

    def explain(self, source: Source) -> list[Problem]:
        """Report the violations in plain words.

        What the engine can print is wider than what the schema of a layout allows: a fault that
        the schema reports is not reported again.
        """
        return first_findings(self._violations(source))

    def _violations(self, source: Source) -> Iterator[Problem]:
        reported = set[tuple[str, str]]()
        for one in self._validators:
            found = []
            for problem in violation_problems(one.errors(source.data), source):
                if (problem.code, problem.path) not in reported:
                    found.append((problem.code, problem.path))
                    yield problem
            reported.update(found)


@cache
def engine_schema(name: str) -> Schema:
    """Return one of the engine's own schemas, named as in ``schema_definition``."""
    return Schema(schema_definition(name))


def read_schema(path: Path, file: str, *, within: Path | None = None) -> Result[Schema | None]:
    """Read a layout's schema from disk, with every fault in it located.

    ``within`` is as in ``read_file``.
    """
    try:
        text = read_text(path, within=within, limit=MAX_SCHEMA_BYTES)
    except UnicodeDecodeError:
        return Result(None, [Problem("encoding", Location(file))])
    except OSError as error:
        return Result(None, [cannot_read(file, error)])
    source, problems = parse_json(text, file)
    if source and not problems:
        problems = layout_problems(source, _layout_validator(), schema_definition("common"))
    sound = source if not problems else None
    return Result(Schema(sound.data, sound) if sound else None, problems)


def shape_fault(name: str, source: Source) -> Pointer | None:
    """Return where a file that only the program writes has not the shape of one of its schemas.

    ``name`` is as in ``schema_definition``. None if it has the shape.
    """
    if has_shape(name, source.data):
        return None
    paths = (tuple(error.absolute_path) for error in _validator_of(name).errors(source.data))
    return next(iter(sorted(paths, key=len, reverse=True)), ())


def has_shape(name: str, data: Any) -> bool:
    """Return whether data that only the program writes have the shape of one of its schemas."""
    return _validator_of(name).accepts(data)


@cache
def _validator_of(name: str) -> Validator:
    return _validator(schema_definition(name))


@cache
def _layout_validator() -> Validator:
    return _validator(schema_definition("layout"))


def _validator(schema: Mapping[str, Any]) -> Validator:
    common = schema_definition("common")
    return Validator(schema, {common["$id"]: common})


def _mark_shape(mark: Field) -> Mapping[str, Any]:
    """Return what the engine can print of an approval mark: an entry, or none where it may be."""
    if "null" not in mark.types:
        return {"mark": {"$ref": f"{COMMON_SHAPES}entry"}}
    types = ["string", "object", "null"]
    return {"mark": {"type": types, "minLength": 1, "$ref": f"{COMMON_SHAPES}entry-keys"}}


def _printable_shape(field: Field) -> Mapping[str, Any]:
    """Return a schema of what the engine can print of a field, which its own may exceed."""
    if field.kind is FieldKind.GROUP:
        shapes = {child.key: _printable_shape(child) for child in field.sections}
        mark = field.child("mark")
        return {"type": "object", "properties": {**(_mark_shape(mark) if mark else {}), **shapes}}
    if field.kind is FieldKind.ROWS:
        cells = {column.key: _printable_shape(column) for column in field.children}
        row = {"$ref": f"{COMMON_SHAPES}row", "properties": cells}
        return {"type": ["array", "null"], "items": row}
    shape = {"unit": "unit", "position": "references"}.get(field.reference or "", "value")
    return {"$ref": f"{COMMON_SHAPES}{shape}"}
