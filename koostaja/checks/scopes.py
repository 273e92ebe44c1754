"""What checks look at: a scope for each kind of question, from one document to the ledger.

All texts together are a scope, too: the ``Vocabulary``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from koostaja.documents import AssembledDirective, Assembly, Document, Item, Summary, former_ids
from koostaja.files.paths import stem
from koostaja.schema import Field
from koostaja.source import Pointer, Source, value_at, value_of
from koostaja.text.characters import comparable
from koostaja.workspace import (
    Act,
    Body,
    Clause,
    Confirmation,
    Directive,
    Group,
    IdReference,
    Organisation,
    Position,
    Timeline,
    WordingName,
    Workspace,
    kept_timeline,
    position_references,
)

__all__ = [
    "DirectiveScope",
    "DocumentScope",
    "LedgerScope",
    "LibraryScope",
    "PositionScope",
    "RelationsScope",
    "joined_texts",
    "scopes_of",
]


_BETWEEN = "\0"
"""What no text has, and what is neither a letter nor a space: it joins texts that are searched."""


def joined_texts(items: Iterable[Item]) -> str:
    """Return the texts of items as one, in which nothing is found that none of them has."""
    return _BETWEEN.join([item.text for item in items])


@dataclass(frozen=True, eq=False)
class DocumentScope:
    """A document with its clauses resolved: a position, a directive or an annex."""

    workspace: Workspace
    document: Document


@dataclass(frozen=True, eq=False)
class DirectiveScope:
    """A directive that is not signed yet, with its annexes."""

    workspace: Workspace
    assembled: AssembledDirective

    @property
    def directive(self) -> Directive:
        """The directive without its annexes."""
        return self.assembled.directive

    @property
    def source(self) -> Source:
        """The directive's own file."""
        return self.directive.source


@dataclass(frozen=True, eq=False)
class PositionScope:
    """A position with its document, its group, its clauses and the act that confirmed it."""

    workspace: Workspace
    position: Position
    document: Document

    @property
    def source(self) -> Source:
        """The position's own file."""
        return self.position.source

    @property
    def fields(self) -> Field:
        """The fields of its layout."""
        return self.position.fields

    @property
    def organisation(self) -> Organisation:
        """The authority."""
        return self.workspace.organisation

    @cached_property
    def group(self) -> Group | None:
        """Its group, if its layout has that field and the authority knows the value."""
        groups = self.organisation.groups
        known = {comparable(id): group for id, group in groups.items()}
        return known.get(comparable(self.position.group))

    @cached_property
    def clauses(self) -> Mapping[str, tuple[Clause, Body]]:
        """The clauses printed in it, by name with variant."""
        names = dict.fromkeys([item.origin.clause for item in self.document.items])
        known = self.workspace.library.bodies
        return {name: known[name] for name in names if name in known}

    @property
    def is_whole(self) -> bool:
        """Whether every file that the document is made from could be loaded."""
        broken = self.workspace.broken_files | self.workspace.positions.faulty
        return self.document.reads.isdisjoint(broken)

    @cached_property
    def confirmation(self) -> Confirmation | None:
        """The annex by which it is in force, or will be."""
        timeline = kept_timeline(self.workspace.ledger, {})
        known = (timeline.last(id) for id in (self.position.id, *self.position.formerly))
        return next((one for one in known if one), None)

    @cached_property
    def texts(self) -> list[str]:
        """The texts of its document's own items, as they are compared.

        All are made so at once, which is faster than one by one.
        """
        items = self.document.body_items
        found = comparable(joined_texts(items)).split(_BETWEEN)
        return found if len(found) == len(items) else [comparable(one.text) for one in items]

    @cached_property
    def whole(self) -> str:
        """The same texts as one, in which nothing is found that none of them has."""
        return _BETWEEN.join(self.texts)

    def at_role(self, role: str) -> Pointer:
        """Return the pointer of the field with a role; that of the file if there is none."""
        field = self.position.field(role)
        return field.pointer if field else ()

    def at_clause(self, name: str) -> Pointer:
        """Return the pointer of the entry that brings a clause in, by itself or in a set."""
        wording = WordingName.parse(name)
        sets = {
            one for item in self.document.items for one in item.origin.sets
            if item.origin.clause == name
        }  # fmt: skip
        references = [one for one in position_references(self.position) if one.is_use]
        named = [
            one.pointer for one in references
            if one.kind == "clause" and WordingName(one.id, _variant(self.source, one)) == wording
        ]  # fmt: skip
        named += [one.pointer for one in references if one.kind == "set" and one.id in sets]
        return named[0] if named else ()


