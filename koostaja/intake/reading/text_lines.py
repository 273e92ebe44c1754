"""The lines of a plain text that have words, and which of them are only the numbers of pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from koostaja.intake.reading.page_numbers import counting, page_number

__all__ = ["PAGE", "TextLine", "text_lines", "without_page_numbers"]

PAGE = "\f"
"""Stands between the pages of a text."""
_WIDE = re.compile(r"[ \t]*\t[ \t]*|(?<![.;!?]) {2,}")
"""A space that parts a label from what is beside it; not the one after a sentence."""
_END_OF_LINE = re.compile(r"\r\n|[\r\n\v\x85\u2028\u2029]")


class TextLine(NamedTuple):
    """A line with words, or with a number or bullet alone."""

    text: str
    page: int = 0
    begins_page: bool = False
    is_apart: bool = False
    """Whether a blank line or the end of a page is above it."""
    number: str = ""
    """The number that stood on a line of its own before it."""
    is_bullet: bool = False
    """Whether a bullet stood on a line of its own before it."""


def text_lines(text: str) -> list[TextLine]:
    """Return the lines of a text that are not blank."""
    found, page, is_new, is_apart = list[TextLine](), 0, False, False
    for line in _END_OF_LINE.split(text.replace(PAGE, f"\n{PAGE}")):
        begun = line.count(PAGE)
        page, is_new = page + begun, is_new or begun > 0
        words = _WIDE.sub("\t", line.replace(PAGE, " ").strip(" \t\0"))
        if words:
            found.append(TextLine(words, page, is_new, is_new or is_apart))
            is_new = False
        is_apart = not words
    return found


def without_page_numbers(lines: Sequence[TextLine], *, has_pages: bool) -> list[TextLine]:
    """Return lines without those that count pages at their edges.

    ``has_pages`` says whether the file parts its pages.

    A number alone must stand apart from the text; one that says how many pages there are need
    not, and without page breaks only all of these together are numbers of pages.
    """
    numbers = {*(_at_edges(lines) if has_pages else _all_counted(lines))}
    found, is_new = list[TextLine](), False
    for at, line in enumerate(lines):
        if at in numbers:
            is_new |= line.begins_page
        else:
            begins = line.begins_page or is_new
            found.append(line._replace(begins_page=begins, is_apart=line.is_apart or begins))
            is_new = False
    return found


def _at_edges(lines: Sequence[TextLine]) -> Collection[int]:
    """Return which lines are numbers of pages by their places: the first or last of each page."""
    found = list[tuple[int, int, int]]()
    for page, some in groupby(range(len(lines)), lambda at: lines[at].page):
        places = [*some]
        for at in dict.fromkeys((places[0], places[-1])):
            said = page_number(lines[at].text)
            is_apart = lines[at].is_apart if at == places[-1] else _is_followed_apart(lines, at)
            if said and (is_apart or said.pages >= said.number):
                found.append((at, page, said.number))
    return counting(found)


def _is_followed_apart(lines: Sequence[TextLine], at: int) -> bool:
    return at + 1 == len(lines) or lines[at + 1].is_apart


def _all_counted(lines: Sequence[TextLine]) -> Iterator[int]:
    """Yield which lines say all pages of a document one after another: 1 of 3, 2 of 3, 3 of 3."""
    run = list[int]()
    for at, line in enumerate(lines):
        said = page_number(line.text)
        if said is None or said.number > said.pages or said.pages < 2:
            continue
        run = [*run, at] if said.number == len(run) + 1 else [at] if said.number == 1 else []
        if len(run) == said.pages:
            yield from run
