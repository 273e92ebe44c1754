"""The schemas for editors: the workspace's own, with its ids as completions.

An editor's language server knows JSON Schema, and nothing of our reading of YAML or
of what an id may be. So each schema is written out for it: an id is one of those that
there are, each with the text it stands for; a plain number or truth is as good as the
text that our reader makes of it; shared shapes are drawn in. ``x-id`` in the engine's
schemas says which ids a value may have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from koostaja.diagnostics import MESSAGES, Severity
from koostaja.files.paths import LOCAL_FOLDER, editor_schema, layout_editor_schema, stem
from koostaja.schema import ANY_TOPIC, own_schema
from koostaja.workspace import Clause, Layout, Workspace

__all__ = ["pointing_line", "schemas_for_editors"]

_Ids = Mapping[str, str]
"""Ids, each with what it stands for."""

_DRAFT = "http://json-schema.org/draft-07/schema#"
_COMMON = "urn:koostaja:common#/$defs/"
_DROPPED = ("$schema", "$id", "$defs")
_SUBSCHEMAS = ("items", "additionalProperties", "propertyNames", "not")
_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
"""What a language server reads as a number, and we as text (YAML 1.2, 10.3.2)."""


def schemas_for_editors(workspace: Workspace) -> dict[str, dict[str, Any]]:
    """A schema for each kind of file, by file name."""
    ids = _ids(workspace)
    schemas = {
        editor_schema(name): _Writer(own_schema(name), ids).schema()
        for name in ("organisation", "clauses", "directive")
    }
    for layout in workspace.layouts.values():
        written = _Writer(layout.schema.data, ids).schema()
        written["properties"]["layout"] = {"const": layout.id, "title": written["title"]}
        schemas[layout_editor_schema(layout.id)] = written
    return schemas


def pointing_line(kind: Layout | str) -> str:
    """The comment by which a file one folder down names its schema to language servers.

    ``kind`` is a position's layout, or "directive" or "clauses".
    """
    file = editor_schema(kind) if isinstance(kind, str) else layout_editor_schema(kind.id)
    return f"# yaml-language-server: $schema=../{LOCAL_FOLDER}/{file}"


def _ids(workspace: Workspace) -> dict[str, Callable[[str], _Ids]]:
    """What each kind of ``x-id`` may be, for a topic of clauses."""
    library, organisation = workspace.library, workspace.organisation

    def clauses(*rows: bool) -> Callable[[str], _Ids]:
        return lambda topic: {
            clause.id: _wording(clause)
            for clause in library.clauses.values()
            if topic in (ANY_TOPIC, clause.topic) and (clause.body.row is not None) in rows
        }

    def always(ids: _Ids) -> Callable[[str], _Ids]:
        return lambda _topic: ids

    return {
        "clause": clauses(False),
        "row": clauses(True),
        "any-clause": clauses(False, True),
        "set": always({one.id: ", ".join(_names(one.entries)) for one in library.sets.values()}),
        "position": always(_titles(workspace)),
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


def _titles(workspace: Workspace) -> _Ids:
    """Every position by its title; those that cannot be loaded are there all the same."""
    loaded = {one.id: one.title for one in workspace.positions.values()}
    return {id: loaded.get(id, "") for id in workspace.positions.ids}


def _wording(clause: Clause) -> str:
    """A clause's words for who chooses among many: its paragraphs, one a line."""
    return "\n".join(text for _, text in clause.body.texts())


def _names(entries: Iterable[Any]) -> Iterable[str]:
    for entry in entries:
        named = entry if isinstance(entry, str) else entry.get("use") or entry.get("set")
        yield str(named or "…")


