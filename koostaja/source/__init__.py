"""One YAML file: its data, the place of each value, and edits that keep everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.source.edits import (
        entry_lines,
        entry_text,
        file_bytes,
        with_entries,
        with_entry,
        with_item,
        with_keys,
        with_value,
        with_values,
        without_entry,
    )
    from koostaja.source.parser import NOT_IN_XML
    from koostaja.source.pointers import Pointer, parse_pointer, pointer_text, value_at, value_of
    from koostaja.source.source import SUPPRESSION, Source, parse, parse_typed, read, read_places
    from koostaja.source.writer import value_text, yaml_text
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "NOT_IN_XML",
    "SUPPRESSION",
    "Pointer",
    "Source",
    "entry_lines",
    "entry_text",
    "file_bytes",
    "parse",
    "parse_pointer",
    "parse_typed",
    "pointer_text",
    "read",
    "read_places",
    "value_at",
    "value_of",
    "value_text",
    "with_entries",
    "with_entry",
    "with_item",
    "with_keys",
    "with_value",
    "with_values",
    "without_entry",
    "yaml_text",
]
