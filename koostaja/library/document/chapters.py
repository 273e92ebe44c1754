"""The library as a document: a chapter for each topic, an entry for each clause.

An entry has the wording with its gaps, basis and note, the variants with their differences,
the sets that have the clause, and the documents that use it. All other words are in the
template.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

from koostaja.documents import Document, Origin, Row, Section
from koostaja.library.document.cells import row, table_cell, text_cell
from koostaja.library.document.contrast import RunKind, TextRun, contrast_paragraphs, text_runs
from koostaja.library.document.labels import LayoutLabels
from koostaja.library.document.paragraph import (
    BELOW,
    Paragraph,
    entry_paragraphs,
    paragraphs,
)
from koostaja.library.uses import DocumentUse
from koostaja.text.dates import date_numeric
from koostaja.text.letters import sort_key
from koostaja.workspace import (
    Body,
    Clause,
    ClauseSet,
    Parameter,
    WordingName,
    Workspace,
    library_form,
)

__all__ = ["LIBRARY_VALUES", "library_document"]

LIBRARY_VALUES = ("organisation", "organisation_genitive", "clause_count", "set_count")
"""The values that its template may quote beside its sections."""
_LISTED = 12
"""How many titles of documents that use something are listed; the others are counted."""


def library_document(workspace: Workspace, title: str, used_by: Sequence[DocumentUse]) -> Document:
    """Return the library of a workspace as a document, to be filled into its template."""
    return _LibraryDocument(workspace, used_by).document(title)


class _LibraryDocument:
    def __init__(self, workspace: Workspace, used_by: Sequence[DocumentUse]) -> None:
        self.workspace = workspace
        self.library = workspace.library
        self.used_by = used_by
        self.labels = LayoutLabels(workspace)

    def document(self, title: str) -> Document:
        """Return topics in the order of their files, then all sets."""
        workspace, library = self.workspace, self.library
        source, form = workspace.organisation.source, library_form()
        topics = tuple(self._topic(topic) for topic in library.sources)
        sets = tuple(self._set(one) for one in library.sets.values())
        return Document(
            id=form.id,
            title=title,
            template_file=form.template_file,
            body=Section("", sections=(table_cell("topics", topics), table_cell("sets", sets))),
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
        """The files of the library, of the layouts, and of the documents that use it."""
        workspace = self.workspace
        return frozenset(
            (
                library_form().template_file,
                workspace.organisation.source.file,
                *(source.file for source in self.library.sources.values()),
                *(form.schema_file for form in workspace.forms),
                *(one.file for one in self.used_by if one.clauses or one.sets),
            )
        )

    def _topic(self, topic: str) -> Row:
        source = self.library.sources[topic]
        own = [one for one in self.library.clauses.values() if one.topic == topic]
        origin = Origin(source, ("title",))
        return row(
            text_cell("name", source.data.get("title", topic), origin),
            text_cell("file", source.file, origin),
            table_cell("clauses", map(self._clause, own)),
        )

    def _clause(self, clause: Clause) -> Row:
        own = paragraphs(self.library, clause, clause.body)
        lines = self._lines([(one, text_runs(one.text, one.gaps)) for one in own])
        variants = (self._variant(clause, own, id) for id in clause.variants)
        return row(
            text_cell("id", clause.id, _origin(clause, clause.body)),
            text_cell("mandatory", ", ".join(clause.mandatory), _origin(clause, clause.body)),
            table_cell("params", (self._parameter(clause, name) for name in clause.params)),
            *self._wording(clause, clause.body, "", lines),
            table_cell("variants", variants),
        )

    def _variant(self, clause: Clause, main: Sequence[Paragraph], id: str) -> Row:
        body = clause.variants[id]
        lines = self._contrasted(main, paragraphs(self.library, clause, body))
        return row(
            text_cell("id", id, _origin(clause, body)),
            *self._wording(clause, body, id, lines),
        )

    def _contrasted(self, main: Sequence[Paragraph], own: Sequence[Paragraph]) -> list[Row]:
        """Return the paragraphs of a variant with their differences, part by part."""
        gaps = frozenset[str]().union(*(one.gaps for one in (*main, *own)))
        found = list[tuple[Paragraph, Sequence[TextRun]]]()
        for part in dict.fromkeys(one.part for one in (*own, *main)):
            old, new = ([one for one in each if one.part == part] for each in (main, own))
            texts = [one.text for one in old], [one.text for one in new]
            for before, after, words in contrast_paragraphs(*texts, gaps):
                paragraph = new[after] if after is not None else _gone(old[before or 0])
                found.append((paragraph, words))
        return self._lines(found)

    def _lines(self, found: Sequence[tuple[Paragraph, Sequence[TextRun]]]) -> list[Row]:
        """Return paragraphs as rows; the first one of a cell has the cell's title."""
        before = ("", *(one.cell for one, _ in found))
        return [
            self._line(one, words, label="" if one.cell == cell else self._cell_title(one))
            for cell, (one, words) in zip(before, found, strict=False)
        ]

    def _cell_title(self, one: Paragraph) -> str:
        sources = self.library.sources
        topic = next(
            (topic for topic, source in sources.items() if source is one.origin.source), ""
        )
        return self.labels.cell_title(topic, one.cell)

    def _wording(
        self, clause: Clause, body: Body, variant: str, lines: Iterable[Row]
    ) -> list[Section]:
        """Return the cells that main wordings and variants have in common."""
        origin = _origin(clause, body)
        name = str(WordingName(clause.id, variant))
        memberships = (
            row(text_cell("set", id, origin), self._conditions(when, origin))
            for id, when in self._memberships.get(name, ())
        )
        return [
            table_cell("lines", lines),
            text_cell("basis", body.basis, origin),
            text_cell("note", body.note, origin),
            text_cell("groups", ", ".join(body.groups), origin),
            text_cell("excludes", ", ".join(body.excludes), origin),
            text_cell("retired", date_numeric(body.retired.since) if body.retired else "", origin),
            text_cell("instead", body.retired.instead if body.retired else "", origin),
            table_cell("sets", memberships),
            *_used([one.title for one in self.used_by if name in one.clauses], origin),
        ]

    def _set(self, one: ClauseSet) -> Row:
        origin = Origin(one.source, one.pointer)
        note = one.source.data["sets"][one.id].get("note", "")
        place = Paragraph(Origin(one.source, one.pointer))
        lines = (
            self._line(line, text_runs(line.text, line.gaps), number=str(number))
            for number, entry in enumerate(one.entries, start=1)
            for line in entry_paragraphs(self.library, place, entry)
        )
        return row(
            text_cell("id", one.id, origin),
            text_cell("note", note, origin),
            *_used([user.title for user in self.used_by if one.id in user.sets], origin),
            table_cell("entries", lines),
        )

    @cached_property
    def _memberships(self) -> dict[str, list[tuple[str, Mapping[str, Any]]]]:
        """The sets with each wording, by its name, with the conditions there."""
        found: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
        for one in self.library.sets.values():
            place = Paragraph(Origin(one.source, one.pointer))
            for entry in one.entries:
                line = next(entry_paragraphs(self.library, place, entry))
                if line.clause:
                    found.setdefault(line.clause, []).append((one.id, line.when))
        return found

    def _parameter(self, clause: Clause, name: str) -> Row:
        one, origin = clause.params[name], _origin(clause, clause.body)
        return row(
            text_cell("name", name, origin),
            text_cell("meaning", one.title, origin),
            text_cell("values", _allowed(one), origin),
            text_cell("default", one.default or " ".join(one.usual.values()), origin),
        )

    def _line(
        self, one: Paragraph, words: Sequence[TextRun], *, number: str = "", label: str = ""
    ) -> Row:
        origin = one.origin._replace(clause=one.clause)
        cells = [
            text_cell("label", label, origin),
            table_cell("words", (_words(run, origin) for run in words)),
            text_cell("clause", one.clause, origin),
            text_cell("set", one.set, origin),
            self._conditions(one.when, origin),
        ]
        flags = (Section(flag, present=flag in one.flags) for flag in _flags())
        return Row(number, (*cells, *flags))

    def _conditions(self, when: Mapping[str, Any], origin: Origin) -> Section:
        return table_cell("conditions", (self._condition(*one, origin) for one in when.items()))

    def _condition(self, pointer: str, wanted: str | bool | None, origin: Origin) -> Row:
        """Return a condition, with the title of its field."""
        return row(
            text_cell("field", self.labels.field_title(pointer), origin),
            text_cell("value", wanted if isinstance(wanted, str) else "", origin),
            Section("yes", present=wanted is True),
            Section("no", present=wanted is False),
            Section("empty", present=wanted is None),
        )


