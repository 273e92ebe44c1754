"""The sentences of documents that may be clauses'."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from koostaja.checks import WITHOUT_ADVICE, DirectiveScope, run_checks
from koostaja.diagnostics import Result
from koostaja.documents import (
    ClauseCache,
    Document,
    Item,
    Section,
    Share,
    assemble,
    position_document,
)
from koostaja.workspace import Field, Position, Workspace

__all__ = ["ItemReader", "PrintedItem"]


class PrintedItem(NamedTuple):
    """A paragraph of a document, or what was joined into one."""

    document: Document
    section: tuple[str, ...]
    """The titles of the sections around it."""
    item: Item

    @property
    def clause(self) -> str:
        """The id of the clause that prints it; "" for words of the document's own."""
        return self.item.origin.wording.clause


class ItemReader:
    """Resolves documents of a workspace for their paragraphs."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._cache = ClauseCache()

    def read(
        self, share: Share, fields_of: Callable[[Position], Field] = lambda one: one.fields
    ) -> Result[list[PrintedItem]]:
        """Return every paragraph that may be a clause's, in some fields of documents.

        The approval marks of annexes belong to the directive.
        """
        workspace, found = self._workspace, list[PrintedItem]()
        assembly, problems = assemble(workspace, (), share.directives, self._cache)
        scopes = (DirectiveScope(workspace, one) for one in assembly.directives)
        problems += run_checks(scopes, WITHOUT_ADVICE)
        for directive in assembly.directives:
            marks = [one.document.mark for one in directive.annexes]
            for section in (*marks, *directive.document.body.fields):
                found += _of(directive.document, section, ())
        for id in share.positions:
            problems += workspace.positions.problems(id)
            position = workspace.positions.get(id)
            if position:
                fields = fields_of(position)
                document, faults = position_document(
                    workspace, position, self._cache, fields=fields
                )
                problems += faults
                for section in (document.mark, *document.body.fields):
                    found += _of(document, section, ())
        return Result(found, problems)


def _of(document: Document, section: Section, titles: tuple[str, ...]) -> Iterator[PrintedItem]:
    """Return every paragraph of a section; of joined ones, each part."""
    titles = (*titles, section.title) if section.title else titles
    for paragraph in section.paragraphs:
        for item in paragraph.walk() if paragraph.items else (paragraph,):
            for part in item.parts or (item,):
                yield PrintedItem(document, titles, part)
    for inner in (*(cell for row in section.rows for cell in row.cells), *section.fields):
        yield from _of(document, inner, titles)
