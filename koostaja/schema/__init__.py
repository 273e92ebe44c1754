"""JSON Schemas, the engine's own and those of layouts: their fields, and validation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.schema.data_faults import DataFault
    from koostaja.schema.engine import COMMON_SHAPES, DEFINITIONS_FOLDER, schema_definition
    from koostaja.schema.field_descriptions import field_data, shared_shapes
    from koostaja.schema.fields import (
        ANY_CLAUSE,
        ANY_TOPIC,
        CHOICES,
        HEADS,
        Field,
        FieldKind,
        Shape,
    )
    from koostaja.schema.layout_rules import topic_problems
    from koostaja.schema.list_forms import UNNUMBERED, ListStyle, Numbering
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
    from koostaja.schema.schema_references import SchemaReferences
    from koostaja.schema.value_rules import Bounds, ValueForm, ValueRules
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "ANY_CLAUSE",
    "ANY_TOPIC",
    "CHOICES",
    "COMMON_SHAPES",
    "DEFINITIONS_FOLDER",
    "FORMERLY",
    "HEADS",
    "RESTRICTION",
    "UNNUMBERED",
    "UNTIL",
    "Bounds",
    "DataFault",
    "Field",
    "FieldKind",
    "ListStyle",
    "Numbering",
    "Schema",
    "SchemaReferences",
    "Shape",
    "ValueForm",
    "ValueRules",
    "engine_schema",
    "field_data",
    "has_shape",
    "read_schema",
    "schema_definition",
    "shape_fault",
    "shared_shapes",
    "topic_problems",
]
