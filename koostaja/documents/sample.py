"""Sample documents of a layout, to test its template.

They have every section, list and table of the schema, in all its number formats. Sections
and numbers are as in a real position, because the same code makes them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import product
from typing import Any, NamedTuple

from koostaja.documents.choices import Choices
from koostaja.documents.document import Document, Item, Section
from koostaja.documents.numbering import RawItem, RawRow, finish_items
from koostaja.documents.origin import Origin, OwnNumber
from koostaja.documents.places import Place
from koostaja.documents.sections import SectionBuilder
from koostaja.schema import UNNUMBERED, Field, FieldKind, ListStyle, Numbering
from koostaja.source import parse

__all__ = ["OwnNumbered", "sample_documents"]


class OwnNumbered(NamedTuple):
    """Where a template prints numbers as signed."""

    path: str
    """The field's path."""
    depth: int
    """1: its items or rows; 2: the items below these."""


_WORDS = "…"
_NUMBER = OwnNumber("77.7.")
_ROWS = 3
_SUBITEMS = (2, 0, 2)
"""The number of sub-items of each item of a list: the deeper levels begin twice."""


def sample_documents(
    root: Field, values: Iterable[str], own_numbers: Collection[OwnNumbered] = ()
) -> Iterator[Document]:
    """Yield documents of the fields below ``root``, with the plain ``values`` given.

    There are two for each alternative of a number format: one has all sections; the other has
    only the required ones, and its lists have a lead text. Both answer each flag with yes and
    with no. Those with all sections have numbers as signed at ``own_numbers``.
    """
    plain = dict.fromkeys(values, _WORDS)
    alternatives = max(max(len(one.numberings), len(one.styles)) for one in root.walk())
    answers = (True, False) if any(field.flags for field in root.walk()) else (False,)
    for index, sparse, yes in product(range(max(alternatives, 1)), (False, True), answers):
        contents = _SampleContents(_choices(root, index), () if sparse else own_numbers, led=sparse)
        yield _document(root, plain, contents, sparse=sparse, yes=yes)


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
    contents: _SampleContents,
    *,
    sparse: bool,
    yes: bool,
) -> Document:
    source, _ = parse("", "")
    assert source is not None
    place = Place(source, ())
    body = SectionBuilder(contents, contents.choices).group(
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

    def __init__(
        self, choices: Choices, own_numbers: Collection[OwnNumbered], *, led: bool
    ) -> None:
        self.choices = choices
        self._own_numbers = own_numbers
        self._led = led

    def rows(self, _value: Any, field: Field, place: Place) -> Iterator[RawRow]:
        numbered = self.choices.numbering(field).items
        for index in range(_ROWS):
            at = place.at(index)
            cells = tuple(self._cell(column, at.at(column.key)) for column in field.children)
            own = index == 1 and numbered and OwnNumbered(field.path, 1) in self._own_numbers
            yield RawRow(cells, _NUMBER if own else None)

    def _cell(self, column: Field, place: Place) -> Section:
        lead, items = self.paragraphs(True, column, place, UNNUMBERED, 0)
        return Section(column.key, column.title, lead=lead, items=items, columns=_columns(column))

    def is_gap(self, _place: Place) -> bool:
        return False

    def paragraphs(
        self, _value: Any, field: Field, around: Place, numbering: Numbering, n: int
    ) -> tuple[Item | None, tuple[Item, ...]]:
        style, lead = self.choices.style(field), None
        if field.kind is not FieldKind.LIST:
            items = self._with_own_numbers(field, _raw_items(_SUBITEMS[:1], around), numbering)
            return None, finish_items(items, style, numbering, n)
        items = self._with_own_numbers(field, _raw_items(_SUBITEMS, around), numbering)
        if self._led:
            style = style.led
            lead = Item(_WORDS, around.origin())
        return lead, finish_items(items, style, numbering, n)

    def _with_own_numbers(
        self, field: Field, items: list[RawItem], numbering: Numbering
    ) -> list[RawItem]:
        """Return items with one more on each level that prints numbers as signed."""
        listed = self.choices.style(field).join is None
        asked = [OwnNumbered(field.path, depth) in self._own_numbers for depth in (1, 2)]
        own = items[0]._replace(items=(), own_number=_NUMBER)
        if listed and asked[1] and numbering.items and numbering.subitems:
            first, *others = items[0].items
            items[0] = items[0]._replace(items=(first, own, *others))
        return [items[0], own, *items[1:]] if listed and asked[0] and numbering.items else items


def _columns(field: Field) -> tuple[Section, ...]:
    """Return the columns below a cell, since a template may print their titles."""
    return tuple(Section(one.key, one.title, columns=_columns(one)) for one in field.children)


def _raw_items(counts: Iterable[int], place: Place) -> list[RawItem]:
    origin = place.origin()
    lowest = RawItem(_WORDS, origin)
    below = (lowest._replace(items=(lowest,) * 2), lowest)
    return [RawItem(_WORDS, origin, items=below[:count]) for count in counts]
