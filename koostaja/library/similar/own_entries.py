"""The entries and rows of a position that are its own words, and how they use a clause instead."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from koostaja.documents import OWN_NAMES, Document, Item
from koostaja.library.references import ClauseUse
from koostaja.library.similar.sentences import Sentence, sentences_of
from koostaja.source import (
    SUPPRESSION,
    Edit,
    Pointer,
    RenameKey,
    SetValue,
    Source,
    value_of,
)
from koostaja.workspace import Clause, ClauseLibrary, Field, Position

__all__ = ["OwnEntry", "own_entries"]

_OF_ENTRY = frozenset(("as_signed", "own_number", "reason", "when", "anchor", "end"))
"""The keys of an entry that are about its place in this document."""


class OwnEntry(NamedTuple):
    """A sentence of a position's own, or a row, whose place takes clauses."""

    sentence: Sentence
    pointer: Pointer
    """The entry or row in the position's file."""
    kept: Mapping[str, Any]
    """What stays beside the clause: a condition, an anchor, a mark, a number, items below."""
    takes_id: bool
    """Whether an id alone may be in its place."""

    @property
    def is_row(self) -> bool:
        """Whether it is a row."""
        return bool(self.sentence.row)

    def edits(self, use: ClauseUse, clause: Clause) -> list[Edit]:
        """Return the edits that make it a use of a clause."""
        variant = {"variant": use.variant} if use.variant else {}
        given = {name: value for name, value in use.params if not _is_usual(clause, name, value)}
        said = {**variant, **given}
        if self.kept and not self.is_row:
            at = self.pointer
            return [
                RenameKey((*at, "text"), "use"),
                SetValue((*at, "use"), use.clause),
                *(SetValue((*at, key), value, after=("use", *said)) for key, value in said.items()),
            ]
        alone = self.takes_id and not said and not self.kept
        entry = use.clause if alone else {"use": use.clause, **said, **self.kept}
        return [SetValue(self.pointer, entry, in_brackets=not self.kept)]


def _is_usual(clause: Clause, name: str, value: str) -> bool:
    """Return whether a gap has a value without being given one, in every document."""
    return clause.params[name].default == value and name not in OWN_NAMES


def own_entries(
    position: Position, document: Document, library: ClauseLibrary
) -> Iterator[OwnEntry]:
    """Yield what a position prints in words of its own, rows before what is in them.

    Not among them are words as signed, what is in a table's cell that takes no clauses, and
    words with a finding that a comment accepts: it would be found in the clause.
    """
    root, file = position.fields, position.source.file
    accepted = _accepting_lines(position.source)
    found = list[OwnEntry]()
    for sentence, item in sentences_of(document.body, root, library):
        origin = item.origin
        if origin.clause or origin.as_signed or origin.source.file != file:
            continue
        entry = _entry(position, sentence, item)
        if entry and not _has_line(position.source, entry.pointer, accepted):
            found.append(entry)
    return iter(sorted(found, key=lambda one: not one.is_row))


def _accepting_lines(source: Source) -> list[int]:
    """Return the lines with comments that accept findings, counted from 0."""
    if SUPPRESSION not in source.text:
        return []
    return [number for number, line in source.comment_lines() if SUPPRESSION in line]


def _has_line(source: Source, pointer: Pointer, lines: Collection[int]) -> bool:
    """Return whether one of some lines belongs to an entry or is directly above it."""
    first, last = source.line_range(pointer) if lines else (0, 0)
    return any(first - 1 <= one <= last for one in lines)


def _entry(position: Position, sentence: Sentence, item: Item) -> OwnEntry | None:
    """Return the entry or row that has a sentence; None if it is neither by itself."""
    data, pointer = position.source.data, item.origin.pointer
    if sentence.kind.column:
        return _row(position, sentence, pointer) if sentence.row else None
    if not pointer or pointer[-1] != "text":
        return None
    entry = value_of(data, pointer[:-1])
    if not isinstance(entry, dict):
        return None
    kept = {key: value for key, value in entry.items() if key != "text"}
    in_list = isinstance(pointer[-2], int)
    return OwnEntry(sentence, pointer[:-1], kept, takes_id=in_list)


def _row(position: Position, sentence: Sentence, pointer: Pointer) -> OwnEntry | None:
    at = next((n for n, part in enumerate(pointer) if isinstance(part, int)), None)
    if at is None:
        return None
    field: Field | None = position.fields.find(tuple(map(str, pointer[:at])))
    columns = field.child_keys if field else ()
    row = value_of(position.source.data, pointer[: at + 1])
    kept = {key: value for key, value in row.items() if key not in columns}
    if not all(_is_plain(value) for key, value in row.items() if key in columns):
        return None
    return OwnEntry(sentence, pointer[: at + 1], kept, takes_id=True)


def _is_plain(value: Any) -> bool:
    """Return whether nothing in a cell is about its place in this document."""
    if isinstance(value, dict):
        return value.keys().isdisjoint(_OF_ENTRY) and all(map(_is_plain, value.values()))
    return all(map(_is_plain, value)) if isinstance(value, list) else True
