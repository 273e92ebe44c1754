"""Which documents a workspace makes: a position by itself, a directive with its annexes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from koostaja.diagnostics import Problem
from koostaja.documents.context import annex_context, directive_context, position_context
from koostaja.documents.document import Document
from koostaja.documents.resolver import Context, Shared
from koostaja.documents.sections import resolve
from koostaja.schema import Field, engine_schema
from koostaja.source import Source
from koostaja.workspace import (
    Directive,
    Position,
    WordingName,
    Workspace,
)

__all__ = [
    "Annex",
    "AssembledDirective",
    "Assembly",
    "Share",
    "assemble",
    "directive_document",
    "directive_documents",
    "position_document",
    "shares",
]

_SHARE = 50
"""How many positions are assembled at one time: enough to be worth handing over."""


class Annex(NamedTuple):
    """A position as a directive confirms it, with its number among the annexes."""

    number: str
    document: Document


@dataclass(frozen=True, eq=False)
class AssembledDirective:
    """A directive with its annexes, in order."""

    directive: Directive
    document: Document
    annexes: tuple[Annex, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The directive itself, then its annexes."""
        return (self.document, *(annex.document for annex in self.annexes))


@dataclass(frozen=True, eq=False)
class Assembly:
    """Documents with all clauses resolved: positions by themselves, and directives."""

    positions: tuple[Document, ...]
    directives: tuple[AssembledDirective, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """All of them; a position stands here once more for each directive it is annexed to."""
        of_directives = [one for d in self.directives for one in d.documents]
        return (*self.positions, *of_directives)

    def uses(self) -> Counter[str]:
        """In how many documents each clause stands, and each of its variants.

        A position and the annex that it becomes are one document.
        """
        documents = (*self.positions, *(one.document for one in self.directives))
        counted: Counter[str] = Counter()
        for document in documents:
            names = {item.origin.clause for item in document.items}
            counted.update(names | {WordingName.parse(name).clause for name in names})
        return counted

    def only(self, ids: Collection[str]) -> Assembly:
        """The documents of these ids, a directive with its annexes."""
        return Assembly(
            tuple(one for one in self.positions if one.id in ids),
            tuple(one for one in self.directives if one.directive.id in ids),
        )

    def without(self, files: Collection[str]) -> Assembly:
        """The documents that read none of these files."""

        def sound(document: Document) -> bool:
            return document.reads.isdisjoint(files)

        return Assembly(
            tuple(filter(sound, self.positions)),
            tuple(d for d in self.directives if all(map(sound, d.documents))),
        )


class Share(NamedTuple):
    """Some documents of a workspace by id: what is worked on at one time."""

    positions: tuple[str, ...]
    directives: tuple[str, ...] = ()


def shares(workspace: Workspace) -> list[Share]:
    """All documents of a workspace, in shares; the biggest ones, with directives, first.

    A directive goes with the positions that it confirms, which are then read once.
    """
    found, taken = [], set[str]()
    for directive in workspace.directives.values():
        own = dict.fromkeys(one.position for one in directive.annexes)
        own = {id: None for id in workspace.positions.ids if id in own and id not in taken}
        taken.update(own)
        found.append(Share(tuple(own), (directive.id,)))
    rest = [id for id in workspace.positions.ids if id not in taken]
    return sorted([*found, *in_shares(rest)], key=lambda one: -len(one.positions))


def in_shares(ids: Sequence[str]) -> list[Share]:
    """Positions by themselves, in shares."""
    return [Share(tuple(ids[at : at + _SHARE])) for at in range(0, len(ids), _SHARE)]


def assemble(
    workspace: Workspace, share: Share | None = None, shared: Shared | None = None
) -> tuple[Assembly, list[Problem]]:
    """The documents of a workspace, or a share of them, with every fault met.

    ``shared`` carries what ids mean from one share to the next.
    """
    problems: list[Problem] = []
    positions, directives = [], []
    share = share or Share(workspace.positions.ids, tuple(workspace.directives))
    shared = shared or Shared()
    for id in share.positions:
        position = workspace.positions.get(id)
        if position:
            document, found = position_document(workspace, shared, position)
            positions.append(document)
            problems += found
    for id in share.directives:
        assembled, found = directive_documents(workspace, shared, workspace.directives[id])
        directives.append(assembled)
        problems += found
    return Assembly(tuple(positions), tuple(directives)), problems


def position_document(
    workspace: Workspace, shared: Shared, position: Position, fields: Field | None = None
) -> tuple[Document, list[Problem]]:
    """A position as it stands by itself, outside any directive.

    ``fields`` are those of its layout, of which fewer may be printed.
    """
    own = position.source.data.get("mark")
    mark = None if own is None else (own, position.source)
    context = position_context(workspace, position)
    return _position(workspace, shared, position, context, mark, fields)


def directive_documents(
    workspace: Workspace, shared: Shared, directive: Directive
) -> tuple[AssembledDirective, list[Problem]]:
    """A directive and, as its annexes, the positions that it confirms."""
    data = directive.source.data
    context = directive_context(workspace, directive)
    document, problems = directive_document(workspace, shared, directive, context)
    annexes = []
    for one in directive.annexes:
        position = workspace.positions.get(one.position)
        if position is None:
            continue
        annex, found = _position(
            workspace,
            shared,
            position,
            annex_context(workspace, context, position, one.number),
            mark=(data["mark"], directive.source),
        )
        annexes.append(Annex(one.number, annex))
        problems += found
    return AssembledDirective(directive, document, tuple(annexes)), problems


def directive_document(
    workspace: Workspace, shared: Shared, directive: Directive, context: Context
) -> tuple[Document, list[Problem]]:
    """A directive without its annexes; ``context`` is what it offers to its clauses."""
    data = directive.source.data
    return resolve(
        workspace,
        shared,
        id=directive.id,
        title=data["title"],
        titled=("title",),
        source=directive.source,
        root=engine_schema("directive").fields,
        template_file=directive.template_file,
        context=context,
        reads=[
            file for one in directive.annexes for file in _position_files(workspace, one.position)
        ],
    )


def _position(
    workspace: Workspace,
    shared: Shared,
    position: Position,
    context: Context,
    mark: tuple[Any, Source] | None,
    fields: Field | None = None,
) -> tuple[Document, list[Problem]]:
    layout = position.layout
    return resolve(
        workspace,
        shared,
        id=position.id,
        title=position.name,
        titled=position.title_pointer,
        source=position.source,
        root=fields or position.fields,
        template_file=layout.template_file,
        context=context,
        mark=mark,
        reads=[layout.schema_file, *([mark[1].file] if mark else [])],
    )


def _position_files(workspace: Workspace, id: str) -> list[str]:
    position = workspace.positions.get(id)
    return [position.source.file] if position else list(workspace.positions.at_fault(id))
