"""JSON Schemas, the engine's own and those of layouts: their fields, and validation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.schema.annotations import SchemaReferences
    from koostaja.schema.data_faults import DataFault
    from koostaja.schema.engine import COMMON_SHAPES, DEFINITIONS_FOLDER, schema_definition
    from koostaja.schema.fields import (
        ANY_CLAUSE,
        ANY_TOPIC,
        HEADS,
        UNNUMBERED,
        Field,
        FieldKind,
        ListStyle,
        Numbering,
        Shape,
    )
    from koostaja.schema.layout_rules import topic_problems
    from koostaja.schema.schema import (
        FORMERLY,
        RESTRICTION,
        UNTIL,
        Schema,
        engine_schema,
        has_shape,
        read_schema,
        shape_fault,
    )
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "ANY_CLAUSE",
    "ANY_TOPIC",
    "COMMON_SHAPES",
    "DEFINITIONS_FOLDER",
    "FORMERLY",
    "HEADS",
    "RESTRICTION",
    "UNNUMBERED",
    "UNTIL",
    "DataFault",
    "Field",
    "FieldKind",
    "ListStyle",
    "Numbering",
    "Schema",
    "SchemaReferences",
    "Shape",
    "engine_schema",
    "has_shape",
    "read_schema",
    "schema_definition",
    "shape_fault",
    "topic_problems",
]
