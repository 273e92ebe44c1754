"""The data of a draft while an operation changes them."""

from __future__ import annotations

from typing import Any, NamedTuple

from koostaja.source import ABSENT, Pointer, pointer_text, unshared
from koostaja.web.form.decoding import with_value

__all__ = ["DraftData", "Operated", "UnknownOperation"]


class UnknownOperation(Exception):
    """A button that the form does not have."""


class Operated(NamedTuple):
    """What an operation has made of the data."""

    data: Any
    focus: str
    """The path of what should have the focus."""
    said: str
    """The name of the words that are announced."""


class DraftData:
    """Data that can be changed at their places; those that they were made from stay."""

    def __init__(self, data: Any) -> None:
        self._data = unshared(data)

    def value(self, pointer: Pointer) -> Any:
        """Return the value at a place, ``ABSENT`` if there is none."""
        found = self._data
        for key in pointer:
            if isinstance(found, dict):
                found = found.get(key, ABSENT)
            else:
                is_there = isinstance(found, list) and isinstance(key, int) and key < len(found)
                found = found[key] if is_there else ABSENT
        return found

    def put(self, pointer: Pointer, value: Any) -> None:
        """Set the value at a place; ``ABSENT`` removes it."""
        self._data = with_value(self._data, pointer, value)

    def entries(self, pointer: Pointer) -> list[Any]:
        """Return the list at a place, made where there is none yet, or only one entry."""
        value = self.value(pointer)
        if not isinstance(value, list):
            value = [] if value in (None, ABSENT, "") else [value]
            self.put(pointer, value)
        return value

    def replace(self, pointer: Pointer, entries: list[Any]) -> Pointer:
        """Put entries in the place of one; return where the first of them is."""
        *around, at = pointer
        siblings = self.value(tuple(around))
        if isinstance(siblings, list):
            siblings[int(at) : int(at) + 1] = entries
            return pointer
        if len(entries) == 1:
            self.put(pointer, entries[0])
            return pointer
        self.put(pointer, entries)
        return (*pointer, 0)

    def done(self, pointer: Pointer, said: str) -> Operated:
        """Return the data as they are now, with what gets the focus and what is announced."""
        return Operated(self._data, pointer_text(pointer), said)
