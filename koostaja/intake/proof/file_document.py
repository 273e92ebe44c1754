"""A document that says what the file says, in the form of the document rebuilt from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from koostaja.documents import Document, Item, Origin, Row, Section
from koostaja.intake.proof.file_comparison import FileComparison
from koostaja.intake.proof.file_texts import FileText, file_texts
from koostaja.intake.proof.passages import Passage
from koostaja.intake.proof.rebuilt_words import COLUMNS, PARAGRAPHS, ROWS, TITLE
from koostaja.source import Pointer

__all__ = ["file_document"]

Spot = tuple[Pointer, Pointer]
"""The pointer of a section, and the way to a passage in it; () before all of them."""


def file_document(document: Document, compared: FileComparison) -> Document:
    """Return a document with the words of a file in the places of those that it was rebuilt as.

    What has no passage there is a paragraph of its own after the words before it.
    """
    builder = _FileDocument(document.titled)
    leftovers = defaultdict[Pointer, list[Passage]](list)
    for pointer, passage in compared.original.leftovers:
        leftovers[pointer].append(passage)
    printed = [one.pointer for one in compared.fields if one.rebuilt]
    pointer = printed[0] if printed else ()
    builder.add_first(pointer, leftovers.pop((), []))
    for field in compared.fields:
        texts = file_texts(field, leftovers.get(field.pointer, ()))
        pointer = field.pointer if field.rebuilt else pointer
        builder.add(pointer, field.rebuilt, texts)
    return replace(document, body=builder.group(document.body, ()))


class _FileDocument:
    """Puts the words of a file into the sections of one document."""

    def __init__(self, origin: Origin) -> None:
        self._origin = origin
        self._known = set[Spot]()
        """The passages of the document; other words of a section stay as they are."""
        self._texts = defaultdict[Spot, list[str]](list)
        self._more = defaultdict[Spot, list[str]](list)
        """Paragraphs after a passage that the document does not have."""
        self._last = dict[Pointer, Pointer]()

    def add_first(self, pointer: Pointer, passages: Sequence[Passage]) -> None:
        """Add paragraphs before all words of a section."""
        self._more[pointer, ()] += [one.numbered_text for one in passages]

    def add(self, pointer: Pointer, rebuilt: Sequence[Passage], texts: Sequence[FileText]) -> None:
        """Add the words that the file has for a section, or for one that is not printed."""
        self._known |= {(pointer, one.way) for one in rebuilt}
        for one in texts:
            if one.passage is None:
                self._more[pointer, self._last.get(pointer, ())].append(one.text)
            else:
                way = rebuilt[one.passage].way
                self._texts[pointer, way].append(one.text)
                self._last[pointer] = way

    def group(self, section: Section, pointer: Pointer) -> Section:
        """Return a section that has sections, with the words of the file."""
        own = self._taken(pointer, (), (TITLE,))
        sections = list[Section]()
        for one in section.sections:
            if not one.present:
                sections.append(one)
                continue
            inner = (*pointer, one.key)
            self._more[inner, ()][:0] = own
            own = []
            sections.append(self._section(one, inner))
        return section._replace(sections=tuple(sections))

    def _section(self, section: Section, pointer: Pointer) -> Section:
        title = self._text(pointer, (TITLE,), section.title)
        if section.sections:
            found = self.group(section, pointer)
            is_there = bool(title) or any(found.fields)
        else:
            found = self._leaf(section, pointer)
            is_there = bool(title or found.lead or found.items or found.rows)
        return found._replace(title=title, present=is_there)

    def _leaf(self, section: Section, pointer: Pointer) -> Section:
        heads = [(COLUMNS, one.key) for one in section.columns]
        columns = [
            one._replace(title=self._text(pointer, way, one.title))
            for one, way in zip(section.columns, heads, strict=True)
        ]
        first = self._taken(pointer, (), (TITLE,), *heads)
        rows = [*self._rows(section, pointer)]
        if section.rows:
            rows[:0] = [self._row_of(section.rows[0], text) for text in first]
            first = []
        found = self._worded(section, pointer, (PARAGRAPHS,), first)
        return found._replace(columns=tuple(columns), rows=tuple(rows))

    def _worded(
        self, section: Section, pointer: Pointer, around: Pointer, first: Sequence[str] = ()
    ) -> Section:
        """Return a section or cell with other paragraphs; a lead is kept where it leads."""
        items = [*self._items(section.paragraphs, pointer, around)]
        leads = section.lead and not first and self._text(pointer, (*around, 0), section.lead.text)
        lead = items.pop(0) if leads else None
        items[:0] = map(self._item, first)
        return section._replace(lead=lead, items=tuple(items))

    def _rows(self, section: Section, pointer: Pointer) -> Iterator[Row]:
        for place, row in enumerate(section.rows):
            ways = [(ROWS, place, cell.key) for cell in row.cells]
            cells = [
                self._worded(cell, pointer, way) for cell, way in zip(row.cells, ways, strict=True)
            ]
            if any(cell.paragraphs for cell in cells):
                yield row._replace(cells=tuple(cells))

    def _row_of(self, like: Row, text: str) -> Row:
        """Return a row with a paragraph in its first cell."""
        first, *others = like.cells
        cells = [first._replace(lead=None, items=(self._item(text),))]
        cells += [one._replace(lead=None, items=()) for one in others]
        return Row("", tuple(cells))

    def _items(self, items: Sequence[Item], pointer: Pointer, around: Pointer) -> Iterator[Item]:
        """Yield paragraphs with the words of the file, without those that it lacks."""
        for index, item in enumerate(items):
            way = (*around, index)
            text = self._text(pointer, way, item.text)
            below = tuple(self._items(item.items, pointer, way))
            if text or below:
                yield item._replace(text=text, items=below)
            yield from map(self._item, self._taken(pointer, way))

    def _item(self, text: str) -> Item:
        return Item(text, self._origin)

    def _text(self, pointer: Pointer, way: Pointer, text: str) -> str:
        """Return what the file has for a passage; its own text if it is none of those compared."""
        if (pointer, way) not in self._known:
            return text
        return " ".join(self._texts.get((pointer, way), ()))

    def _taken(self, pointer: Pointer, *ways: Pointer) -> list[str]:
        """Return the paragraphs after some passages that the document does not have."""
        return [text for way in ways for text in self._more.pop((pointer, way), ())]
