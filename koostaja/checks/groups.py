"""Checks on a position in the light of its group: officials and employees differ in law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from koostaja.checks.post import Post, problem
from koostaja.diagnostics import Location, Problem
from koostaja.documents import Item, Section
from koostaja.schema import Field, Kind

__all__ = [
    "clauses_of_its_group",
    "contents_of_its_group",
    "law_of_its_group",
    "mandatory_clauses",
    "words_of_its_group",
]


def words_of_its_group(post: Post) -> Iterator[Problem]:
    """A document speaks of the group that its post is in: officials and employees differ in law.

    Duties may be about others ("ametnike värbamine"); of these only the heading counts.
    """
    own = post.group
    duties = post.fields.with_role("duties")
    apart = duties.pointer if duties else None
    for other in post.organisation.groups.values() if own else ():
        if other is own or not other.words:
            continue
        speaks = _speaking(other.words)
        met: dict[str, Location | None] = {}
        for text, where in _printed(post.document.body, (), apart):
            for word in speaks.findall(text):
                met.setdefault(word.lower(), where.origin.location if where else None)
        if own and met:
            words = ", ".join(f"„{word}“" for word in met)
            values = {"group": own.id, "other": other.id, "words": words}
            related = [where for where in met.values() if where]
            yield problem("group-words", post.at_role("group"), values, *related[:3])


@lru_cache
def _speaking(beginnings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, beginnings))})\w*", re.IGNORECASE)


def _printed(
    section: Section, way: tuple[str, ...], apart: tuple[str, ...] | None
) -> Iterator[tuple[str, Item | None]]:
    """Every text of a section in printed order, but those of one field; headings have no item."""
    yield section.title, None
    for column in section.columns:
        yield column.title, None
    if way == apart:
        return
    for item in section.paragraphs:
        yield from ((one.text, one) for one in item.walk())
    for row in section.rows:
        for cell in row.cells:
            yield from ((one.text, one) for one in cell.walk())
    for field in section.fields:
        yield from _printed(field, (*way, field.key), apart)


def law_of_its_group(post: Post) -> Iterator[Problem]:
    """Clauses rest on the law that holds for the group."""
    own = post.group
    for other in post.organisation.groups.values() if own else ():
        if own and other.law and other is not own:
            found = [
                name for name, (clause, body) in post.used.items()
                if (body.basis or clause.body.basis).startswith(other.law)
            ]  # fmt: skip
            if found:
                values = {"group": own.id, "law": other.law, "clauses": ", ".join(found)}
                yield problem("group-law", post.at_role("group"), values)


def clauses_of_its_group(post: Post) -> Iterator[Problem]:
    """A clause that is meant for some groups stands with no other."""
    for name, (clause, body) in post.used.items() if post.group else ():
        groups = body.groups or clause.body.groups
        if post.group and groups and post.group.id not in groups:
            values = {"id": name, "group": post.group.id, "groups": ", ".join(groups)}
            yield problem("clause-of-another-group", post.using(name), values)


def contents_of_its_group(post: Post) -> Iterator[Problem]:
    """What the law asks of the group's documents is there: for officials, ATS § 52 (1)."""
    for role, basis in post.group.contents.items() if post.group else ():
        field = post.fields.with_role(role)
        section = post.document.section(field.pointer) if field else None
        if field and not (section and any(one.text != field.empty for one in section.walk())):
            values = {"label": field.title or field.key, "basis": basis}
            yield problem("content-missing", post.at_role(role), values)


def mandatory_clauses(post: Post) -> Iterator[Problem]:
    """The clauses stand in it that stand in every document of its group."""
    ids = {clause.id for clause, _ in post.used.values()}
    for clause in post.workspace.library.clauses.values() if post.group else ():
        if post.group and post.group.id in clause.mandatory and clause.id not in ids:
            holding = (one for one in _sections(post.fields) if one.topic == clause.topic)
            field = next(holding, None)
            if field:
                place = field.pointer, post.position.source.locate(field.pointer, key=True)
                where = clause.source.locate(clause.body.pointer, key=True)
                values = {"id": clause.id, "group": post.group.id}
                yield problem("clause-missing", place, values, where)


def _sections(field: Field) -> Iterator[Field]:
    """The fields below one that are no columns of a table."""
    for child in field.sections if field.kind is Kind.GROUP else ():
        yield child
        yield from _sections(child)
