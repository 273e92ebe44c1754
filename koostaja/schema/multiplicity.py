"""How many schemas of a layout apply to one value.

A schema beside a ``$ref`` applies as well as the one referred to. If both have a schema for
the same key, its value is checked twice, and what is in it perhaps four times: small schemas
can ask for millions of checks of one value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from koostaja.schema.nodes import schema_nodes

__all__ = ["most_rules"]

_LEVELS = 40
"""How deeply the values of a YAML file can be nested."""

_Node = Mapping[str, Any]


def most_rules(root: _Node, common: _Node, limit: int) -> int:
    """Return an upper bound of how many schemas apply to one value, at most ``limit + 1``.

    References lead somewhere, and not in circles. ``common`` has the shared shapes.
    """
    nodes = _Graph(root, common).numbered()
    most, counts = 0, list[int]()
    for level in range(_LEVELS + 1):
        before, counts = counts, _level(nodes, counts if level else None, limit + 1)
        most = max(most, *counts)
        if most > limit or counts == before:
            break
    return most


class _Numbered(NamedTuple):
    """A schema with the places of others in a list where targets of references come first."""

    place: int
    target: int | None
    additional: int | None
    """The schema for further keys; those of the target's other schemas are among them."""
    alternatives: list[list[int]]
    """The schemas that apply to the same inner value: by key, to items, to the keys themselves."""


def _level(nodes: Sequence[_Numbered], above: list[int] | None, most: int) -> list[int]:
    """Return how often values are checked, by the schema that leads to them a level above.

    At the first level it is the schema itself, with what it refers to.
    """
    found = [0] * len(nodes)
    for one in nodes:
        count = found[one.target] if one.target is not None else 0
        if above is None:
            count += 1
        else:
            count += above[one.additional] if one.additional is not None else 0
            inner = (sum(map(above.__getitem__, some)) for some in one.alternatives)
            count = max([count, *inner])
        found[one.place] = min(count, most)
    return found


class _Graph:
    """The schemas within a schema and within the shared shapes."""

    def __init__(self, root: _Node, common: _Node) -> None:
        self._nodes: list[_Node] = []
        self._targets: dict[int, _Node] = {}
        for whole in (root, common):
            bases = {"": whole, str(common["$id"]): common}
            for _, node in schema_nodes(whole):
                self._nodes.append(node)
                if "$ref" in node:
                    base, _, name = node["$ref"].partition("#/$defs/")
                    self._targets[id(node)] = bases[base]["$defs"][name]

    def numbered(self) -> list[_Numbered]:
        """Return all schemas, targets of references first."""
        ranked = sorted(self._nodes, key=lambda node: len(self._chain(node)))
        place = {id(node): number for number, node in enumerate(ranked)}

        def number(node: Any) -> int | None:
            return place.get(id(node)) if isinstance(node, Mapping) else None

        return [
            _Numbered(
                place[id(node)],
                number(self._targets.get(id(node))),
                number(node.get("additionalProperties")),
                [[place[id(one)] for one in some] for some in self._alternatives(node)],
            )
            for node in ranked
        ]

    def _chain(self, node: _Node) -> list[_Node]:
        """Return a schema with those that it refers to, one after the other."""
        found = [node]
        while id(found[-1]) in self._targets:
            found.append(self._targets[id(found[-1])])
        return found

    def _alternatives(self, node: _Node) -> Iterator[list[_Node]]:
        chain = self._chain(node)
        for key in ("items", "propertyNames"):
            if key in node:
                yield _schemas(one.get(key) for one in chain)
        for key in node.get("properties", {}):
            yield _schemas(_schema_of_key(one, key) for one in chain)


def _schema_of_key(node: _Node, key: str) -> Any:
    properties = node.get("properties", {})
    return properties[key] if key in properties else node.get("additionalProperties")


def _schemas(found: Iterator[Any]) -> list[_Node]:
    return [one for one in found if isinstance(one, Mapping)]
