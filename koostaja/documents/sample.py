"""Sample documents of a layout, to test its template.

They have every section, list and table of the schema, in all its number formats. Sections
and numbers are as in a real position, because the same code makes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from koostaja.documents.choices import Choices
from koostaja.documents.document import Document, Item, Origin, Section
from koostaja.documents.numbering import RawItem, finish_items
from koostaja.documents.places import Place
from koostaja.documents.sections import SectionBuilder
from koostaja.schema import UNNUMBERED, Field, FieldKind, ListStyle, Numbering
from koostaja.source import parse

__all__ = ["sample_documents"]

_WORDS = "…"
_ROWS = 3
_SUBITEMS = (2, 0, 2)
"""The number of sub-items of each item of a list: the deeper level begins twice."""


def sample_documents(root: Field, values: Iterable[str]) -> Iterator[Document]:
    """Yield documents of the fields below ``root``, with the plain ``values`` given.

    There are two for each alternative of a number format: one has all sections; the other has
    only the required ones, and its lists have a lead text. Both answer each flag with yes and
    with no.
    """
    plain = dict.fromkeys(values, _WORDS)
    alternatives = max(max(len(one.numberings), len(one.styles)) for one in root.walk())
    answers = (True, False) if any(field.flags for field in root.walk()) else (False,)
    for index, sparse, yes in product(range(max(alternatives, 1)), (False, True), answers):
        yield _document(root, plain, _choices(root, index), sparse=sparse, yes=yes)


def _choices(root: Field, index: int) -> Choices:
    """Return the alternatives with this index, for fields that have alternatives."""

    def chosen(named: Callable[[Field], Mapping[str, object]]) -> Mapping[str, str]:
        choices = ((field.path, list(named(field))) for field in root.walk())
        return {path: one[min(index, len(one) - 1)] for path, one in choices if len(one) > 1}

    numberings, lists = chosen(lambda one: one.numberings), chosen(lambda one: one.styles)
    return Choices(numberings=numberings, lists=lists)


def _document(
    root: Field,
    values: Mapping[str, str],
    choices: Choices,
    *,
    sparse: bool,
    yes: bool,
) -> Document:
    source, _ = parse("", "")
    assert source is not None
    place = Place(source, ())
    body = SectionBuilder(_SampleContents(choices, led=sparse), choices).group(
        root, _data(root, sparse=sparse, yes=yes), place
    )
    mark = finish_items(_raw_items((0, 0), place), ListStyle(), UNNUMBERED, 0)
    return Document(
        id="",
        title=_WORDS,
        titled=Origin(source, ()),
        template_file="",
        body=body,
        mark=Section("mark", items=mark),
        values=values,
        quoted=frozenset(),
        reads=frozenset(),
    )


def _data(field: Field, *, sparse: bool, yes: bool) -> Mapping[str, Any]:
    """Return placeholder data of a group: a key for each of its fields and flags."""
    fields = {
        child.key: _data(child, sparse=sparse, yes=yes) if child.kind is FieldKind.GROUP else True
        for child in field.sections
        if child.required or not sparse
    }
    return {**fields, **{one.key: yes for one in field.flags}}


class _SampleContents:
    """Makes contents of the same shape for every field."""

    def __init__(self, choices: Choices, *, led: bool) -> None:
        self._choices = choices
        self._led = led

    def rows(self, _value: Any, field: Field, place: Place) -> Iterator[tuple[Section, ...]]:
        for index in range(_ROWS):
            at = place.at(index)
            yield tuple(self._cell(column, at.at(column.key)) for column in field.children)

    def _cell(self, column: Field, place: Place) -> Section:
        lead, items = self.paragraphs(True, column, place, UNNUMBERED, 0)
        return Section(column.key, column.title, lead=lead, items=items, columns=_columns(column))

    def paragraphs(
        self, _value: Any, field: Field, place: Place, numbering: Numbering, n: int
    ) -> tuple[Item | None, tuple[Item, ...]]:
        style, lead = self._choices.style(field), None
        if field.kind is not FieldKind.LIST:
            return None, finish_items(_raw_items(_SUBITEMS[:1], place), style, numbering, n)
        items = _raw_items(_SUBITEMS, place)
        if self._led:
            style = style.led
            lead = Item(_WORDS, place.origin(), "")
        return lead, finish_items(items, style, numbering, n)


def _columns(field: Field) -> tuple[Section, ...]:
    """Return the columns below a cell, since a template may print their titles."""
    return tuple(Section(one.key, one.title, columns=_columns(one)) for one in field.children)


def _raw_items(counts: Iterable[int], place: Place) -> list[RawItem]:
    origin = place.origin()
    return [
        RawItem(_WORDS, origin, "", items=(RawItem(_WORDS, origin, ""),) * count)
        for count in counts
    ]
