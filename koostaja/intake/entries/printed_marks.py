"""The marks that a list adds to its paragraphs: taken off, or kept where the file has others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from koostaja.intake.entries.paragraph_tree import ParagraphNode
from koostaja.schema import ListStyle

__all__ = ["MarkedText", "flattened", "own_words", "printed", "with_marks"]

_MARKS = ".,;:"
_MOST = 20
"""How many characters an own final mark may have."""


class MarkedText(NamedTuple):
    """A paragraph of a list, and the mark that the list adds to it."""

    node: ParagraphNode
    mark: str
    depth: int = 0

    @property
    def text(self) -> str:
        """The words of the paragraph as typed."""
        return self.node.text


def with_marks(nodes: Sequence[ParagraphNode], style: ListStyle) -> list[MarkedText]:
    """Return the paragraphs of one list, each with the mark that it gets there."""
    last = len(nodes) - 1
    return [
        MarkedText(one, style.led.lead if one.below else style.end if at == last else style.between)
        for at, one in enumerate(nodes)
    ]


def flattened(
    nodes: Sequence[ParagraphNode], style: ListStyle, depth: int = 0
) -> Iterator[MarkedText]:
    """Yield all paragraphs of a list and of the lists within it, in their order."""
    for one in with_marks(nodes, style):
        yield one._replace(depth=depth)
        yield from flattened(one.node.below, style.led, depth + 1)


def printed(text: str, mark: str) -> str:
    """Return a text as a list prints it: a mark is not doubled."""
    return text if text.endswith(mark) else text + mark


def own_words(text: str, mark: str) -> dict[str, Any]:
    """Return words of a position's own without their final mark; one that is not the list's stays.

    The list adds ``mark``.
    """
    if not mark:
        return {"text": text}
    bare = text.rstrip(_MARKS).rstrip()
    end = text[len(bare) :]
    if not bare or len(end) > _MOST:
        return {"text": text, "end": ""}
    shorter = text.removesuffix(mark)
    if text.endswith(mark) and printed(shorter, mark) == text:
        return {"text": shorter}
    return {"text": bare, "end": end}
