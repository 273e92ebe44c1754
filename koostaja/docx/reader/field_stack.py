"""The open fields that contain the words being read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from koostaja.docx.reader.drafts import OpenField, ParagraphDraft, WordsDraft
from koostaja.docx.reader.fields import COUNTED, SHOWS_NOTHING, Instruction, is_page_number

__all__ = ["FieldStack"]

_MOST_CROSSED = 16
"""The most fields that are open across the end of a link, or links across that of a field."""


class FieldStack:
    """Fields that have begun and not ended, and the words of their results.

    A field has an instruction, ``separate``, and a result (17.16.18). Each of the two may have
    fields in it; the result of a field within an instruction is part of the instruction.
    """

    def __init__(self, settle: Callable[[OpenField], None]) -> None:
        self.innermost: OpenField | None = None
        self._settle = settle
        """Called when an instruction is complete."""
        self._instructed: list[OpenField] = []
        """Those whose instruction is not complete."""
        self._results: list[WordsDraft] = []

    @property
    def takes_words(self) -> bool:
        """Whether the next words are part of an instruction."""
        return bool(self._instructed)

    def instruct(self, text: str) -> None:
        """Add to the instruction of the innermost field that lacks its result."""
        if self._instructed:
            self._instructed[-1].written.append(text)

    def begin(self, paragraph: ParagraphDraft | None, mark: etree._Element | None = None) -> None:
        """Begin a field."""
        self.innermost = OpenField(self.innermost, paragraph, mark)
        self._instructed.append(self.innermost)

    def open_link(self, paragraph: ParagraphDraft | None, target: str) -> None:
        """Begin a link, which has no instruction."""
        self.innermost = OpenField(self.innermost, paragraph, link=target)

    def close_link(self) -> None:
        """End the innermost link; a field that began in it may end after it."""
        self._take(is_link=True)

    def _take(self, *, is_link: bool) -> OpenField | None:
        """Close the innermost field, or link, and return it; None if none is near.

        Fields and links that began in it and are still open begin again outside it. Words read
        so far stay in the closed one.
        """
        crossed, found = list[OpenField](), self.innermost
        while found is not None and (found.link is not None) != is_link:
            crossed.append(found)
            found = found.outer if len(crossed) < _MOST_CROSSED else None
        if found is None:
            return None
        self.innermost = found.outer
        for one in reversed(crossed):
            again = replace(one, outer=self.innermost)
            tail = self._instructed[-_MOST_CROSSED:]
            self._instructed[-_MOST_CROSSED:] = [again if one is each else each for each in tail]
            self.innermost = again
        return found

    def separate(self) -> None:
        """End an instruction: the result comes next."""
        begun = self.innermost
        if begun is not None and begun in self._instructed[-1:]:
            self._instructed.pop()
            begun.read = Instruction.read("".join(begun.written))
            begun.first = len(self._results)
            self._settle(begun)

    def add(self, words: WordsDraft) -> None:
        """Add words to the result of the innermost field."""
        if self.innermost is not None:
            self._results.append(words)

    def end(self) -> tuple[OpenField, list[WordsDraft], bool] | None:
        """End a field that has begun; return it, its result, and whether it shows a page number.

        If a field counts pages, a result that reads as a number is dropped: the layout of the
        pages replaces it. Other words are kept: Word shows them until it counts again. So is
        the result of a locked field, which Word does not count again.
        """
        self.separate()
        ended = self._take(is_link=False)
        if ended is None or ended.read is None:
            return None
        result = self._results[ended.first :]
        del self._results[ended.first + 1 :]
        words = "".join(one.text for one in result)
        counted = ended.read.keyword in COUNTED and not ended.locked and is_page_number(words)
        for one in result:
            one.dropped |= counted
        return ended, result, counted or (not result and ended.read.keyword not in SHOWS_NOTHING)
