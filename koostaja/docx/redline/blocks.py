"""Paragraphs, tables and rows, and which of the old ones became which of the new.

Blocks that read the same belong together, and of the others those that are alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from koostaja.docx.redline.atoms import text_of
from koostaja.docx.wordml import W
from koostaja.text.diff import align, dice, overlap, words

__all__ = [
    "CELL",
    "PARAGRAPH",
    "PROPERTIES",
    "ROW",
    "TABLE",
    "BlockPair",
    "aligned_blocks",
    "aligned_rows",
    "kind_of",
]

PARAGRAPH, TABLE, ROW, CELL = (f"{W}{name}" for name in ("p", "tbl", "tr", "tc"))
PROPERTIES = f"{W}pPr"
_LEAST_ALIKE = 0.4
"""The share of common words of two paragraphs or rows from which one became the other."""
_LEAST_OVERLAP = 0.3
"""The share of the shorter of two tables in the other from which one became the other."""


class BlockPair(NamedTuple):
    """A paragraph, a table or a row, in the old file and in the new; None where it is not."""

    old: etree._Element | None
    new: etree._Element | None


def aligned_blocks(old: etree._Element, new: etree._Element) -> list[BlockPair]:
    """Return the paragraphs and tables of two bodies or cells; both end with a paragraph."""
    return _aligned(_blocks(old), _blocks(new))


def aligned_rows(old: etree._Element, new: etree._Element) -> list[BlockPair]:
    """Return the rows of two tables."""
    before, after = ([_Block(row) for row in one.findall(ROW)] for one in (old, new))
    return _aligned(before, after)


def _blocks(container: etree._Element) -> list[_Block]:
    """Return the paragraphs and tables of a container; Word has a paragraph after a last table."""
    found = [_Block(one) for one in container if one.tag in (PARAGRAPH, TABLE)]
    if not found or found[-1].element.tag == TABLE:
        found.append(_Block(etree.Element(PARAGRAPH)))
    return found


def _aligned(old: Sequence[_Block], new: Sequence[_Block]) -> list[BlockPair]:
    pairs = align([one.key for one in old], [one.key for one in new], _alike(old, new))
    return [
        BlockPair(
            old[pair.old].element if pair.old is not None else None,
            new[pair.new].element if pair.new is not None else None,
        )
        for pair in pairs
    ]


@dataclass(frozen=True, eq=False)
class _Block:
    """A paragraph, a table or a row, with what it is compared by."""

    element: etree._Element

    @cached_property
    def shape(self) -> tuple[object, ...]:
        """What two blocks must have in common for one to become the other."""
        one = self.element
        if one.tag == PARAGRAPH:
            return kind_of(one)
        if one.tag == TABLE:
            return one.tag, len(one.findall(f"{W}tblGrid/{W}gridCol"))
        return one.tag, *(_span(cell) for cell in one.findall(CELL))

    @cached_property
    def key(self) -> tuple[object, ...]:
        """Equal for blocks that read the same."""
        one = self.element
        if one.tag == PARAGRAPH:
            return self.shape, self.text
        if one.tag == TABLE:
            return self.shape, *(_Block(row).key for row in one.findall(ROW))
        return self.shape, *(tuple(_texts(cell)) for cell in one.findall(CELL))

    @cached_property
    def text(self) -> str:
        return "\n".join(_texts(self.element))

    @cached_property
    def words(self) -> frozenset[str]:
        return words(self.text)

    @cached_property
    def head(self) -> str:
        """The text of the first cell of a row."""
        return "\n".join(_texts(self.element.find(CELL)))


def kind_of(paragraph: etree._Element) -> tuple[object, ...]:
    """Return what kind of paragraph it is: whether it ends a section, its style, its list.

    A change of these could be tracked as well, but LibreOffice loses numbers when it is
    rejected.
    """
    properties = paragraph.find(PROPERTIES)
    if properties is None:
        return PARAGRAPH, False, ""
    list_named = properties.find(f"{W}numPr")
    found = (properties.find(f"{W}pStyle"), *(list_named if list_named is not None else ()))
    values = ("" if one is None else one.get(f"{W}val", "") for one in found)
    return PARAGRAPH, properties.find(f"{W}sectPr") is not None, *values


def _span(cell: etree._Element) -> tuple[str, ...]:
    """Return how far a cell reaches across the columns and rows of its table."""
    found = (cell.find(f"{W}tcPr/{W}{name}") for name in ("gridSpan", "vMerge"))
    return tuple("" if one is None else one.get(f"{W}val", "on") for one in found)


def _texts(element: etree._Element | None) -> Iterator[str]:
    return map(text_of, element.iter(PARAGRAPH) if element is not None else ())


def _alike(old: Sequence[_Block], new: Sequence[_Block]) -> Callable[[int, int], float]:
    """Return a function of two places: how likely one block became the other, from 0 to 1."""

    def likeness(one: int, other: int) -> float:
        before, after = old[one], new[other]
        if before.shape != after.shape:
            return 0.0
        if before.element.tag == TABLE:
            shared = overlap(before.words, after.words)
            return shared if shared >= _LEAST_OVERLAP else 0.0
        if before.element.tag == ROW and before.head and before.head == after.head:
            return 1.0
        shared = dice(before.words, after.words)
        return shared if shared >= _LEAST_ALIKE else 0.0

    return likeness
