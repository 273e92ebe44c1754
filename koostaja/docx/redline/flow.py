"""The order of paragraphs in the merged text, and which of their marks change.

A deleted paragraph mark joins its paragraph to the next one, so the last mark of a
cell or a body cannot be deleted. Where paragraphs are deleted at the end, the mark
before them is deleted, and their last mark is kept with the properties of the paragraph
that it then ends. Where paragraphs are inserted at the end, the same is done in mirror
image. A table is an end as well, where this changes no properties.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from koostaja.docx.redline.blocks import PROPERTIES, TABLE, BlockPair, kind_of
from koostaja.docx.redline.tracked import ChangeKind
from koostaja.docx.wordml import W

__all__ = ["MergedParagraph", "flow", "whole"]


class MergedParagraph(NamedTuple):
    """A paragraph of the merged text."""

    old: etree._Element | None
    """Whose content is deleted."""
    new: etree._Element | None
    """Whose content is inserted."""
    mark: ChangeKind | None
    was: etree._Element
    """Whose properties it had in the old file."""
    now: etree._Element
    """Whose properties it has in the new file."""


def flow(blocks: Sequence[BlockPair]) -> Iterator[BlockPair | MergedParagraph]:
    """Yield tables and paragraphs in the order of the merged text.

    No mark is deleted before a table or the end if that can be avoided. It cannot for a
    paragraph between two tables: it is deleted as a whole, which LibreOffice cannot do
    and leaves it empty.
    """
    paragraphs: list[BlockPair] = []
    for one in _closed(blocks):
        if TABLE in (block.tag for block in one if block is not None):
            yield from _joinable(paragraphs, at_end=False)
            yield one
            paragraphs = []
        else:
            paragraphs.append(one)
    yield from _joinable(paragraphs, at_end=True)


def _split(blocks: Sequence[BlockPair]) -> tuple[list[BlockPair], list[BlockPair]]:
    """Return the blocks up to the last one that is in both files, and those after it."""
    end = max((place for place, one in enumerate(blocks) if None not in one), default=-1)
    return list(blocks[: end + 1]), list(blocks[end + 1 :])


def _replaced_last(tail: Sequence[BlockPair]) -> list[BlockPair]:
    """Return deleted and inserted blocks, the last of either as one that changed."""
    deleted = [one for one in tail if one.new is None]
    inserted = [one for one in tail if one.old is None]
    last = BlockPair(deleted.pop().old, inserted.pop().new)
    return [*deleted, *inserted, last]


def _closed(blocks: Sequence[BlockPair]) -> list[BlockPair]:
    """Return blocks in an order in which the last paragraph can keep its mark."""
    before, tail = _split(blocks)
    if not tail:
        return before
    if len({one.old is None for one in tail}) > 1:
        return [*before, *_replaced_last(tail)]
    if _continued(before[-1], tail):
        return list(blocks)
    last = before.pop()
    if tail[0].new is None:
        return [*before, BlockPair(last.old, None), *tail[:-1], BlockPair(tail[-1].old, last.new)]
    return [*before, BlockPair(None, last.new), *tail[:-1], BlockPair(last.old, tail[-1].new)]


def _joinable(paragraphs: Sequence[BlockPair], *, at_end: bool) -> list[MergedParagraph]:
    """Return the paragraphs before a table or the end as they are merged."""
    before, tail = _split(paragraphs)
    if len({one.old is None for one in tail}) > 1:
        replaced = _replaced_last(tail)
        if at_end or _same_kind(_merged(replaced[-1])):
            tail = replaced
    elif before and tail:
        continued = _continued(before[-1], tail)
        if continued and (at_end or _same_kind(continued[-1])):
            return [*map(_merged, before[:-1]), *continued]
    return [_merged(one) for one in (*before, *tail)]


def _continued(last: BlockPair, tail: Sequence[BlockPair]) -> list[MergedParagraph]:
    """Return a paragraph of both files with those that are deleted or inserted after it.

    The mark that is deleted or inserted is that of the first, and the last one is kept.
    Return nothing if there is a table among them or a section ends.
    """
    was, now = last
    deleted = [one.old for one in tail if one.old is not None]
    inserted = [one.new for one in tail if one.new is not None]
    blocks = [one for one in (was, now, *deleted, *inserted) if one is not None]
    if was is None or now is None or any(one.tag == TABLE for one in blocks):
        return []
    if now.find(f"{PROPERTIES}/{W}sectPr") is not None:
        return []
    kind: ChangeKind = "del" if deleted else "ins"
    if deleted:
        closing = MergedParagraph(deleted[-1], None, None, deleted[-1], now)
    else:
        closing = MergedParagraph(None, inserted[-1], None, was, inserted[-1])
    between = [whole(one, kind) for one in (deleted or inserted)[:-1]]
    return [MergedParagraph(was, now, kind, was, now), *between, closing]


def _same_kind(paragraph: MergedParagraph) -> bool:
    return kind_of(paragraph.was) == kind_of(paragraph.now)


def whole(paragraph: etree._Element, kind: ChangeKind) -> MergedParagraph:
    """Return a paragraph that is inserted or deleted with its mark."""
    old, new = (paragraph, None) if kind == "del" else (None, paragraph)
    return MergedParagraph(old, new, kind, paragraph, paragraph)


def _merged(paragraph: BlockPair) -> MergedParagraph:
    old, new = paragraph
    if old is not None and new is not None:
        return MergedParagraph(old, new, None, old, new)
    if old is not None:
        return whole(old, "del")
    assert new is not None
    return whole(new, "ins")
