"""The sentences of positions and of the library, by kind.

The kind of a sentence is the topic from which its place takes clauses, so that only what may
become one clause is compared. The first text of a table row has a kind of its own, and the
other cells go with it, since a clause for a row has all its cells.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from koostaja.documents import Item, Row, Section
from koostaja.library.similar.masking import bare
from koostaja.source import Pointer
from koostaja.workspace import ANY_TOPIC, ClauseLibrary, Field, FieldKind, WordingName, Workspace

__all__ = [
    "Sentence",
    "SentenceIndex",
    "SentenceKind",
    "SentencePlace",
    "library_sentences",
    "sentences_of",
]


class SentenceKind(NamedTuple):
    """What sentences are compared with one another: those that clauses of one topic could say."""

    topic: str
    """The topic from which the sentence's place takes clauses."""
    column: str = ""
    """For a text in a table whose rows are clauses: its column."""


class Sentence(NamedTuple):
    """A sentence; the same one in many positions is one value."""

    kind: SentenceKind
    text: str
    """The text without its final mark."""
    clause: str = ""
    """The name of the wording that it comes from; "" for words of a position's own."""
    row: str = ""
    """For the first text of a row: the whole row as JSON, as a clause file would have it."""


class SentencePlace(NamedTuple):
    """A place of a sentence; its line is found only when it is shown."""

    document: str
    """The id of the position; "" for the library."""
    file: str
    pointer: Pointer


@dataclass
class SentenceIndex:
    """The sentences of some positions, with their places."""

    places: dict[Sentence, dict[str, SentencePlace]] = field(default_factory=dict)
    """The first place in each position, by sentence and position."""
    uses: dict[str, set[str]] = field(default_factory=dict)
    """The positions that use each wording of a clause, by its name."""
    titles: set[str] = field(default_factory=set)

    def add(self, sentence: Sentence, place: SentencePlace) -> None:
        """Add a sentence."""
        self.places.setdefault(sentence, {}).setdefault(place.document, place)

    def add_text(self, document: str, own: str, text: str) -> None:
        """Add what was read of a position: its title, the wordings that it uses, its sentences.

        ``own`` is its file, in which a sentence is that names no other one.
        """
        title, uses, sentences = json.loads(text)
        self.titles.add(title)
        for clause in uses:
            self.uses.setdefault(clause, set()).add(document)
        for (topic, column), words, clause, row, file, pointer in sentences:
            sentence = Sentence(SentenceKind(topic, column), words, clause, row)
            self.add(sentence, SentencePlace(document, file or own, tuple(pointer)))


def sentences_of(
    section: Section, field: Field, library: ClauseLibrary
) -> Iterator[tuple[Sentence, Item]]:
    """Return the sentences of a section whose places take clauses, or are cells of such rows."""
    if field.kind is FieldKind.ROWS and field.topic:
        for row in section.rows:
            yield from _row(row, field, field.topic, library)
    elif field.kind is FieldKind.GROUP:
        for inner in section.fields:
            child = field.child(inner.key)
            if child:
                yield from sentences_of(inner, child, library)
    elif field.topic and field.topic != ANY_TOPIC:
        yield from _of_kind(section, SentenceKind(field.topic))


def _of_kind(section: Section, kind: SentenceKind) -> Iterator[tuple[Sentence, Item]]:
    for item in section.walk():
        for part in item.parts or (item,):
            yield Sentence(kind, bare(part.text), part.origin.clause), part


def _row(
    row: Row, field: Field, topic: str, library: ClauseLibrary
) -> Iterator[tuple[Sentence, Item]]:
    """Return the sentences of a row, in cells with a topic of their own and in the others."""
    whole = ""
    for cell, column in zip(row.cells, field.children, strict=True):
        if column.topic:
            yield from _of_kind(cell, SentenceKind(column.topic))
            continue
        for sentence, item in _of_kind(cell, SentenceKind(topic, column.key)):
            if not whole and not item.origin.clause:
                whole = json.dumps(_cells(row, field, library), ensure_ascii=False)
                yield sentence._replace(row=whole), item
            else:
                yield sentence, item


def _cells(row: Row, field: Field, library: ClauseLibrary) -> dict[str, Any]:
    """Return a row as a clause file has it."""
    pairs = zip(row.cells, field.children, strict=True)
    return {cell.key: _cell(cell, column, library) for cell, column in pairs if cell.present}


def _cell(cell: Section, column: Field, library: ClauseLibrary) -> Any:
    entries = [_entry(item, library) for item in cell.items]
    if cell.lead:
        return {"text": bare(cell.lead.text), "items": entries}
    if column.topic is None and len(entries) == 1 and entries[0].keys() == {"text"}:
        return entries[0]["text"]
    return entries


def _entry(item: Item, library: ClauseLibrary) -> Any:
    """Return an item as an entry: its clause if it has no parameters, else its words."""
    origin = item.origin
    id, variant = origin.wording
    if id and not (origin.as_signed or item.items or library.clauses[id].params):
        return {"use": id, "variant": variant} if variant else {"use": id}
    below = [_entry(one, library) for one in item.items]
    return {"text": bare(item.text), **({"items": below} if below else {})}


def library_sentences(workspace: Workspace) -> Iterator[tuple[Sentence, SentencePlace]]:
    """Return the sentences of clauses that are not retired, with parameters in braces."""
    columns = _columns(workspace)
    for clause in workspace.library.clauses.values():
        named = dict(zip(("", *clause.variants), clause.bodies, strict=True))
        for variant, body in named.items():
            name = str(WordingName(clause.id, variant))
            place = SentencePlace("", clause.source.file, body.pointer)
            if body.retired:
                continue
            if body.text is not None:
                yield Sentence(SentenceKind(clause.topic), bare(body.text), name), place
            for key, cell in (body.row or {}).items():
                kind = columns.get((clause.topic, key))
                at = place._replace(pointer=(*body.pointer, "row", key))
                for text in _texts_of(cell) if kind else ():
                    yield Sentence(kind or SentenceKind(""), bare(text), name), at


def _columns(workspace: Workspace) -> Mapping[tuple[str, str], SentenceKind]:
    """Return the kinds of the cells of row clauses, by topic and column."""
    return {
        (rows.topic, column.key): SentenceKind(
            column.topic or rows.topic, "" if column.topic else column.key
        )
        for layout in workspace.layouts.values()
        for rows in layout.fields.walk()
        if rows.kind is FieldKind.ROWS and rows.topic
        for column in rows.children
    }


def _texts_of(cell: Any) -> Iterator[str]:
    """Return the texts of a clause's cell; ids in it are other clauses with texts of their own."""
    entries: Sequence[Any] = cell if isinstance(cell, list) else [{"text": cell}]
    if isinstance(cell, dict):
        entries = [cell, *cell.get("items", ())]
    for entry in entries:
        if isinstance(entry, dict) and isinstance(entry.get("text"), str):
            yield entry["text"]
