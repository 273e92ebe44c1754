"""A clause as the fields of a form: each is named by its place in the clause's data."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from koostaja.source import Pointer, pointer_text, value_of
from koostaja.text.dates import date_numeric, is_date
from koostaja.web.library.clause_decoding import ClauseInput
from koostaja.web.library.clause_view import WordingUse
from koostaja.web.library.contents import LibraryContents
from koostaja.web.library.gap_words import gap_words, with_gap_words
from koostaja.web.library.text_parts import (
    TextList,
    TextPart,
    joined_parts,
    text_lists,
    wording_parts,
    wording_places,
)
from koostaja.workspace import FieldKind, Workspace

__all__ = ["ClauseFields", "clause_fields", "column_titles"]


class TextField(NamedTuple):
    """A text to edit, or one that is shown and kept."""

    name: str
    kind: str
    """What it is, as a name of the page's words."""
    column: str
    """The title of its column."""
    number: int
    value: str
    address: str = ""
    """Where the clause is whose words it shows; such a text is not edited here."""
    is_repeated: bool = False
    fault: str = ""


class Choice(NamedTuple):
    """Something to choose: its value in the form, its words, and whether it is chosen."""

    value: str
    words: str
    chosen: bool


class WordingFields(NamedTuple):
    """A wording of a clause."""

    path: str
    """Its place as text; "" for the main one."""
    number: int
    """Which of the wordings it is, counted from 1."""
    used: WordingUse
    texts: Sequence[TextField]
    basis: str
    note: str
    groups: Sequence[Choice]
    retired: tuple[TextField, TextField]
    """Since when, and what is used in its place."""
    excludes: Sequence[Choice]
    excluded: TextField
    """A further clause that must not be beside it."""


class GapFields(NamedTuple):
    """A gap of a clause."""

    path: str
    name: str
    words: str
    """What stands for it in the texts."""
    title: str
    default: str
    kept: bool
    """Whether its usual value is a post, a unit or a number, which is shown and kept."""
    values: str
    is_date: bool
    joined: Sequence[TextField]
    """The words of a gap that is filled for each member of a list."""
    is_new: bool


@dataclass(frozen=True)
class ClauseFields:
    """All fields of a clause."""

    wordings: Sequence[WordingFields]
    gaps: Sequence[GapFields]
    mandatory: Sequence[Choice]


def clause_fields(
    contents: LibraryContents, topic: str, wanted: ClauseInput, used: Mapping[str, WordingUse]
) -> ClauseFields:
    """Return the fields of a clause as somebody wants it.

    ``used`` says in how many documents each wording is, by its variant.
    """
    return _FieldMaker(contents, topic, wanted, used).fields()


