"""One YAML file: its data, where each value stands, and changes that keep everything else."""

from __future__ import annotations

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
from koostaja.source.pointers import Pointer, parse_pointer, pointer_text, value_at, value_of
from koostaja.source.source import ACCEPTING, NOT_IN_XML, Source, parse, read
from koostaja.source.writer import value_text, yaml_text

__all__ = [
    "ACCEPTING",
    "NOT_IN_XML",
    "Pointer",
    "Source",
    "entry_lines",
    "entry_text",
    "file_bytes",
    "parse",
    "parse_pointer",
    "pointer_text",
    "read",
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
