"""Lines above and below the text of pages: they repeat, or count the pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from koostaja.intake.reading.pdf_lines import PdfLine
from koostaja.intake.reading.pdf_page import PdfPage

__all__ = ["PageMargins", "page_margins"]

_ZONE = 0.12
"""The share of a page at its upper and lower edge in which such lines are."""
_MOST_LINES = 4
_NEAR = 3.0
"""Points by which a repeated line may be higher or lower."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:[^\W\d]{1,9}\.?\s*)?(\d{1,4})(?:\W{0,3}(?:[^\W\d]{1,6}\W+)?\d{1,4})?\W*"
)
"""A number, a word before it, the count of pages after it: "Lk 2/5", "2 (5)", "page 2 of 5"."""


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
    is_last: bool
    """Whether it is the outermost one."""


def page_margins(pages: Sequence[PdfPage], lines: Sequence[Sequence[PdfLine]]) -> PageMargins:
    """Find them among the lines of each page, which are ordered from the top down."""
    edges = [
        edge for page, found in enumerate(lines) for edge in _edges(page, found, pages[page].height)
    ]
    numbers = _page_numbers(edges)
    repeated = _repeated(edges, len(pages)) - numbers
    body = {
        _said(line)
        for page, found in enumerate(lines)
        for at, line in enumerate(found)
        if (page, at) not in repeated
    }
    texts = (lines[page][at].text for page, at in sorted(repeated))
    kept = dict.fromkeys(one for one in texts if any(map(str.isalpha, one)))
    heads = {at for at in repeated if _said(lines[at[0]][at[1]]) in body}
    said = tuple(one for one in kept if _DIGITS.sub("#", one) not in body)
    return PageMargins(frozenset(numbers | repeated | heads), said)


def _edges(page: int, lines: Sequence[PdfLine], height: float) -> Iterator[_Edge]:
    for at, line in enumerate(lines[:_MOST_LINES]):
        if line.bottom <= _ZONE * height:
            yield _Edge(page, at, line, at == 0)
    last = len(lines) - 1
    for at in range(max(0, len(lines) - _MOST_LINES), len(lines)):
        if lines[at].top >= (1 - _ZONE) * height:
            yield _Edge(page, at, lines[at], at == last)


def _page_numbers(edges: Sequence[_Edge]) -> set[tuple[int, int]]:
    """Return the outermost lines that count pages: from 1 on, or all by the same step."""
    found = defaultdict[int, list[tuple[int, int]]](list)
    for edge in edges:
        said = _PAGE_NUMBER.fullmatch(edge.line.text)
        if edge.is_last and said:
            found[int(said[1]) - edge.page].append((edge.page, edge.at))
    return {
        place
        for step, places in found.items()
        if len(places) > 1 or step == 1 or _counts_anew(step, places)
        for place in places
    }


def _counts_anew(step: int, places: Sequence[tuple[int, int]]) -> bool:
    """Return whether pages are counted from 1 again, as in a file of several documents."""
    return step + places[0][0] == 1


def _repeated(edges: Sequence[_Edge], pages: int) -> set[tuple[int, int]]:
    """Return the lines that at least half of the pages, and at least two, have at one height."""
    alike = defaultdict[str, list[_Edge]](list)
    for edge in edges:
        alike[_said(edge.line)].append(edge)
    found = set[tuple[int, int]]()
    for same in alike.values():
        for one in same:
            beside = [other for other in same if abs(other.line.top - one.line.top) <= _NEAR]
            there = {other.page for other in beside}
            if len(there) > 1 and 2 * len(there) >= pages:
                found.add((one.page, one.at))
    return found


def _said(line: PdfLine) -> str:
    return _DIGITS.sub("#", line.text)
