"""How often a PDF may print each word, by the number of its pages.

Headers and footers are printed on each page, header rows of tables wherever a table goes on.
Words that are printed again must not hide that the same words are missing elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

from koostaja.builder.pdf.document_words import DocumentWords, Margin, Row

__all__ = ["ExpectedCounts", "expected_counts", "with_repeated_rows"]


class ExpectedCounts(NamedTuple):
    """How often each word is printed at least and at most."""

    least: Counter[str]
    most: Counter[str]


def expected_counts(document: DocumentWords, pages: int) -> ExpectedCounts:
    """Return how often the PDF of a document prints each word; ``pages`` have words."""
    least = Counter(word for line in document.lines for word in line)
    most = least + document.optional
    for margins in document.margins:
        lower, upper = _margin_counts(margins, pages)
        least, most = least + lower, most + upper
    for row in document.header_rows:
        most.update({word: pages * times for word, times in Counter(row).items()})
    return ExpectedCounts(least, most)


def _margin_counts(margins: Sequence[Margin], pages: int) -> tuple[Counter[str], Counter[str]]:
    """Return how often headers, or footers, print each word.

    A section that begins on a new page has one first page. Which of the others belong to
    which section is not known.
    """
    least, most = Counter[str](), Counter[str]()
    firsts = [one for one in margins if one.begins_page]
    for one in firsts:
        lower, upper = _either(one.first)
        least, most = least + lower, most + upper
    rest = max(0, pages - len(firsts))
    lower, upper = _either(row for one in margins for row in one.later)
    return (
        least + Counter({word: times * rest for word, times in lower.items()}),
        most + Counter({word: times * rest for word, times in upper.items()}),
    )


def _either(rows: Iterable[Row]) -> tuple[Counter[str], Counter[str]]:
    """Return how often one of some rows has each word, at least and at most."""
    counted = [Counter(row) for row in dict.fromkeys(rows)]
    return reduce(and_, counted, counted[0]), reduce(or_, counted, counted[0])


def with_repeated_rows(
    expected: ExpectedCounts, document: DocumentWords, printed: Counter[str]
) -> ExpectedCounts:
    """Return the counts with header rows as often as most of their words say."""
    rows = Counter(document.header_rows)
    shared = Counter(word for row in rows for word in set(row))
    least = Counter(expected.least)
    for row in rows:
        times = Counter(row)
        surplus = Counter(
            (printed[word] - expected.least[word]) // times[word]
            for word in times
            if shared[word] == 1
        )
        repeated, votes = surplus.most_common(1)[0] if surplus else (0, 0)
        if repeated > 0 and 2 * votes > surplus.total():
            for word in times:
                least[word] += repeated * times[word]
    return ExpectedCounts(least, expected.most)
