"""One YAML file: its data, the place of each value, and edits that keep everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.source.alignment import canonical
    from koostaja.source.applying import apply_edits
    from koostaja.source.comments import keeps_comments
    from koostaja.source.data_changes import edits_between
    from koostaja.source.edits import (
        AddComment,
        CopyKey,
        Edit,
        Insert,
        Move,
        Remove,
        RenameKey,
        SetValue,
        unshared,
    )
    from koostaja.source.entry_order import Side
    from koostaja.source.merging import ABSENT, Absence, Conflict, Merged, merge, resolve
    from koostaja.source.parser import NOT_IN_XML
    from koostaja.source.pointers import Pointer, parse_pointer, pointer_text, value_at, value_of
    from koostaja.source.reading import file_bytes, parse, parse_typed, read, read_places
    from koostaja.source.source import SUPPRESSION, Source
    from koostaja.source.writer import flow_text, value_text, yaml_text
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "ABSENT",
    "NOT_IN_XML",
    "SUPPRESSION",
    "Absence",
    "AddComment",
    "Conflict",
    "CopyKey",
    "Edit",
    "Insert",
    "Merged",
    "Move",
    "Pointer",
    "Remove",
    "RenameKey",
    "SetValue",
    "Side",
    "Source",
    "apply_edits",
    "canonical",
    "edits_between",
    "file_bytes",
    "flow_text",
    "keeps_comments",
    "merge",
    "parse",
    "parse_pointer",
    "parse_typed",
    "pointer_text",
    "read",
    "read_places",
    "resolve",
    "unshared",
    "value_at",
    "value_of",
    "value_text",
    "yaml_text",
]
