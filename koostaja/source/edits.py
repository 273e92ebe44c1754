"""Edits of a file's data, each named by place: what a page or a merge can make and send.

An edit says what the data shall be, never how they are written; see ``apply_edits``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from koostaja.source.parser import MAX_DEPTH
from koostaja.source.pointers import Pointer

__all__ = [
    "AddComment",
    "CopyKey",
    "Edit",
    "ImpossibleEdit",
    "Insert",
    "Move",
    "Remove",
    "RenameKey",
    "SetValue",
    "edited_data",
    "place_of_edit",
    "unshared",
]


@dataclass(frozen=True, slots=True)
class Insert:
    """A new entry of a list; a list that is empty or missing begins with it."""

    parent: Pointer
    """The list."""
    index: int
    """The place that the entry gets; the length of the list for the last one."""
    value: Any
    in_brackets: bool = False
    """Whether a list or mapping is written on one line where the file has no way of its own."""


@dataclass(frozen=True, slots=True)
class SetValue:
    """A value in place of another one, or under a new key of a mapping."""

    pointer: Pointer
    value: Any
    after: Sequence[str] = ()
    """For a new key: it follows the last of these keys that is there, else all others."""
    in_brackets: bool = False
    """As in ``Insert``."""


@dataclass(frozen=True, slots=True)
class Remove:
    """An entry of a list or mapping that goes, with the comments above and beside it."""

    pointer: Pointer
    keeps_empty: bool = True
    """Whether a list or mapping stays without entries; else it goes with its last one."""


@dataclass(frozen=True, slots=True)
class Move:
    """An entry of a list that gets another place there, with the comments above and beside it."""

    pointer: Pointer
    index: int
    """The place that it has in the end."""


@dataclass(frozen=True, slots=True)
class RenameKey:
    """Another key for a value, in the same place."""

    pointer: Pointer
    key: str


@dataclass(frozen=True, slots=True)
class CopyKey:
    """A copy of a mapping's entry, comments within included, under a key at its end."""

    pointer: Pointer
    key: str


@dataclass(frozen=True, slots=True)
class AddComment:
    """A comment on lines of its own above an entry of a list or mapping, or after the last."""

    parent: Pointer
    index: int
    """Of the entry, counted in a mapping, too."""
    text: str


Edit = Insert | SetValue | Remove | Move | RenameKey | CopyKey | AddComment


class ImpossibleEdit(Exception):
    """An edit does not fit the data or the text; ``reason`` is a term of the reports."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def place_of_edit(edit: Edit) -> Pointer:
    """Return what an edit is about, where a finding about it belongs."""
    return edit.parent if isinstance(edit, Insert | AddComment) else edit.pointer


def unshared(data: Any) -> Any:
    """Return a copy in which nothing is in two places, as YAML's aliases make it."""
    if isinstance(data, dict):
        return {key: unshared(value) for key, value in data.items()}
    return [unshared(value) for value in data] if isinstance(data, list) else data


def edited_data(data: Any, *edits: Edit) -> Any:
    """Return new data as edits ask for; raise ``ImpossibleEdit`` if one does not fit them."""
    root = [unshared(data)]  # so that the root, too, is an entry of something
    for edit in edits:
        if isinstance(edit, Insert | SetValue):
            _demand(_is_plain(edit.value), "edit.value")
        try:
            _change(root, edit)
        except (LookupError, TypeError, AttributeError, ValueError):
            raise ImpossibleEdit("edit.place") from None
    return root[0]


def _change(root: list[Any], edit: Edit) -> None:
    if isinstance(edit, AddComment):
        _demand(len(_value(root, edit.parent)) >= edit.index >= 0, "edit.place")
    elif isinstance(edit, Insert):
        _insert(root, edit)
    elif isinstance(edit, SetValue):
        _set(root, edit)
    elif isinstance(edit, Remove):
        _remove(root, edit)
    elif isinstance(edit, Move):
        around = _value(root, edit.pointer[:-1])
        _demand(isinstance(around, list) and 0 <= edit.index < len(around), "edit.place")
        around.insert(edit.index, around.pop(_index(edit.pointer)))
    else:
        _give_key(_value(root, edit.pointer[:-1]), str(edit.pointer[-1]), edit)


