"""Changing a YAML file by place: everything else stays byte for byte.

Each change is proven by reading the new text again: it must say what was asked
for, and of everything else exactly what it said before.
"""

from __future__ import annotations

import copy
import textwrap
from collections.abc import Callable
from typing import Any

from koostaja.source import Pointer, Source, parse

__all__ = ["entry_text", "with_entry", "without_entry"]


def entry_text(source: Source, pointer: Pointer) -> str:
    """The lines of an entry, its key included, as they stand in the file."""
    first, last = source.extent(pointer)
    return "".join(source.text.splitlines(keepends=True)[first : last + 1])


def with_entry(source: Source, parent: Pointer, key: str, lines: str) -> Source:
    """The file with an entry added at the end of a mapping.

    ``lines`` is the entry as it will stand in the file, indentation included.
    """
    _, last = source.extent(parent)
    kept = source.text.splitlines(keepends=True)
    if not kept[last].endswith("\n"):
        kept[last] += "\n"
    text = "".join([*kept[: last + 1], lines, *kept[last + 1 :]])
    entry, _ = parse(textwrap.dedent(lines), source.file)

    def add(data: Any) -> None:
        _at(data, parent)[key] = entry.data[key] if entry else None

    return _proven(text, source, add)


def without_entry(source: Source, pointer: Pointer) -> Source:
    """The file without an entry of a mapping."""
    first, last = source.extent(pointer)
    kept = source.text.splitlines(keepends=True)
    text = "".join([*kept[:first], *kept[last + 1 :]])

    def remove(data: Any) -> None:
        del _at(data, pointer[:-1])[pointer[-1]]

    return _proven(text, source, remove)


def _proven(text: str, before: Source, change: Callable[[Any], None]) -> Source:
    """The new text, read again; it says what ``before`` said after ``change``, no more."""
    expected = copy.deepcopy(before.data)
    change(expected)
    after, problems = parse(text, before.file)
    if after is None or problems or after.data != expected:
        raise AssertionError(f"{before.file}: an edit by place changed something else")
    return after


def _at(data: Any, pointer: Pointer) -> Any:
    for part in pointer:
        data = data[part]
    return data
