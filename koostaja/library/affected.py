"""The sentences that a clause prints in documents, as they are and with a new wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from koostaja.checks import WITHOUT_ADVICE, DirectiveScope, run_checks
from koostaja.diagnostics import TERMS, Location, Problem, Result
from koostaja.documents import (
    ClauseCache,
    Document,
    Item,
    Section,
    Share,
    assemble,
    position_document,
    position_shares,
)
from koostaja.files.paths import directive_file
from koostaja.files.reading import read_text
from koostaja.schema import Field
from koostaja.workspace import NUMBER_OF, ClauseLibrary, Position, Workspace, open_workspace

__all__ = ["AffectedSentence", "ClauseSearch", "ClauseSearchOrder"]

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class AffectedSentence(NamedTuple):
    """A sentence of a clause in a document."""

    document: str
    title: str
    is_directive: bool
    section: tuple[str, ...]
    """The titles of the sections around it."""
    variant: str
    sets: tuple[str, ...]
    """The sets that brought the clause in, the outermost first."""
    condition: str
    as_signed: str
    """The reason why the words are not the clause's; "" if they are."""
    where: Location
    """The place of its words."""
    before: str
    after: str
    """The sentence with the new wording; "" if none was given."""

    def through(self, lang: str) -> str:
        """Return which set and condition brought the clause in, and which wording it is."""
        terms = TERMS[lang]
        said = {
            "set": " › ".join(self.sets),
            "when": self.condition,
            "variant": self.variant,
        }
        words = [f"{terms[key]} {value}" for key, value in said.items() if value]
        words += [f"{terms['as signed']}: {self.as_signed}"] if self.as_signed else []
        return ", ".join(words)

    def data(self) -> dict[str, object]:
        """Return the sentence as JSON data."""
        return {
            "document": self.document,
            "kind": "directive" if self.is_directive else "position",
            "title": self.title,
            "section": list(self.section),
            "variant": self.variant,
            "sets": list(self.sets),
            "condition": self.condition,
            "as_signed": self.as_signed,
            "file": self.where.file,
            "line": self.where.line,
            "column": self.where.column,
            "before": self.before,
            "after": self.after,
        }


@dataclass(frozen=True)
class ClauseSearchOrder:
    """The clause to look for, and a new wording for it, if there is one."""

    root: Path
    clause: str
    text: str | None = None


