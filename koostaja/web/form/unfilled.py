"""What was added to a document and is still empty: not filled in yet, and no fault of it.

A document is checked, printed and saved without it. What its file has had empty is a fault as
before, and so is what would leave nothing of a list that has had entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from koostaja.source import ABSENT, Pointer, parse_pointer, pointer_text

__all__ = ["Filling", "filled"]

_UNKNOWN = object()
"""In place of what an entry of a list was before: entries come, go and move."""
_BELOW = "items"
"""The key of entries below another, which goes with the last of them."""
_END = "end"
"""The key of an entry's own final mark: none if it is empty."""
_SAID_BY = frozenset({"text", "use"})
"""The keys by which an entry says its words."""


@dataclass(frozen=True)
class Filling:
    """The data of a draft without what is not filled in yet."""

    data: Any
    drafted: Any
    """The data with it."""
    left_out: frozenset[Pointer]
    """Where it is in the draft."""

    def kept_place(self, pointer: Pointer) -> Pointer | None:
        """Return where a value of the draft is in the data; None if it is left out."""
        found = list[str | int]()
        for at, key in enumerate(pointer):
            around = pointer[:at]
            if (*around, key) in self.left_out:
                return None
            before = range(key) if isinstance(key, int) else ()
            found.append(key)
            if isinstance(key, int):
                found[-1] = key - sum((*around, one) in self.left_out for one in before)
        return tuple(found)

    def kept_path(self, path: str) -> str | None:
        """Return the path in the data of a path in the draft; None if it is left out."""
        found, around = list[str | int](), self.drafted
        for key in parse_pointer(path):
            at = int(key) if isinstance(around, list) and key.isdecimal() else key
            found.append(at)
            around = _inner(around, at)
        place = self.kept_place(tuple(found))
        return None if place is None else pointer_text(place)

    def drafted_path(self, path: str) -> str:
        """Return the path in the draft of what a finding in the data is about."""
        if not self.left_out:
            return path
        found, around = list[str | int](), self.drafted
        for key in parse_pointer(path):
            at: str | int = key
            if isinstance(around, list) and key.isdecimal():
                at = self._drafted_number(tuple(found), int(key), len(around))
            found.append(at)
            around = _inner(around, at)
        return pointer_text(tuple(found))

    def _drafted_number(self, around: Pointer, number: int, count: int) -> int:
        kept = [one for one in range(count) if (*around, one) not in self.left_out]
        return kept[number] if number < len(kept) else number


def filled(base: Any, data: Any) -> Filling:
    """Return the data of a draft, made from ``base``, without what is not filled in yet."""
    if data == base:
        return Filling(data, data, frozenset())
    reading = _Reading({*_faulty_lists(base, ())})
    kept = reading.value(data, base, ())
    return Filling(kept, data, frozenset(reading.left_out))


class _Reading:
    def __init__(self, faulty: set[tuple[str, ...]]) -> None:
        self._faulty = faulty
        self.left_out = set[Pointer]()

    def value(self, data: Any, base: Any, at: Pointer) -> Any:
        if isinstance(data, dict):
            return self._mapping(data, base, at)
        return self._list(data, base, at) if isinstance(data, list) else data

    def _mapping(self, data: Mapping[str, Any], base: Any, at: Pointer) -> dict[str, Any]:
        known = base if isinstance(base, Mapping) else {}
        found = dict[str, Any]()
        for key, value in data.items():
            is_new = key == _BELOW if base is _UNKNOWN else key not in known
            is_mark = key == _END and not _SAID_BY.isdisjoint(data)
            if is_new and not is_mark and _is_empty(value):
                self.left_out.add((*at, key))
            else:
                before = _UNKNOWN if base is _UNKNOWN else known.get(key, ABSENT)
                found[key] = self.value(value, before, (*at, key))
        return found

    def _list(self, data: list[Any], base: Any, at: Pointer) -> list[Any]:
        empty = {number for number, one in enumerate(data) if _is_empty(one)}
        is_none_left = len(empty) == len(data) and base != []
        if is_none_left or _keys(at) in self._faulty:
            empty = set()
        self.left_out.update((*at, number) for number in empty)
        return [
            self.value(one, _UNKNOWN, (*at, number))
            for number, one in enumerate(data)
            if number not in empty
        ]


def _is_empty(value: Any) -> bool:
    """Return whether a value is made of nothing but empty texts, of which it has one."""
    texts = [*_leaves(value)]
    return bool(texts) and all(one == "" for one in texts)


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping | list):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _leaves(one)
    else:
        yield value


def _faulty_lists(base: Any, at: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the keys of lists that have empty entries in a file."""
    if isinstance(base, Mapping):
        for key, value in base.items():
            yield from _faulty_lists(value, (*at, key))
    elif isinstance(base, list):
        if any(map(_is_empty, base)):
            yield at
        for one in base:
            yield from _faulty_lists(one, at)


def _keys(at: Pointer) -> tuple[str, ...]:
    return tuple(one for one in at if isinstance(one, str))


def _inner(value: Any, key: str | int) -> Any:
    if isinstance(value, Mapping):
        return value.get(str(key))
    is_there = isinstance(value, list) and isinstance(key, int) and key < len(value)
    return value[key] if is_there else None
