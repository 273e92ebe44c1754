"""What a position says by itself: whether it stays true, and is understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from koostaja.checks.scopes import PositionScope
from koostaja.diagnostics import Location, Problem
from koostaja.documents import Choices, Item, Section, words_hash
from koostaja.schema import ListStyle
from koostaja.source import Pointer, value_at
from koostaja.text.abbreviations import abbreviations_in, spells_out
from koostaja.text.characters import comparable
from koostaja.text.dates import date_numeric, may_name_a_day, names_a_day
from koostaja.text.genitive import names_unit

__all__ = [
    "dated_duties",
    "exclusive_clauses",
    "former_unit_names",
    "marks_without_act",
    "one_sided_substitutions",
    "retired_clauses",
    "signed_words",
    "unexplained_abbreviations",
    "wrong_end_marks",
]

_WORD = re.compile(r"\w+")
_SHARED = 2
"""How many posts two lists must share for the others to seem forgotten."""


def _item_problem(
    code: str, item: Item, values: Mapping[str, str], words: str, *related: Location
) -> Problem:
    """Return a finding at some words in the text of an item."""
    source, pointer = item.origin.source, item.origin.pointer
    return source.words_problem(code, pointer, words, values, related)


def exclusive_clauses(scope: PositionScope) -> Iterator[Problem]:
    """Report two clauses of which each excludes the other, once."""
    names = {clause.id: name for name, (clause, _) in scope.clauses.items()}
    reported = set[frozenset[str]]()
    for name, (clause, body) in scope.clauses.items():
        for other in sorted(names.keys() & set(body.excludes)):
            pair = frozenset((clause.id, other))
            if pair in reported:
                continue
            reported.add(pair)
            at, values = scope.at_clause(names[other]), {"id": other, "other": name}
            related = [scope.source.locate(scope.at_clause(name))]
            yield scope.source.problem("clauses-exclude", at, values, related=related)


def retired_clauses(scope: PositionScope) -> Iterator[Problem]:
    """Report retired clauses, but not in a position that is in force and stays as it is."""
    retired = [(name, body.retired) for name, (_, body) in scope.clauses.items() if body.retired]
    if not retired:
        return
    drafts = scope.workspace.directives.values()
    days = [
        draft.day for draft in drafts
        if scope.position.id in (one.id for one in draft.annexes)
    ]  # fmt: skip
    if scope.confirmation and not days:
        return
    for name, one in retired:
        if any(days) and max(days) < one.since:
            continue
        code = "clause-replaced" if one.instead else "clause-retired"
        values = {"id": name, "since": date_numeric(one.since), "instead": one.instead}
        yield scope.source.problem(code, scope.at_clause(name), values)


def signed_words(scope: PositionScope) -> Iterator[Problem]:
    """Report words and numbers kept as signed in a document that has changed otherwise."""
    one, document = scope.confirmation, scope.document
    if one is None or not one.annex.words or not scope.is_whole:
        return
    signed = [item for item in document.body_items if item.origin.as_signed]
    numbers = document.own_numbers
    if (signed or numbers) and not one.annex.says(
        words_hash(document), document.yes, document.values
    ):
        values = {"number": one.act.number, "date": date_numeric(one.act.date)}
        for item in _once_an_entry(signed):
            named = {**values, "clause": item.origin.wording.clause}
            yield _item_problem("signed-words", item, named, item.text)
        for number in numbers:
            if number.origin:
                source, pointer = number.origin.source, number.origin.pointer
                yield source.problem("signed-words", pointer, values)


def _once_an_entry(items: Iterable[Item]) -> Iterator[Item]:
    """Yield the first paragraph of each entry: its words as signed go or stay together."""
    seen = set[Pointer]()
    for item in items:
        pointer = item.origin.pointer
        entry = pointer[: pointer.index("as_signed")] if "as_signed" in pointer else pointer
        if entry not in seen:
            seen.add(entry)
            yield item


def wrong_end_marks(scope: PositionScope) -> Iterator[Problem]:
    """Report words kept as signed that end otherwise than their list."""
    if any(item.origin.as_signed for item in scope.document.items):
        choices = Choices.of(scope.source.data)
        for section, path in _signed_lists(scope.document.body, ()):
            field = scope.fields.find(path)
            if field:
                label = section.title or field.title
                yield from _unended(section.items, choices.style(field), label)


def _signed_lists(
    section: Section, path: tuple[str, ...]
) -> Iterator[tuple[Section, tuple[str, ...]]]:
    """Yield the sections and cells with words kept as signed, each with the path of its field."""
    for row in section.rows:
        for cell in row.cells:
            if cell.present:
                yield from _signed_lists(cell, (*path, cell.key))
    for below in section.sections:
        if below.present:
            yield from _signed_lists(below, (*path, below.key))
    if _any_signed(section.items):
        yield section, path


def _any_signed(items: Sequence[Item]) -> bool:
    return any(item.origin.as_signed or (item.items and _any_signed(item.items)) for item in items)


def _unended(items: Sequence[Item], style: ListStyle, label: str) -> Iterator[Problem]:
    for item in items if style.join is None else ():
        mark = style.led.lead if item.items else style.end if item is items[-1] else style.between
        if item.origin.as_signed and not item.text.endswith(mark):
            yield _item_problem("end-mark", item, {"mark": mark, "label": label}, item.text)
        if item.items:
            yield from _unended(item.items, style.led, label)


def dated_duties(scope: PositionScope) -> Iterator[Problem]:
    """Report duties that name a day or year: they end, and a duty lasts until it is changed."""
    field = scope.position.field("duties") if may_name_a_day(scope.whole) else None
    section = scope.document.section(field.pointer) if field else None
    for item in section.walk() if section else ():
        day = names_a_day(comparable(item.text))
        if day:
            yield _item_problem("dated-task", item, {"day": day}, day)


def unexplained_abbreviations(scope: PositionScope) -> Iterator[Problem]:
    """Report abbreviations that are spelled out later than at first, or nowhere.

    Those that the authority declares as known need not be.
    """
    known = set(map(comparable, scope.organisation.abbreviations))
    for short in abbreviations_in(scope.whole):
        if short in known:
            continue
        items = scope.document.body_items
        having = [one for one in zip(scope.texts, items, strict=True) if short in one[0]]
        text, first = next(one for one in having if short in abbreviations_in(one[0]))
        token = next(word for word in _WORD.findall(text) if word.startswith(short))
        spelled = next((item for text, item in having if spells_out(text, short)), None)
        if spelled is None:
            yield _item_problem("abbreviation-unknown", first, {"short": short}, token)
        elif spelled is not first:
            where = spelled.origin.location
            yield _item_problem("abbreviation-early", first, {"short": short}, token, where)


def marks_without_act(scope: PositionScope) -> Iterator[Problem]:
    """Report an approval mark that neither names an act nor has blanks for one."""
    items = scope.document.mark.walk() if scope.document.mark.present else ()
    text = " ".join(item.text for item in items)
    blanks = (scope.organisation.blank_number, scope.organisation.blank_date)
    if items and not any(map(str.isdigit, text)) and not any(one in text for one in blanks):
        yield scope.source.problem("mark-without-act", ("mark",), {"mark": text})


def one_sided_substitutions(scope: PositionScope) -> Iterator[Problem]:
    """Report a post that is missing from one of two lists that are otherwise nearly the same.

    The lists are those of whom a post substitutes, and of who substitutes it.
    """
    one, other = map(scope.position.field, ("substitutes", "substituted_by"))
    if one is None or other is None:
        return
    source = scope.source
    mine, theirs = (_posts(value_at(source.data, side.pointer)) for side in (one, other))
    shared, apart = mine.keys() & theirs.keys(), mine.keys() ^ theirs.keys()
    if len(shared) < _SHARED or len(apart) * 2 > len(shared):
        return
    for side, posts, missing in ((one, mine, other), (other, theirs, one)):
        for name in sorted(apart & posts.keys()):
            values = {"post": name, "label": missing.title}
            at: Pointer = (*side.pointer, posts[name])
            yield source.problem("substitution-one-sided", at, values)


def _posts(value: object) -> dict[str, int]:
    """Return the posts of a list by id or name, each with its first index."""
    found: dict[str, int] = {}
    for index, one in enumerate(value if isinstance(value, list) else ()):
        name = one.get("post") or one.get("text") if isinstance(one, dict) else one
        found.setdefault(comparable(str(name)).casefold(), index)
    return found


def former_unit_names(scope: PositionScope) -> Iterator[Problem]:
    """Report former names of units in a position's own words."""
    units = scope.organisation.units.values()
    if not any(unit.former_names for unit in units):
        return
    own = [
        item for item in scope.document.body_items
        if not item.origin.clause and item.origin.source is scope.source
    ]  # fmt: skip
    for unit in units:
        for name in map(comparable, unit.former_names):
            names = [comparable(one.name) for one in units]
            others = [one for one in names if name.casefold() in one.casefold()]
            for item in own:
                if names_unit(comparable(item.text), name, others):
                    values = {"former": name, "name": unit.name}
                    yield _item_problem("unit-renamed", item, values, name)
