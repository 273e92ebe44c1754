"""A document as compared: a tree of passages, each with its number, place and address.

Sections, rows and paragraphs are nodes of one kind here, known by their addresses
within what they stand in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from koostaja.documents import Document, Item, Row, Section

__all__ = ["Node", "Passage", "bare", "is_same", "outline"]

_MARKS = ".;,"
"""What a list sets behind its items."""


class Passage(NamedTuple):
    """A paragraph or heading with its number; the first one of a row bears that of the row."""

    number: str
    text: str
    section: tuple[str, ...]
    """The keys of the sections that it stands in, the outermost first."""
    titles: tuple[str, ...]
    """What these sections are called, with their numbers; "" for those without a title."""
    item: Item | None = None
    """The paragraph; None for a heading."""
    last: bool = False
    """Whether it ends its list, whose final mark it then bears."""


class Node(NamedTuple):
    """What is matched: a section, row or paragraph with all in it."""

    key: str
    """Its address within what it stands in."""
    passage: Passage | None
    below: tuple[Node, ...]
    clause: str = ""
    is_section: bool = False
    is_entry: bool = False

    def walk(self) -> Iterator[Passage]:
        """Every passage of it, in printed order."""
        if self.passage:
            yield self.passage
        for one in self.below:
            yield from one.walk()

    def said(self) -> tuple[str, ...]:
        """What it says, whatever marks its list sets."""
        return tuple(bare(one) for one in self.walk())


def bare(passage: Passage) -> str:
    return passage.text.rstrip(_MARKS) if passage.item else passage.text


def outline(document: Document) -> tuple[Node, ...]:
    return tuple(_section(one, (), ()) for one in document.body.fields)


def _section(section: Section, above: tuple[str, ...], titles: tuple[str, ...]) -> Node:
    way = (*above, section.key)
    called = " ".join(part for part in (section.number, section.title) if part)
    titled = (*titles, called)
    heading = Passage(section.number, section.title, way, titled) if called else None
    at = "/".join(way)
    paragraphs = [*([section.lead] if section.lead else []), *section.items]
    below = [
        *(_column(one, way, titled) for one in section.columns if section.present),
        *_items(paragraphs, at, way, titled, entries=True),
        *(_row(row, at, way, titled) for row in section.rows),
        *(_section(one, way, titled) for one in section.fields),
    ]
    return Node(section.key, heading, tuple(below), is_section=True)


def _column(column: Section, way: tuple[str, ...], titles: tuple[str, ...]) -> Node:
    heading = Passage("", column.title, (*way, column.key), (*titles, column.title))
    return Node(column.key, heading if column.title else None, (), is_section=True)


def _items(
    items: Sequence[Item],
    at: str,
    way: tuple[str, ...],
    titles: tuple[str, ...],
    number: str = "",
    *,
    entries: bool = False,
) -> Iterator[Node]:
    """Paragraphs of a section, cell or item at an address; the first one bears ``number``."""
    for index, item in enumerate(items):
        own = item.number or (number if index == 0 else "")
        last = index == len(items) - 1
        passage = Passage(own, item.text, way, titles, item, last)
        below = tuple(_items(item.items, item.address, way, titles))
        clause = item.origin.clause.partition("/")[0]
        yield Node(_within(item.address, at), passage, below, clause, is_entry=entries)


def _row(row: Row, at: str, way: tuple[str, ...], titles: tuple[str, ...]) -> Node:
    """A row, whose number stands before its first paragraph."""
    cells: list[Node] = []
    number, first, clause = row.number, "", ""
    for cell in row.cells:
        paragraphs = [*([cell.lead] if cell.lead else []), *cell.items]
        if not cell.present or not paragraphs:
            continue
        if not cells:
            clause = paragraphs[0].origin.clause.partition("/")[0]
            first = "/".join([at, *_within(paragraphs[0].address, at).split("/")[:1]])
        place, called = (*way, cell.key), (*titles, cell.title)
        below = tuple(_items(paragraphs, f"{first}/{cell.key}", place, called, number))
        cells.append(Node(cell.key, None, below, is_section=True))
        number = ""
    return Node(_within(first, at), None, tuple(cells), clause, is_entry=True)


def _within(address: str, around: str) -> str:
    return address.removeprefix(f"{around}/")


def is_same(old: Document, new: Document) -> bool:
    """Whether two documents print the same: quick to tell, since it mostly is so."""
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
    """A section without its words: its heading, its rows, and how much stands where."""
    cells = [[_frame(cell) for cell in row.cells] for row in section.rows]
    paragraphs = (*((section.lead,) if section.lead else ()), *section.items)
    return [
        *(section.key, section.number, section.title, bool(section.lead)),
        [len(item.walk()) if item.items else 1 for item in paragraphs],
        [row.number for row in section.rows],
        [column.title for column in section.columns],
        cells,
        [_frame(one) for one in section.fields],
    ]
