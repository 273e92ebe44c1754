"""Compares the printed numbers of a filled template with those of its document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from koostaja.docx.contract.number_marks import Numbered
from koostaja.docx.contract.page_numbers import PageParagraph

__all__ = ["NumberComparison", "NumberFault"]

_NONE = "–"
"""The text in a problem for a missing number."""
_EXCERPT = 20
"""The number of characters of the words that a problem quotes after a number."""
_POINTS = ".:;, "


class NumberFault(NamedTuple):
    """A paragraph of a filled template with another number than in its document."""

    paragraph: int
    """Its ordinal among all of the body, from 0."""
    field: str
    shown: str
    expected: str


class NumberComparison:
    """Compares the paragraphs of a page, in order, with what they print."""

    def __init__(self) -> None:
        self.faults: list[NumberFault] = []
        self._first: dict[Numbered, PageParagraph] = {}
        """Where words of each section, row and item are first printed."""
        self._shown = set[Numbered]()
        """Those whose number Word has printed, right or wrong."""
        self._typed: dict[Numbered, PageParagraph] = {}
        """Those whose number a tag has printed."""
        self._free: dict[int, str] = {}
        """Numbers without a rule, by the paragraphs that show them."""
        self._other: dict[str, PageParagraph] = {}
        """The numbers of paragraphs that print nothing of the document, typed or by Word."""
        self._unclear = set[etree._Element]()
        """Table rows in which a number is not certain."""

    def add(self, paragraph: PageParagraph) -> None:
        """Compare the next paragraph."""
        for mark in paragraph.marks:
            if mark.is_number:
                self._typed.setdefault(mark.of, paragraph)
            else:
                for one in mark.of.line():
                    self._first.setdefault(one, paragraph)
        of = next((mark.of for mark in paragraph.marks if not mark.is_number), None)
        if of is None:
            self._add_other(paragraph)
        elif paragraph.number is None:
            self._shown.update(of.line())
        elif paragraph.number:
            self._compare(of, paragraph, paragraph.number)
        elif of.number and f" {of.number} " in f" {paragraph.before} ":
            self._shown.add(of)

    def _add_other(self, paragraph: PageParagraph) -> None:
        """Keep the number of a paragraph that prints nothing of the document."""
        if paragraph.number is None:
            self._unclear.add(paragraph.line)
        else:
            typed = _typed_number(paragraph.words.partition(" ")[0])
            for number in filter(None, (paragraph.number, typed)):
                self._other.setdefault(number, paragraph)

    def _compare(self, of: Numbered, paragraph: PageParagraph, number: str) -> None:
        """Compare the number that Word prints before words of ``of``."""
        numbered = self._whose(of, paragraph, number)
        if numbered is None:
            if of.ruled:
                self.faults.append(NumberFault(paragraph.ordinal, of.way, number, _NONE))
            else:
                self._free[paragraph.ordinal] = number
            return
        self._shown.add(numbered)
        expected, shown = numbered.number, number
        if self._is_typed_beside(numbered, paragraph):
            shown = f"{number} {expected}"
        elif number == expected and paragraph.run_together:
            words = paragraph.words[:_EXCERPT].rstrip(_POINTS)
            shown, expected = f"{number}{words}", f"{number} {words}"
        if shown != expected:
            self.faults.append(NumberFault(paragraph.ordinal, numbered.way, shown, expected))

    def _whose(self, of: Numbered, paragraph: PageParagraph, number: str) -> Numbered | None:
        """Return what has the number before words of ``of``; None if nothing should have one.

        The number of a row is printed before words of its cells, and a fact without a label
        has its number before its words.
        """
        if of.number:
            return of
        around = [
            one
            for one in of.line()
            if one.number
            and one not in self._shown
            and (one not in self._typed or self._is_typed_beside(one, paragraph))
        ]
        same = next((one for one in around if one.number == number), None)
        return same or (around[0] if around and of.ruled else None)

    def _is_typed_beside(self, numbered: Numbered, paragraph: PageParagraph) -> bool:
        """Return whether a tag prints the number in the same paragraph or table row."""
        typed = self._typed.get(numbered)
        return typed is not None and typed.line is paragraph.line

    def missing(self) -> Iterator[NumberFault]:
        """Yield what is printed without its number, after all paragraphs have been added."""
        for one, paragraph in self._first.items():
            seen = one in self._shown or one in self._typed or one.number in self._other
            if one.number and not seen and paragraph.line not in self._unclear:
                yield NumberFault(paragraph.ordinal, one.way, self._seen(paragraph), one.number)

    def _seen(self, paragraph: PageParagraph) -> str:
        """Return what looks like the number of a paragraph that Word does not number."""
        free = self._free.get(paragraph.ordinal)
        beside = (number for number, one in self._other.items() if one.line is paragraph.line)
        return free or _typed_number(paragraph.before) or next(beside, _NONE)


def _typed_number(before: str) -> str:
    """Return what looks like a number at the end of words; "" if nothing does."""
    last = before.rpartition(" ")[2]
    return last if any(map(str.isdecimal, last)) else ""
