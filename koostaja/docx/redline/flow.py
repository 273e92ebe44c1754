"""In which order paragraphs stand in the merged text, and which of their marks change.

A deleted paragraph mark joins its paragraph to the next one, so the last mark of a
cell or a body cannot go. Where paragraphs go at the end, the mark before them is
deleted, and their last one stays with the properties of the paragraph that it ends
from then on. Where paragraphs come at the end, the same is done in mirror image. A
table is an end as well, where this changes no properties.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from koostaja.docx.redline.blocks import PROPERTIES, TABLE, Aligned, kind_of
from koostaja.docx.redline.tracked import Kind
from koostaja.docx.wordml import W

__all__ = ["Step", "flow", "whole"]


class Step(NamedTuple):
    """A paragraph of the merged text."""

    old: etree._Element | None
    """Whose content goes."""
    new: etree._Element | None
    """Whose content comes."""
    mark: Kind | None
    was: etree._Element
    """Whose properties it had."""
    now: etree._Element
    """Whose properties it has."""


def flow(blocks: Sequence[Aligned]) -> Iterator[Aligned | Step]:
    """Tables as they are, and paragraphs as steps, in the order of the merged text.

    No mark is deleted before a table or the end if there is a way round it. There is
    none for a paragraph between two tables: it goes as a whole, which LibreOffice
    cannot do and leaves it empty.
    """
    paragraphs: list[Aligned] = []
    for one in _closed(blocks):
        if TABLE in (block.tag for block in one if block is not None):
            yield from _joinable(paragraphs, at_end=False)
            yield one
            paragraphs = []
        else:
            paragraphs.append(one)
    yield from _joinable(paragraphs, at_end=True)


def _split(blocks: Sequence[Aligned]) -> tuple[list[Aligned], list[Aligned]]:
    """Blocks up to the last one that is in both files, and those after it."""
    end = max((place for place, one in enumerate(blocks) if None not in one), default=-1)
    return list(blocks[: end + 1]), list(blocks[end + 1 :])


def _replaced_last(tail: Sequence[Aligned]) -> list[Aligned]:
    """Blocks that went and came, the last of either as one that changed."""
    gone = [one for one in tail if one.new is None]
    come = [one for one in tail if one.old is None]
    last = Aligned(gone.pop().old, come.pop().new)
    return [*gone, *come, last]


def _closed(blocks: Sequence[Aligned]) -> list[Aligned]:
    """Blocks in an order in which the last paragraph can keep its mark."""
    before, tail = _split(blocks)
    if not tail:
        return before
    if len({one.old is None for one in tail}) > 1:
        return [*before, *_replaced_last(tail)]
    if _continued(before[-1], tail):
        return list(blocks)
    last = before.pop()
    if tail[0].new is None:
        return [*before, Aligned(last.old, None), *tail[:-1], Aligned(tail[-1].old, last.new)]
    return [*before, Aligned(None, last.new), *tail[:-1], Aligned(last.old, tail[-1].new)]


def _joinable(paragraphs: Sequence[Aligned], *, at_end: bool) -> list[Step]:
    """Paragraphs before a table or the end as steps."""
    before, tail = _split(paragraphs)
    if len({one.old is None for one in tail}) > 1:
        replaced = _replaced_last(tail)
        last = _step(replaced[-1])
        if at_end or kind_of(last.was) == kind_of(last.now):
            tail = replaced
    elif before and tail:
        steps = _continued(before[-1], tail)
        if steps and (at_end or kind_of(steps[-1].was) == kind_of(steps[-1].now)):
            return [*map(_step, before[:-1]), *steps]
    return [_step(one) for one in (*before, *tail)]


def _continued(last: Aligned, tail: Sequence[Aligned]) -> list[Step]:
    """A paragraph of both files with those that went or came after it.

    The mark that goes or comes is that of the first, and the last one stays. None, if
    there is a table among them or a section ends.
    """
    was, now = last
    gone = [one.old for one in tail if one.old is not None]
    come = [one.new for one in tail if one.new is not None]
    blocks = [one for one in (was, now, *gone, *come) if one is not None]
    if was is None or now is None or any(one.tag == TABLE for one in blocks):
        return []
    if now.find(f"{PROPERTIES}/{W}sectPr") is not None:
        return []
    kind: Kind = "del" if gone else "ins"
    if gone:
        closing = Step(gone[-1], None, None, gone[-1], now)
    else:
        closing = Step(None, come[-1], None, was, come[-1])
    between = [whole(one, kind) for one in (gone or come)[:-1]]
    return [Step(was, now, kind, was, now), *between, closing]


def whole(paragraph: etree._Element, kind: Kind) -> Step:
    """A paragraph that came or went with its mark."""
    old, new = (paragraph, None) if kind == "del" else (None, paragraph)
    return Step(old, new, kind, paragraph, paragraph)


def _step(paragraph: Aligned) -> Step:
    old, new = paragraph
    if old is not None and new is not None:
        return Step(old, new, None, old, new)
    if old is not None:
        return whole(old, "del")
    assert new is not None
    return whole(new, "ins")
