"""Lines above and below the text of pages: they repeat, or count the pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from koostaja.intake.reading.page_numbers import counting, page_number
from koostaja.intake.reading.pdf_lines import PdfLine
from koostaja.intake.reading.pdf_page import PdfPage
from koostaja.text.annexes import named_annexes

__all__ = ["PageMargins", "page_margins"]

_ZONE = 0.12
"""The share of a page at its upper and lower edge in which such lines are."""
_MOST_LINES = 4
_APART = 1.8
"""The distance of a page number from the text, as a multiple of the size of its letters."""
_NEAR = 3.0
"""Points by which a repeated line may be higher or lower."""
_DIGITS = re.compile(r"\d+")


class PageMargins(NamedTuple):
    """The lines that are no text, by page and ordinal, and what they say."""

    lines: frozenset[tuple[int, int]]
    texts: tuple[str, ...]
    """Each once, without page numbers."""


class _Edge(NamedTuple):
    """A line near an edge of a page."""

    page: int
    at: int
    line: PdfLine
    is_apart: bool
    """Whether it is the outermost one, with space between it and the text."""

    @property
    def place(self) -> tuple[int, int]:
        """Its page and its ordinal there."""
        return self.page, self.at


def page_margins(pages: Sequence[PdfPage], lines: Sequence[Sequence[PdfLine]]) -> PageMargins:
    """Find them among the lines of each page, which are ordered from the top down.

    In a file of several documents each is looked at alone: they begin alike.
    """
    edges = [
        edge for page, found in enumerate(lines) for edge in _edges(page, found, pages[page].height)
    ]
    numbers = _page_numbers(edges)
    repeated = set[tuple[int, int]]()
    for start, end in _documents(numbers, len(pages)):
        own = [one for one in edges if start <= one.page < end and one.place not in numbers]
        texts = [
            [line for at, line in enumerate(lines[page]) if (page, at) not in numbers]
            for page in range(start, end)
        ]
        repeated.update(_repeated(own, texts))
    body = {
        _said(line)
        for page, found in enumerate(lines)
        for at, line in enumerate(found)
        if (page, at) not in repeated
    }
    printed = dict.fromkeys(lines[page][at].text for page, at in sorted(repeated))
    said = [one for one in printed if any(map(str.isalpha, one))]
    said = [one for one in said if _DIGITS.sub("#", one) not in body]
    return PageMargins(frozenset(numbers.keys() | repeated), tuple(said))


def _documents(numbers: Mapping[tuple[int, int], int], pages: int) -> Iterator[tuple[int, int]]:
    """Yield the pages of each document: at a page with the number 1 begins another one."""
    starts = sorted({0, *(page for (page, _), number in numbers.items() if number == 1)})
    return zip(starts, [*starts[1:], pages], strict=True)


def _edges(page: int, lines: Sequence[PdfLine], height: float) -> Iterator[_Edge]:
    last = len(lines) - 1
    for at, line in enumerate(lines):
        if at < _MOST_LINES and line.bottom <= _ZONE * height:
            beside = lines[at + 1].top - line.top if at < last else height
            yield _Edge(page, at, line, at == 0 and beside > _APART * line.size)
        elif at > last - _MOST_LINES and line.top >= (1 - _ZONE) * height:
            beside = line.top - lines[at - 1].top if at else height
            yield _Edge(page, at, line, at == last and beside > _APART * line.size)


def _page_numbers(edges: Sequence[_Edge]) -> Mapping[tuple[int, int], int]:
    """Return the outermost lines that count pages, from 1 on or from another number."""
    said = [(one, page_number(one.line.text)) for one in edges if one.is_apart]
    return counting((one.place, one.page, found.number) for one, found in said if found)


def _repeated(
    edges: Sequence[_Edge], pages: Sequence[Sequence[PdfLine]]
) -> Iterator[tuple[int, int]]:
    """Yield the lines that most pages have at one height, outside of where their text is."""
    alike = defaultdict[str, list[_Edge]](list)
    for edge in edges:
        alike[_said(edge.line)].append(edge)
    found = dict[tuple[int, int], PdfLine]()
    for same in alike.values():
        for one in same:
            there = {other.page for other in same if abs(other.line.top - one.line.top) <= _NEAR}
            if len(there) > 1 and 2 * len(there) >= len(pages):
                found[one.place] = one.line
    outside = {*map(id, found.values())}
    texts = [[line for line in page if id(line) not in outside] for page in pages]
    top = min((one[0].top for one in texts if one), default=0.0)
    bottom = max((one[-1].bottom for one in texts if one), default=float("inf"))
    for place, line in found.items():
        if line.bottom <= top + _NEAR or line.top >= bottom - _NEAR:
            yield place


def _said(line: PdfLine) -> str:
    """Return what a line says on each page, whose number is another; annexes are not pages."""
    return line.text if named_annexes(line.text).numbers else _DIGITS.sub("#", line.text)
