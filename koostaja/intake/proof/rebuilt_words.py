"""The words that a document prints by field, in the order in which it prints them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from koostaja.documents import Document, Item, Section
from koostaja.intake.proof.passages import Passage
from koostaja.source import Pointer, Source, pointer_text

__all__ = ["COLUMNS", "PARAGRAPHS", "ROWS", "TITLE", "rebuilt_words"]

TITLE, COLUMNS, PARAGRAPHS, ROWS = "title", "columns", "paragraphs", "rows"
"""How the way to a passage within its section begins."""


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
            title, number = section.title, section.number
            yield Passage(title, number, path=path, is_title=True, way=(TITLE,))
        for column in self._in_order(section.columns, pointer):
            if column.present and column.title not in ("", section.title):
                way = (COLUMNS, column.key)
                yield Passage(column.title, path=path, is_title=True, way=way)
        number = "" if section.title else section.number
        yield from self._items(section.paragraphs, path, (PARAGRAPHS,), number)
        for place, row in enumerate(section.rows):
            number = row.number
            for cell in self._in_order(row.cells, pointer):
                if cell.present and cell.paragraphs:
                    yield from self._items(cell.paragraphs, path, (ROWS, place, cell.key), number)
                    number = ""

    def _items(
        self, items: Sequence[Item], path: str, around: Pointer, number: str = ""
    ) -> Iterator[Passage]:
        """Yield paragraphs with all that is below them; the first one may have a number."""
        for index, item in enumerate(items):
            origin, way = item.origin, (*around, index)
            own = pointer_text(origin.pointer) if origin.source is self._source else path
            number = item.number or number
            yield Passage(item.text, number, path=own, clause=origin.clause, way=way)
            yield from self._items(item.items, path, way)
            number = ""

    def _in_order(self, cells: Sequence[Section], pointer: Pointer) -> list[Section]:
        """Return cells or columns in the order of the file; those that it lacks come last."""
        order = {key: place for place, key in enumerate(self._columns.get(pointer, ()))}
        return sorted(cells, key=lambda cell: order.get(cell.key, len(order)))
