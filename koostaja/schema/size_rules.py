"""Rules for the size of a layout's schema: what it asks for must stay a document.

A schema of a few kilobytes can ask for millions of fields, or make millions of comparisons of one
value: definitions that each refer to the next one twice double at every level. What a schema
means is therefore counted before anything is made of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from koostaja.diagnostics import Problem, Terms
from koostaja.schema.annotations import child_schemas
from koostaja.schema.multiplicity import most_rules
from koostaja.schema.nodes import schema_nodes
from koostaja.schema.schema_references import SchemaReferences
from koostaja.source import Pointer, Source

__all__ = [
    "MAX_ENUM",
    "MAX_FIELDS",
    "MAX_PATTERNS",
    "MAX_REFERENCES",
    "MAX_RULES",
    "expansion_problems",
    "limit_problem",
    "plain_size_problems",
]

MAX_PATTERNS = 50
"""The most different patterns of a schema; each can take megabytes."""
MAX_ENUM = 2_000
"""The most values of one ``enum``."""
MAX_REFERENCES = 40
"""The most references that lead from one to the next."""
MAX_FIELDS = 2_000
"""The most fields of a schema, with all that references lead to."""
MAX_RULES = 30
"""The most schemas that apply to one value, by references beside other keywords."""


def limit_problem(source: Source, at: Pointer, what: str, limit: int) -> Problem:
    """Return the problem that a schema has too many of something."""
    values: dict[str, str | Terms] = {"what": Terms((f"limit.{what}",)), "limit": str(limit)}
    return source.problem("schema-limit", at, values)


def plain_size_problems(source: Source) -> Iterator[Problem]:
    """Report too many patterns, or too many values in an ``enum``."""
    patterns = set[str]()
    for at, node in schema_nodes(source.data):
        patterns.update([node["pattern"]] if "pattern" in node else ())
        if len(patterns) > MAX_PATTERNS:
            yield limit_problem(source, (*at, "pattern"), "patterns", MAX_PATTERNS)
            return
        if len(node.get("enum", ())) > MAX_ENUM:
            yield limit_problem(source, (*at, "enum"), "values", MAX_ENUM)


def expansion_problems(source: Source, common: Mapping[str, Any]) -> Iterator[Problem]:
    """Report that references multiply: fields of the document, or rules for one value."""
    references = SchemaReferences(source.data, common)
    unread, count = [source.data], 0
    while unread and count <= MAX_FIELDS:
        count += 1
        unread += child_schemas(unread.pop(), references)
    if unread:
        yield limit_problem(source, (), "schema-fields", MAX_FIELDS)
    elif most_rules(source.data, common, MAX_RULES) > MAX_RULES:
        yield limit_problem(source, (), "rules", MAX_RULES)
