"""Where the library is used: in documents, in the library itself, in confirmed directives.

The sentences that a clause prints in positions and drafts are found by ``affected``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from koostaja.diagnostics import Location, Problem, Result
from koostaja.documents import Assembly, Item, read_document
from koostaja.files.paths import annex_text, confirmed_file
from koostaja.library.references import clause_use, library_references, owner
from koostaja.workspace import (
    Act,
    Clause,
    WordingName,
    Workspace,
    confirmed_text,
    kept_timeline,
    recorded_clauses,
)

__all__ = [
    "ConfirmedUse",
    "DocumentUse",
    "LibraryUse",
    "confirmed_document_uses",
    "confirmed_uses",
    "document_uses",
    "library_uses",
]


class DocumentUse(NamedTuple):
    """A document that uses the library: a position, or a directive with its approval marks."""

    title: str
    file: str
    clauses: frozenset[str]
    """The names of the wordings that are printed in it."""
    sets: frozenset[str]


def document_uses(assembly: Assembly) -> list[DocumentUse]:
    """Return what documents use of the library; annexes count as positions."""
    found = [
        _document_use(one.title, one.titled.source.file, one.items) for one in assembly.positions
    ]
    for directive in assembly.directives:
        own = directive.document
        marks = (annex.document.mark.walk() for annex in directive.annexes)
        found.append(_document_use(own.title, own.titled.source.file, chain(own.items, *marks)))
    return found


def _document_use(title: str, file: str, items: Iterable[Item]) -> DocumentUse:
    origins = [part.origin for item in items for part in (item, *item.parts)]
    clauses = frozenset(one.clause for one in origins if one.clause)
    sets = frozenset(id for one in origins for id in one.sets)
    return DocumentUse(title, file, clauses, sets)


def confirmed_document_uses(workspace: Workspace) -> Result[list[DocumentUse]]:
    """Return what confirmed directives use of the library, by the ids that clauses have now.

    Their annexes are former states of positions and do not count; the approval mark is the
    same in all of them and is taken from the first.
    """
    renamed = {old: one.id for one in workspace.library.clauses.values() for old in one.formerly}
    found, problems = list[DocumentUse](), list[Problem]()
    for act in workspace.ledger.acts_with_files():
        own, failed = confirmed_text(workspace.root, act, act.text_file)
        problems += failed
        items = list(read_document(own).items) if own else []
        for annex in act.annexes[:1]:
            text, failed = confirmed_text(workspace.root, act, annex_text(annex.number))
            problems += failed
            items += read_document(text).mark.walk() if text else []
        used = _document_use(act.title, own.file if own else act.source.file, items)
        wordings = map(WordingName.parse, used.clauses)
        now = frozenset(str(WordingName(renamed.get(id, id), variant)) for id, variant in wordings)
        found.append(used._replace(clauses=now))
    return Result(found, problems)


class LibraryUse(NamedTuple):
    """A place in the library that uses a clause."""

    kind: str
    """"clause" or "set"."""
    id: str
    """The name of the wording, or the id of the set, that uses it."""
    variant: str
    """The variant that it uses."""
    where: Location


def library_uses(workspace: Workspace, clause: str) -> Iterator[LibraryUse]:
    """Return the sets and the other clauses that use a clause."""
    for source, one in library_references(workspace):
        if (one.kind, one.id) == ("clause", clause):
            kind = "set" if one.pointer[0] == "sets" else "clause"
            variant = clause_use(source.data, one).variant
            yield LibraryUse(kind, owner(one.pointer), variant, source.locate(one.pointer))


class ConfirmedUse(NamedTuple):
    """A confirmed text that uses a clause: a directive or one of its annexes."""

    act: Act
    annex: str
    """The annex's number; "" for the directive itself."""
    title: str
    file: str
    """The file with the confirmed text."""


def confirmed_uses(workspace: Workspace, clause: Clause) -> Iterator[ConfirmedUse]:
    """Return the confirmed texts that use a clause and have not been repealed or replaced."""
    ids = {clause.id, *clause.formerly}
    timeline = kept_timeline(workspace.ledger, {})
    for act in workspace.ledger.acts_with_texts():
        using = {file for file, used in recorded_clauses(workspace, act) if ids & set(used)}
        own = confirmed_file(act.id, act.text_file)
        if act.is_confirmed_here and own in using:
            yield ConfirmedUse(act, "", act.title, own)
        for one in timeline.annexes(act):
            file = confirmed_file(act.id, annex_text(one.annex.number))
            if file in using and one.ending is None:
                yield ConfirmedUse(act, one.annex.number, one.annex.title, file)
