"""Checks on a position by itself: what it says, held against its group, its library and itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from koostaja.assembly import Assembly
from koostaja.clause import Body, Clause
from koostaja.document import Document, Item, Section
from koostaja.estonian import abbreviations_in, date_numeric, names_a_day, names_unit, spells_out
from koostaja.layout import Field, Kind, ListStyle, value_at
from koostaja.ledger import Ledger
from koostaja.organisation import Group, Organisation
from koostaja.position import Position
from koostaja.problem import Location, Problem, Related
from koostaja.quotation import confirmed
from koostaja.record import document_words
from koostaja.reference import Reference, position_references, set_references
from koostaja.source import Pointer, Source, pointer_text
from koostaja.validity import Confirmation, Validity
from koostaja.workspace import Workspace

__all__ = ["POSITION_CHECKS", "check_positions"]

_SHARED = 2
"""How many posts two lists must have in common for the others to seem forgotten."""


@dataclass(frozen=True, eq=False)
class _Post:
    """A position beside its document."""

    workspace: Workspace
    position: Position
    document: Document

    @property
    def fields(self) -> Field:
        return self.position.layout.schema.fields

    @property
    def organisation(self) -> Organisation:
        return self.workspace.organisation

    @cached_property
    def group(self) -> Group | None:
        """Its group, if its layout has one and the authority knows it."""
        field = self.fields.with_role("group")
        value = value_at(self.position.source.data, field.pointer) if field else None
        return self.organisation.groups.get(str(value))

    @cached_property
    def used(self) -> Mapping[str, tuple[Clause, Body]]:
        """The clauses that stand in it, by their names with variants."""
        names = dict.fromkeys(item.origin.clause for item in self.document.items)
        found = {}
        for name in names:
            id, _, variant = name.partition("/")
            clause = self.workspace.library.clauses.get(id)
            body = clause.wording(variant or None) if clause else None
            if clause and body:
                found[name] = clause, body
        return found

    def at_role(self, role: str) -> tuple[Pointer, Location]:
        """Where the field with a role stands, or would."""
        field = self.fields.with_role(role)
        pointer = field.pointer if field else ()
        return pointer, self.position.source.locate(pointer)

    def using(self, name: str) -> tuple[Pointer, Location]:
        """Where a clause comes in: the position's own entry of it, or of a set with it."""
        source, (clause, _, variant) = self.position.source, name.partition("/")
        sets = {
            one for item in self.document.items for one in item.origin.sets
            if item.origin.clause == name
        }  # fmt: skip
        named = [
            one.pointer
            for one in position_references(source.data, self.fields)
            if one.kind == "clause" and one.id == clause and _variant(source, one) == variant
        ]
        named += [pointer for id, pointer in set_references(source.data) if id in sets]
        pointer = named[0] if named else ()
        return pointer, source.locate(pointer)

    @cached_property
    def confirmation(self) -> Confirmation | None:
        """The annex by which it is in force, or is going to be."""
        validity = _validity(self.workspace.ledger)
        known = (validity.last(id) for id in (self.position.id, *self.position.formerly))
        return next((one for one in known if one), None)


def _variant(source: Source, reference: Reference) -> str:
    """The variant that an entry chooses; "" if it is an id alone, or names none."""
    entry = source.data
    for key in reference.pointer[:-1]:
        entry = entry[key]
    return str(entry.get("variant", "")) if reference.pointer[-1] == "use" else ""


@lru_cache(maxsize=1)
def _validity(ledger: Ledger) -> Validity:
    return Validity(ledger, {})


def _problem(
    code: str, place: tuple[Pointer, Location], values: Mapping[str, str], *related: Location
) -> Problem:
    pointer, where = place
    told = tuple(Related(one) for one in related)
    return Problem(code, where, pointer_text(pointer), dict(values), related=told)


def _item_problem(code: str, item: Item, values: Mapping[str, str]) -> Problem:
    return _problem(code, (item.origin.pointer, item.origin.location), values)


