"""The forms of directives that a workspace has of its own.

The schema of such a form describes what is printed. What every directive has beside that, such
as its number, who signs and what it repeals, is the engine's and the same in all forms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from koostaja.diagnostics import Problem
from koostaja.schema.engine import COMMON_SHAPES, schema_definition
from koostaja.schema.nodes import schema_nodes
from koostaja.source import Source

__all__ = ["DIRECTIVE_TITLE", "directive_definition", "directive_problems", "is_directive_form"]

DIRECTIVE_TITLE: Mapping[str, Any] = {"properties": {"title": {"$ref": f"{COMMON_SHAPES}text"}}}
"""What every form of directives has to accept as a title: a text, since records keep it."""
_FORM = "directive"
_FOREIGN = ("x-role", "x-change")
"""Annotations that say something about posts only."""


def is_directive_form(schema: Mapping[str, Any]) -> bool:
    """Return whether a schema of a workspace is one of directives, not of positions."""
    return schema.get("x-kind") == _FORM


def directive_definition(own: Mapping[str, Any]) -> dict[str, Any]:
    """Return a workspace's schema of directives with the keys that the engine adds to it.

    A title that the form does not print is still a key, since records name the directive by it.
    """
    built_in = schema_definition(_FORM)
    keys = {key: _apart(built_in["properties"][key]) for key in _engine_keys()}
    if "title" not in own["properties"]:
        keys["title"] = {**built_in["properties"]["title"], "x-print": False}
    required = [key for key in built_in["required"] if key in keys or key == "title"]
    definitions = {f"{_FORM}:{key}": _apart(one) for key, one in built_in["$defs"].items()}
    return {
        **own,
        "properties": {**keys, **own["properties"]},
        "required": list(dict.fromkeys((*required, *own.get("required", ())))),
        "$defs": {**own.get("$defs", {}), **definitions},
    }


def directive_problems(source: Source) -> Iterator[Problem]:
    """Report what a schema of directives must leave to the engine, or to positions."""
    if not is_directive_form(source.data):
        return
    for key in source.data["properties"]:
        if key in _engine_keys():
            known = {"key": key, "keys": ", ".join(_engine_keys())}
            yield source.problem("directive-engine-key", ("properties", key), known, key=True)
    for at, node in schema_nodes(source.data):
        for key in _FOREIGN:
            if key in node:
                yield source.problem("directive-keyword", (*at, key), {"keyword": key}, key=True)


def _engine_keys() -> list[str]:
    """Return the keys of directives that no form describes: all that are not printed."""
    built_in = schema_definition(_FORM)
    return [key for key in built_in["properties"] if key not in built_in["x-order"]]


def _apart(node: Any) -> Any:
    """Return a part of the engine's schema whose own definitions have names of their own."""
    if isinstance(node, Mapping):
        return {key: _apart(one) for key, one in node.items()}
    if isinstance(node, str) and node.startswith("#/$defs/"):
        return node.replace("#/$defs/", f"#/$defs/{_FORM}:")
    return node
