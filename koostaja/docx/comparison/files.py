"""Two Word files compared: what differs on their pages, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from koostaja.docx.comparison.alternatives import differing_alternatives
from koostaja.docx.comparison.charts import same_charts
from koostaja.docx.comparison.differences import PageDifference
from koostaja.docx.comparison.pages import compare_pages
from koostaja.docx.comparison.silent_parts import unread_parts
from koostaja.docx.package import Package
from koostaja.docx.parts import Parts
from koostaja.docx.reader import PagesReading, Unread, read_pages

__all__ = ["WordComparison", "compare_word_files"]


class WordComparison(NamedTuple):
    """What differs between two Word files."""

    differences: tuple[PageDifference, ...]
    unread: tuple[Unread, ...]
    """What the second file may show and was not read."""

    @property
    def same_words(self) -> bool:
        """Whether a reader of the second file sees the words and numbers of the first."""
        return not self.unread and all(one.kind == "style" for one in self.differences)


def compare_word_files(
    expected: Parts, found: Parts, expected_pages: PagesReading | None = None
) -> WordComparison:
    """Compare a Word file with another one; raise ``UNREADABLE``.

    ``expected_pages`` is the reading of the first file, if it is known.
    """
    before, after = expected_pages or read_pages(expected), read_pages(found)
    package = Package(found)
    same = same_charts(before, after)
    unread = (
        *(one for one in after.unread if one.construct not in same),
        *unread_parts(found, after, expected),
        *differing_alternatives(package, sorted(after.parts)),
        *_other_kind(Package(expected), package),
    )
    return WordComparison(tuple(compare_pages(before, after)), tuple(dict.fromkeys(unread)))


def _other_kind(expected: Package, found: Package) -> Iterator[Unread]:
    """Yield the main part if it is of another content type: Word opens a template as a new file."""
    try:
        kinds = [one.content_type(one.main).lower() for one in (expected, found)]
    except KeyError:
        return
    if kinds[0] != kinds[1]:
        yield Unread(found.main, kinds[1] or "part without a content type")
