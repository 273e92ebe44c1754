"""The schemas that editors use: those of the engine and of the layouts, with ids to complete.

A YAML language server knows JSON Schema, but not which ids exist or how the engine reads
YAML. So each schema is rewritten for it: an id is one of the existing ids, each described
by its text; a number or boolean is accepted where the engine reads it as text; shared
definitions are included. ``x-id`` in the engine's schemas says which ids a value may be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from koostaja.diagnostics import MESSAGES, Severity
from koostaja.files.paths import (
    LOCAL_FOLDER,
    SCHEMA_SUFFIX,
    directive_editor_schema,
    editor_schema,
    layout_editor_schema,
    schema_file,
    stem,
)
from koostaja.files.reading import is_present
from koostaja.schema import ANY_TOPIC, COMMON_SHAPES, schema_definition
from koostaja.workspace import Clause, Layout, Workspace

__all__ = ["idle_schemas", "schema_line", "schemas_for_editors"]

_Ids = Mapping[str, str]
"""Ids with their descriptions."""

_DRAFT = "http://json-schema.org/draft-07/schema#"
_DROPPED = ("$schema", "$id", "$defs")
_SUBSCHEMAS = ("items", "additionalProperties", "propertyNames", "not")
_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
"""A number to a language server (YAML 1.2, 10.3.2), a text to the engine."""


def schemas_for_editors(workspace: Workspace) -> dict[str, dict[str, Any]]:
    """Return a schema for each kind of file, by file name."""
    ids = _ids(workspace)
    schemas = {
        editor_schema(name): _Writer(schema_definition(name), ids).schema()
        for name in ("organisation", "clauses", "directive")
    }
    for layout in workspace.layouts.values():
        written = _Writer(layout.schema.data, ids).schema()
        written["properties"]["layout"] = {"const": layout.id, "title": written["title"]}
        schemas[layout_editor_schema(layout.id)] = written
    for form in workspace.directive_forms.values():
        written = _Writer(form.schema.data, ids).schema()
        written["properties"]["template"] = {"const": form.id, "title": written["title"]}
        schemas[directive_editor_schema(form.id)] = written
    return schemas


def idle_schemas(workspace: Workspace) -> list[str]:
    """Return the schemas for editors, by file name, of layouts and forms that are gone.

    Those of a schema that is there and cannot be read now are kept.
    """
    root, kinds = workspace.root, (layout_editor_schema(""), directive_editor_schema(""))
    written = schemas_for_editors(workspace).keys()
    sound = {one.id for one in workspace.forms}
    found = []
    for kind in kinds:
        prefix = stem(kind).removesuffix(".schema")
        for path in sorted((root / LOCAL_FOLDER).glob(f"{prefix}*{SCHEMA_SUFFIX}")):
            id = path.name.removeprefix(prefix).removesuffix(SCHEMA_SUFFIX)
            is_kept = id not in sound and is_present(root / schema_file(id))
            if path.name not in written and not is_kept:
                found.append(f"{LOCAL_FOLDER}/{path.name}")
    return found


def schema_line(kind: Layout | str) -> str:
    """Return the comment that names the schema of a file to language servers.

    The file is one folder below the workspace; ``kind`` is the form of a position or directive,
    or "clauses".
    """
    if isinstance(kind, str):
        file = editor_schema(kind)
    elif kind.schema.is_directive:
        file = directive_editor_schema(kind.id)
    else:
        file = layout_editor_schema(kind.id) if kind.schema_file else editor_schema("directive")
    return f"# yaml-language-server: $schema=../{LOCAL_FOLDER}/{file}"


def _ids(workspace: Workspace) -> dict[str, Callable[[str], _Ids]]:
    """Return the ids for each kind of ``x-id``, as functions of a topic of clauses."""
    library, organisation = workspace.library, workspace.organisation

    def clauses(*rows: bool) -> Callable[[str], _Ids]:
        return lambda topic: {
            clause.id: _text(clause)
            for clause in library.clauses.values()
            if topic in (ANY_TOPIC, clause.topic) and (clause.body.row is not None) in rows
        }

    def always(ids: _Ids) -> Callable[[str], _Ids]:
        return lambda _topic: ids

    return {
        "clause": clauses(False),
        "row": clauses(True),
        "any-clause": clauses(False, True),
        "set": always({one.id: _entry_names(one.entries) for one in library.sets.values()}),
        "position": always(_titles(workspace, workspace.positions.post_ids)),
        "document": always(_titles(workspace, workspace.positions.document_ids)),
        "unit": always({id: organisation.unit_words(id) for id in organisation.units}),
        "group": always({one.id: one.law for one in organisation.groups.values()}),
        "signatory": always(
            {one.id: f"{one.name}, {one.office}" for one in organisation.signatories.values()}
        ),
        "register": always({one.id: one.label for one in organisation.register.values()}),
        "template": always({stem(file): file for file in sorted(workspace.directive_templates)}),
        "code": always(
            {
                code: message.text[organisation.language]
                for code, message in MESSAGES.items()
                if message.severity is not Severity.ERROR
            }
        ),
    }


def _titles(workspace: Workspace, ids: Iterable[str]) -> _Ids:
    """Return positions, or documents, with their titles; a broken one has an empty title."""
    loaded = ((id, workspace.positions.get(id)) for id in ids)
    return {id: one.title if one else "" for id, one in loaded}


def _text(clause: Clause) -> str:
    """Return the texts of a clause, one a line."""
    return "\n".join(text for _, text in clause.body.texts())


def _entry_names(entries: Iterable[Any]) -> str:
    """Return the ids of clauses and sets in a set, with "…" for a text of its own."""
    uses = ({"use": one} if isinstance(one, str) else one for one in entries)
    return ", ".join(str(one.get("use") or one.get("set") or "…") for one in uses)


class _Writer:
    """Writes one schema for editors, with everything that it refers to in its definitions."""

    def __init__(self, root: Mapping[str, Any], ids: Mapping[str, Callable[[str], _Ids]]) -> None:
        self._root = root
        self._ids = ids
        self._definitions: dict[str, Any] = {}

    def schema(self) -> dict[str, Any]:
        """Return the whole schema."""
        written = self._node(self._root, "", shared=False)
        return {"$schema": _DRAFT, **written, "definitions": self._definitions}

    def _node(self, node: Any, topic: str, *, shared: bool) -> Any:
        """Return a subschema; ``topic`` is that of the clauses that it accepts.

        A topic applies to an entry and everything in it. The properties of a layout are
        fields, each with a topic of its own; those of a ``shared`` definition are not.
        """
        if not isinstance(node, Mapping):
            return node
        topic = node.get("x-clauses", topic)
        out = dict(
            self._keyword(key, value, topic, shared=shared)
            for key, value in node.items()
            if key not in _DROPPED and not key.startswith("x-")
        )
        if out.keys() == {"allOf"}:
            out = out["allOf"][0]
        if "x-id" in node.get("propertyNames", {}):
            return self._named(out, node["propertyNames"]["x-id"])
        return self._narrowed(out, node["x-id"], topic) if "x-id" in node else out

    def _keyword(self, key: str, value: Any, topic: str, *, shared: bool) -> tuple[str, Any]:
        """Return a keyword of a subschema as draft 7 of JSON Schema writes it."""
        match key:
            case "$ref":
                return "allOf", [{"$ref": self._definition(value, topic)}]
            case "properties":
                inner = topic if shared else ""
                return key, {
                    name: self._node(one, inner, shared=shared) for name, one in value.items()
                }
            case "dependentRequired":
                return "dependencies", value
            case "type":
                return key, _with_number_type(value)
            case "enum":
                return key, _with_numeric_values(value)
            case "const":
                return "enum", _with_numeric_values([value])
        return key, self._node(value, topic, shared=shared) if key in _SUBSCHEMAS else value

    def _definition(self, ref: str, topic: str) -> str:
        """Return the reference to a definition, which is written once for each topic."""
        common = ref.startswith(COMMON_SHAPES)
        name = ref.rsplit("/", 1)[-1]
        key = "-".join(part for part in ("" if common else "own", name, topic) if part)
        if key not in self._definitions:
            self._definitions[key] = True  # ends recursive definitions
            shapes = schema_definition("common")["$defs"] if common else self._root["$defs"]
            self._definitions[key] = self._node(shapes[name], topic, shared=common)
        return f"#/definitions/{key}"

    def _narrowed(self, out: dict[str, Any], kind: str, topic: str) -> dict[str, Any]:
        """Return the schema of a value that is an id: one of the existing ids.

        In an entry that may have other types, a text is an id only if the field has a topic.
        """
        types = out.get("type", "string")
        others = [one for one in types if one not in ("string", "number")]
        among_others = isinstance(types, list) and bool(others)
        if kind in ("clause", "row") and not topic and among_others:
            return out
        ids = self._ids[kind](topic or ANY_TOPIC)
        if not ids:
            return out
        choice = {"enum": _with_numeric_values(ids), "enumDescriptions": _descriptions(ids)}
        title = {key: out.pop(key) for key in ("title",) if key in out}
        if not among_others:
            return {**title, **choice}
        out["type"] = others
        return {**title, "anyOf": [choice, out]}

    def _named(self, out: dict[str, Any], kind: str) -> dict[str, Any]:
        """Return the schema of a mapping whose keys are ids."""
        value = out.pop("additionalProperties")
        del out["propertyNames"]
        ids = self._ids[kind](ANY_TOPIC)
        properties = {id: {"description": text, "allOf": [value]} for id, text in ids.items()}
        return {**out, "properties": properties, "additionalProperties": False}


def _with_number_type(types: Any) -> Any:
    """Return JSON Schema types in which a text may also be a number: ``number: 183``."""
    listed = [types] if isinstance(types, str) else list(types)
    return [*listed, "number"] if "string" in listed else types


def _with_numeric_values(values: Iterable[Any]) -> list[Any]:
    """Return values, then the numbers that some of them look like."""
    listed = list(values)
    numeric = [one for one in listed if isinstance(one, str) and _NUMBER.fullmatch(one)]
    return listed + [int(one) if one.isdigit() else float(one) for one in numeric]


def _descriptions(ids: _Ids) -> list[str]:
    """Return the descriptions of ids, in the order of ``_with_numeric_values``."""
    return [*ids.values(), *(text for id, text in ids.items() if _NUMBER.fullmatch(id))]