class _FieldMaker:
    """Makes the fields of one clause."""

    def __init__(
        self,
        contents: LibraryContents,
        topic: str,
        wanted: ClauseInput,
        used: Mapping[str, WordingUse],
    ) -> None:
        self._contents = contents
        self._wanted = wanted
        self._used = used
        self._ids = contents.ids
        self._columns = column_titles(contents.workspace, topic)
        self._gap_words = gap_words(wanted.data.get("params"))

    def fields(self) -> ClauseFields:
        data = self._wanted.data
        places = wording_places(data)
        params = data.get("params")
        named = params if isinstance(params, Mapping) else {}
        return ClauseFields(
            [self._wording(at, number) for number, at in enumerate(places, 1)],
            [self._gap(name, value) for name, value in named.items()],
            self._groups((), "mandatory"),
        )

    def _wording(self, at: Pointer, number: int) -> WordingFields:
        body = value_of(self._wanted.data, at)
        body = body if isinstance(body, Mapping) else {}
        retired = body.get("retired")
        retired = retired if isinstance(retired, Mapping) else {}
        since, instead = (str(retired.get(key, "")) for key in ("since", "instead"))
        shown = date_numeric(since) if is_date(since) else since
        return WordingFields(
            pointer_text(at),
            number,
            self._used.get(str(at[-1]) if at else "", WordingUse()),
            [*self._texts(body, at)],
            str(body.get("basis", "")),
            str(body.get("note", "")),
            self._groups(at, "groups"),
            (
                self._field((*at, "retired", "since"), shown),
                self._field((*at, "retired", "instead"), self._words_of(instead)),
            ),
            self._excludes(body),
            self._field((*at, "excludes", "-"), ""),
        )

    def _texts(self, body: Mapping[str, Any], at: Pointer) -> Iterator[TextField]:
        parts = [*wording_parts(body, self._ids, at)]
        lists = [*text_lists(body, at)]
        for index, part in enumerate(parts):
            yield self._text(part)
            following = parts[index + 1].pointer if index + 1 < len(parts) else ()
            for one in [one for one in lists if _is_in(part.pointer, one.pointer)]:
                if not _is_in(following, one.pointer):
                    lists.remove(one)
                    yield self._further(one)
        yield from map(self._further, lists)  # the empty ones

    def _further(self, one: TextList) -> TextField:
        """Return the field for one more text of a list."""
        column = self._columns.get(str(one.pointer[-1]), "") if one.kind == "column" else ""
        return TextField(pointer_text((*one.pointer, "-")), f"more {one.kind}", column, 0, "")

    def _text(self, part: TextPart) -> TextField:
        name = pointer_text(part.pointer)
        value = self._wanted.raw.get(name, with_gap_words(part.text, self._gap_words))
        fault = self._wanted.faults.get(name, "")
        address = ""
        if part.names:
            is_clause = part.names in self._contents.workspace.library.clauses
            address = f"/{'clauses' if is_clause else 'sets'}/{part.names}"
            value = self._contents.name_of(part.names)
        column = self._columns.get(part.column, part.column) if part.column else ""
        return TextField(
            name, part.kind, column, part.number, value, address, part.is_repeated, fault
        )

    def _gap(self, name: str, value: Any) -> GapFields:
        data = value if isinstance(value, Mapping) else {}
        at: Pointer = ("params", name)
        default, values = data.get("default", ""), data.get("values")
        return GapFields(
            pointer_text(at),
            name,
            self._gap_words.get(name, name),
            str(data.get("title", "")),
            default if isinstance(default, str) else "",
            not isinstance(default, str),
            "\n".join(map(str, values)) if isinstance(values, list) else "",
            bool(data.get("date")),
            [self._text(one) for one in joined_parts(data, at)],
            name in self._wanted.added,
        )

    def _groups(self, at: Pointer, key: str) -> list[Choice]:
        body = value_of(self._wanted.data, at)
        given = body.get(key) if isinstance(body, Mapping) else None
        chosen: Collection[Any] = given if isinstance(given, list) else ()
        known = self._contents.workspace.organisation.groups
        unknown = [one for one in chosen if isinstance(one, str) and one not in known]
        return [Choice(one, one, one in chosen) for one in (*known, *unknown)]

    def _excludes(self, body: Mapping[str, Any]) -> list[Choice]:
        given = body.get("excludes")
        ids = [one for one in given if isinstance(one, str)] if isinstance(given, list) else []
        return [Choice(one, self._words_of(one), True) for one in ids]

    def _words_of(self, id: str) -> str:
        return self._contents.choice_of.get(id, "")

    def _field(self, pointer: Pointer, value: str) -> TextField:
        name = pointer_text(pointer)
        value = self._wanted.raw.get(name, value)
        return TextField(name, "", "", 0, value, fault=self._wanted.faults.get(name, ""))


def _is_in(pointer: Pointer, around: Pointer) -> bool:
    return pointer[: len(around)] == around


def column_titles(workspace: Workspace, topic: str) -> Mapping[str, str]:
    """Return the titles of the columns of tables whose rows are clauses of a topic."""
    return {
        column.key: column.label.partition(":")[0]
        for form in (*workspace.layouts.values(), *workspace.directive_forms.values())
        for rows in form.fields.walk()
        if rows.kind is FieldKind.ROWS and rows.topic == topic
        for column in rows.children
    }
