"""A clause for all posts of a unit: which of them can get it, where, and what that does."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from starlette.datastructures import FormData

from koostaja.builder import Session
from koostaja.source import value_at
from koostaja.web.library.asked_gaps import AskedGap, asked_gaps
from koostaja.web.library.contents import LibraryContents, entry_id
from koostaja.web.library.document_effects import MOST_DOCUMENTS
from koostaja.web.library.effects import DocumentPlace
from koostaja.web.library.post_additions import (
    Addition,
    clause_fields_of,
    why_not,
)
from koostaja.web.library.proposal import LibraryProposal
from koostaja.web.names import kind_of
from koostaja.web.posts.document_summaries import DocumentSummaries
from koostaja.web.posts.listed import Listed
from koostaja.workspace import Clause, Field, Position

__all__ = ["UnitAdding", "read_adding"]


class OfferedPost(NamedTuple):
    """A post of a unit, and whether it can get the clause."""

    listed: Listed
    position: Position | None
    why_not: str
    """A name of the page's words; "" if it can."""


class SetBeside(NamedTuple):
    """A set in the place where a clause is added."""

    id: str
    topic: str
    """The title of its topic."""
    entries: int
    """How many entries it has."""
    note: str


@dataclass(frozen=True)
class FieldChoice:
    """The fields of a layout that take the clause, of which one is chosen."""

    layout: str
    kind: str
    """What documents of the layout are called."""
    offered: Sequence[tuple[str, str]]
    """Each field's path with its words."""
    chosen: Field


@dataclass
class UnitAdding(LibraryProposal):
    """A clause that somebody wants to add to documents of a unit."""

    contents: LibraryContents
    clause: Clause
    units: DocumentSummaries
    unit: str = ""
    """"" as long as none is chosen."""
    wordings: Sequence[str] = ()
    """The names of those that can be added; "" is the main one."""
    variant: str = ""
    gaps: list[AskedGap] = field(default_factory=list)
    fields: dict[str, FieldChoice] = field(default_factory=dict)
    """By layout."""
    posts: list[OfferedPost] = field(default_factory=list)
    chosen: frozenset[str] = frozenset()
    focus: str = ""
    """The gap that has to be filled in."""
    unchecked_count: int = 0
    """How many documents are checked as a whole only when they are saved."""
    unseen: list[DocumentPlace] = field(default_factory=list)
    """The documents of which nobody can see what they get."""

    @property
    def addition(self) -> Addition:
        """What is added."""
        values = {one.name: one.value for one in self.gaps if self.variant in one.wordings}
        return Addition(self.clause, self.variant, values)

    @property
    def offered(self) -> list[OfferedPost]:
        """The posts that can get it."""
        return [one for one in self.posts if not one.why_not]

    @property
    def field_choices(self) -> list[FieldChoice]:
        """The layouts of offered posts that have a choice of fields."""
        used = {one.position.layout.id for one in self.offered if one.position}
        return [one for id, one in self.fields.items() if id in used and len(one.offered) > 1]

    @property
    def sets(self) -> Sequence[SetBeside]:
        """The sets that are where the clause is added."""
        entries = (entry_id(entry) for one in self.offered for entry in self._beside(one))
        found = dict.fromkeys(id for kind, id in entries if kind == "set")
        library, topics = self.contents.workspace.library, self.contents.topics
        sets = (library.sets[id] for id in found if id in library.sets)
        return [
            SetBeside(
                one.id,
                topics[one.topic],
                len(one.entries),
                str(one.source.data["sets"][one.id].get("note") or ""),
            )
            for one in sets
        ]

    def _beside(self, post: OfferedPost) -> Iterator[Any]:
        if post.position is None:
            return
        chosen = self.fields[post.position.layout.id].chosen
        value = value_at(post.position.source.data, chosen.pointer)
        value = value.get("items", value) if isinstance(value, Mapping) else value
        yield from value if isinstance(value, list) else [value]


def read_adding(
    session: Session,
    contents: LibraryContents,
    clause: Clause,
    units: DocumentSummaries,
    unit: str,
    form: FormData | None = None,
) -> UnitAdding:
    """Return what is offered in a unit, and what a form has chosen of that.

    What a form chooses that is not offered does not count: it may have been offered before.
    """
    bodies = {"": clause.body, **clause.variants}
    wordings = [name for name, body in bodies.items() if body.retired is None]
    found = UnitAdding(contents, clause, units, wordings=wordings)
    if not wordings:
        found.notice = "unit add.retired"
        return found
    given = form.get("variant") if form is not None else ""
    found.variant = given if isinstance(given, str) and given in wordings else wordings[0]
    found.gaps = asked_gaps(clause, wordings, form)
    if unit in units.units:
        found.unit = unit
        _read_posts(found, session, form)
    return found


def _read_posts(found: UnitAdding, session: Session, form: FormData | None) -> None:
    """Read the posts of the unit, and those within it."""
    sentences = session.affected(found.clause.id).sentences
    printing = dict.fromkeys(one.document for one in sentences)
    positions, units = session.workspace.positions, found.units
    for unit in units.units.within(found.unit):
        for listed in units.posts_by_unit.get(unit.id, ()):
            position = positions.get(listed.id)
            if position and position.layout.id not in found.fields:
                _read_fields(found, session, position, printing, form)
            if listed.id in positions.ids:
                found.posts.append(_offered(found, listed, position, printing))
    offered = [one.listed.id for one in found.offered]
    chosen = {str(one) for one in form.getlist("post")} if form is not None else ()
    found.chosen = frozenset(
        offered[:MOST_DOCUMENTS] if form is None else {*offered}.intersection(chosen)
    )


def _read_fields(
    found: UnitAdding,
    session: Session,
    position: Position,
    printing: Collection[str],
    form: FormData | None,
) -> None:
    """Read which field of a layout gets the clause."""
    layout = position.layout
    offered = clause_fields_of(session.workspace, layout, found.clause, printing)
    if offered:
        given = form.get(f"field {layout.id}") if form is not None else ""
        chosen = next((one for one in offered if one.path == given), offered[0])
        words = [(one.path, _field_words(layout.fields, one)) for one in offered]
        found.fields[layout.id] = FieldChoice(layout.id, kind_of(layout), words, chosen)


def _field_words(root: Field, one: Field) -> str:
    """Return the titles of a field and of the sections around it."""
    lengths = range(1, len(one.pointer) + 1)
    fields = (root.find(one.pointer[:length]) for length in lengths)
    return " › ".join(field.label.partition(":")[0] for field in fields if field and field.label)


def _offered(
    found: UnitAdding, listed: Listed, position: Position | None, printing: Collection[str]
) -> OfferedPost:
    if position is None:
        return OfferedPost(listed, None, "unit add.faulty")
    choice = found.fields.get(position.layout.id)
    chosen = choice.chosen if choice else None
    why = why_not(position, found.addition, chosen, prints_it=position.id in printing)
    return OfferedPost(listed, position, why)
