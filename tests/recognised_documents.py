"""A resolved document as a recognition that has everything in its place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from koostaja.documents import Document, Item, Row, Section
from koostaja.intake.recognition import (
    LegacyParagraph,
    RecognisedField,
    RecognisedRow,
    Recognition,
)
from koostaja.source import Pointer
from koostaja.workspace import Layout

__all__ = ["recognition_of"]


def recognition_of(document: Document, layout: Layout) -> Recognition:
    """Return every word of a document in its field."""
    reader = _Reader()
    mark = tuple(reader.paragraph(one) for one in document.mark.items)
    fields = {one.pointer: one for one in reader.fields(document.body, ())}
    return Recognition(layout, fields, mark)


class _Reader:
    def __init__(self) -> None:
        self._places = count()

    def paragraph(self, item: Item, level: int = 0, *, bullet: bool = False) -> LegacyParagraph:
        return LegacyParagraph(
            next(self._places), item.text, item.number, bullet and not item.number, level
        )

    def fields(self, section: Section, pointer: Pointer) -> Iterator[RecognisedField]:
        for one in section.fields:
            at = (*pointer, one.key)
            yield RecognisedField(
                at,
                one.title,
                one.number,
                tuple(self.paragraphs(one)),
                tuple(map(self.row, one.rows)),
                {column.key: column.title for column in one.columns},
            )
            yield from self.fields(one, at)

    def row(self, row: Row) -> RecognisedRow:
        cells = {cell.key: tuple(self.paragraphs(cell)) for cell in row.cells if cell.present}
        return RecognisedRow(row.number, cells)

    def paragraphs(self, section: Section) -> Iterator[LegacyParagraph]:
        if section.lead:
            yield self.paragraph(section.lead)
        for item in section.items:
            yield from self._item(item, 0, bullet=section.lead is not None)

    def _item(self, item: Item, level: int, *, bullet: bool) -> Iterator[LegacyParagraph]:
        yield self.paragraph(item, level, bullet=bullet)
        for one in item.items:
            yield from self._item(one, level + 1, bullet=True)