@cache
def _flags() -> tuple[str, ...]:
    """Return what a template may ask of a paragraph beside its words."""
    line = library_form().fields.find(("sets", "entries"))
    return tuple(one.key for one in line.children if not one.printed) if line else ()


def _allowed(parameter: Parameter) -> str:
    """Return the values that a parameter may have, or what it says of the members of a list."""
    joined = parameter.joined
    return joined.words([*joined.texts.values()]) if joined else ", ".join(parameter.values)


def _gone(one: Paragraph) -> Paragraph:
    """Return a paragraph that a variant does not have, without text."""
    return Paragraph(one.origin, cell=one.cell, flags=one.flags & {BELOW})


def _words(run: TextRun, origin: Origin) -> Row:
    return row(*(text_cell(kind, run.text if run.kind is kind else "", origin) for kind in RunKind))


def _used(titles: Sequence[str], origin: Origin) -> list[Section]:
    """Return in how many documents something is used, and their titles with counts."""
    counted = sorted(Counter(titles).items(), key=lambda one: sort_key(one[0]))
    shown, rest = counted[:_LISTED], counted[_LISTED:]
    listed = ", ".join(f"{title} ({count})" if count > 1 else title for title, count in shown)
    left = sum(count for _, count in rest)
    return [
        text_cell("count", str(len(titles)) if titles else "", origin),
        text_cell("users", listed, origin),
        text_cell("more", str(left) if left else "", origin),
    ]


def _origin(clause: Clause, body: Body) -> Origin:
    return Origin(clause.source, body.pointer, clause.id)
