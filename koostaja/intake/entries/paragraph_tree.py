"""Paragraphs of a field as a tree: which of them lead others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from koostaja.intake.recognition import LegacyParagraph
from koostaja.schema import ListStyle

__all__ = ["ParagraphNode", "paragraph_tree"]

_COUNTED = re.compile(r"[^\W_]+")


class ParagraphNode(NamedTuple):
    """A paragraph with those that it leads."""

    paragraph: LegacyParagraph
    below: tuple[ParagraphNode, ...] = ()

    @property
    def text(self) -> str:
        """Its words on one line, as typed."""
        return " ".join(self.paragraph.text.split())

    def walk(self) -> Iterator[LegacyParagraph]:
        """Yield its paragraph and all below it, in their order."""
        yield self.paragraph
        for one in self.below:
            yield from one.walk()


class _Open:
    """A node whose paragraphs below it are not all known yet."""

    def __init__(self, paragraph: LegacyParagraph) -> None:
        self.paragraph = paragraph
        self.below: list[_Open] = []

    def node(self) -> ParagraphNode:
        return ParagraphNode(self.paragraph, tuple(one.node() for one in self.below))


def paragraph_tree(
    paragraphs: Sequence[LegacyParagraph], style: ListStyle
) -> tuple[ParagraphNode, ...]:
    """Return the paragraphs that nothing leads, each with what it leads.

    Lists within lists, numbers with more parts, and bullets below a text that ends with the
    mark of a lead say so. Where a file has none of these, the mark alone does.
    """
    top, way = list[_Open](), list[_Open]()
    for paragraph in paragraphs:
        if not paragraph.text.strip():
            continue
        while way and not _leads(way[-1].paragraph, paragraph, style.led.lead or style.lead):
            way.pop()
        one = _Open(paragraph)
        (way[-1].below if way else top).append(one)
        way.append(one)
    return tuple(one.node() for one in top)


def _leads(above: LegacyParagraph, one: LegacyParagraph, mark: str) -> bool:
    """Return whether a paragraph is one of those that another leads."""
    if one.level != above.level:
        return one.level > above.level
    if above.number and one.number:
        return _parts(one.number) > _parts(above.number)
    if _is_marked(one) != _is_marked(above):
        return _is_marked(one) and (_ends_with(above, mark) or not mark or one.is_bullet)
    if above.number and one.is_bullet:
        return True
    is_plain = not (one.number or above.number)
    return is_plain and bool(mark) and _ends_with(above, mark) and not _ends_with(one, mark)


def _is_marked(one: LegacyParagraph) -> bool:
    return bool(one.number) or one.is_bullet


def _ends_with(one: LegacyParagraph, mark: str) -> bool:
    return bool(mark) and one.text.rstrip().endswith(mark)


def _parts(number: str) -> int:
    return len(_COUNTED.findall(number))
