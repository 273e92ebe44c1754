"""The words that a document prints by field, in the order in which it prints them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from koostaja.documents import Document, Item, Row, Section
from koostaja.intake.proof.passages import Passage
from koostaja.source import Pointer, Source, pointer_text

__all__ = ["rebuilt_words"]


def rebuilt_words(
    document: Document, columns: Mapping[Pointer, Sequence[str]]
) -> dict[Pointer, list[Passage]]:
    """Return the words of a document by field; of the approval mark there are none.

    ``columns`` are the keys of the columns of tables in the order in which the file has them.
    """
    found = dict[Pointer, list[Passage]]()
    printed = _Printed(document.titled.source, columns)
    for section in document.body.fields:
        found |= printed.sections(section, ())
    return found


class _Printed:
    """Reads what one document prints."""

    def __init__(self, source: Source, columns: Mapping[Pointer, Sequence[str]]) -> None:
        self._source = source
        self._columns = columns

    def sections(self, section: Section, around: Pointer) -> dict[Pointer, list[Passage]]:
        """Return the words of a section, and those of the sections in it."""
        pointer = (*around, section.key)
        found = {pointer: [*self._own(section, pointer)]}
        for one in section.fields:
            found |= self.sections(one, pointer)
        return found

    def _own(self, section: Section, pointer: Pointer) -> Iterator[Passage]:
        path = pointer_text(pointer)
        if section.title:
            yield Passage(section.title, section.number, path=path, is_title=True)
        for column in self._in_order(section.columns, pointer):
            if column.present and column.title not in ("", section.title):
                yield Passage(column.title, path=f"{path}/{column.key}", is_title=True)
        number = "" if section.title else section.number
        yield from self._items(section.paragraphs, path, number)
        for row in section.rows:
            yield from self._row(row, pointer)

    def _row(self, row: Row, pointer: Pointer) -> Iterator[Passage]:
        number = row.number
        for cell in self._in_order(row.cells, pointer):
            if cell.present and cell.paragraphs:
                yield from self._items(cell.paragraphs, pointer_text(pointer), number)
                number = ""

    def _items(self, items: Sequence[Item], path: str, number: str = "") -> Iterator[Passage]:
        """Yield paragraphs with all that is below them; the first one may have a number."""
        for item in items:
            origin = item.origin
            own = pointer_text(origin.pointer) if origin.source is self._source else path
            yield Passage(item.text, item.number or number, path=own, clause=origin.clause)
            number = ""
            yield from self._items(item.items, path)

    def _in_order(self, cells: Sequence[Section], pointer: Pointer) -> list[Section]:
        """Return cells or columns in the order of the file; those that it lacks come last."""
        order = {key: place for place, key in enumerate(self._columns.get(pointer, ()))}
        return sorted(cells, key=lambda cell: order.get(cell.key, len(order)))
