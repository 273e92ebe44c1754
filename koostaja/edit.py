"""Changing a YAML file by place: everything else stays byte for byte.

Each change is proven by reading the new text again: it must say what was asked
for, and of everything else exactly what it said before.
"""

from __future__ import annotations

import copy
import textwrap
from collections.abc import Callable, Sequence
from typing import Any

from koostaja.notation import scalar
from koostaja.source import Pointer, Source, parse

__all__ = ["entry_text", "with_entry", "with_value", "without_entry"]


def entry_text(source: Source, pointer: Pointer) -> str:
    """The lines of an entry, its key included, as they stand in the file."""
    first, last = source.extent(pointer)
    return "".join(source.text.splitlines(keepends=True)[first : last + 1])


def with_entry(source: Source, parent: Pointer, key: str, lines: str) -> Source | None:
    """The file with an entry added at the end of a mapping in block style.

    ``lines`` is the entry without indentation; it takes that of its neighbours.
    None if the file cannot be changed so.
    """
    neighbours = _at(source.data, parent)
    entry, _ = parse(lines, source.file)
    if not neighbours or entry is None or not isinstance(entry.data, dict):
        return None
    if list(entry.data) != [key]:
        return None
    value = entry.data[key]
    first = source.locate((*parent, next(iter(neighbours))), key=True)
    _, last = source.extent(parent)
    kept = source.text.splitlines(keepends=True)
    if not kept[last].endswith("\n"):
        kept[last] += "\n"
    indented = textwrap.indent(lines, " " * (first.column - 1))
    text = "".join([*kept[: last + 1], indented, *kept[last + 1 :]])

    def add(data: Any) -> None:
        _at(data, parent)[key] = value

    return _proven(text, source, add)


def with_value(source: Source, key: str, value: str, after: Sequence[str]) -> Source | None:
    """The file with a text given to a key of its top mapping, which is in block style.

    A value that is there, or a gap, is replaced where it stands. A key that is missing is
    added after the last of ``after`` that is there, else at the end. None if the file cannot
    be changed so.
    """
    kept = source.text.splitlines(keepends=True)
    if key in source.data:
        start, end = source.span((key,))
        if start[0] != end[0]:
            return None
        line = kept[start[0]]
        space = " " if line[start[1] - 1] == ":" else ""
        kept[start[0]] = f"{line[: start[1]]}{space}{scalar(value)}{line[end[1] :]}"
    else:
        neighbour = next((one for one in reversed(after) if one in source.data), None)
        _, last = source.extent((neighbour,) if neighbour else ())
        ending = "\r\n" if kept[last].endswith("\r\n") else "\n"
        if not kept[last].endswith("\n"):
            kept[last] += ending
        kept.insert(last + 1, f"{key}: {scalar(value)}{ending}")
    return _proven("".join(kept), source, lambda data: data.update({key: value}))


def without_entry(source: Source, pointer: Pointer) -> Source | None:
    """The file without an entry of a mapping in block style; None if that cannot be."""
    first, last = source.extent(pointer)
    kept = source.text.splitlines(keepends=True)
    text = "".join([*kept[:first], *kept[last + 1 :]])

    def remove(data: Any) -> None:
        del _at(data, pointer[:-1])[pointer[-1]]

    return _proven(text, source, remove)


def _proven(text: str, before: Source, change: Callable[[Any], None]) -> Source | None:
    """The new text, if it says what ``before`` said after ``change``, and no more."""
    expected = copy.deepcopy(before.data)
    change(expected)
    after, problems = parse(text, before.file)
    return after if after and not problems and after.data == expected else None


def _at(data: Any, pointer: Pointer) -> Any:
    for part in pointer:
        data = data[part]
    return data
