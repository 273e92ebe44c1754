"""References within schemas, followed to what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from koostaja.source import parse_pointer

__all__ = ["SchemaReferences"]


class SchemaReferences:
    """Follows ``$ref`` within a schema and into the engine's shared shapes.

    The shared shapes name each other in full, so a reference means the same
    in every schema that it has been merged into.
    """

    def __init__(self, root: Mapping[str, Any], common: Mapping[str, Any]) -> None:
        self._bases = {"": root, str(common["$id"]): common}

    def chain(self, schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        """Yield a schema, then what it refers to, and so on: all of them apply to a value."""
        yield schema
        while "$ref" in schema:
            base, _, path = schema["$ref"].partition("#")
            target: Any = self._bases[base]
            for part in parse_pointer(path):
                target = target[part]
            schema = target
            yield schema

    def merged(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a schema merged with what it refers to; keys beside ``$ref`` win."""
        if "$ref" not in schema:
            return schema
        found: dict[str, Any] = {}
        for one in reversed(list(self.chain(schema))):
            found.update({key: value for key, value in one.items() if key != "$ref"})
        return found
