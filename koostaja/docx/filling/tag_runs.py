"""Tags whole: each tag in one text of Word's, however it was typed.

Word parts what a person types at each change of language, spelling or revision, so the
characters of a tag may lie in several runs. What lies between them, such as a bookmark or
a note reference, is no part of the tag and stays.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from lxml import etree

from koostaja.docx.filling.tag_syntax import tag_spans
from koostaja.docx.wordml import SPACE, A, W, tags

__all__ = ["PARAGRAPHS", "TEXTS", "join_tags", "own_texts"]

PARAGRAPHS: tuple[str, str] = (f"{W}p", f"{A}p")
"""Paragraphs of a text (17.3.1.22), and of a chart, a shape or a diagram (21.1.2.2.6)."""
TEXTS: tuple[str, str] = (f"{W}t", f"{A}t")
_GAPS = tags("br cr tab") | {f"{A}br"}
"""What parts words as a space does, and is one within a tag."""
_OF_LINES = (None, "textWrapping")
"""The breaks that part lines, not pages or columns."""


def own_texts(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the texts of a paragraph, without those of a text box that hangs on it."""
    return (one for one in paragraph.iter(*TEXTS) if _paragraph_of(one) is paragraph)


def join_tags(tree: etree._Element) -> None:
    """Put each tag that lies in several texts of its paragraph into the first of them."""
    for paragraph in tree.iter(*PARAGRAPHS):
        pieces = [
            _Piece(one, " " if one.tag in _GAPS else one.text or "")
            for one in paragraph.iter(*TEXTS, *_GAPS)
            if _paragraph_of(one) is paragraph and one.get(f"{W}type") in _OF_LINES
        ]
        words = "".join(one.text for one in pieces)
        if "{" in words:
            _join(pieces, tag_spans(words))


@dataclass
class _Piece:
    """A text, or a gap between texts."""

    element: etree._Element
    text: str

    def take(self, start: int, end: int) -> str:
        """Return some of its characters, and have them no more."""
        taken = self.text[start:end]
        self.text = self.text[:start] + self.text[end:]
        return taken

    def write(self) -> None:
        """Write its characters back; a gap that has none is a space in a tag now."""
        parent = self.element.getparent()
        if self.element.tag not in _GAPS:
            self.element.text = self.text
            if self.element.tag == f"{W}t":
                self.element.set(SPACE, "preserve")
        elif not self.text and parent is not None:
            parent.remove(self.element)


def _paragraph_of(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(*PARAGRAPHS), None)


def _join(pieces: list[_Piece], spans: list[tuple[int, int]]) -> None:
    """Move the characters of each span to the piece in which it begins."""
    starts = list(accumulate((len(one.text) for one in pieces), initial=0))
    for start, end in reversed(spans):  # what is before a span stays where it was
        first = bisect_right(starts, start) - 1
        last = bisect_left(starts, end) - 1
        if first == last:
            continue
        moved = ""
        for piece, begun in zip(pieces[first : last + 1], starts[first:], strict=False):
            moved += piece.take(max(start - begun, 0), end - begun)
        pieces[first].text += moved
        for piece in pieces[first : last + 1]:
            piece.write()
