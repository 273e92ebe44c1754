"""JSON Schemas, the engine's own and the layouts': what they mean, and data held against them."""

from __future__ import annotations

from koostaja.schema.fields import (
    ANY_CLAUSE,
    ANY_TOPIC,
    HEADS,
    UNNUMBERED,
    Field,
    FieldKind,
    ListStyle,
    Numbering,
)
from koostaja.schema.layout_rules import topic_problems
from koostaja.schema.schema import FORMERLY, Schema, engine_schema, own_schema, read_schema

__all__ = [
    "ANY_CLAUSE",
    "ANY_TOPIC",
    "FORMERLY",
    "HEADS",
    "UNNUMBERED",
    "Field",
    "FieldKind",
    "ListStyle",
    "Numbering",
    "Schema",
    "engine_schema",
    "own_schema",
    "read_schema",
    "topic_problems",
]
