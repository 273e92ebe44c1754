"""Comparison of the words of a PDF with those of its Word file.

The words are compared as multisets, since a PDF has text boxes, notes and cells in another
order. Words that are left are put together in other ways: a line can end within a word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from koostaja.builder.pdf.differing_phrases import WordDifferences, differing_places, phrases
from koostaja.builder.pdf.document_words import DocumentWords, Row
from koostaja.builder.pdf.expected_counts import expected_counts, with_repeated_rows
from koostaja.builder.pdf.numbered_margins import with_page_numbers
from koostaja.builder.pdf.tokens import (
    COUNTED,
    LINE_END,
    canonical,
    capitals,
    joined_forms,
    number_pattern,
    says,
)

__all__ = ["compare_words"]

_MOST_TOGETHER = 4
"""The most words of a document between which a PDF can lack the spaces."""
_MOST_PIECES = 500
"""The most pieces of a word, or words, in a PDF: lines, or letters that are set apart."""
_MOST_HYPHENS = 8
"""How much longer a word may be in a PDF: soft hyphens, and accents of their own."""
_MOST_STARTS = 5_000
"""How many words that are too many are put together with those after them."""


def compare_words(document: DocumentWords, pages: Sequence[Sequence[str]]) -> WordDifferences:
    """Return how the words on the pages of a PDF differ from those of its document."""
    comparison = _WordCounts(document, with_page_numbers(document, pages))
    comparison.match_marks()
    comparison.put_together(range(len(comparison.raw)))
    comparison.put_together(comparison.surplus_places())
    comparison.take_apart()
    lost = comparison.lost_texts()
    return comparison.differences(lost)


def _windows(at: int, size: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a line of some size that have the word at a place."""
    for start in range(max(0, at - _MOST_TOGETHER + 1), at + 1):
        for end in range(at + 1, min(size, start + _MOST_TOGETHER) + 1):
            yield start, end


def _words_in(text: str, words: Collection[str]) -> list[str] | None:
    """Return some words that are a text if they follow one another; None if none are."""
    found: dict[int, list[str]] = {0: []}
    for end in range(1, len(text) + 1):
        for start in range(end):
            if start in found and text[start:end] in words:
                found.setdefault(end, [*found[start], text[start:end]])
    return found.get(len(text))