class _Writer:
    """Writes one schema anew, with every shape that it refers to among its definitions."""

    def __init__(self, root: Mapping[str, Any], ids: Mapping[str, Callable[[str], _Ids]]) -> None:
        self._root = root
        self._ids = ids
        self._definitions: dict[str, Any] = {}

    def schema(self) -> dict[str, Any]:
        """The whole schema."""
        written = self._node(self._root, "", shared=False)
        return {"$schema": _DRAFT, **written, "definitions": self._definitions}

    def _node(self, node: Any, topic: str, *, shared: bool) -> Any:
        """A schema within the schema; ``topic`` is that of the clauses which it takes.

        The topic holds for an entry and all in it. A layout's properties are fields,
        and each has its own.
        """
        if not isinstance(node, Mapping):
            return node
        topic = node.get("x-clauses", topic)
        out: dict[str, Any] = {}
        for key, value in node.items():
            if key in _DROPPED or key.startswith("x-"):
                continue
            if key == "$ref":
                out["allOf"] = [{"$ref": self._definition(value, topic)}]
            elif key == "properties":
                inner = topic if shared else ""
                out[key] = {
                    name: self._node(one, inner, shared=shared) for name, one in value.items()
                }
            elif key in _SUBSCHEMAS:
                out[key] = self._node(value, topic, shared=shared)
            elif key == "dependentRequired":
                out["dependencies"] = value
            elif key == "type":
                out[key] = _with_numbers(value)
            elif key in ("enum", "const"):
                out["enum"] = _said_as_numbers(value if key == "enum" else [value])
            else:
                out[key] = value
        if out.keys() == {"allOf"}:
            out = out["allOf"][0]
        if "x-id" in node.get("propertyNames", {}):
            return self._named(out, node["propertyNames"]["x-id"])
        return self._narrowed(out, node["x-id"], topic) if "x-id" in node else out

    def _definition(self, ref: str, topic: str) -> str:
        """The place of a shape among the definitions, where it is written once a topic."""
        common = ref.startswith(_COMMON)
        name = ref.rsplit("/", 1)[-1]
        key = "-".join(part for part in ("" if common else "own", name, topic) if part)
        if key not in self._definitions:
            self._definitions[key] = True  # for the references back to it from within
            shapes = own_schema("common")["$defs"] if common else self._root["$defs"]
            self._definitions[key] = self._node(shapes[name], topic, shared=common)
        return f"#/definitions/{key}"

    def _narrowed(self, out: dict[str, Any], kind: str, topic: str) -> dict[str, Any]:
        """A value that is an id: one of those that there are.

        Beside an entry's other forms, a text is an id only in a field that takes clauses.
        """
        types = out.get("type", "string")
        others = [one for one in types if one not in ("string", "number")]
        among_others = isinstance(types, list) and bool(others)
        if kind in ("clause", "row") and not topic and among_others:
            return out
        ids = self._ids[kind](topic or ANY_TOPIC)
        if not ids:
            return out
        choice = {"enum": _said_as_numbers(ids), "enumDescriptions": _described(ids)}
        title = {key: out.pop(key) for key in ("title",) if key in out}
        if not among_others:
            return {**title, **choice}
        out["type"] = others
        return {**title, "anyOf": [choice, out]}

    def _named(self, out: dict[str, Any], kind: str) -> dict[str, Any]:
        """A mapping whose keys are ids."""
        value = out.pop("additionalProperties")
        del out["propertyNames"]
        ids = self._ids[kind](ANY_TOPIC)
        properties = {id: {"description": text, "allOf": [value]} for id, text in ids.items()}
        return {**out, "properties": properties, "additionalProperties": False}


def _with_numbers(types: Any) -> Any:
    """What may be text may be typed as a number: ``number: 183``."""
    listed = [types] if isinstance(types, str) else list(types)
    return [*listed, "number"] if "string" in listed else types


def _said_as_numbers(values: Iterable[Any]) -> list[Any]:
    """Values, and after them the numbers that some of them look like."""
    listed = list(values)
    numeric = [one for one in listed if isinstance(one, str) and _NUMBER.fullmatch(one)]
    return listed + [int(one) if one.isdigit() else float(one) for one in numeric]


def _described(ids: _Ids) -> list[str]:
    """The texts of ids, those said again as numbers included."""
    return [*ids.values(), *(text for id, text in ids.items() if _NUMBER.fullmatch(id))]
