"""What the buttons of a form do to its data; nothing is written to a file before it is saved."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from koostaja.diagnostics import ReplaceWords
from koostaja.source import ABSENT, Pointer, pointer_text, unshared
from koostaja.web.form.decoding import with_value
from koostaja.web.form.form_parts import FormEntry, FormPart, FormRow
from koostaja.web.form.new_entries import new_entry, new_value, own_entries, own_row, set_entries
from koostaja.workspace import ClauseLibrary, Field

__all__ = ["Operated", "UnknownOperation", "operate"]


class UnknownOperation(Exception):
    """A button that the form does not have."""


@dataclass(frozen=True)
class Operated:
    """What an operation has made of the data."""

    data: Any
    focus: str
    """The path of what should have the focus."""
    said: str = ""
    """The name of the words that are announced."""


@dataclass(frozen=True)
class _Place:
    """What a path of a form leads to."""

    pointer: Pointer
    field: Field
    part: FormPart | None = None
    entry: FormEntry | None = None
    row: FormRow | None = None
    is_in_list: bool = False


def operate(form: FormPart, data: Any, operation: str, library: ClauseLibrary) -> Operated:
    """Return the data after an operation such as ``add /ulesanded``: a verb, a path, an argument.

    Raises ``UnknownOperation`` for what the form does not offer.
    """
    verb, _, rest = operation.partition(" ")
    path, _, argument = rest.partition(" ")
    operator = _Operator(form, unshared(data), library)
    found: Callable[[str, str], Operated] | None = operator.verbs.get(verb)
    if found is None:
        raise UnknownOperation(operation)
    try:
        return found(path, argument)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise UnknownOperation(operation) from error


class _Operator:
    def __init__(self, form: FormPart, data: Any, library: ClauseLibrary) -> None:
        self._data = data
        self._library = library
        self._form = form
        self._places = dict[str, _Place]()
        self._read(form)
        self.verbs: Mapping[str, Callable[[str, str], Operated]] = {
            "add": self._add,
            "after": self._after,
            "below": self._below,
            "use": self._use,
            "remove": self._remove,
            "up": lambda path, _: self._move(path, -1),
            "down": lambda path, _: self._move(path, 1),
            "own": self._own,
            "signed": self._take_library_words,
            "all-signed": self._take_all,
            "expand": self._expand,
            "field": self._add_field,
            "words": self._replace_words,
            "value": self._set_value,
        }

    def _read(self, part: FormPart) -> None:
        for one in part.walk():
            is_list = one.is_list
            self._places[one.path] = _Place(one.pointer, one.field, part=one)
            for entry in one.own_entries():
                in_list = is_list or isinstance(entry.pointer[-1], int)
                self._places.setdefault(
                    entry.path,
                    _Place(entry.pointer, one.field, entry=entry, is_in_list=in_list),
                )
            for row in one.rows:
                self._places[row.path] = _Place(
                    row.pointer, one.field, entry=row.entry, row=row, is_in_list=True
                )

    def _place(self, path: str) -> _Place:
        return self._places[path]

    def _done(self, pointer: Pointer, said: str) -> Operated:
        return Operated(self._data, pointer_text(pointer), said)

    def _put(self, pointer: Pointer, value: Any) -> None:
        self._data = with_value(self._data, pointer, value)

    def _list(self, pointer: Pointer) -> list[Any]:
        """Return the list at a place, made where there is none yet, or only one entry."""
        value = _value(self._data, pointer)
        if not isinstance(value, list):
            found = [] if value in (None, ABSENT, "") else [value]
            self._put(pointer, found)
        found = _value(self._data, pointer)
        if not isinstance(found, list):
            raise TypeError(pointer)
        return found

    def _add(self, path: str, _: str) -> Operated:
        place = self._place(path)
        if not place.field.several:
            raise ValueError(path)
        return self._insert(place, self._end(place), new_entry(place.field), "added")

    def _end(self, place: _Place) -> Pointer:
        """Return where a new entry of a list goes: below a lead, if it has one."""
        value = _value(self._data, place.pointer)
        at = place.pointer
        if isinstance(value, dict) and "items" in value:
            at = (*at, "items")
        return (*at, len(self._list(at)))

    def _after(self, path: str, argument: str) -> Operated:
        """Add an entry after one: words of the document's own, or a clause of the library."""
        place = self._place(path)
        if not place.is_in_list:
            raise ValueError(path)
        value = self._clause(place.field, argument) if argument else new_entry(place.field)
        *around, at = place.pointer
        return self._insert(place, (*around, int(at) + 1), value, "added")

    def _below(self, path: str, _: str) -> Operated:
        """Add an entry below one in words of the document's own."""
        place = self._place(path)
        value = _value(self._data, place.pointer)
        if isinstance(value, str):
            value = {"text": value}
        if not isinstance(value, dict) or "text" not in value:
            raise ValueError(path)
        below = value.get("items", [])
        value["items"] = [*(below if isinstance(below, list) else [below]), {"text": ""}]
        self._put(place.pointer, value)
        return self._done((*place.pointer, "items", len(value["items"]) - 1), "added")

    def _use(self, path: str, argument: str) -> Operated:
        """Use a clause: as a further entry of a list, or in place of an entry."""
        place = self._place(path)
        value = self._clause(place.field, argument)
        if place.part is not None and place.part.is_list:
            return self._insert(place, self._end(place), value, "used")
        kept = _value(self._data, place.pointer)
        if isinstance(kept, dict) and "items" in kept and isinstance(value, dict):
            value = {**value, "items": kept["items"]}
        self._put(place.pointer, value)
        return self._done(place.pointer, "used")

    def _clause(self, field: Field, argument: str) -> Any:
        """Return an entry for a clause or a set, which its name must lead to."""
        kind, _, name = argument.partition(":")
        if kind == "set" and name in self._library.sets:
            return {"set": name}
        id, _, variant = name.partition("/")
        clause = self._library.clauses[id]
        if kind != "clause" or (variant and variant not in clause.variants):
            raise ValueError(argument)
        is_listed = field.several or field.topic is not None
        plain = id if is_listed and field.topic is not None else {"use": id}
        return {"use": id, "variant": variant} if variant else plain

    def _insert(self, place: _Place, pointer: Pointer, value: Any, said: str) -> Operated:
        *around, at = pointer
        entries = self._list(tuple(around))
        rules = place.field.rules.count
        if rules.most is not None and len(entries) >= rules.most:
            return self._done(pointer, "full")
        entries.insert(int(at), value)
        return self._done(pointer, said)

    def _remove(self, path: str, _: str) -> Operated:
        place = self._place(path)
        *around, at = place.pointer
        entries = _value(self._data, tuple(around))
        if not isinstance(entries, list):
            self._put(place.pointer, "" if place.field.required else ABSENT)
            return self._done(place.pointer, "removed")
        del entries[int(at)]
        if not entries and around[-1] == "items":
            self._put(tuple(around), ABSENT)
            return self._done(tuple(around[:-1]), "removed")
        following = min(int(at), len(entries) - 1)
        return self._done((*around, following) if entries else tuple(around), "removed")

    def _move(self, path: str, by: int) -> Operated:
        place = self._place(path)
        *around, at = place.pointer
        entries, to = _value(self._data, tuple(around)), int(at) + by
        if not isinstance(entries, list) or not 0 <= to < len(entries):
            return self._done(place.pointer, "no further")
        entries.insert(to, entries.pop(int(at)))
        return self._done((*around, to), "moved")

    def _own(self, path: str, _: str) -> Operated:
        """Turn words of the library into the document's own, which can be changed here."""
        place = self._place(path)
        if not place.field.own_words and place.field.topic is not None:
            raise ValueError(path)
        if place.row is not None:
            found: list[Any] = [own_row(one, place.field) for one in place.row.printed]
        else:
            found = own_entries(place.entry.printed if place.entry else (), place.field)
        if not found:
            raise ValueError(path)
        *around, at = place.pointer
        entries = _value(self._data, tuple(around))
        if isinstance(entries, list):
            entries[int(at) : int(at) + 1] = found
        elif len(found) == 1:
            self._put(place.pointer, found[0])
        else:
            self._put(place.pointer, found)
        return self._done(place.pointer, "own now")

    def _take_library_words(self, path: str, _: str) -> Operated:
        self._unsign(self._place(path).pointer)
        return self._done(self._place(path).pointer, "library now")

    def _take_all(self, _path: str, _: str) -> Operated:
        signed = [one.pointer for one in self._form.all_entries() if one.is_signed and one.clause]
        for pointer in signed:
            self._unsign(pointer)
        return self._done(signed[0] if signed else (), "library now")

    def _unsign(self, pointer: Pointer) -> None:
        entry = _value(self._data, pointer)
        del entry["as_signed"]
        if "own_number" not in entry:
            entry.pop("reason", None)

    def _expand(self, path: str, _: str) -> Operated:
        """Put the entries of a set in its place, where each can be changed."""
        place = self._place(path)
        entry = _value(self._data, place.pointer)
        found = set_entries(self._library, entry)
        *around, at = place.pointer
        entries = _value(self._data, tuple(around))
        if not found:
            raise ValueError(path)
        if isinstance(entries, list):
            entries[int(at) : int(at) + 1] = found
            return self._done(place.pointer, "expanded")
        self._put(place.pointer, list(found))
        return self._done((*place.pointer, 0), "expanded")

    def _add_field(self, path: str, key: str) -> Operated:
        part = self._place(path).part
        assert part
        field = next(one for one in part.absent if one.key == key)
        pointer = (*part.pointer, key)
        self._put(pointer, new_value(field))
        return self._done(pointer, "added")

    def _replace_words(self, path: str, argument: str) -> Operated:
        old, new, at_end = json.loads(argument)
        place = _pointer(self._data, path)
        text = _value(self._data, place)
        changed = ReplaceWords(path, str(old), str(new), bool(at_end)).applied(text)
        if changed is None:
            return self._done(place, "not there")
        self._put(place, changed)
        return self._done(place, "replaced")

    def _set_value(self, path: str, argument: str) -> Operated:
        """Set a text that a finding proposes, in place of another."""
        place = _pointer(self._data, path)
        if not isinstance(_value(self._data, place), str):
            raise TypeError(path)
        self._put(place, argument)
        return self._done(place, "replaced")


def _value(data: Any, pointer: Pointer) -> Any:
    for key in pointer:
        if isinstance(data, dict):
            data = data.get(key, ABSENT)
        else:
            data = data[key] if isinstance(data, list) and isinstance(key, int) else ABSENT
    return data


def _pointer(data: Any, path: str) -> Pointer:
    """Return the pointer of a path, whose numbers lead into lists."""
    found: list[str | int] = []
    for one in path.split("/")[1:]:
        key = one.replace("~1", "/").replace("~0", "~")
        found.append(int(key) if isinstance(data, list) else key)
        data = data[found[-1]]
    return tuple(found)
