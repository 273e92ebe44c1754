"""Changing a YAML file by place: everything else stays byte for byte.

Each change is proven by reading the new text again: it must say what was asked
for, and of everything else exactly what it said before.
"""

from __future__ import annotations

import copy
import json
import re
import textwrap
from collections.abc import Callable, Mapping
from typing import Any

from koostaja.source import Pointer, Source, parse

__all__ = ["entry_lines", "entry_text", "with_entries", "with_entry", "without_entry"]

_PLAIN = re.compile(r"[^\W_]([\w .()/§+-]*[\w.()/§])?")
"""Texts that mean themselves wherever they stand, in a list in brackets too."""
_SPECIAL = ("true", "false", "null")


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


def with_entries(source: Source, key: str, lines: str) -> Source | None:
    """The file with an entry of its root replaced by one or more; None if that cannot be."""
    entries, faults = parse(lines, source.file)
    if not isinstance(source.data, dict) or key not in source.data:
        return None
    if faults or entries is None or not isinstance(entries.data, dict):
        return None
    new = entries.data
    first, last = source.extent((key,))
    kept = source.text.splitlines(keepends=True)
    text = "".join([*kept[:first], lines, *kept[last + 1 :]])

    def replace(data: Any) -> None:
        del data[key]
        data.update(new)

    return _proven(text, source, replace)


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


def entry_lines(key: str, value: Any) -> str:
    """One entry of a file: a list has a line for each member, mappings stand in braces."""
    if isinstance(value, list):
        return "".join((f"{key}:\n", *(f"  - {_flow(one)}\n" for one in value)))
    return f"{key}: {_flow(value)}\n"


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_flow(key)}: {_flow(one)}' for key, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "~" if value is None else _text(value)


def _text(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text not in _SPECIAL
    return text if plain else json.dumps(text, ensure_ascii=False)
