"""Rules for the references of a layout's schema: each leads somewhere, and none in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from koostaja.diagnostics import Problem
from koostaja.schema.nodes import schema_nodes
from koostaja.schema.size_rules import MAX_REFERENCES, limit_problem
from koostaja.source import Pointer, Source

__all__ = ["reference_problems"]

_OWN = "#/$defs/"


def reference_problems(source: Source, common: Mapping[str, Any]) -> Iterator[Problem]:
    """Report references that lead nowhere, back to themselves, or through too many others."""
    bases = {"": source.data, str(common["$id"]): common}
    for pointer, node in schema_nodes(source.data):
        seen: list[str] = []
        while "$ref" in node:
            ref = node["$ref"]
            base, _, way = ref.partition(_OWN)
            target = bases[base].get("$defs", {}).get(way)
            if target is None or ref in seen:
                yield _reference_problem(source, pointer, ref)
                break
            seen.append(ref)
            if len(seen) > MAX_REFERENCES:
                yield limit_problem(source, (*pointer, "$ref"), "references", MAX_REFERENCES)
                return
            node = target
    yield from _Circles(source).problems(source.data, (), ())


def _reference_problem(source: Source, pointer: Pointer, ref: str) -> Problem:
    return source.problem("schema-reference", (*pointer, "$ref"), {"ref": ref})


class _Circles:
    """Finds fields that contain themselves: their document would have no end."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._definitions: Mapping[str, Any] = source.data.get("$defs", {})
        self._followed = set[str]()
        """The definitions from which every way has been followed."""

    def problems(
        self, node: Mapping[str, Any], at: Pointer, through: tuple[str, ...]
    ) -> Iterator[Problem]:
        """Report the circles that begin in a schema, to which some references led."""
        ref = node.get("$ref", "")
        if ref in through:
            yield _reference_problem(self._source, at, ref)
            return
        name = ref.removeprefix(_OWN)
        if ref.startswith(_OWN) and name in self._definitions and ref not in self._followed:
            if len(through) == MAX_REFERENCES:
                yield limit_problem(self._source, (*at, "$ref"), "references", MAX_REFERENCES)
                return
            target = self._definitions[name]
            yield from self.problems(target, ("$defs", name), (*through, ref))
            self._followed.add(ref)
        for key, child in node.get("properties", {}).items():
            yield from self.problems(child, (*at, "properties", key), through)
        if isinstance(node.get("items"), dict):
            yield from self.problems(node["items"], (*at, "items"), through)