class _WordCounts:
    """Counts of the words that a PDF prints, changed step by step to what they can mean."""

    def __init__(self, document: DocumentWords, pages: Sequence[Sequence[str]]) -> None:
        self.raw = [word for page in pages for word in page]
        self._words = list(map(canonical, self.raw))
        self._printed = Counter(self._words)
        self._lowered = Counter[str]()
        """Words in capitals that the PDF has in small letters."""
        self._document = document
        self._lines = [*document.lines, *document.margin_lines]
        self._text = tuple(word for line in self._lines for word in line)
        expected = expected_counts(document, sum(1 for page in pages if any(map(says, page))))
        self._expected = with_repeated_rows(expected, document, self._printed)

    def _shortage(self, word: str) -> int:
        return max(0, self._expected.least[word] - self._printed[word])

    def _surplus(self, word: str) -> int:
        return max(0, self._printed[word] - self._expected.most[word])

    def _missing(self) -> Counter[str]:
        return +Counter({one: self._shortage(one) for one in self._expected.least})

    def _added(self) -> Counter[str]:
        found = Counter({one: self._surplus(one) for one in self._printed})
        return Counter({one: times for one, times in found.items() if times and says(one)})

    def surplus_places(self) -> list[int]:
        """Return where the words are of which there are too many."""
        added = self._added()
        return [at for at, word in enumerate(self._words) if word in added]

    def match_marks(self) -> None:
        """Accept page numbers, and marks of notes that are numbered in another way."""
        marked = self._document.loose
        loose = {word: marked[word] for word in self._missing() if word in marked}
        loose |= {word: word for word in self._expected.most if COUNTED in word}
        patterns = [(word, re.compile(number_pattern(loose[word]))) for word in loose]
        for at in self.surplus_places() if patterns else ():
            for pieces in (self._words[at : at + 1], self._words[at : at + 2]):
                joined = "".join(pieces)
                fitting = (word for word, pattern in patterns if pattern.fullmatch(joined))
                free = (one for one in fitting if self._printed[one] < self._expected.most[one])
                if any(self._exchange(pieces, (word,)) for word in free):
                    break

    def _exchange(self, pieces: Sequence[str], words: Sequence[str]) -> bool:
        """Count words in place of pieces of the PDF if then fewer words differ."""
        concerned = {*pieces, *words}
        before = sum(self._shortage(one) + self._surplus(one) for one in concerned)
        self._printed.subtract(pieces)
        self._printed.update(words)
        if sum(self._shortage(one) + self._surplus(one) for one in concerned) < before:
            return True
        self._printed.subtract(words)
        self._printed.update(pieces)
        return False

    def put_together(self, places: Sequence[int]) -> None:
        """Accept words that the PDF has in other pieces, at places that follow one another."""
        sought = self._sought()
        longest = max(map(len, sought), default=0)
        added = self._added()
        likely = (at for at, place in enumerate(places) if self._words[place] in added)
        surplus = (at for at in likely if self._surplus(self._words[places[at]]))
        for at in islice(surplus, _MOST_STARTS if sought else 0):
            if not self._match_pieces(places[at : at + _MOST_PIECES], sought, longest) and at:
                self._match_pieces(places[at - 1 : at + _MOST_PIECES], sought, longest)

    def _match_pieces(
        self, places: Sequence[int], sought: Mapping[str, Sequence[Row]], longest: int
    ) -> bool:
        """Match the first few of some pieces with the words that they are together."""
        joined = ""
        for count, place in enumerate(places, start=1):
            raw = self.raw[place]
            joined += raw
            if len(joined) > longest + _MOST_HYPHENS + joined.count(LINE_END):
                return False
            forms, pieces = joined_forms(joined), [self._words[one] for one in places[:count]]
            found = (row for form in forms for row in sought.get(form, ()))
            if any(self._exchange(pieces, row) for row in found):
                return True
            found = (row for form in forms for row in sought.get(capitals(form), ()))
            lowered = next((row for row in found if self._exchange(pieces, row)), None)
            if lowered:
                self._lowered.update(lowered)
                return True
            joined = f"{joined[:-1]}{LINE_END}" if raw.endswith("-") else joined
        return False

    def _sought(self) -> dict[str, list[Row]]:
        """Return the missing words, alone and with their neighbours, without spaces."""
        found = dict[str, list[Row]]()
        for _, at in differing_places([self._text], self._missing(), [self._words]):
            for start, end in _windows(at, len(self._text)):
                words = self._text[start:end]
                found.setdefault(canonical("".join(words)), []).append(words)
        return found

    def take_apart(self) -> None:
        """Accept pieces of the PDF that are missing words without spaces, in any order."""
        for at in self.surplus_places():
            missing = self._missing()
            words = _words_in(self._words[at], missing) if missing else None
            if words:
                self._exchange([self._words[at]], words)

    def lost_texts(self) -> list[str]:
        """Return the equations and turned texts that are not printed; accept the others."""
        lost = []
        for text in self._document.scattered:
            left, pieces = Counter(filter(str.isalnum, text)), list[str]()
            for at in self.surplus_places():
                letters = Counter(filter(str.isalnum, self._words[at]))
                if letters and letters <= left:
                    left -= letters
                    pieces.append(self._words[at])
            if left:
                lost.append(f"[{text}]")
            else:
                self._printed.subtract(pieces)
        return lost

    def differences(self, lost: Sequence[str]) -> WordDifferences:
        """Return the words that are missing, those that are too many, and what is around them."""
        missing = {one: times for one, times in self._missing().items() if COUNTED not in one}
        added = {one: times for one, times in self._added().items() if self._tells(one)}
        return WordDifferences(
            (*phrases(self._lines, missing, [self._words]), *lost),
            phrases([self._words], added, self._lines),
            phrases(self._lines, self._lowered, [self._words]),
        )

    def _tells(self, word: str) -> bool:
        """Return whether a word that is too many is no bullet, sign or number of a line."""
        letters = sum(map(str.isalnum, word))
        if word.isdigit() and self._document.numbers_lines:
            return False
        return letters > 1 or (letters == 1 and not self._document.has_symbols)
