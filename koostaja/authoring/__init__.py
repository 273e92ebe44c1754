"""New files, other ids, and schemas by which an editor completes what is typed."""

from __future__ import annotations

from koostaja.authoring.editor_schemas import schemas_for_editors
from koostaja.authoring.new_files import (
    STARTERS,
    NewFile,
    new_clause,
    new_directive,
    new_position,
    taken,
    workspace_files,
)
from koostaja.authoring.rename import NAMED, carry_out, renaming

__all__ = [
    "NAMED",
    "STARTERS",
    "NewFile",
    "carry_out",
    "new_clause",
    "new_directive",
    "new_position",
    "renaming",
    "schemas_for_editors",
    "taken",
    "workspace_files",
]
