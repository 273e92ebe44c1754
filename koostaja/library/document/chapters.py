"""The library as a document for people: its clauses with all that is known of each.

A topic a chapter, a clause an entry: its wording with the gaps shown, its basis and note,
its variants with what is different in them, the sets that have it, who uses it. Words
around all this stand in the template.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

from koostaja.documents import Document, Item, Origin, Row, Section
from koostaja.files.defaults import LIBRARY
from koostaja.files.paths import LIBRARY_TEMPLATE
from koostaja.library.document.contrast import Mark, Run, contrasts, runs
from koostaja.library.document.paragraph import BELOW, Paragraph, entry_paragraphs, paragraphs
from koostaja.library.uses import User
from koostaja.schema import Field, Kind, engine_schema
from koostaja.source import parse_pointer
from koostaja.text.estonian import date_numeric, sort_key
from koostaja.workspace import Body, Clause, ClauseSet, WordingName, Workspace

__all__ = ["LIBRARY_VALUES", "compendium"]

LIBRARY_VALUES = ("organisation", "organisation_genitive", "clause_count", "set_count")
"""What its template may quote beside its sections."""
_LISTED = 12
"""How many different titles of users are listed; the others are counted."""


def compendium(workspace: Workspace, title: str, used_by: Sequence[User]) -> Document:
    """The library of a workspace as a document, to be filled into its template."""
    return _Compendium(workspace, used_by).document(title)


class _Compendium:
    def __init__(self, workspace: Workspace, used_by: Sequence[User]) -> None:
        self.workspace = workspace
        self.library = workspace.library
        self.used_by = used_by

    def document(self, title: str) -> Document:
        """Topics in the order of their files, then all sets."""
        workspace, library = self.workspace, self.library
        source = workspace.organisation.source
        topics = tuple(self._topic(topic) for topic in library.sources)
        sets = tuple(self._set(one) for one in library.sets.values())
        return Document(
            id=LIBRARY,
            title=title,
            template_file=LIBRARY_TEMPLATE,
            body=Section("", sections=(_table("topics", topics), _table("sets", sets))),
            mark=Section("mark", present=False),
            titled=Origin(source, ("name",)),
            values={
                "organisation": workspace.organisation.name,
                "organisation_genitive": workspace.organisation.genitive,
                "clause_count": str(len(library.clauses)),
                "set_count": str(len(library.sets)),
            },
            quoted=frozenset(),
            reads=self._reads(),
        )

    def _reads(self) -> frozenset[str]:
        """The library, what names its cells and conditions, and who uses it."""
        workspace = self.workspace
        return frozenset(
            (
                LIBRARY_TEMPLATE,
                workspace.organisation.source.file,
                *(source.file for source in self.library.sources.values()),
                *(layout.schema_file for layout in workspace.layouts.values()),
                *(one.file for one in self.used_by if one.clauses or one.sets),
            )
        )

    def _topic(self, topic: str) -> Row:
        source = self.library.sources[topic]
        own = [one for one in self.library.clauses.values() if one.topic == topic]
        origin = Origin(source, ("title",))
        return _row(
            _said("name", source.data.get("title", topic), origin),
            _said("file", source.file, origin),
            _table("clauses", map(self._clause, own)),
        )

    def _clause(self, clause: Clause) -> Row:
        own = paragraphs(self.library, clause, clause.body)
        lines = self._lines([(one, runs(one.text, one.gaps)) for one in own])
        variants = (self._variant(clause, own, id) for id in clause.variants)
        return _row(
            _said("id", clause.id, _origin(clause, clause.body)),
            _said("mandatory", ", ".join(clause.mandatory), _origin(clause, clause.body)),
            _table("params", (self._parameter(clause, name) for name in clause.params)),
            *self._wording(clause, clause.body, "", lines),
            _table("variants", variants),
        )

    def _variant(self, clause: Clause, main: Sequence[Paragraph], id: str) -> Row:
        body = clause.variants[id]
        lines = self._contrasted(main, paragraphs(self.library, clause, body))
        return _row(
            _said("id", id, _origin(clause, body)),
            *self._wording(clause, body, id, lines),
        )

    def _contrasted(self, main: Sequence[Paragraph], own: Sequence[Paragraph]) -> list[Row]:
        """The paragraphs of a variant with what differs from the main wording, part by part."""
        gaps = frozenset[str]().union(*(one.gaps for one in (*main, *own)))
        said = list[tuple[Paragraph, Sequence[Run]]]()
        for part in dict.fromkeys(one.part for one in (*own, *main)):
            old, new = ([one for one in each if one.part == part] for each in (main, own))
            texts = [one.text for one in old], [one.text for one in new]
            for before, after, words in contrasts(*texts, gaps):
                paragraph = new[after] if after is not None else _gone(old[before or 0])
                said.append((paragraph, words))
        return self._lines(said)

    def _lines(self, said: Sequence[tuple[Paragraph, Sequence[Run]]]) -> list[Row]:
        """Paragraphs as rows; the first one of a cell has its title."""
        before = ("", *(one.cell for one, _ in said))
        return [
            self._line(one, words, label="" if one.cell == cell else self._cell_title(one))
            for cell, (one, words) in zip(before, said, strict=False)
        ]

    def _wording(
        self, clause: Clause, body: Body, variant: str, lines: Iterable[Row]
    ) -> list[Section]:
        """What a main wording and a variant have alike."""
        origin = _origin(clause, body)
        name = str(WordingName(clause.id, variant))
        memberships = (
            _row(_said("set", id, origin), self._conditions(when, origin))
            for id, when in self._memberships.get(name, ())
        )
        return [
            _table("lines", lines),
            _said("basis", body.basis, origin),
            _said("note", body.note, origin),
            _said("groups", ", ".join(body.groups), origin),
            _said("excludes", ", ".join(body.excludes), origin),
            _said("retired", date_numeric(body.retired.since) if body.retired else "", origin),
            _said("instead", body.retired.instead if body.retired else "", origin),
            _table("sets", memberships),
            *_used([one.title for one in self.used_by if name in one.clauses], origin),
        ]

    def _set(self, one: ClauseSet) -> Row:
        origin = Origin(one.source, one.pointer)
        note = one.source.data["sets"][one.id].get("note", "")
        place = Paragraph(one.source, one.pointer)
        lines = (
            self._line(line, runs(line.text, line.gaps), number=str(number))
            for number, entry in enumerate(one.entries, start=1)
            for line in entry_paragraphs(self.library, place, entry)
        )
        return _row(
            _said("id", one.id, origin),
            _said("note", note, origin),
            *_used([user.title for user in self.used_by if one.id in user.sets], origin),
            _table("entries", lines),
        )

    @cached_property
    def _memberships(self) -> dict[str, list[tuple[str, Mapping[str, Any]]]]:
        """The sets that have each wording, with their conditions."""
        found: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
        for one in self.library.sets.values():
            place = Paragraph(one.source, one.pointer)
            for entry in one.entries:
                line = next(entry_paragraphs(self.library, place, entry))
                if line.clause:
                    found.setdefault(line.clause, []).append((one.id, line.when))
        return found

    def _parameter(self, clause: Clause, name: str) -> Row:
        one, origin = clause.params[name], _origin(clause, clause.body)
        return _row(
            _said("name", name, origin),
            _said("meaning", one.title, origin),
            _said("values", ", ".join(one.values), origin),
            _said("default", one.default or "", origin),
        )

    def _line(
        self, one: Paragraph, words: Sequence[Run], *, number: str = "", label: str = ""
    ) -> Row:
        origin = Origin(one.source, one.pointer, one.clause)
        cells = [
            _said("label", label, origin),
            _table("words", (_words(run, origin) for run in words)),
            _said("clause", one.clause, origin),
            _said("set", one.set, origin),
            self._conditions(one.when, origin),
        ]
        flags = (Section(flag, present=flag in one.flags) for flag in _flags())
        return Row(number, (*cells, *flags))

    def _conditions(self, when: Mapping[str, Any], origin: Origin) -> Section:
        return _table("conditions", (self._condition(*one, origin) for one in when.items()))

    def _condition(self, pointer: str, wanted: str | bool | None, origin: Origin) -> Row:
        """A condition by the title of its field."""
        way = parse_pointer(pointer)
        roots = [layout.fields for layout in self.workspace.layouts.values()]
        found = (field.title for root in roots if (field := root.find(way)))
        return _row(
            _said("field", next(filter(None, found), pointer), origin),
            _said("value", wanted if isinstance(wanted, str) else "", origin),
            Section("yes", present=wanted is True),
            Section("no", present=wanted is False),
            Section("empty", present=wanted is None),
        )

    def _cell_title(self, one: Paragraph) -> str:
        """What the layouts call the cell of a table row that a paragraph begins."""
        topic = next((t for t, source in self.library.sources.items() if source is one.source), "")
        return self._cells.get((topic, one.cell)) or self._cells.get(("", one.cell)) or one.cell

    @cached_property
    def _cells(self) -> dict[tuple[str, str], str]:
        """The titles of cells by topic and name; by name alone under ""."""
        found: dict[tuple[str, str], str] = {}
        for layout in self.workspace.layouts.values():
            for table, cell in _columns(layout.fields):
                for topic in (table.topic or "", ""):
                    found.setdefault((topic, cell.key), cell.title)
        return found


@cache
def _flags() -> tuple[str, ...]:
    """What a template may ask of a paragraph beside its words."""
    line = engine_schema("library").fields.find(("sets", "entries"))
    return tuple(one.key for one in line.children if not one.printed) if line else ()


def _columns(root: Field) -> Iterator[tuple[Field, Field]]:
    for table in root.walk():
        if table.kind is Kind.ROWS:
            yield from ((table, cell) for cell in table.children)


def _gone(one: Paragraph) -> Paragraph:
    """A paragraph that a variant does not have, where it would stand."""
    return Paragraph(one.source, one.pointer, cell=one.cell, flags=one.flags & {BELOW})


def _words(run: Run, origin: Origin) -> Row:
    return _row(*(_said(mark, run.text if run.mark is mark else "", origin) for mark in Mark))


def _used(titles: Sequence[str], origin: Origin) -> list[Section]:
    """By how many documents something is used, and by which: the same titles counted."""
    counted = sorted(Counter(titles).items(), key=lambda one: sort_key(one[0]))
    shown, rest = counted[:_LISTED], counted[_LISTED:]
    said = ", ".join(f"{title} ({count})" if count > 1 else title for title, count in shown)
    left = sum(count for _, count in rest)
    return [
        _said("count", str(len(titles)) if titles else "", origin),
        _said("users", said, origin),
        _said("more", str(left) if left else "", origin),
    ]


def _origin(clause: Clause, body: Body) -> Origin:
    return Origin(clause.source, body.pointer, clause.id)


def _said(key: str, text: str, origin: Origin) -> Section:
    items = (Item(text, origin, key),) if text else ()
    return Section(key, present=bool(text), items=items)


def _table(key: str, rows: Iterable[Row]) -> Section:
    made = tuple(rows)
    return Section(key, present=bool(made), rows=made)


def _row(*cells: Section) -> Row:
    return Row("", cells)
