"""What the group of a position decides: officials and employees differ in law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from koostaja.checks.scopes import PositionScope
from koostaja.diagnostics import Location, Problem
from koostaja.documents import Item, Section
from koostaja.schema import Field, FieldKind
from koostaja.source import Pointer
from koostaja.text.characters import comparable

__all__ = [
    "clauses_of_other_groups",
    "laws_of_other_groups",
    "missing_clauses",
    "missing_contents",
    "words_of_other_groups",
]

_RELATED = 3
"""How many places a finding leads to."""


def words_of_other_groups(scope: PositionScope) -> Iterator[Problem]:
    """Report a position whose text speaks of another group than its own.

    Duties may be about other people ("ametnike värbamine"), so only their heading counts.
    """
    own = scope.group
    duties = scope.position.field("duties")
    skipped = duties.pointer if duties else None
    for other in scope.organisation.groups.values() if own else ():
        if other is own or not other.words:
            continue
        pattern = _beginning_with(other.words)
        found: dict[str, Location | None] = {}
        for text, item in _printed(scope.document.body, (), skipped):
            for word in pattern.findall(comparable(text)):
                found.setdefault(word.lower(), item.origin.location if item else None)
        if own and found:
            words = ", ".join(f"„{word}“" for word in found)
            values = {"group": own.id, "other": other.id, "words": words}
            related = [where for where in found.values() if where]
            at = scope.at_role("group")
            yield scope.source.problem("group-words", at, values, related=related[:_RELATED])


@lru_cache
def _beginning_with(starts: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(re.escape(comparable(one)) for one in starts)
    return re.compile(rf"\b(?:{either})\w*", re.IGNORECASE)


def _printed(
    section: Section, pointer: Pointer, skipped: Pointer | None
) -> Iterator[tuple[str, Item | None]]:
    """Return the texts of a section in printed order; headings have no item.

    Of the field at ``skipped`` only the headings are returned.
    """
    yield section.title, None
    for column in section.columns:
        yield column.title, None
    if pointer == skipped:
        return
    for item in section.paragraphs:
        yield from ((one.text, one) for one in item.walk())
    for row in section.rows:
        for cell in row.cells:
            yield from ((one.text, one) for one in cell.walk())
    for field in section.fields:
        yield from _printed(field, (*pointer, field.key), skipped)


def laws_of_other_groups(scope: PositionScope) -> Iterator[Problem]:
    """Report clauses whose legal basis is the law of another group."""
    own = scope.group
    for other in scope.organisation.groups.values() if own else ():
        if own and other.law and other is not own:
            found = [
                name for name, (clause, body) in scope.clauses.items()
                if (body.basis or clause.body.basis).startswith(other.law)
            ]  # fmt: skip
            if found:
                values = {"group": own.id, "law": other.law, "clauses": ", ".join(found)}
                yield scope.source.problem("group-law", scope.at_role("group"), values)


def clauses_of_other_groups(scope: PositionScope) -> Iterator[Problem]:
    """Report clauses that are meant for other groups only."""
    for name, (clause, body) in scope.clauses.items() if scope.group else ():
        groups = body.groups or clause.body.groups
        if scope.group and groups and scope.group.id not in groups:
            values = {"id": name, "group": scope.group.id, "groups": ", ".join(groups)}
            yield scope.source.problem("clause-of-another-group", scope.at_clause(name), values)


def missing_contents(scope: PositionScope) -> Iterator[Problem]:
    """Report contents that the law requires of the group and that are missing.

    For officials these are the ones of ATS § 52 (1).
    """
    for role, basis in scope.group.contents.items() if scope.group else ():
        field = scope.position.field(role)
        section = scope.document.section(field.pointer) if field else None
        if field and not (section and any(one.text != field.empty for one in section.walk())):
            values = {"label": field.title or field.key, "basis": basis}
            yield scope.source.problem("content-missing", scope.at_role(role), values)


def missing_clauses(scope: PositionScope) -> Iterator[Problem]:
    """Report clauses that are mandatory for the group and that are missing."""
    ids = {clause.id for clause, _ in scope.clauses.values()}
    mandatory = scope.workspace.library.mandatory
    for clause in mandatory.get(scope.group.id, ()) if scope.group else ():
        if scope.group and clause.id not in ids:
            of_topic = (one for one in _sections(scope.fields) if one.topic == clause.topic)
            field = next(of_topic, None)
            if field:
                where = clause.source.locate(clause.body.pointer, key=True)
                values = {"id": clause.id, "group": scope.group.id}
                yield scope.source.problem(
                    "clause-missing", field.pointer, values, related=[where], key=True
                )


def _sections(field: Field) -> Iterator[Field]:
    """Return the fields below one that are no columns of a table."""
    for child in field.sections if field.kind is FieldKind.GROUP else ():
        yield child
        yield from _sections(child)
