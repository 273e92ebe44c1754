"""Writing what authors edit: new files, other ids, and the schemas that editors use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.authoring.clause_replacement import ClauseReplacement, replace_clause
    from koostaja.authoring.editor_schemas import idle_schemas, schema_line, schemas_for_editors
    from koostaja.authoring.file_edits import edit_files, edited_files
    from koostaja.authoring.free_ids import positions_with, taken_id
    from koostaja.authoring.library_edits import (
        add_clause,
        add_parameter,
        add_unit,
        add_variant,
        change_clause_text,
        edit_topic,
    )
    from koostaja.authoring.new_files import (
        STARTERS,
        NewFile,
        id_problems,
        new_clause,
        new_directive,
        new_position,
        starter_folder,
        workspace_files,
    )
    from koostaja.authoring.rename import RENAMABLE, Renaming, apply_renaming, plan_renaming
    from koostaja.authoring.rename_checks import RenameRequest
    from koostaja.authoring.unsigned import unsigned_directive
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "RENAMABLE",
    "STARTERS",
    "ClauseReplacement",
    "NewFile",
    "RenameRequest",
    "Renaming",
    "add_clause",
    "add_parameter",
    "add_unit",
    "add_variant",
    "apply_renaming",
    "change_clause_text",
    "edit_files",
    "edit_topic",
    "edited_files",
    "id_problems",
    "idle_schemas",
    "new_clause",
    "new_directive",
    "new_position",
    "plan_renaming",
    "positions_with",
    "replace_clause",
    "schema_line",
    "schemas_for_editors",
    "starter_folder",
    "taken_id",
    "unsigned_directive",
    "workspace_files",
]
