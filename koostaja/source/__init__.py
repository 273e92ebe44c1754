"""One YAML file: its data, where each value stands, and changes that keep everything else."""

from __future__ import annotations

from koostaja.source.edits import (
    entry_lines,
    entry_text,
    value_of,
    with_entries,
    with_entry,
    with_item,
    with_keys,
    with_value,
    with_values,
    without_entry,
)
from koostaja.source.source import ACCEPTING, NOT_IN_XML, Pointer, Source, parse, pointer_text, read
from koostaja.source.writer import yaml_text

__all__ = [
    "ACCEPTING",
    "NOT_IN_XML",
    "Pointer",
    "Source",
    "entry_lines",
    "entry_text",
    "parse",
    "pointer_text",
    "read",
    "value_of",
    "with_entries",
    "with_entry",
    "with_item",
    "with_keys",
    "with_value",
    "with_values",
    "without_entry",
    "yaml_text",
]
