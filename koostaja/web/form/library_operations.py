"""Operations between a document and the library: clauses used, taken over, and sets expanded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from koostaja.source import Pointer
from koostaja.web.form.draft_data import DraftData, Operated
from koostaja.web.form.form_parts import FormPart
from koostaja.web.form.form_places import FormPlace
from koostaja.web.form.new_entries import clause_entry, set_entries
from koostaja.web.form.own_words import OwnWords
from koostaja.workspace import ClauseLibrary

__all__ = ["LibraryOperations"]

_KINDS = {"use", "set", "text", "as_signed"}
"""The keys of which each entry has one."""


class LibraryOperations:
    """The operations that need the library; each raises ``LookupError`` where it has no place."""

    def __init__(
        self,
        data: DraftData,
        form: FormPart,
        places: Mapping[str, FormPlace],
        library: ClauseLibrary,
    ) -> None:
        self._data = data
        self._form = form
        self._places = places
        self._library = library
        self.verbs = {
            "use": self.use,
            "own": self.own,
            "signed": self.take_library_words,
            "all-signed": self.take_all_library_words,
            "expand": self.expand,
        }

    def use(self, path: str, clause: str) -> Operated:
        """Use a clause in the place of an entry, under the same condition and over the same."""
        place = self._places[path]
        if place.part is not None and place.part.is_list:
            raise LookupError(path)
        value = clause_entry(self._library, place.field, clause)
        is_set = clause.startswith("set:")
        kept = _kept(self._data.value(place.pointer), is_set=is_set)
        if kept:
            value = {**(value if isinstance(value, dict) else {"use": value}), **kept}
        self._data.put(place.pointer, value)
        return self._data.done(place.pointer, "used")

    def own(self, path: str, _: str) -> Operated:
        """Turn words that are printed into the document's own, which can be changed here."""
        place = self._places[path]
        if place.entry is None or not place.entry.kind.is_settled or not place.field.own_words:
            raise LookupError(path)
        before = self._data.value(place.pointer)
        found = self._own_entries(place, before if isinstance(before, dict) else {})
        if not found:
            return self._data.done(place.pointer, "not there")
        if isinstance(before, dict) and "when" in before:
            keyed = [one if isinstance(one, dict) else {"text": one} for one in found]
            found = [{**one, "when": before["when"]} for one in keyed]
        return self._data.done(self._data.replace(place.pointer, found), "own now")

    def _own_entries(self, place: FormPlace, before: Mapping[str, Any]) -> list[Any]:
        words = OwnWords(self._data.value(()))
        if place.row is not None and place.row.entry:
            return [words.row(one, place.field) for one in place.row.printed]
        if place.entry is None or not place.entry.can_own(place.field):
            return []
        style = words.style(place.field, place.level)
        printed, below = place.entry.printed, before.get("items")
        if below:
            printed = (*printed[:-1], printed[-1]._replace(items=()))
        found = words.entries(printed, place.field, style, is_last=place.is_last, leads=bool(below))
        if below:
            last = found[-1]
            found[-1] = {**(last if isinstance(last, dict) else {"text": last}), "items": below}
        return found

    def take_library_words(self, path: str, _: str) -> Operated:
        """Let an entry have the words of its clause, in place of those that were signed."""
        place = self._places[path]
        if place.entry is None or not place.entry.is_signed or not place.entry.clause:
            raise LookupError(path)
        self._unsign(place.pointer)
        return self._data.done(place.pointer, "library now")

    def take_all_library_words(self, _path: str, _: str) -> Operated:
        """Let all entries have the words of their clauses."""
        signed = [one.pointer for one in self._form.all_entries() if one.is_signed and one.clause]
        for pointer in signed:
            self._unsign(pointer)
        return self._data.done(signed[0] if signed else (), "library now")

    def _unsign(self, pointer: Pointer) -> None:
        entry = self._data.value(pointer)
        del entry["as_signed"]
        if "own_number" not in entry:
            entry.pop("reason", None)

    def expand(self, path: str, _: str) -> Operated:
        """Put the entries of a set in its place, where each can be changed."""
        place = self._places[path]
        entry = self._data.value(place.pointer)
        found = [*set_entries(self._library, entry)] if isinstance(entry, dict) else []
        is_one = not place.is_in_list and not place.field.several
        if not found or (is_one and len(found) > 1):
            raise LookupError(path)
        return self._data.done(self._data.replace(place.pointer, found), "expanded")


def _kept(before: Any, *, is_set: bool) -> Mapping[str, Any]:
    """Return what stays of an entry when another clause, or a set, takes its place."""
    if not isinstance(before, dict) or not _KINDS & before.keys():
        return {}
    keys = ["when"] if is_set else ["when", "anchor", "items"]
    if "own_number" in before and not is_set:
        keys += ["own_number", "reason"]
    return {key: before[key] for key in keys if key in before}
