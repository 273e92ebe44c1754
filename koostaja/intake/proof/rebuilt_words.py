"""The words that a document prints by field, in the order in which it prints them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from koostaja.documents import Document, Item, Section
from koostaja.intake.proof.passages import Passage
from koostaja.intake.proof.printed_parts import PrintedParts
from koostaja.source import Pointer, Source, pointer_text

__all__ = [
    "COLUMNS",
    "MARK",
    "PARAGRAPHS",
    "ROWS",
    "TITLE",
    "rebuilt_mark",
    "rebuilt_words",
    "turned_tables",
]

MARK: Pointer = ("mark",)
"""Where a position has the approval mark."""

TITLE, COLUMNS, PARAGRAPHS, ROWS = "title", "columns", "paragraphs", "rows"
"""How the way to a passage within its section begins."""


def rebuilt_words(
    document: Document, columns: Mapping[Pointer, Sequence[str]], parts: PrintedParts
) -> dict[Pointer, list[Passage]]:
    """Return the words of a document by field; of the approval mark there are none.

    ``columns`` are the keys of the columns of tables in the order in which the file has them.
    """
    found = dict[Pointer, list[Passage]]()
    printed = _Printed(document.titled.source, columns, parts)
    for section in document.body.fields:
        found |= printed.sections(section, ())
    return found


def rebuilt_mark(document: Document, parts: PrintedParts) -> list[Passage]:
    """Return the words of the approval mark that a document prints."""
    source, path = document.titled.source, pointer_text(MARK)
    return [*_Printed(source, {}, parts).items(document.mark.paragraphs, path)]


def turned_tables(document: Document, columns: Mapping[Pointer, Sequence[str]]) -> list[Pointer]:
    """Return the tables whose columns the document prints in another order than the file."""
    found = list[Pointer]()
    for pointer, keys in columns.items():
        section = document.section([str(key) for key in pointer])
        printed = [cell.key for cell in section.rows[0].cells] if section and section.rows else []
        if [key for key in printed if key in keys] != [key for key in keys if key in printed]:
            found.append(pointer)
    return found


class _Printed:
    """Reads what one document prints."""

    def __init__(
        self, source: Source, columns: Mapping[Pointer, Sequence[str]], parts: PrintedParts
    ) -> None:
        self._source = source
        self._columns = columns
        self._parts = parts

    def sections(self, section: Section, around: Pointer) -> dict[Pointer, list[Passage]]:
        """Return the words of a section, and those of the sections in it."""
        pointer = (*around, section.key)
        found = {pointer: [*self._own(section, pointer)]}
        for one in section.fields:
            found |= self.sections(one, pointer)
        return found

    def _own(self, section: Section, pointer: Pointer) -> Iterator[Passage]:
        path = pointer_text(pointer)
        titles = [*self._titles(section, pointer, path)]
        yield from titles
        is_headed = any(one.way == (TITLE,) for one in titles)
        number = "" if is_headed else section.number
        yield from self.items(section.paragraphs, path, (PARAGRAPHS,), number)
        for place, row in enumerate(section.rows):
            cells = [cell for cell in row.cells if cell.present and cell.paragraphs]
            for cell in self._in_order(cells, pointer):
                number = row.number if cell is cells[0] else ""
                yield from self.items(cell.paragraphs, path, (ROWS, place, cell.key), number)

    def _titles(self, section: Section, pointer: Pointer, path: str) -> Iterator[Passage]:
        """Yield the heading and those of columns; the heading of a column may be that of all."""
        title, columns = section.title, [one for one in section.columns if one.present]
        is_printed = self._parts.take_title(title)
        own = {one.key for one in columns if self._parts.take_title(one.title, of_table=title)}
        shared = [one.key for one in columns if one.title == title and one.key not in own]
        heading = Passage(title, section.number, path=path, is_title=True, way=(TITLE,))
        if is_printed and not shared:
            yield heading
        for column in self._in_order(columns, pointer):
            if column.key in own:
                way = (COLUMNS, column.key)
                yield Passage(column.title, path=path, is_title=True, way=way)
            elif is_printed and column.key in shared[:1]:
                yield heading

    def items(
        self,
        items: Sequence[Item],
        path: str,
        around: Pointer = (PARAGRAPHS,),
        number: str = "",
    ) -> Iterator[Passage]:
        """Yield paragraphs with all that is below them; the first one may have a number."""
        for index, item in enumerate(items):
            origin, way = item.origin, (*around, index)
            own = pointer_text(origin.pointer) if origin.source is self._source else path
            if self._parts.has_item(item):
                shown = item.number or number
                yield Passage(item.text, shown, path=own, clause=origin.clause, way=way)
                number = ""
            yield from self.items(item.items, path, way)

    def _in_order(self, cells: Sequence[Section], pointer: Pointer) -> list[Section]:
        """Return cells or columns in the order of the file; those that it lacks come last."""
        order = {key: place for place, key in enumerate(self._columns.get(pointer, ()))}
        return sorted(cells, key=lambda cell: order.get(cell.key, len(order)))