def _variant(source: Source, reference: IdReference) -> str:
    """Return the variant that an entry chooses; "" if it is an id alone, or names none."""
    entry = value_of(source.data, reference.pointer[:-1])
    return str(entry.get("variant", "")) if reference.pointer[-1] == "use" else ""


@dataclass(frozen=True, eq=False)
class LibraryScope:
    """The clause library, and in how many documents each clause and variant is printed."""

    workspace: Workspace
    uses: Mapping[str, int] | None
    """The number of documents by name, without those that are 0; None if it is not known."""


@dataclass(frozen=True, eq=False)
class _AllPositions:
    workspace: Workspace
    summaries: Sequence[Summary]
    """Of all posts and other documents without errors."""
    about: str = ""
    """The only file whose own findings are wanted; "" for all files."""

    @cached_property
    def positions(self) -> Mapping[str, Summary]:
        """The summaries of posts by id."""
        is_post = self.workspace.positions.is_post
        return {one.id: one for one in sorted(self.summaries) if is_post(one.id)}

    @cached_property
    def judged(self) -> Sequence[Summary]:
        """The summaries of the posts whose own findings are wanted."""
        if not self.about:
            return tuple(self.positions.values())
        own = self.positions.get(stem(self.about))
        return (own,) if own and self.workspace.positions.file(own.id) == self.about else ()

    @cached_property
    def timeline(self) -> Timeline:
        """What is in force, by the ids that positions have now."""
        return kept_timeline(self.workspace.ledger, former_ids(self.summaries))


class LedgerScope(_AllPositions):
    """The signed directives, the drafts beside them, and a summary of each position."""

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """The signed directives whose own findings are wanted, in the order of signing."""
        return tuple(filter(self._is_judged, self.workspace.ledger.acts))

    @cached_property
    def drafts(self) -> tuple[Directive, ...]:
        """The directives that are not signed yet, as far as their own findings are wanted."""
        return tuple(filter(self._is_judged, self.workspace.directives.values()))

    def _is_judged(self, one: Act | Directive) -> bool:
        return self.about in ("", one.source.file)


class RelationsScope(_AllPositions):
    """All positions beside one another, each as a summary."""

    @cached_property
    def drafts(self) -> Mapping[str, Directive]:
        """The draft that confirms each position, by the position's id."""
        drafts = self.workspace.directives.values()
        return {one.position: draft for draft in drafts for one in draft.posts}

    @cached_property
    def latest_day(self) -> str:
        """The last day that any directive names; "" if there is none."""
        days = [act.in_force for act in self.workspace.ledger.acts]
        days += (draft.day for draft in self.workspace.directives.values())
        return max(days, default="")

    def lasts(self, id: str) -> str:
        """Return the day until which a position lasts at least, by what directives say."""
        draft = self.drafts.get(id)
        return (draft.day if draft else "") or self.latest_day

    def source(self, id: str) -> Source:
        """Return the file of a position."""
        return self.workspace.positions[id].source

    def field(self, id: str, role: str) -> Field | None:
        """Return the field with a role in the layout of a position."""
        return self.workspace.positions[id].field(role)

    def value(self, id: str, field: Field) -> object:
        """Return what a position has in a field."""
        return value_at(self.source(id).data, field.pointer)

    def pointer(self, id: str, role: str, other: str = "") -> Pointer:
        """Return where a position names another one in the field with a role.

        That is the field itself unless it is a list that has the other one's id.
        """
        field = self.field(id, role)
        at: Pointer = field.pointer if field else ()
        value = self.value(id, field) if field else None
        for index, one in enumerate(value if isinstance(value, list) else ()):
            if other in (one, one.get("post") if isinstance(one, dict) else None):
                return (*at, index)
        return at


def scopes_of(
    workspace: Workspace, assembly: Assembly
) -> Iterator[DirectiveScope | DocumentScope | PositionScope]:
    """Return the scopes of some documents, each of which can be checked by itself."""
    for directive in assembly.directives:
        yield DirectiveScope(workspace, directive)
    for document in assembly.documents:
        yield DocumentScope(workspace, document)
    for document in assembly.positions:
        yield PositionScope(workspace, workspace.positions[document.id], document)
