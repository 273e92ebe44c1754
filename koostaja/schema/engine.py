"""The engine's own JSON Schemas as data; they lie in the package."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["COMMON_SHAPES", "DEFINITIONS_FOLDER", "schema_definition"]

DEFINITIONS_FOLDER = Path(__file__).parent / "definitions"
COMMON_SHAPES = "urn:koostaja:common#/$defs/"
"""How references begin to the shapes that all schemas share."""


@cache
def schema_definition(name: str) -> Mapping[str, Any]:
    """Return one of the engine's own schemas.

    "organisation", "clauses", "directive", "record" and "library" are for files and
    documents, "layout" is for the schemas of layouts, "common" has shared shapes. "kept-text"
    and "places" are for what is kept beside a record, "manifest" is for the output folder's.
    "import-questions" and "import-answers" are for what people are asked about files.
    """
    text = (DEFINITIONS_FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
    definition: Mapping[str, Any] = json.loads(text)
    return definition
