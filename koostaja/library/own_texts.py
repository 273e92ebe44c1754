"""The paragraphs of documents as a search reads them, each with its place.

What a document prints of a clause word for word is the clause's; it is found once, there.
Everything else that a document prints is its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from koostaja.diagnostics import Result
from koostaja.documents import (
    AssembledDirective,
    ClauseCache,
    Document,
    Item,
    Section,
    Share,
    assemble,
    read_document,
)
from koostaja.library.clause_texts import ClauseTexts
from koostaja.library.searched_texts import SearchedDocument, SearchedText
from koostaja.source import Pointer, Source
from koostaja.text.folding import folded
from koostaja.workspace import Position, Workspace

__all__ = ["OwnTextReader", "kept_texts"]


class _Printed(NamedTuple):
    """A paragraph as a document prints it."""

    item: Item
    section: tuple[str, ...]
    field: tuple[str, ...]
    """The keys of the sections around it."""
    pointer: Pointer
    """Its place in the file that keeps the document's text."""


class OwnTextReader:
    """Reads the texts of documents of a workspace."""

    def __init__(self, workspace: Workspace, clauses: ClauseTexts) -> None:
        self._workspace = workspace
        self._clauses = clauses
        self._cache = ClauseCache()

    def read(self, share: Share) -> Result[SearchedDocument | None]:
        """Return the texts of the one document of a share; none if its file has errors."""
        if share.directives:
            assembly, problems = assemble(self._workspace, (), share.directives, self._cache)
            return Result(_directive_texts(assembly.directives[0], self._clauses), problems)
        (id,) = share.positions
        positions = self._workspace.positions
        problems, position = list(positions.problems(id)), positions.get(id)
        if position is None:
            return Result(None, problems)
        assembly, found = assemble(self._workspace, (id,), (), self._cache)
        texts = _position_texts(position, assembly.positions[0], self._clauses)
        return Result(texts, [*problems, *found])


def _position_texts(
    position: Position, document: Document, clauses: ClauseTexts
) -> SearchedDocument:
    collected = _Collected(position.source.file, clauses)
    collected.add_headings(position.source.data.get("titles"))
    collected.add([*_printed(document.mark), *_printed(document.body)])
    collected.add_title(document)
    return collected.document(position.name)


def _directive_texts(directive: AssembledDirective, clauses: ClauseTexts) -> SearchedDocument:
    """Return the texts of a draft, to which the approval marks of its annexes belong."""
    collected = _Collected(directive.directive.source.file, clauses)
    for annex in directive.annexes:
        collected.add(_printed(annex.document.mark))
    collected.add_headings(directive.directive.data.get("titles"))
    collected.add(_printed(directive.document.body))
    collected.add_title(directive.document)
    return collected.document(directive.document.title)


def kept_texts(source: Source) -> SearchedDocument:
    """Return the texts of a confirmed directive or annex, from the file that keeps them."""
    document = read_document(source)
    texts = list[SearchedText]()
    for one in (*_printed(document.mark, ("mark",)), *_printed(document.body, ("body",))):
        parts = one.item.parts
        for index, part in enumerate(parts):
            texts.append(_kept(part, one, (*one.pointer[:-1], "parts", index, "text")))
        whole = _kept(one.item, one, one.pointer)
        texts.append(whole._replace(clauses=(), parts=len(parts)) if parts else whole)
    if folded(document.title) not in {folded(one.text) for one in texts}:
        texts.insert(0, SearchedText(document.title, (), ("title",), True))
    return SearchedDocument(document.title, tuple(texts))


def _kept(item: Item, around: _Printed, pointer: Pointer) -> SearchedText:
    wording = (item.origin.clause,) if item.origin.clause else ()
    return SearchedText(item.text, around.section, pointer, True, wording)


class _Collected:
    """The texts of a document as they are collected."""

    def __init__(self, file: str, clauses: ClauseTexts) -> None:
        self._file = file
        self._clauses = clauses
        self._texts: dict[SearchedText, None] = {}
        self._printed: set[str] = set()

    def add_headings(self, titles: object) -> None:
        """Add the headings that the document's file chooses itself."""
        for path, title in titles.items() if isinstance(titles, Mapping) else ():
            self._texts[SearchedText(str(title), (), ("titles", path), True)] = None

    def add_title(self, document: Document) -> None:
        """Add the title of a document that does not print it by itself."""
        said, pointer = folded(document.title), document.titled.pointer
        if pointer and all(folded(one.text) != said for one in self._texts):
            self._texts[SearchedText(document.title, (), pointer, True)] = None

    def add(self, printed: Iterable[_Printed]) -> None:
        """Add paragraphs."""
        for one in printed:
            own = [self._add_item(one._replace(item=part)) for part in one.item.parts]
            if not one.item.parts:
                self._add_item(one)
            elif len(own) > 1:
                keys = tuple(key for part in one.item.parts for key in self._keys(part))
                whole = SearchedText(one.item.text, one.section, one.field, False, keys)
                self._texts[whole._replace(parts=sum(own))] = None

    def _add_item(self, one: _Printed) -> bool:
        """Add a paragraph or part; return whether it has words of the document's own."""
        item, keys = one.item, self._keys(one.item)
        self._printed.update(keys)
        line = folded(item.text)
        for said in self._clauses.get((item.origin.source.file, item.origin.pointer), ()):
            if said.line == line:
                self._printed.update(said.keys)
                return False
        typed = item.origin.source.file == self._file
        pointer = item.origin.pointer if typed else one.field
        text = SearchedText(item.text, one.section, pointer, typed, keys)
        added = bool(line) and text not in self._texts
        if added:
            self._texts[text] = None
        return added

    def _keys(self, item: Item) -> tuple[str, ...]:
        """Return the key of the clause's text that an item prints."""
        texts = self._clauses.get((item.origin.source.file, item.origin.pointer))
        return texts[0].keys if texts else ()

    def document(self, title: str) -> SearchedDocument:
        """Return the document with what was collected."""
        return SearchedDocument(title, tuple(self._texts), frozenset(self._printed))


def _printed(
    section: Section,
    at: Pointer = (),
    titles: tuple[str, ...] = (),
    field: tuple[str, ...] = (),
) -> Iterator[_Printed]:
    """Return every paragraph of a section, which a text keeps at a pointer."""
    titles = (*titles, section.title) if section.title else titles
    field = (*field, section.key) if section.key else field
    if section.lead:
        yield from _items((section.lead,), (*at, "lead"), titles, field)
    yield from _items(section.items, (*at, "items"), titles, field)
    for index, row in enumerate(section.rows):
        for number, cell in enumerate(row.cells):
            below = (*at, "rows", index, "cells", number)
            for one in _printed(cell, below, titles):
                yield one._replace(field=field)
    for index, inner in enumerate(section.sections):
        if inner.present:
            yield from _printed(inner, (*at, "sections", index), titles, field)


def _items(
    items: Iterable[Item], at: Pointer, titles: tuple[str, ...], field: tuple[str, ...]
) -> Iterator[_Printed]:
    for index, item in enumerate(items):
        own = at if at[-1] == "lead" else (*at, index)
        yield _Printed(item, titles, field, (*own, "text"))
        yield from _items(item.items, (*own, "items"), titles, field)
