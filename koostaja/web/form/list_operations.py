"""Operations on lists and fields: entries and rows are added, moved and removed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from koostaja.source import ABSENT, Pointer
from koostaja.web.form.draft_data import DraftData, Operated
from koostaja.web.form.form_parts import EntryKind
from koostaja.web.form.form_places import FormPlace
from koostaja.web.form.new_entries import clause_entry, emptied_value, new_entry, new_value
from koostaja.workspace import ClauseLibrary

__all__ = ["ListOperations"]


class ListOperations:
    """The operations on lists and fields; each raises ``LookupError`` where it has no place."""

    def __init__(
        self, data: DraftData, places: Mapping[str, FormPlace], library: ClauseLibrary
    ) -> None:
        self._data = data
        self._places = places
        self._library = library
        self.verbs = {
            "add": self.add,
            "after": self.after,
            "below": self.below,
            "field": self.add_field,
            "remove": self.remove,
            "up": self.move_up,
            "down": self.move_down,
        }

    def add(self, path: str, clause: str) -> Operated:
        """Add an entry to a list: in words of the document's own, or a clause of the library."""
        place = self._places[path]
        if place.part is None or not place.part.can_add:
            raise LookupError(path)
        value = self._data.value(place.pointer)
        is_lead = isinstance(value, dict) and "items" in value
        at = (*place.pointer, "items") if is_lead else place.pointer
        return self._insert(place, (*at, len(self._data.entries(at))), clause)

    def after(self, path: str, clause: str) -> Operated:
        """Add an entry after one."""
        place = self._places[path]
        if not place.is_in_list:
            raise LookupError(path)
        *around, at = place.pointer
        return self._insert(place, (*around, int(at) + 1), clause)

    def _insert(self, place: FormPlace, pointer: Pointer, clause: str) -> Operated:
        entry: Any = new_entry(place.field)
        if clause:
            entry = clause_entry(self._library, place.field, clause)
        *around, at = pointer
        entries = self._data.entries(tuple(around))
        most = place.field.rules.count.most
        if most is not None and len(entries) >= most and place.level == 0:
            return self._data.done(place.pointer, "full")
        entries.insert(int(at), entry)
        return self._data.done(pointer, "used" if clause else "added")

    def below(self, path: str, _: str) -> Operated:
        """Add an entry below one in words of the document's own."""
        place = self._places[path]
        entry = place.entry
        if entry is None or entry.kind is not EntryKind.OWN or not entry.can_below:
            raise LookupError(path)
        value = self._data.value(place.pointer)
        below = (*place.pointer, "items")
        if not isinstance(value, dict):
            self._data.put(place.pointer, {"text": value if isinstance(value, str) else ""})
        entries = self._data.entries(below)
        entries.append({"text": ""})
        return self._data.done((*below, len(entries) - 1), "added")

    def remove(self, path: str, _: str) -> Operated:
        """Remove an entry, a row or a field; a field that must be there is emptied."""
        place = self._places[path]
        *around, at = place.pointer
        entries = self._data.value(tuple(around))
        if not isinstance(entries, list):
            is_field = place.part is not None
            is_kept = is_field and place.field.required
            self._data.put(place.pointer, emptied_value(place.field) if is_kept else ABSENT)
            return self._data.done(place.pointer if is_field else tuple(around), "removed")
        del entries[int(at)]
        if not entries and around[-1] == "items":
            self._data.put(tuple(around), ABSENT)
            return self._data.done(tuple(around[:-1]), "removed")
        if not entries and place.field.empty is None and not place.field.required:
            self._data.put(tuple(around), ABSENT)
            return self._data.done(tuple(around), "removed")
        following = min(int(at), len(entries) - 1)
        return self._data.done((*around, following) if entries else tuple(around), "removed")

    def move_up(self, path: str, _: str) -> Operated:
        """Move an entry before the one that it follows."""
        return self._move(path, -1)

    def move_down(self, path: str, _: str) -> Operated:
        """Move an entry after the next one."""
        return self._move(path, 1)

    def _move(self, path: str, by: int) -> Operated:
        place = self._places[path]
        if not place.is_in_list:
            raise LookupError(path)
        *around, at = place.pointer
        entries, to = self._data.entries(tuple(around)), int(at) + by
        if not 0 <= to < len(entries):
            return self._data.done(place.pointer, "no further")
        entries.insert(to, entries.pop(int(at)))
        return self._data.done((*around, to), "moved")

    def add_field(self, path: str, key: str) -> Operated:
        """Add a field that a group does not have yet, empty, to be filled in."""
        part = self._places[path].part
        field = next((one for one in part.absent if one.key == key), None) if part else None
        if part is None or field is None:
            raise LookupError(key)
        pointer = (*part.pointer, key)
        self._data.put(pointer, new_value(field))
        return self._data.done(pointer, "added")
