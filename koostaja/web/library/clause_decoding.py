"""What a form says of a clause, as the clause's data.

What a form does not have stays as it was, so that nothing is lost that the page cannot edit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import FormData

from koostaja.source import Pointer, parse_pointer, pointer_text, value_of
from koostaja.text.typed_days import typed_day
from koostaja.text.typed_lines import one_line
from koostaja.web.library.clause_values import kept_text, mapping_at, put_value, set_text
from koostaja.web.library.contents import LibraryContents
from koostaja.web.library.gap_words import with_gap_names
from koostaja.web.library.new_names import make_gaps
from koostaja.web.library.text_parts import (
    joined_parts,
    text_lists,
    wording_parts,
    wording_places,
)

__all__ = ["NEW_VARIANT", "ClauseInput", "add_variant", "decode_clause"]

NEW_VARIANT = "uus-sonastus"
"""The key of a variant that has not been saved yet; it gets one by its words."""
_BODY_KEYS = ("text", "lines", "each", "row", "items")
"""What a wording says; a new variant begins with a copy of it."""


@dataclass
class ClauseInput:
    """A clause as somebody wants it."""

    data: dict[str, Any]
    raw: dict[str, str] = field(default_factory=dict)
    """What was typed where it means nothing, by the names of fields."""
    faults: dict[str, str] = field(default_factory=dict)
    """Why, as keys of the page's words, by the names of fields."""
    gaps: list[str] = field(default_factory=list)
    """The names of gaps that the texts have got by this form."""
    added: frozenset[str] = frozenset()
    """The names of all gaps that are not saved yet."""


def decode_clause(form: FormData, base: dict[str, Any], contents: LibraryContents) -> ClauseInput:
    """Return a clause as a form wants it, made from the data ``base``."""
    data = deepcopy(base)
    if "new-variant" in form:
        add_variant(data)
    reading = _FormReading(form, contents, ClauseInput(data))
    reading.read_parameters()
    for at in wording_places(data):
        reading.read_wording(at)
    reading.read_groups((), "mandatory")
    reading.remove()
    for pointer in form.getlist("take"):
        _take_back(data, base, str(pointer))
    reading.found.gaps = make_gaps(data, base, reading.ids)
    reading.found.added = frozenset(mapping_at(data, ("params",))) - {
        *mapping_at(base, ("params",))
    }
    return reading.found


def add_variant(data: dict[str, Any]) -> None:
    """Add a variant to a clause's data, with the words of its main wording to begin with."""
    variants = data.setdefault("variants", {})
    if isinstance(variants, dict) and NEW_VARIANT not in variants:
        said = {key: data[key] for key in _BODY_KEYS if key in data}
        variants[NEW_VARIANT] = deepcopy(said)


def _take_back(data: Any, base: Any, pointer: str) -> None:
    """Put the value of ``base`` in place of the form's: what others have saved is preferred."""
    *around, key = parse_pointer(pointer) or ("",)
    for one in around:
        index = int(one) if isinstance(data, list) and str(one).isdecimal() else one
        try:
            data, base = data[index], base[index]
        except (LookupError, TypeError):
            return
    if isinstance(data, dict) and isinstance(base, dict):
        put_value(data, str(key), base.get(str(key)))
    elif isinstance(data, list) and isinstance(base, list):
        data[:] = deepcopy(base)


