"""From a position or directive to a document: its sections with numbers, items and rows.

The engine knows no field of a position: a schema's fields say what each value is,
and the same code resolves every layout and the directive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from koostaja.diagnostics import Result, first_findings
from koostaja.documents.choices import Choices
from koostaja.documents.clause_cache import ClauseCache
from koostaja.documents.content import resolve_content
from koostaja.documents.document import GAP, NONE, Document, Item, Section
from koostaja.documents.entries import resolve_entry
from koostaja.documents.numbering import RawItem, RawRow, finish_items, finish_rows, format_number
from koostaja.documents.origin import Origin
from koostaja.documents.places import Place
from koostaja.documents.point_numbers import with_numbers
from koostaja.documents.resolver import DocumentSpec, Resolver
from koostaja.documents.rows import resolve_rows
from koostaja.documents.signed_words import check_own_numbers
from koostaja.documents.trace import Trace
from koostaja.documents.unresolved import is_gap, unresolved_items, unresolved_rows
from koostaja.schema import ANY_CLAUSE, UNNUMBERED, Field, FieldKind, ListStyle, Numbering
from koostaja.source import value_of
from koostaja.workspace import Workspace

__all__ = ["Contents", "SectionBuilder", "resolve"]


def resolve(workspace: Workspace, cache: ClauseCache, spec: DocumentSpec) -> Result[Document]:
    """Return a document with all its clauses resolved, and the problems of resolving it."""
    trace = Trace()
    resolver = Resolver(workspace, spec, cache, trace)
    data = spec.source.data
    builder = SectionBuilder(_Resolved(resolver), resolver.choices)
    body = builder.group(spec.fields, data, Place(spec.source, ()))
    unknown = "" if spec.gaps is None else GAP
    body, mark = with_numbers((body, _mark(resolver, spec.mark)), trace, unknown)
    files = (workspace.organisation.source.file, spec.template_file, spec.source.file)
    document = Document(
        id=spec.id,
        title=spec.title,
        titled=Origin(spec.source, spec.title_pointer),
        template_file=spec.template_file,
        body=body,
        mark=mark,
        values=spec.context.values,
        quoted=frozenset(trace.asked),
        reads=frozenset((*spec.reads, *files, *trace.reads)),
        gaps=() if spec.gaps is None else tuple(dict.fromkeys(p.pointer for p in trace.gaps)),
    )
    return Result(document, first_findings(trace.problems))


def _mark(resolver: Resolver, place: Place | None) -> Section:
    """Return the approval mark that a file gives at a place; an absent section if there is none."""
    if place is None:
        return Section("mark", present=False)
    if is_gap(resolver, place):
        items: Sequence[RawItem] = unresolved_items(resolver, place, "mark")
    else:
        value = value_of(place.source.data, place.pointer)
        items = resolve_entry(resolver, value, ANY_CLAUSE, place, "mark")
    check_own_numbers(resolver, items, ListStyle(), UNNUMBERED)
    return Section("mark", items=finish_items(items, ListStyle(), UNNUMBERED, 0))


class Contents(Protocol):
    """What the values of fields print: the cells of a table's rows, or paragraphs."""

    def rows(self, value: Any, field: Field, place: Place) -> Iterable[RawRow]:
        """Return every row that a value prints."""

    def is_gap(self, place: Place) -> bool:
        """Return whether a value that is not there is to be marked as missing."""

    def paragraphs(
        self, value: Any, field: Field, around: Place, numbering: Numbering, n: int
    ) -> tuple[Item | None, tuple[Item, ...]]:
        """Return a value's lead, if it has one, and its items, in the section with number ``n``.

        ``around`` is the place of the data in which the field has the value.
        """


class _Resolved:
    """The contents of a document's file, with all clauses resolved."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver

    def rows(self, value: Any, field: Field, place: Place) -> Iterable[RawRow]:
        if self.is_gap(place):
            return unresolved_rows(self._resolver, field, place)
        return resolve_rows(self._resolver, value or [], field, place)

    def is_gap(self, place: Place) -> bool:
        return is_gap(self._resolver, place)

    def paragraphs(
        self, value: Any, field: Field, around: Place, numbering: Numbering, n: int
    ) -> tuple[Item | None, tuple[Item, ...]]:
        return resolve_content(self._resolver, field, value, around, field.address, numbering, n)


class SectionBuilder:
    """Builds sections in printed order, counting those that have a number."""

    def __init__(self, contents: Contents, choices: Choices) -> None:
        self._contents = contents
        self._choices = choices
        self._count = 0

    def group(self, field: Field, data: Any, place: Place, title: str = "", k: int = 0) -> Section:
        """Return a section of fields; labels take the next number, if they have one."""
        numbering = self._choices.numbering(field).below(k)
        heading = self._heading(numbering)
        sections: list[Section] = []
        labels = 0
        for child in field.sections:
            section = self._section(child, data, place, labels + 1)
            if section.present and section.title and not section.number:
                labels += 1
                label = format_number(numbering.items, self._count, labels)
                section = section._replace(number=label) if label else section
            sections.append(section)
        return Section(
            field.key,
            title,
            number=heading,
            numbering=self._choices.formats_in_use(field),
            sections=tuple(sections),
            flags=_flags(field, data),
        )

    def _section(self, field: Field, data: Any, place: Place, k: int) -> Section:
        """Return a field's section; absent if the data have no such field, or nothing to print.

        ``k`` is its place among the labels of its group.
        """
        title = self._choices.title(field)
        value = data.get(field.key) if isinstance(data, dict) else None
        given = isinstance(data, dict) and field.key in data
        is_absent = not given or (not value and field.empty is None)
        if is_absent and not self._contents.is_gap(place.at(field.key)):
            return self._absent(field, title)
        if field.kind is FieldKind.GROUP:
            return self.group(field, value, place.at(field.key), title, k)
        numbering = self._choices.numbering(field).below(k)
        heading = self._heading(numbering)
        formats = self._choices.formats_in_use(field)
        if field.kind is FieldKind.ROWS:
            rows = finish_rows(
                self._contents.rows(value, field, place.at(field.key)), numbering, self._count
            )
            columns = tuple(
                Section(column.key, self._choices.title(column)) for column in field.children
            )
            return Section(field.key, title, True, heading, formats, rows=rows, columns=columns)
        lead, items = self._contents.paragraphs(value, field, place, numbering, self._count)
        return Section.of_words(field.key, title, heading, formats, lead, items)

    def _absent(self, field: Field, title: str) -> Section:
        below = tuple(self._absent(child, self._choices.title(child)) for child in field.sections)
        rows = field.kind is FieldKind.ROWS
        return Section(
            field.key,
            title,
            present=False,
            numbering=self._choices.formats_in_use(field),
            sections=() if rows else below,
            columns=below if rows else (),
            flags=_flags(field, None),
        )

    def _heading(self, numbering: Numbering) -> str:
        """Return the next number of a heading; "" if headings have none."""
        if numbering.heading is None:
            return ""
        self._count += 1
        return format_number(numbering.heading, self._count)


def _flags(field: Field, data: Any) -> Mapping[str, bool]:
    """Return what a group's data answer to its flags; what they do not mention is no."""
    if not field.flags:
        return NONE
    given = data if isinstance(data, dict) else {}
    return {one.key: given.get(one.key) is True for one in field.flags}
