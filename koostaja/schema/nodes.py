"""The schemas within a schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from koostaja.source import Pointer

__all__ = ["schema_nodes"]

_OF_SEVERAL = ("properties", "$defs")
_OF_ONE = ("items", "additionalProperties", "propertyNames")


def schema_nodes(node: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, Mapping[str, Any]]]:
    """Yield every schema within a schema; what is under ``default`` or ``enum`` is data."""
    if not isinstance(node, Mapping):
        return
    yield pointer, node
    for key in _OF_SEVERAL:
        for name, child in node.get(key, {}).items():
            yield from schema_nodes(child, (*pointer, key, name))
    for key in _OF_ONE:
        yield from schema_nodes(node.get(key), (*pointer, key))
