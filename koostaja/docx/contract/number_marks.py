"""Documents with marks in their words, which identify the paragraphs of a filled template.

A mark is two characters of Unicode's private use area around an index.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from koostaja.documents import Document, Item, OwnNumber, Row, Section
from koostaja.schema import Field

__all__ = ["MARK", "Mark", "Numbered", "mark_document"]

_BEGIN, _END = "\ue000", "\ue001"
MARK = re.compile(f"{_BEGIN}([0-9]+){_END}")


@dataclass(frozen=True, eq=False)
class Numbered:
    """A section, row or item, with the number that ``explain`` shows for it."""

    way: str
    """The field that it belongs to: ``uldosa.eesmark``."""
    number: str
    ruled: bool
    """Whether an ``x-number`` says what its number is, or that it has none."""
    owner: Numbered | None = None
    """The row or section whose number may be printed before its words instead."""

    def line(self) -> Iterator[Numbered]:
        """Yield it and its owners, the nearest first."""
        one: Numbered | None = self
        while one:
            yield one
            one = one.owner


class Mark(NamedTuple):
    """What a mark precedes: the words of something numbered, or its number."""

    of: Numbered
    is_number: bool


def mark_document(document: Document, root: Field) -> tuple[Document, list[Mark]]:
    """Return a document with a mark before all its words and numbers, and what they mark."""
    marking = _Marking()
    sections = tuple(marking.sections(document.body, root, ruled=False, owner=None))
    return replace(document, body=document.body._replace(sections=sections)), marking.marks


class _Marking:
    """Puts marks into sections, in the order of their fields."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []

    def sections(
        self, group: Section, field: Field, ruled: bool, owner: Numbered | None
    ) -> Iterator[Section]:
        for section, child in zip(group.sections, field.sections, strict=True):
            marked = self._section(section, child, ruled, owner) if section.present else section
            yield marked

    def _section(
        self, section: Section, field: Field, ruled: bool, owner: Numbered | None
    ) -> Section:
        own_rule = bool(field.numberings)
        way = ".".join(field.pointer)
        own = Numbered(way, section.number, ruled or own_rule, owner)
        title, number = self._words(section.title, own), self._number(own)
        lead = self._item(section.lead, own, own_rule) if section.lead else None
        items = tuple(self._item(item, own, own_rule) for item in section.items)
        rows = tuple(self._row(row, field, own) for row in section.rows)
        columns = section.columns and tuple(
            one._replace(title=self._words(one.title, Numbered(way, "", own_rule, own)))
            for one in section.columns
        )
        below = tuple(self.sections(section, field, own_rule, own)) if section.sections else ()
        return section._replace(
            title=title,
            number=number,
            lead=lead,
            items=items,
            rows=rows,
            columns=columns,
            sections=below,
        )

    def _row(self, row: Row, field: Field, section: Numbered) -> Row:
        rule = bool(field.numberings)
        own = Numbered(section.way, row.number, rule, section)
        number = self._number(own)
        cells = tuple(
            self._cell(cell, f"{section.way}.{cell.key}", own) if cell.present else cell
            for cell in row.cells
        )
        return row._replace(number=number, cells=cells)

    def _cell(self, cell: Section, way: str, row: Numbered) -> Section:
        own = Numbered(way, "", row.ruled, row)
        title = self._words(cell.title, own)
        lead = self._item(cell.lead, own, row.ruled) if cell.lead else None
        items = tuple(self._item(item, own, row.ruled) for item in cell.items)
        return cell._replace(title=title, lead=lead, items=items)

    def _item(self, item: Item, owner: Numbered, ruled: bool) -> Item:
        return self._marked(item, Numbered(owner.way, item.number, ruled, owner))

    def _marked(self, item: Item, own: Numbered) -> Item:
        number, text = self._number(own), self._words(item.text, own)
        below = tuple(
            self._marked(one, Numbered(own.way, one.number, own.ruled)) for one in item.items
        )
        return item._replace(text=text, number=number, items=below)

    def _words(self, text: str, of: Numbered) -> str:
        return text and self._mark(of, is_number=False) + text

    def _number(self, of: Numbered) -> str:
        marked = of.number and self._mark(of, is_number=True) + of.number
        return OwnNumber(marked) if isinstance(of.number, OwnNumber) else marked

    def _mark(self, of: Numbered, *, is_number: bool) -> str:
        self.marks.append(Mark(of, is_number))
        return f"{_BEGIN}{len(self.marks) - 1}{_END}"