def _insert(root: list[Any], edit: Insert) -> None:
    """Add an entry to a list, which begins with it where there is none."""
    around: Any = _value(root, edit.parent[:-1]) if edit.parent else root
    if around is None and edit.index == 0:
        _set(root, SetValue(edit.parent, [edit.value]))
        return
    key = edit.parent[-1] if edit.parent else 0
    found = around.get(key) if isinstance(around, dict) else around[_whole(key)]
    found = [] if found is None else found
    _demand(isinstance(found, list) and 0 <= edit.index <= len(found), "edit.place")
    found.insert(edit.index, unshared(edit.value))
    around[key] = found


def _set(root: list[Any], edit: SetValue) -> None:
    """Replace a value, or add a key to a mapping, which may be empty or have no value yet."""
    if not edit.pointer:
        root[0] = unshared(edit.value)
        return
    around, last = _value(root, edit.pointer[:-1]), edit.pointer[-1]
    if around is None and isinstance(last, str):
        _set(root, SetValue(edit.pointer[:-1], {last: edit.value}))
    elif isinstance(around, dict):
        _demand(isinstance(last, str), "edit.place")
        _put(around, str(last), unshared(edit.value), edit.after)
    else:
        around[_index(edit.pointer)] = unshared(edit.value)


def _put(around: dict[str, Any], key: str, value: Any, after: Sequence[str]) -> None:
    """Give a key a value; a new one follows the last of ``after`` that is there."""
    before = next((one for one in reversed(after) if one in around), None)
    if key in around or before is None:
        around[key] = value
        return
    entries = list(around.items())
    around.clear()
    for name, one in entries:
        around[name] = one
        if name == before:
            around[key] = value


def _remove(root: list[Any], edit: Remove) -> None:
    _demand(bool(edit.pointer), "edit.place")
    around = _value(root, edit.pointer[:-1])
    del around[edit.pointer[-1] if isinstance(around, dict) else _index(edit.pointer)]
    if not around and not edit.keeps_empty and edit.pointer[:-1]:
        _remove(root, Remove(edit.pointer[:-1], keeps_empty=False))


def _give_key(around: dict[str, Any], old: str, edit: RenameKey | CopyKey) -> None:
    """Rename or copy an entry of a mapping."""
    _demand(old in around, "edit.place")
    _demand(edit.key not in around or edit.key == old, "edit.key")
    entries = list(around.items())
    around.clear()
    if isinstance(edit, RenameKey):
        around.update((edit.key if key == old else key, value) for key, value in entries)
    else:
        _demand(edit.key != old, "edit.key")
        around.update(entries)
        around[edit.key] = unshared(around[old])


def _value(root: list[Any], pointer: Pointer) -> Any:
    found = root[0]
    for part in pointer:
        found = found[part if isinstance(found, dict) else _whole(part)]
    return found


def _index(pointer: Pointer) -> int:
    return _whole(pointer[-1])


def _whole(part: str | int) -> int:
    """Return a part of a pointer that leads into a list, whose places do not count backwards."""
    _demand(isinstance(part, int) and part >= 0, "edit.place")
    return int(part)


def _is_plain(value: Any, depth: int = MAX_DEPTH) -> bool:
    """Return whether a value can be in a file: text, true, false, nothing, lists, mappings."""
    if depth == 0:
        return False
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_plain(one, depth - 1) for key, one in value.items())
    if isinstance(value, list):
        return all(_is_plain(one, depth - 1) for one in value)
    return value is None or isinstance(value, bool | str)


def _demand(is_met: bool, reason: str) -> None:
    if not is_met:
        raise ImpossibleEdit(reason)
