"""What all positions and the library say, sentence by sentence, told apart by kind.

The kind of a sentence is the topic from which its place takes clauses, so that what may
become one clause is compared and nothing else. The first words of a table row are a kind
of their own; what stands in the row's other cells goes with them, since a clause for a row
has all its cells.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from koostaja.diagnostics import Location, Problem
from koostaja.documents import Document, Item, Row, Section, Share, Shared, assemble, in_shares
from koostaja.library.similar.masking import bare
from koostaja.schema import ANY_TOPIC, Field
from koostaja.schema import Kind as FieldKind
from koostaja.source import Pointer, Source
from koostaja.workspace import ClauseLibrary, WordingName, Workspace, open_workspace

__all__ = ["Corpus", "CorpusOrder", "Heard", "Kind", "Place", "Reader", "Said", "library_says"]


class Kind(NamedTuple):
    """A kind of sentence."""

    topic: str
    """The topic of the library from which its place takes clauses."""
    column: str = ""
    """The column of a table whose rows are clauses, where this is its text."""


class Said(NamedTuple):
    """A sentence; the same one in many positions is one."""

    kind: Kind
    text: str
    """Without its final mark."""
    clause: str = ""
    """The clause that it comes from, with its variant after a slash; "" if from none."""
    row: str = ""
    """As JSON: the whole row, as a clause's file would have it, if it begins one."""


class Place(NamedTuple):
    """Where a sentence stands, to be located when it is shown."""

    document: str
    """The position; "" for the library."""
    file: str
    pointer: Pointer


@dataclass
class Heard:
    """What some positions say."""

    places: dict[Said, dict[str, Place]] = field(default_factory=dict)
    """By sentence and position: the first place."""
    uses: dict[str, set[str]] = field(default_factory=dict)
    """The positions in which each clause stands, with its variant, in whatever words."""
    titles: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def add(self, said: Said, place: Place) -> None:
        """Takes up a sentence."""
        self.places.setdefault(said, {}).setdefault(place.document, place)

    def join(self, other: Heard) -> None:
        """Takes up what other positions say."""
        for said, places in other.places.items():
            self.places.setdefault(said, {}).update(places)
        for clause, positions in other.uses.items():
            self.uses.setdefault(clause, set()).update(positions)
        self.titles |= other.titles
        self.problems += other.problems


@dataclass(frozen=True)
class CorpusOrder:
    """Whose sentences to read."""

    root: Path


class Reader:
    """A workspace opened to read what its positions say."""

    def __init__(self, order: CorpusOrder) -> None:
        self.order = order
        self.workspace, self.problems = open_workspace(order.root)
        self._shared = Shared()

    @property
    def shares(self) -> list[Share]:
        """All positions, in shares."""
        return in_shares(self.workspace.positions.ids)

    def work(self, share: Share) -> Heard:
        """What some positions say."""
        heard = Heard()
        for id in share.positions:
            heard.problems += self.workspace.positions.problems(id)
        assembly, problems = assemble(self.workspace, Share(share.positions), self._shared)
        heard.problems += problems
        for document in assembly.positions:
            heard.titles.add(document.title)
            root = self.workspace.positions[document.id].fields
            for said, item in _sentences(document.body, root, self.workspace.library):
                self._hear(heard, document, said, item)
        return heard

    def _hear(self, heard: Heard, document: Document, said: Said, item: Item) -> None:
        origin = item.origin
        if origin.clause:
            heard.uses.setdefault(origin.clause, set()).add(document.id)
        if origin.as_signed and origin.clause:
            return  # words of its own only until the position changes
        heard.add(said, Place(document.id, origin.source.file, origin.pointer))


class Corpus(NamedTuple):
    """What a workspace says, all of it."""

    workspace: Workspace
    heard: Heard

    def locations(self, places: Iterable[Place]) -> dict[Place, Location]:
        """Where sentences stand, with their lines; each file is read once."""
        found: dict[Place, Location] = {}
        for file, some in groupby(sorted(set(places), key=_by_file), key=lambda one: one.file):
            try:
                text = (self.workspace.root / file).read_text(encoding="utf-8-sig")
            except OSError:  # it has gone meanwhile
                text = ""
            source = Source(file, text, None)
            found |= {one: source.locate(one.pointer) for one in some}
        return found


