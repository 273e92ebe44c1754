"""A document as a tree of passages, each with its number, section and address, to be compared.

Sections, rows and paragraphs are all nodes; a node is known by its address within the
node around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from koostaja.documents import Document, Item, Row, Section

__all__ = ["Node", "Passage", "is_same", "outline"]

_LIST_MARKS = ".;,"
"""The marks that a list puts behind its items."""


class Passage(NamedTuple):
    """A paragraph or heading with its number; the first one of a row has the row's number."""

    number: str
    text: str
    section: tuple[str, ...]
    """The keys of the sections around it, the outermost first."""
    titles: tuple[str, ...]
    """The titles of these sections with their numbers; "" for those without a title."""
    item: Item | None = None
    """The paragraph; None for a heading."""
    last: bool = False
    """Whether it is the last of its list, and so has the list's final mark."""

    @property
    def bare_text(self) -> str:
        """The text without the mark that its list puts behind it."""
        return self.text.rstrip(_LIST_MARKS) if self.item else self.text


class Node(NamedTuple):
    """A section, row or paragraph with everything in it."""

    key: str
    """Its address within the node around it."""
    passage: Passage | None
    below: tuple[Node, ...]
    clause: str = ""
    is_section: bool = False
    is_entry: bool = False

    def walk(self) -> Iterator[Passage]:
        """Yield every passage in it, in printed order."""
        if self.passage:
            yield self.passage
        for one in self.below:
            yield from one.walk()

    def texts(self) -> tuple[str, ...]:
        """Return the texts of its passages without the marks of their lists."""
        return tuple(one.bare_text for one in self.walk())


def outline(document: Document) -> tuple[Node, ...]:
    """Return the printed sections of a document as nodes."""
    return tuple(_section(one, (), ()) for one in document.body.fields)


def _section(section: Section, around: tuple[str, ...], titles: tuple[str, ...]) -> Node:
    way = (*around, section.key)
    title = " ".join(part for part in (section.number, section.title) if part)
    titled = (*titles, title)
    heading = Passage(section.number, section.title, way, titled) if title else None
    address = "/".join(way)
    below = [
        *(_column(one, way, titled) for one in section.columns if section.present),
        *_items(section.paragraphs, address, way, titled, entries=True),
        *(_row(row, address, way, titled) for row in section.rows),
        *(_section(one, way, titled) for one in section.fields),
    ]
    return Node(section.key, heading, tuple(below), is_section=True)


def _column(column: Section, way: tuple[str, ...], titles: tuple[str, ...]) -> Node:
    heading = Passage("", column.title, (*way, column.key), (*titles, column.title))
    return Node(column.key, heading if column.title else None, (), is_section=True)


def _items(
    items: Sequence[Item],
    address: str,
    way: tuple[str, ...],
    titles: tuple[str, ...],
    number: str = "",
    *,
    entries: bool = False,
) -> Iterator[Node]:
    """Yield the paragraphs of a section, cell or item; the first one has ``number``."""
    for index, item in enumerate(items):
        own = item.number or (number if index == 0 else "")
        last = index == len(items) - 1
        passage = Passage(own, item.text, way, titles, item, last)
        below = tuple(_items(item.items, item.address, way, titles))
        yield Node(_within(item.address, address), passage, below, _clause(item), is_entry=entries)


def _row(row: Row, address: str, way: tuple[str, ...], titles: tuple[str, ...]) -> Node:
    """Return a row as a node; its first paragraph has the row's number."""
    cells: list[Node] = []
    number, first, clause = row.number, "", ""
    for cell in row.cells:
        if not cell.present or not cell.paragraphs:
            continue
        if not cells:
            clause = _clause(cell.paragraphs[0])
            own = _within(cell.paragraphs[0].address, address)
            first = "/".join([address, *own.split("/")[:1]])
        inner, titled = (*way, cell.key), (*titles, cell.title)
        below = tuple(_items(cell.paragraphs, f"{first}/{cell.key}", inner, titled, number))
        cells.append(Node(cell.key, None, below, is_section=True))
        number = ""
    return Node(_within(first, address), None, tuple(cells), clause, is_entry=True)


def _clause(item: Item) -> str:
    """Return the id of the clause that an item comes from; "" if it comes from none."""
    return item.origin.wording.clause


def _within(address: str, around: str) -> str:
    return address.removeprefix(f"{around}/")


def is_same(old: Document, new: Document) -> bool:
    """Return whether two documents print the same; a quick answer for the usual case."""
    before, after = old.body.walk(), new.body.walk()
    return (
        len(before) == len(after)
        and all(
            one.text == other.text and one.number == other.number
            for one, other in zip(before, after, strict=True)
        )
        and _frame(old.body) == _frame(new.body)
    )


def _frame(section: Section) -> list[object]:
    """Return a section without its words: headings, rows, and the number of paragraphs."""
    return [
        *(section.key, section.number, section.title, bool(section.lead)),
        [len(item.walk()) if item.items else 1 for item in section.paragraphs],
        [row.number for row in section.rows],
        [column.title for column in section.columns],
        [[_frame(cell) for cell in row.cells] for row in section.rows],
        [_frame(one) for one in section.fields],
    ]