class _FormReading:
    """Reads the parts of a form into a clause's data."""

    def __init__(self, form: FormData, contents: LibraryContents, found: ClauseInput) -> None:
        self._form = form
        self._gap_words = _shown_gaps(form)
        self._contents = contents
        self.ids = contents.ids
        self.found = found

    def read_wording(self, at: Pointer) -> None:
        """Read the texts of a wording, and what is said of it."""
        body = mapping_at(self.found.data, at)
        empty = list[Pointer]()
        for part in wording_parts(body, self.ids, at):
            if not part.names and not self._read_text(part.pointer) and part.is_entry:
                is_text = part.pointer[-1] == "text"
                empty.append(part.pointer[:-1] if is_text else part.pointer)
        self._add_texts(body, at)
        for pointer in reversed(empty):
            self._remove_entry(pointer)
        for key in ("basis", "note"):
            self._read_optional((*at, key))
        self.read_groups(at, "groups")
        self._read_retired(at)
        self._read_excludes(at)

    def read_parameters(self) -> None:
        """Read the gaps that a clause has, and those that the form has beside them."""
        params = self.found.data.get("params")
        known = list(params) if isinstance(params, Mapping) else []
        new = [one for one in self._form.getlist("new-gap") if isinstance(one, str)]
        for name in dict.fromkeys((*known, *new)):
            if name in known or re.fullmatch("[a-z][a-z0-9_]*", name):
                self._read_parameter(name)

    def _read_parameter(self, name: str) -> None:
        at: Pointer = ("params", name)
        params = self.found.data.setdefault("params", {})
        if not isinstance(params, dict):
            return
        before = params.get(name)
        params[name] = dict(before) if isinstance(before, Mapping) else {}
        self._read_optional((*at, "title"))
        if isinstance(params[name].get("default", ""), str):
            self._read_optional((*at, "default"))
        for part in [*joined_parts(params[name], at)]:
            self._read_joint(part.pointer)
        self._read_values(params[name], pointer_text((*at, "values")))
        if f"{pointer_text((*at, 'date'))} shown" in self._form:
            if self._given((*at, "date")):
                params[name]["date"] = True
            elif params[name].get("date"):
                del params[name]["date"]
        if before is None and not params[name] and name in params:
            params[name] = before

    def _read_joint(self, pointer: Pointer) -> None:
        """Read words of a gap for each member of a list; spaces between them are kept."""
        given = self._form.get(pointer_text(pointer))
        if pointer[-1] not in ("join", "last"):
            self._read_text(pointer)
        elif isinstance(given, str) and given:
            set_text(self.found.data, pointer, given.replace("\n", " "))

    def _read_values(self, data: dict[str, Any], name: str) -> None:
        """Read the values that a gap allows, each on a line."""
        given = self._form.get(name)
        if isinstance(given, str):
            values = [*filter(None, map(one_line, given.split("\n")))]
            put_value(data, "values", values or None)

    def read_groups(self, at: Pointer, key: str) -> None:
        """Read which groups are chosen; all of those to choose from mean none in particular."""
        name = pointer_text((*at, key))
        if f"{name} shown" not in self._form:
            return
        groups = self._contents.workspace.organisation.groups
        body, chosen = mapping_at(self.found.data, at), self._form.getlist(name)
        before = body.get(key) if isinstance(body.get(key), list) else []
        kept = [one for one in before or [] if one in chosen]
        kept += [one for one in groups if one in chosen and one not in kept]
        put_value(body, key, kept or None)

    def remove(self) -> None:
        """Remove the variants and gaps that the form gives up, and mappings without any."""
        given_up = {one for one in self._form.getlist("remove") if isinstance(one, str)}
        for kind in ("variants", "params"):
            entries = self.found.data.get(kind)
            if not isinstance(entries, dict):
                continue
            for name in [one for one in entries if pointer_text((kind, one)) in given_up]:
                del entries[name]
            if not entries:
                del self.found.data[kind]

    def _read_text(self, pointer: Pointer) -> str:
        """Read a text that must not be empty; return it."""
        name = pointer_text(pointer)
        given, before = self._form.get(name), str(value_of(self.found.data, pointer))
        if not isinstance(given, str):
            return before
        text = kept_text(with_gap_names(given, self._gap_words), before)
        if text:
            set_text(self.found.data, pointer, text)
        else:
            self.found.raw[name] = ""
            self.found.faults[name] = "clause.empty"
        return text

    def _read_optional(self, pointer: Pointer) -> None:
        """Read a text that may be left out."""
        given = self._form.get(pointer_text(pointer))
        if isinstance(given, str):
            body = mapping_at(self.found.data, pointer[:-1])
            before = body.get(str(pointer[-1]))
            put_value(body, str(pointer[-1]), kept_text(given, str(before or "")) or None)

    def _given(self, pointer: Pointer) -> str:
        given = self._form.get(pointer_text(pointer))
        return " ".join(given.split()) if isinstance(given, str) else ""

    def _add_texts(self, body: dict[str, Any], at: Pointer) -> None:
        """Add what was typed into the last, empty field of a list."""
        for one in [*text_lists(body, at)]:
            given = self._form.get(pointer_text((*one.pointer, "-")))
            typed = one_line(given) if isinstance(given, str) else ""
            text = with_gap_names(typed, self._gap_words)
            entries = value_of(self.found.data, one.pointer)
            if text:
                entries.append(text if one.is_plain else {"text": text})

    def _remove_entry(self, pointer: Pointer) -> None:
        """Remove an entry without words, unless the list would be empty then."""
        entries = value_of(self.found.data, pointer[:-1])
        if len(entries) > 1:
            del entries[int(pointer[-1])]
            for name in (pointer_text(pointer), pointer_text((*pointer, "text"))):
                self.found.raw.pop(name, None)
                self.found.faults.pop(name, None)

    def _read_retired(self, at: Pointer) -> None:
        names = [pointer_text((*at, "retired", key)) for key in ("since", "instead")]
        if names[0] not in self._form:
            return
        since, instead = (self._given((*at, "retired", key)) for key in ("since", "instead"))
        before = mapping_at(self.found.data, (*at, "retired")).get("instead", "")
        is_kept = instead == self._contents.choice_of.get(str(before), "")
        id = before if is_kept else self._clause_id(instead, names[1])
        day = typed_day(since)
        if since and not day:
            self._fault(names[0], since, "clause.day")
        if instead and not since:
            self._fault(names[0], since, "clause.day missing")
        body = mapping_at(self.found.data, at)
        if day or not since:
            retired = {"since": day, **({"instead": id} if id else {})}
            put_value(body, "retired", retired if day else None)

    def _read_excludes(self, at: Pointer) -> None:
        name = pointer_text((*at, "excludes"))
        if f"{name} shown" not in self._form:
            return
        body, chosen = mapping_at(self.found.data, at), self._form.getlist(name)
        before = body.get("excludes")
        kept = [one for one in before if one in chosen] if isinstance(before, list) else []
        clauses = self._contents.workspace.library.clauses
        kept += [one for one in dict.fromkeys(chosen) if one in clauses and one not in kept]
        added = self._clause_id(self._given((*at, "excludes", "-")), f"{name}/-")
        if added and added not in kept:
            kept.append(added)
        put_value(body, "excludes", kept or None)

    def _clause_id(self, words: str, name: str) -> str:
        """Return the clause that was chosen by its words; "" for none."""
        id = self._contents.choices.get(words, "")
        if words and not id:
            self._fault(name, words, "clause.unknown")
        return id

    def _fault(self, name: str, typed: str, why: str) -> None:
        self.found.raw[name], self.found.faults[name] = typed, why


def _shown_gaps(form: FormData) -> Mapping[str, str]:
    """Return the words by which a form shows each gap, by the names of gaps."""
    shown = ((name, form.get(f"{pointer_text(('params', name))} words")) for name in _gaps(form))
    return {name: words for name, words in shown if isinstance(words, str)}


def _gaps(form: FormData) -> list[str]:
    return [one for one in form.getlist("gap") if isinstance(one, str)]
