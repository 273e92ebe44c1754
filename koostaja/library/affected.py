"""Where a clause stands: each sentence of it in documents, as it is and would be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from koostaja.checks import DirectiveScope, run_checks
from koostaja.diagnostics import TERMS, Location, Problem
from koostaja.documents import (
    Document,
    Item,
    Section,
    Share,
    Shared,
    assemble,
    in_shares,
    position_document,
)
from koostaja.files.paths import directive_file, position_file
from koostaja.schema import Field
from koostaja.workspace import ClauseLibrary, Position, Workspace, open_workspace

__all__ = ["Affected", "Found", "Search", "SearchOrder"]

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Affected(NamedTuple):
    """A sentence of a clause in a document."""

    document: str
    title: str
    is_directive: bool
    section: tuple[str, ...]
    """The titles of the sections that it stands in."""
    variant: str
    sets: tuple[str, ...]
    """The sets through which the clause came, the outermost first."""
    condition: str
    as_signed: str
    """Why the printed words are not the clause's, if they are not."""
    where: Location
    """Where its words stand."""
    before: str
    after: str
    """What it says with the new wording; "" if none was given."""

    def through(self, lang: str) -> str:
        """Through what the clause came to stand there, and in which words."""
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
        """The same for programs."""
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


class Found(NamedTuple):
    """What surveying some documents came to."""

    affected: list[Affected]
    problems: list[Problem]
    """What the new wording would make faulty, or what stands in the way of reading."""


@dataclass(frozen=True)
class SearchOrder:
    """Which clause to look for, and what it would say instead; None if nothing else."""

    root: Path
    clause: str
    text: str | None = None


class Search:
    """A workspace opened to look for a clause."""

    def __init__(self, order: SearchOrder) -> None:
        self.order = order
        self.workspace, self.problems = open_workspace(order.root)
        self._shared = Shared(), Shared()
        self._narrowed: dict[tuple[str, frozenset[str]], Field] = {}

    @cached_property
    def refusal(self) -> Problem | None:
        """Why there is nothing to look for."""
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
        """The documents whose files name the clause, or what leads to it."""
        workspace = self.workspace
        ids = [id for id in workspace.positions.ids if self._names(position_file(id))]
        acts = (id for id in workspace.directives if self._names(directive_file(id)))
        return [*(Share((), (id,)) for id in acts), *in_shares(ids)]

    @cached_property
    def _sought(self) -> tuple[str, ...]:
        """The clause, and all sets and clauses that may lead to it; a backslash may hide one."""
        return ("\\", *sorted(_leading(self.workspace.library, self.order.clause)))

    def _names(self, file: str) -> bool:
        try:
            text = (self.workspace.root / file).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return True  # reading it will tell
        return self._leads(text)

    def _leads(self, text: str) -> bool:
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

    def work(self, share: Share) -> Found:
        """Where the clause stands in some documents."""
        now = self._sentences(self.workspace, share, self._shared[0])
        if self._changed is None:
            return Found([*self._affected(now.sentences, now.sentences)], now.problems)
        then = self._sentences(self._changed, share, self._shared[1])
        known = {(one.code, one.location) for one in now.problems}
        more = [one for one in then.problems if (one.code, one.location) not in known]
        return Found([*self._affected(now.sentences, then.sentences)], [*now.problems, *more])

    def _affected(self, now: list[_Sentence], then: list[_Sentence]) -> Iterator[Affected]:
        for before, after in zip(now, then, strict=True):
            origin = before.item.origin
            clause, variant = origin.wording
            if clause == self.order.clause:
                yield Affected(
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

    def _sentences(self, workspace: Workspace, share: Share, shared: Shared) -> _Read:
        """Every sentence that may be the clause's; a directive's marks are its own."""
        assembly, problems = assemble(workspace, Share((), share.directives), shared)
        scopes = (DirectiveScope(workspace, one) for one in assembly.directives)
        problems += run_checks(scopes, advice=False)
        found: list[_Sentence] = []
        for directive in assembly.directives:
            marks = [one.document.mark for one in directive.annexes]
            for section in (*marks, *directive.document.body.fields):
                found += _of(directive.document, section, (), is_directive=True)
        for id in share.positions:
            problems += workspace.positions.problems(id)
            position = workspace.positions.get(id)
            if position:
                fields = self._fields(position)
                document, faults = position_document(workspace, shared, position, fields)
                problems += faults
                for section in (document.mark, *document.body.fields):
                    found += _of(document, section, (), is_directive=False)
        return _Read(found, problems)

    def _fields(self, position: Position) -> Field:
        """The fields of a position's layout, of which those are printed that may name the clause.

        Most of a position is words of its own.
        """
        named = (key for key, value in position.source.data.items() if self._leads(repr(value)))
        key = position.layout.id, frozenset(named)
        if key not in self._narrowed:
            fields = position.fields
            children = (
                replace(child, printed=child.printed and child.key in key[1])
                for child in fields.children
            )
            self._narrowed[key] = replace(fields, children=tuple(children))
        return self._narrowed[key]


class _Sentence(NamedTuple):
    document: Document
    is_directive: bool
    section: tuple[str, ...]
    item: Item


class _Read(NamedTuple):
    sentences: list[_Sentence]
    problems: list[Problem]


def _of(
    document: Document, section: Section, titles: tuple[str, ...], *, is_directive: bool
) -> Iterator[_Sentence]:
    """Every paragraph of a section, and what is joined in one."""
    titles = (*titles, section.title) if section.title else titles
    for paragraph in section.paragraphs:
        for item in paragraph.walk() if paragraph.items else (paragraph,):
            for part in item.parts or (item,):
                yield _Sentence(document, is_directive, titles, part)
    for inner in (*(cell for row in section.rows for cell in row.cells), *section.fields):
        yield from _of(document, inner, titles, is_directive=is_directive)


def _leading(library: ClauseLibrary, clause: str) -> set[str]:
    """The clause with every set and clause that may lead to it, by the words in their entries."""
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
