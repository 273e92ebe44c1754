"""The numbers of pages that a PDF prints in headers and footers.

They are found among the other words of a page, so that a number of a page does not stand for
a number that is missing in the text, and no number of the text is taken for that of a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from koostaja.builder.pdf.document_words import DocumentWords, Row
from koostaja.builder.pdf.tokens import COUNTED, canonical, page_number_pattern, says

__all__ = ["with_page_numbers"]


class _Found(NamedTuple):
    """Where a page may print a line with its number; the least is the likeliest."""

    neighbours: int
    """How many words of it follow one another in the text, too."""
    is_other_number: bool
    """Whether there are other numbers than those of this page, and of all pages."""
    distance: int
    """How many words are between it and the nearer end of the page."""
    at: int


def with_page_numbers(document: DocumentWords, pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the words of each page with ``COUNTED`` for the numbers in its header and footer."""
    lines = list(dict.fromkeys(document.page_number_lines))
    known = {pair for line in document.lines for pair in pairwise(line)} if lines else set()
    found = []
    for number, page in enumerate(pages, start=1):
        words = list(page)
        for line in lines:
            shown = [canonical(word) for word in words]
            place = min(_places(line, shown, known, (number, len(pages))), default=None)
            if place:
                words[place.at : place.at + len(line)] = filter(_is_compared, line)
        found.append(words)
    return found


def _is_compared(word: str) -> bool:
    return says(word) or COUNTED in word


def _places(
    line: Row, words: Sequence[str], known: set[tuple[str, str]], numbers: tuple[int, int]
) -> Iterator[_Found]:
    """Yield the places of a line: anywhere on the page, but a lone number only at its ends."""
    patterns = [re.compile(page_number_pattern(word)) for word in line]
    last = len(words) - len(line)
    for at in range(last + 1) if len(line) > 1 else sorted({0, last}):
        shown = words[at : at + len(line)]
        if at < 0 or not all(map(re.Pattern.fullmatch, patterns, shown)):
            continue
        pairs = list(pairwise(_said(words, at, at + len(line))))
        neighbours = sum(pair in known for pair in pairs)
        if pairs and neighbours == len(pairs):
            continue  # the text has all these words in this order
        others = any(
            word.isdigit() and int(word) not in numbers
            for word, expected in zip(shown, line, strict=True)
            if expected == COUNTED
        )
        yield _Found(neighbours, others, min(at, last - at), at)


def _said(words: Sequence[str], start: int, end: int) -> list[str]:
    """Return the words of a stretch that say something, with the one before and after them."""
    before = next(filter(says, reversed(words[:start])), None)
    after = next(filter(says, words[end:]), None)
    return [one for one in (before, *filter(says, words[start:end]), after) if one]