def _by_file(place: Place) -> tuple[str, str]:
    return place.file, place.document


def _sentences(
    section: Section, field: Field, library: ClauseLibrary
) -> Iterator[tuple[Said, Item]]:
    """Every sentence of a section whose place takes clauses, or is a cell of such a row."""
    if field.kind is FieldKind.ROWS and field.topic:
        for row in section.rows:
            yield from _row(row, field, field.topic, library)
    elif field.kind is FieldKind.GROUP:
        for inner in section.fields:
            child = field.child(inner.key)
            if child:
                yield from _sentences(inner, child, library)
    elif field.topic and field.topic != ANY_TOPIC:
        yield from _of_kind(section, Kind(field.topic))


def _of_kind(section: Section, kind: Kind) -> Iterator[tuple[Said, Item]]:
    for item in section.walk():
        for part in item.parts or (item,):
            yield Said(kind, bare(part.text), part.origin.clause), part


def _row(row: Row, field: Field, topic: str, library: ClauseLibrary) -> Iterator[tuple[Said, Item]]:
    """The sentences of a row: those of cells with clauses of their own, and those of others."""
    whole = ""
    for cell, column in zip(row.cells, field.children, strict=True):
        if column.topic:
            yield from _of_kind(cell, Kind(column.topic))
            continue
        for said, item in _of_kind(cell, Kind(topic, column.key)):
            if not whole and not item.origin.clause:
                whole = json.dumps(_cells(row, field, library), ensure_ascii=False)
                yield said._replace(row=whole), item
            else:
                yield said, item


def _cells(row: Row, field: Field, library: ClauseLibrary) -> dict[str, Any]:
    """A row as a clause's file has it."""
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
    """An item as an entry: its clause, if that says all by itself, or its words."""
    origin = item.origin
    id, variant = origin.wording
    if id and not (origin.as_signed or item.items or library.clauses[id].params):
        return {"use": id, "variant": variant} if variant else {"use": id}
    below = [_entry(one, library) for one in item.items]
    return {"text": bare(item.text), **({"items": below} if below else {})}


def library_says(workspace: Workspace) -> Iterator[tuple[Said, Place]]:
    """The sentences of clauses that may be used, their parameters as they stand."""
    columns = _columns(workspace)
    for clause in workspace.library.clauses.values():
        named = dict(zip(("", *clause.variants), clause.bodies, strict=True))
        for variant, body in named.items():
            name = str(WordingName(clause.id, variant))
            place = Place("", clause.source.file, body.pointer)
            if body.retired:
                continue
            if body.text is not None:
                yield Said(Kind(clause.topic), bare(body.text), name), place
            for key, cell in (body.row or {}).items():
                kind = columns.get((clause.topic, key))
                at = place._replace(pointer=(*body.pointer, "row", key))
                for text in _texts_of(cell) if kind else ():
                    yield Said(kind or Kind(""), bare(text), name), at


def _columns(workspace: Workspace) -> Mapping[tuple[str, str], Kind]:
    """What kind the cells of row clauses are, by topic and column."""
    return {
        (rows.topic, column.key): Kind(
            column.topic or rows.topic, "" if column.topic else column.key
        )
        for layout in workspace.layouts.values()
        for rows in layout.fields.walk()
        if rows.kind is FieldKind.ROWS and rows.topic
        for column in rows.children
    }


def _texts_of(cell: Any) -> Iterator[str]:
    """The own texts of a clause's cell; ids in it lead to clauses that say theirs."""
    entries: Sequence[Any] = cell if isinstance(cell, list) else [{"text": cell}]
    if isinstance(cell, dict):
        entries = [cell, *cell.get("items", ())]
    for entry in entries:
        if isinstance(entry, dict) and isinstance(entry.get("text"), str):
            yield entry["text"]
