"""What ``list`` says of each document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from koostaja.diagnostics import Result
from koostaja.documents import (
    AssembledDirective,
    Assembly,
    ClauseCache,
    Document,
    Share,
    assemble,
    words_hash,
)
from koostaja.library.uses import document_uses
from koostaja.workspace import Layout, WordingName, Workspace, open_workspace

__all__ = ["ListedDocument", "ListedDraft", "ListedText", "ListingReader", "library_share"]


class ListedDocument(NamedTuple):
    """A post or other document as tables have it."""

    id: str
    title: str
    unit: str
    """Its unit as it is printed; "" if it names none."""
    layout: str
    taken: int
    """How many of its characters come from the library."""
    whole: int
    """How many characters it has."""
    until: str
    """The first day on which the post no longer exists, an ISO date; "" if it stays."""
    formerly: tuple[str, ...]
    """Its former ids."""
    clauses: tuple[str, ...]
    """The clauses that are printed in it."""
    words: str
    """A hash of its words; "" for a post."""
    yes: tuple[str, ...]
    """The flags that it answers with yes, by path."""
    names: Mapping[str, str]
    """The forms of its title and unit, as far as annexes have printed such."""

    def exists(self, day: str) -> bool:
        """Return whether the post exists on a day, an ISO date."""
        return not self.until or day < self.until


class ListedDraft(NamedTuple):
    """A draft of a directive as tables have it."""

    id: str
    title: str
    annexes: int
    """How many annexes it has."""
    clauses: tuple[str, ...]
    """The clauses that are printed in it, and in the marks on its annexes."""


class ListedText(NamedTuple):
    """What was read of a document, as text."""

    faults: int
    """How many of its problems are those of its file by itself, which are the first ones."""
    documents: list[ListedDocument]
    """The post or other document, unless it is broken."""
    drafts: list[ListedDraft]

    @classmethod
    def parse(cls, text: str) -> ListedText:
        """Return what ``ListingReader`` has read."""
        faults, documents, drafts = json.loads(text)
        return cls(
            faults,
            [ListedDocument(*one) for one in documents],
            [ListedDraft(*one) for one in drafts],
        )


class ListingReader:
    """Reads what tables say of documents."""

    kind = "listing"

    def __init__(self, order: Path, opened: Result[Workspace] | None = None) -> None:
        self.order = order
        self.workspace, self.problems = opened or open_workspace(order)
        self._cache = ClauseCache()
        self._quoted = self.workspace.ledger.quoted_names

    def read(self, share: Share) -> Result[str]:
        """Return a document as ``ListedText`` has it."""
        problems = [one for id in share.positions for one in self.workspace.positions.problems(id)]
        assembly, found = assemble(self.workspace, *share, self._cache)
        clauses = _clauses(assembly)
        text = ListedText(
            len(problems),
            [self._document(one, clauses) for one in assembly.positions],
            [_draft(one, clauses) for one in assembly.directives],
        )
        return Result(json.dumps(text), problems + found)

    def _document(self, document: Document, clauses: tuple[str, ...]) -> ListedDocument:
        position, values = self.workspace.positions[document.id], document.values
        return ListedDocument(
            document.id,
            document.title,
            _by_role(document, "unit", position.layout) or values["unit"] or "",
            position.layout.id,
            *library_share(document),
            position.until,
            position.formerly,
            clauses,
            "" if position.is_post else words_hash(document),
            document.yes,
            {name: values.get(name) or "" for name in sorted(self._quoted)},
        )


def _draft(one: AssembledDirective, clauses: tuple[str, ...]) -> ListedDraft:
    return ListedDraft(one.directive.id, one.document.title, len(one.annexes), clauses)


def _clauses(assembly: Assembly) -> tuple[str, ...]:
    """Return the clauses that documents use, as ``used`` counts them."""
    names = {name for use in document_uses(assembly) for name in use.clauses}
    return tuple(sorted({WordingName.parse(name).clause for name in names}))


def library_share(document: Document) -> tuple[int, int]:
    """Return how many characters of a document come from the library, and how many it has.

    Words kept as signed are the position's own, although they replace a clause.
    """
    parts = [part for item in document.items for part in item.parts or (item,)]
    origins = [(len(part.text), part.origin) for part in parts]
    taken = sum(size for size, origin in origins if origin.clause and not origin.as_signed)
    return taken, sum(size for size, _ in origins)


def _by_role(document: Document, role: str, layout: Layout) -> str:
    """Return the text of the field with a role; "" if there is none."""
    field = layout.fields.with_role(role)
    return str(document.section(field.pointer) or "") if field else ""