def words_of_its_group(post: _Post) -> Iterator[Problem]:
    """A document speaks of the group that its post is in: officials and employees differ in law."""
    own = post.group
    for other in post.organisation.groups.values() if own else ():
        if other is own or not other.words:
            continue
        speaks = _speaking(other.words)
        met: dict[str, Location | None] = {}
        for text, where in _printed(post.document.body):
            for word in speaks.findall(text):
                met.setdefault(word.lower(), where.origin.location if where else None)
        if own and met:
            words = ", ".join(f"„{word}“" for word in met)
            values = {"group": own.id, "other": other.id, "words": words}
            related = [where for where in met.values() if where]
            yield _problem("group-words", post.at_role("group"), values, *related[:3])


@lru_cache
def _speaking(beginnings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, beginnings))})\w*", re.IGNORECASE)


def _printed(section: Section) -> Iterator[tuple[str, Item | None]]:
    """Every text of a section in printed order; headings and labels have no item."""
    yield section.title, None
    for column in section.columns:
        yield column.title, None
    for item in (*((section.lead,) if section.lead else ()), *section.items):
        yield from ((one.text, one) for one in item.walk())
    for row in section.rows:
        for cell in row.cells:
            yield from ((one.text, one) for one in cell.walk())
    for field in section.fields:
        yield from _printed(field)


def law_of_its_group(post: _Post) -> Iterator[Problem]:
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
                yield _problem("group-law", post.at_role("group"), values)


def clauses_of_its_group(post: _Post) -> Iterator[Problem]:
    """A clause that is meant for some groups stands with no other."""
    for name, (clause, body) in post.used.items() if post.group else ():
        groups = body.groups or clause.body.groups
        if post.group and groups and post.group.id not in groups:
            values = {"id": name, "group": post.group.id, "groups": ", ".join(groups)}
            yield _problem("clause-of-another-group", post.using(name), values)


def contents_of_its_group(post: _Post) -> Iterator[Problem]:
    """What the law asks of the group's documents is there: for officials, ATS § 52 (1)."""
    for role, basis in post.group.contents.items() if post.group else ():
        field = post.fields.with_role(role)
        section = post.document.section(field.pointer) if field else None
        if field and not (section and any(one.text != field.empty for one in section.walk())):
            values = {"label": field.title or field.key, "basis": basis}
            yield _problem("content-missing", post.at_role(role), values)


def mandatory_clauses(post: _Post) -> Iterator[Problem]:
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
                yield _problem("clause-missing", place, values, where)


def _sections(field: Field) -> Iterator[Field]:
    """The fields below one that are no columns of a table."""
    for child in field.sections if field.kind is Kind.GROUP else ():
        yield child
        yield from _sections(child)


def exclusive_clauses(post: _Post) -> Iterator[Problem]:
    """Of clauses that exclude each other, one stands in it."""
    names = {clause.id: name for name, (clause, _) in post.used.items()}
    for name, (_, body) in post.used.items():
        for other in sorted(names.keys() & set(body.excludes)):
            values, (_, first) = {"id": other, "other": name}, post.using(name)
            yield _problem("clauses-exclude", post.using(names[other]), values, first)


def retired_clauses(post: _Post) -> Iterator[Problem]:
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
        yield _problem(code, post.using(name), values)


def signed_words(post: _Post) -> Iterator[Problem]:
    """Words kept as they were signed are mended once the document changes anyway."""
    signed = [item for item in post.document.body.walk() if item.origin.as_signed]
    one = post.confirmation if signed else None
    if one and one.annex.words and document_words(post.document) != one.annex.words:
        values = {"number": one.act.number, "date": date_numeric(one.act.date)}
        for item in signed:
            yield _item_problem("signed-words", item, values)


def end_marks(post: _Post) -> Iterator[Problem]:
    """Words as they were signed end as their list would have it."""
    for section, field in _lists(post.document.body, post.fields):
        yield from _unended(section.items, field.style, section.title or field.title)