class ClauseSearch:
    """A worker that finds the sentences of a clause."""

    def __init__(self, order: ClauseSearchOrder) -> None:
        self.order = order
        self.workspace, self.problems = open_workspace(order.root)
        self._caches = ClauseCache(), ClauseCache()
        self._narrowed: dict[tuple[str, frozenset[str]], Field] = {}

    @cached_property
    def refusal(self) -> Problem | None:
        """Why the clause cannot be looked for; None if it can."""
        id, library = self.order.clause, self.workspace.library
        clause = library.clauses.get(id)
        if clause is None:
            similar = library.suggest_clause(id, None)
            return Problem("unknown-clause", Location(""), values={"id": id}, similar=similar)
        if self.order.text is not None and clause.body.text is None:
            where = clause.source.locate(clause.body.pointer, key=True)
            return Problem("clause-shape", where, values={"id": id, "expected": "text"})
        return None

    @cached_property
    def shares(self) -> list[Share]:
        """The documents whose files name the clause, or a set or clause that leads to it."""
        workspace = self.workspace
        ids = [id for id in workspace.positions.ids if self._may_name(workspace.positions.file(id))]
        acts = (id for id in workspace.directives if self._may_name(directive_file(id)))
        return [*(Share((), (id,)) for id in acts), *position_shares(ids)]

    @cached_property
    def _sought(self) -> tuple[str, ...]:
        """The ids of the clause, and of all that may lead to it; a backslash may hide an id."""
        return ("\\", *sorted(_leading(self.workspace.library, self.order.clause)))

    def _may_name(self, file: str) -> bool:
        root = self.workspace.root
        try:
            return self._has_id(read_text(root / file, within=root))
        except (OSError, UnicodeDecodeError):
            return True  # reading the file reports it

    def _has_id(self, text: str) -> bool:
        return any(name in text for name in self._sought)

    @cached_property
    def _changed(self) -> Workspace | None:
        """The workspace with the new wording of the clause, if there is one."""
        text, library = self.order.text, self.workspace.library
        if text is None:
            return None
        clause = library.clauses[self.order.clause]
        changed = replace(clause, body=replace(clause.body, text=text))
        clauses = {**library.clauses, clause.id: changed}
        return replace(self.workspace, library=replace(library, clauses=clauses))

    def work(self, share: Share) -> Result[list[AffectedSentence]]:
        """Find the sentences in some documents, with the problems of the new wording, too."""
        now, problems = self._sentences(self.workspace, share, self._caches[0])
        if self._changed is None:
            return Result([*self._affected(now, now)], problems)
        then, found = self._sentences(self._changed, share, self._caches[1])
        known = {(one.code, one.location) for one in problems}
        more = [one for one in found if (one.code, one.location) not in known]
        return Result([*self._affected(now, then)], [*problems, *more])

    def _affected(
        self, now: list[_PrintedItem], then: list[_PrintedItem]
    ) -> Iterator[AffectedSentence]:
        for before, after in zip(now, then, strict=True):
            origin = before.item.origin
            clause, variant = origin.wording
            if clause == self.order.clause:
                yield AffectedSentence(
                    before.document.id,
                    before.document.title,
                    before.is_directive,
                    before.section,
                    variant,
                    origin.sets,
                    origin.condition,
                    origin.as_signed,
                    origin.location,
                    before.item.text,
                    after.item.text if self._changed else "",
                )

    def _sentences(
        self, workspace: Workspace, share: Share, cache: ClauseCache
    ) -> Result[list[_PrintedItem]]:
        """Return every sentence that may be the clause's.

        The approval marks of annexes belong to the directive.
        """
        assembly, problems = assemble(workspace, (), share.directives, cache)
        scopes = (DirectiveScope(workspace, one) for one in assembly.directives)
        problems += run_checks(scopes, WITHOUT_ADVICE)
        found: list[_PrintedItem] = []
        for directive in assembly.directives:
            marks = [one.document.mark for one in directive.annexes]
            for section in (*marks, *directive.document.body.fields):
                found += _of(directive.document, section, (), is_directive=True)
        for id in share.positions:
            problems += workspace.positions.problems(id)
            position = workspace.positions.get(id)
            if position:
                fields = self._fields(position)
                document, faults = position_document(workspace, position, cache, fields=fields)
                problems += faults
                for section in (document.mark, *document.body.fields):
                    found += _of(document, section, (), is_directive=False)
        return Result(found, problems)

    @cached_property
    def _names_points(self) -> bool:
        """Whether a clause names the number of another point."""
        return any(NUMBER_OF in one.text for one in self.workspace.library.sources.values())

    def _fields(self, position: Position) -> Field:
        """Return a position's fields, without printing those that cannot name the clause.

        Most of a position is its own words, which need not be resolved.
        """
        if self._names_points or NUMBER_OF in position.source.text:
            return position.fields  # a number depends on all that is printed
        named = (key for key, value in position.source.data.items() if self._has_id(repr(value)))
        key = position.layout.id, frozenset(named)
        if key not in self._narrowed:
            fields = position.fields
            children = (
                replace(child, printed=child.printed and child.key in key[1])
                for child in fields.children
            )
            self._narrowed[key] = replace(fields, children=tuple(children))
        return self._narrowed[key]


class _PrintedItem(NamedTuple):
    document: Document
    is_directive: bool
    section: tuple[str, ...]
    item: Item


def _of(
    document: Document, section: Section, titles: tuple[str, ...], *, is_directive: bool
) -> Iterator[_PrintedItem]:
    """Return every paragraph of a section; of joined ones, each part."""
    titles = (*titles, section.title) if section.title else titles
    for paragraph in section.paragraphs:
        for item in paragraph.walk() if paragraph.items else (paragraph,):
            for part in item.parts or (item,):
                yield _PrintedItem(document, is_directive, titles, part)
    for inner in (*(cell for row in section.rows for cell in row.cells), *section.fields):
        yield from _of(document, inner, titles, is_directive=is_directive)


def _leading(library: ClauseLibrary, clause: str) -> set[str]:
    """Return a clause with every set and clause that may lead to it, by ids in their entries."""
    sources = library.sources.values()
    entries = [
        (id, set(_NAME.findall(repr(entry))))
        for source in sources
        for kind in ("clauses", "sets")
        for id, entry in source.data.get(kind, {}).items()
    ]
    sought, size = {clause}, 0
    while size < len(sought):
        size = len(sought)
        sought.update(id for id, names in entries if not names.isdisjoint(sought))
    return sought
