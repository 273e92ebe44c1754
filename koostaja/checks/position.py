"""Checks on what a position says by itself: whether it will hold, and be understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from koostaja.checks.post import Post, item_problem, problem
from koostaja.diagnostics import Problem
from koostaja.documents import Item, Section, document_words
from koostaja.schema import Field, ListStyle, value_at
from koostaja.source import Pointer
from koostaja.text.estonian import (
    abbreviations_in,
    date_numeric,
    names_a_day,
    names_unit,
    spells_out,
)
from koostaja.workspace import confirmed

__all__ = [
    "abbreviations",
    "both_sides_of_substitution",
    "dated_duties",
    "end_marks",
    "exclusive_clauses",
    "former_names",
    "marks_that_name_an_act",
    "retired_clauses",
    "signed_words",
]

_WORD = re.compile(r"\w+")
_SHARED = 2
"""How many posts two lists must have in common for the others to seem forgotten."""


def exclusive_clauses(post: Post) -> Iterator[Problem]:
    """Of clauses that exclude each other, one stands in it."""
    names = {clause.id: name for name, (clause, _) in post.used.items()}
    told = set[frozenset[str]]()
    for name, (clause, body) in post.used.items():
        for other in sorted(names.keys() & set(body.excludes)):
            pair = frozenset((clause.id, other))
            if pair in told:  # each says so of the other
                continue
            told.add(pair)
            values, (_, first) = {"id": other, "other": name}, post.using(name)
            yield problem("clauses-exclude", post.using(names[other]), values, first)


def retired_clauses(post: Post) -> Iterator[Problem]:
    """A retired clause stands only in what is in force and is not being confirmed anew."""
    retired = [(name, body.retired) for name, (_, body) in post.used.items() if body.retired]
    if not retired:
        return
    drafts = post.workspace.directives.values()
    days = [
        draft.day for draft in drafts
        if post.position.id in (one.id for one in confirmed(draft.source.data))
    ]  # fmt: skip
    if post.confirmation and not days:
        return
    for name, one in retired:
        if any(days) and max(days) < one.since:
            continue
        code = "clause-replaced" if one.instead else "clause-retired"
        values = {"id": name, "since": date_numeric(one.since), "instead": one.instead}
        yield problem(code, post.using(name), values)


def signed_words(post: Post) -> Iterator[Problem]:
    """Words kept as they were signed are mended once the document changes anyway."""
    signed = [item for item in post.document.body_items if item.origin.as_signed]
    one = post.confirmation if signed else None
    if one and one.annex.words and document_words(post.document) != one.annex.words:
        values = {"number": one.act.number, "date": date_numeric(one.act.date)}
        for item in signed:
            yield item_problem("signed-words", item, values, item.text)


def end_marks(post: Post) -> Iterator[Problem]:
    """Words as they were signed end as their list would have it."""
    if any(item.origin.as_signed for item in post.document.items):
        for section, field in _lists(post.document.body, post.fields):
            yield from _unended(section.items, field.style, section.title or field.title)


def _lists(section: Section, field: Field) -> Iterator[tuple[Section, Field]]:
    cells = (cell for row in section.rows for cell in row.cells if cell.present)
    for below in (*cells, *section.fields):
        child = field.child(below.key)
        if child:
            yield from _lists(below, child)
    if section.items:
        yield section, field


def _unended(items: Sequence[Item], style: ListStyle, label: str) -> Iterator[Problem]:
    for item in items if style.join is None else ():
        mark = style.led.lead if item.items else style.end if item is items[-1] else style.between
        if item.origin.as_signed and not item.text.endswith(mark):
            yield item_problem("end-mark", item, {"mark": mark, "label": label}, item.text)
        if item.items:
            yield from _unended(item.items, style.led, label)


def dated_duties(post: Post) -> Iterator[Problem]:
    """Duties stand until they are changed: one that names a day or year is over at some time."""
    field = post.fields.with_role("duties")
    section = post.document.section(field.pointer) if field else None
    for item in section.walk() if section else ():
        day = names_a_day(item.text)
        if day:
            yield item_problem("dated-task", item, {"day": day}, day)


def abbreviations(post: Post) -> Iterator[Problem]:
    """An abbreviation is spelled out where it first stands, or known to the authority."""
    items = post.document.body_items
    text = "\n".join(item.text for item in items)
    for short in abbreviations_in(text):
        if short in post.organisation.abbreviations:
            continue
        having = [item for item in items if short in item.text]
        first = next(item for item in having if short in abbreviations_in(item.text))
        token = next(word for word in _WORD.findall(first.text) if word.startswith(short))
        spelled = next((item for item in having if spells_out(item.text, short)), None)
        if spelled is None:
            yield item_problem("abbreviation-unknown", first, {"short": short}, token)
        elif spelled is not first:
            where = spelled.origin.location
            yield item_problem("abbreviation-early", first, {"short": short}, token, where)


def marks_that_name_an_act(post: Post) -> Iterator[Problem]:
    """An approval mark says by which act, or has blanks for it."""
    items = post.document.mark.walk() if post.document.mark.present else ()
    text = " ".join(item.text for item in items)
    blanks = (post.organisation.blank_number, post.organisation.blank_date)
    if items and not any(map(str.isdigit, text)) and not any(one in text for one in blanks):
        where = post.position.source.locate(("mark",))
        yield problem("mark-without-act", (("mark",), where), {"mark": text})


def both_sides_of_substitution(post: Post) -> Iterator[Problem]:
    """Where whom a post substitutes and who substitutes it are nearly the same, none is missing."""
    one, other = map(post.fields.with_role, ("substitutes", "substituted_by"))
    if one is None or other is None:
        return
    source = post.position.source
    named, answering = (_posts(value_at(source.data, side.pointer)) for side in (one, other))
    shared, apart = named.keys() & answering.keys(), named.keys() ^ answering.keys()
    if len(shared) < _SHARED or len(apart) * 2 > len(shared):
        return
    for side, posts, missing in ((one, named, other), (other, answering, one)):
        for name in sorted(apart & posts.keys()):
            at: Pointer = (*side.pointer, posts[name])
            values = {"post": name, "label": missing.title}
            yield problem("substitution-one-sided", (at, source.locate(at)), values)


def _posts(value: object) -> dict[str, int]:
    """The posts of a list, each by its id or its words, with their places."""
    found: dict[str, int] = {}
    for place, one in enumerate(value if isinstance(value, list) else ()):
        name = one.get("post") or one.get("text") if isinstance(one, dict) else one
        found.setdefault(str(name).casefold(), place)
    return found


def former_names(post: Post) -> Iterator[Problem]:
    """A unit is called as it is called now."""
    units = post.organisation.units.values()
    own = [
        item for item in post.document.body_items
        if not item.origin.clause and item.origin.source is post.position.source
    ]  # fmt: skip
    for unit in units:
        for name in unit.former_names:
            others = [one.name for one in units if name.casefold() in one.name.casefold()]
            for item in own:
                if names_unit(item.text, name, others):
                    yield item_problem("unit-renamed", item, {"former": name, "name": unit.name})