def _lists(section: Section, field: Field) -> Iterator[tuple[Section, Field]]:
    children = {child.key: child for child in field.children}
    cells = (cell for row in section.rows for cell in row.cells if cell.present)
    for below in (*cells, *section.fields):
        yield from _lists(below, children[below.key])
    if section.items:
        yield section, field


def _unended(items: Sequence[Item], style: ListStyle, label: str) -> Iterator[Problem]:
    for item in items if style.join is None else ():
        mark = style.led.lead if item.items else style.end if item is items[-1] else style.between
        if item.origin.as_signed and not item.text.endswith(mark):
            yield _item_problem("end-mark", item, {"mark": mark, "label": label})
        yield from _unended(item.items, style.led, label)


def dated_duties(post: _Post) -> Iterator[Problem]:
    """Duties stand until they are changed: one that names a day or year is over at some time."""
    field = post.fields.with_role("duties")
    section = post.document.section(field.pointer) if field else None
    for item in section.walk() if section else ():
        day = names_a_day(item.text)
        if day:
            yield _item_problem("dated-task", item, {"day": day})


def abbreviations(post: _Post) -> Iterator[Problem]:
    """An abbreviation is spelled out where it first stands, or known to the authority."""
    items = post.document.body.walk()
    text = "\n".join(item.text for item in items)
    for short in abbreviations_in(text):
        if short in post.organisation.abbreviations:
            continue
        first = next(item for item in items if short in abbreviations_in(item.text))
        spelled = next((item for item in items if spells_out(item.text, short)), None)
        if spelled is None:
            yield _item_problem("abbreviation-unknown", first, {"short": short})
        elif spelled is not first:
            where = spelled.origin.location
            place = first.origin.pointer, first.origin.location
            yield _problem("abbreviation-early", place, {"short": short}, where)


def marks_that_name_an_act(post: _Post) -> Iterator[Problem]:
    """An approval mark says by which act, or has blanks for it."""
    items = post.document.mark.walk() if post.document.mark.present else ()
    text = " ".join(item.text for item in items)
    blanks = (post.organisation.blank_number, post.organisation.blank_date)
    if items and not any(map(str.isdigit, text)) and not any(one in text for one in blanks):
        where = post.position.source.locate(("mark",))
        yield _problem("mark-without-act", (("mark",), where), {"mark": text})


def both_sides_of_substitution(post: _Post) -> Iterator[Problem]:
    """Where whom a post substitutes and who substitutes it are nearly the same, none is missing."""
    sides = [post.fields.with_role(role) for role in ("substitutes", "substituted_by")]
    one, other = sides
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
            yield _problem("substitution-one-sided", (at, source.locate(at)), values)


def _posts(value: object) -> dict[str, int]:
    """The posts of a list, each by its id or its words, with their places."""
    found: dict[str, int] = {}
    for place, one in enumerate(value if isinstance(value, list) else ()):
        name = one.get("post") or one.get("text") if isinstance(one, dict) else one
        found.setdefault(str(name).casefold(), place)
    return found


def former_names(post: _Post) -> Iterator[Problem]:
    """A unit is called as it is called now."""
    for unit in post.organisation.units.values():
        for name in unit.former_names:
            for item in post.document.body.walk():
                if not item.origin.clause and names_unit(item.text, name):
                    yield _item_problem("unit-renamed", item, {"former": name, "name": unit.name})


POSITION_CHECKS: Sequence[Callable[[_Post], Iterator[Problem]]] = (
    words_of_its_group,
    law_of_its_group,
    clauses_of_its_group,
    contents_of_its_group,
    mandatory_clauses,
    exclusive_clauses,
    retired_clauses,
    signed_words,
    end_marks,
    dated_duties,
    abbreviations,
    marks_that_name_an_act,
    both_sides_of_substitution,
    former_names,
)
"""What is asked of each position."""


def check_positions(workspace: Workspace, assembly: Assembly) -> list[Problem]:
    """The findings in positions by themselves; annexes say the same."""
    posts = (
        _Post(workspace, workspace.positions[document.id], document)
        for document in assembly.positions
    )
    return [problem for post in posts for check in POSITION_CHECKS for problem in check(post)]
