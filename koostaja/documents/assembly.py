"""Which documents a workspace makes: a position by itself, a directive with its annexes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from koostaja.diagnostics import Result
from koostaja.documents.choices import idle_choices
from koostaja.documents.clause_cache import ClauseCache
from koostaja.documents.context import (
    Context,
    annex_context,
    directive_context,
    position_context,
)
from koostaja.documents.document import Document
from koostaja.documents.name_values import NameCache
from koostaja.documents.places import Place
from koostaja.documents.resolver import DocumentSpec
from koostaja.documents.sections import resolve
from koostaja.documents.unsound import unsound_draft_spec, unsound_spec
from koostaja.schema import Field, engine_schema
from koostaja.workspace import (
    Directive,
    PlannedAnnex,
    Position,
    UnsoundDirective,
    UnsoundPosition,
    Workspace,
)

__all__ = [
    "Annex",
    "AssembledDirective",
    "Assembly",
    "assemble",
    "directive_documents",
    "draft_document",
    "position_document",
]


class Annex(NamedTuple):
    """An annex of a directive, with its number."""

    number: str
    document: Document
    planned: PlannedAnnex | None = None
    """What the draft says of it; None if it was read from what confirming kept."""


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
        """All documents: positions, then directives, each followed by its annexes."""
        of_directives = [one for d in self.directives for one in d.documents]
        return (*self.positions, *of_directives)

    def uses(self) -> Counter[str]:
        """Return the number of documents that use each clause, and each of its variants.

        A position and its annex are one document.
        """
        documents = (*self.positions, *(one.document for one in self.directives))
        counted: Counter[str] = Counter()
        for document in documents:
            names = {item.origin.clause for item in document.items}
            names |= {name.partition("/")[0] for name in names if "/" in name}
            counted.update(names)
        return counted

    def only(self, ids: Collection[str]) -> Assembly:
        """Return the documents with these ids, a directive with its annexes."""
        return Assembly(
            tuple(one for one in self.positions if one.id in ids),
            tuple(one for one in self.directives if one.directive.id in ids),
        )

    def without(self, files: Collection[str]) -> Assembly:
        """Return the documents that depend on none of these files."""

        def sound(document: Document) -> bool:
            return document.reads.isdisjoint(files)

        return Assembly(
            tuple(filter(sound, self.positions)),
            tuple(d for d in self.directives if all(map(sound, d.documents))),
        )


def assemble(
    workspace: Workspace,
    positions: Iterable[str] | None = None,
    directives: Iterable[str] | None = None,
    cache: ClauseCache | None = None,
    *,
    with_annexes: bool = True,
) -> Result[Assembly]:
    """Resolve the documents of a workspace: those of the given ids, by default all.

    Positions that are broken or unknown are left out. ``cache`` keeps what is the same in
    all documents from one call to the next. Without annexes, directives are by themselves.
    """
    cache = cache or ClauseCache()
    ids = workspace.positions.ids if positions is None else positions
    found = (workspace.positions.get(id) for id in ids)
    single = [position_document(workspace, one, cache) for one in found if one]
    ids = workspace.directives if directives is None else directives
    only = None if with_annexes else ()
    acts = [
        directive_documents(workspace, workspace.directives[id], cache, only=only) for id in ids
    ]
    assembly = Assembly(tuple(one.value for one in single), tuple(one.value for one in acts))
    problems = [problem for one in single for problem in one.problems]
    return Result(assembly, problems + [problem for one in acts for problem in one.problems])


def position_document(
    workspace: Workspace,
    position: Position,
    cache: ClauseCache | None = None,
    *,
    fields: Field | None = None,
) -> Result[Document]:
    """Resolve a position by itself, outside any directive.

    ``fields`` are those of its layout, of which fewer may be printed. The document of an unsound
    position has gaps; if its file has errors, they are all that is known to be wrong, and there
    are no further problems.
    """
    mark = Place(position.source, ("mark",)) if _has_mark(position) else None
    cache = cache or ClauseCache()
    context = position_context(workspace, position, cache.names(workspace.organisation))
    spec = _position_spec(position, context, mark)
    spec = replace(spec, fields=fields) if fields else spec
    if isinstance(position, UnsoundPosition):
        spec = unsound_spec(workspace, position, spec)
    document, problems = resolve(workspace, cache, spec)
    if isinstance(position, UnsoundPosition) and not position.is_sound:
        return Result(replace(document, unsound=True), [])
    if fields:
        return Result(document, problems)
    return Result(document, [*problems, *idle_choices(position.source, spec.fields, document)])


def directive_documents(
    workspace: Workspace,
    directive: Directive,
    cache: ClauseCache | None = None,
    *,
    only: Collection[str] | None = None,
) -> Result[AssembledDirective]:
    """Resolve a directive and its annexes: posts, other documents and Word files.

    ``only`` are the ids of the annexes to resolve; by default all.
    """
    cache = cache or ClauseCache()
    names = cache.names(workspace.organisation)
    context = directive_context(workspace, directive, names)
    document, problems = resolve(workspace, cache, _directive_spec(workspace, directive, context))
    problems += idle_choices(directive.source, directive.form.fields, document)
    annexes = []
    for planned in directive.annexes:
        if only is not None and planned.id not in only:
            continue
        position = workspace.positions.get(planned.id)
        spec = _annex_spec(workspace, directive, planned, context, names)
        if spec:
            annex, found = resolve(workspace, cache, spec)
            annexes.append(Annex(planned.number, annex, planned))
            problems += found
            if position:
                problems += idle_choices(position.source, position.fields, annex)
    return Result(AssembledDirective(directive, document, tuple(annexes)), problems)


def draft_document(
    workspace: Workspace, draft: UnsoundDirective, cache: ClauseCache | None = None
) -> Document:
    """Resolve an unsound draft without its annexes: a document with gaps, to be looked at."""
    cache = cache or ClauseCache()
    context = directive_context(workspace, draft, cache.names(workspace.organisation))
    spec = unsound_draft_spec(workspace, draft, _directive_spec(workspace, draft, context))
    document, _ = resolve(workspace, cache, spec)
    return document if draft.is_sound else replace(document, unsound=True)


def _directive_spec(workspace: Workspace, directive: Directive, context: Context) -> DocumentSpec:
    annexes = (_files(workspace, one) for one in directive.annexes)
    return DocumentSpec(
        id=directive.id,
        title=directive.title,
        title_pointer=("title",),
        source=directive.source,
        fields=directive.form.fields,
        layout=directive.form.id if directive.form.schema_file else "",
        template_file=directive.template_file,
        context=context,
        reads=frozenset({directive.form.schema_file} - {""}).union(*annexes),
    )


def _annex_spec(
    workspace: Workspace,
    directive: Directive,
    annex: PlannedAnnex,
    around: Context,
    names: NameCache,
) -> DocumentSpec | None:
    """Return what an annex is made from; None if there is no such position or document."""
    pointer = directive.mark_pointer(annex)
    mark = Place(directive.source, pointer) if pointer else None
    context = annex_context(workspace, around, annex, names)
    if annex.file:
        return DocumentSpec(
            id=annex.name,
            title=annex.title,
            title_pointer=(*annex.pointer, "title"),
            source=directive.source,
            fields=engine_schema("annex").fields,
            layout="",
            template_file=annex.file,
            context=context,
            mark=mark,
        )
    position = workspace.positions.get(annex.id)
    if position is None:
        return None
    spec = _position_spec(position, context, mark)
    reads = spec.reads | {directive.source.file}
    return replace(spec, title=annex.title or spec.title, reads=reads)


def _has_mark(position: Position) -> bool:
    return position.source.data.get("mark") is not None


def _position_spec(position: Position, context: Context, mark: Place | None) -> DocumentSpec:
    layout = position.layout
    return DocumentSpec(
        id=position.id,
        title=position.name,
        title_pointer=position.title_pointer,
        source=position.source,
        fields=layout.fields,
        layout=layout.id,
        template_file=layout.template_file,
        context=context,
        mark=mark,
        reads=frozenset({layout.schema_file, *({mark.source.file} if mark else ())}),
    )


def _files(workspace: Workspace, annex: PlannedAnnex) -> frozenset[str]:
    """Return the file of an annex, or the files because of which it cannot be had."""
    if annex.file:
        return frozenset({annex.file})
    found = workspace.positions.get(annex.id)
    return frozenset({found.source.file}) if found else workspace.positions.at_fault(annex.id)
