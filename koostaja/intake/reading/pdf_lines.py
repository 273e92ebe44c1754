"""Lines of words on a page of a PDF, and where they are parted by a wide space."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from koostaja.intake.reading.pdf_page import PdfWord
from koostaja.intake.reading.typed_marks import is_mark
from koostaja.text.raised_letters import lowered, raised

__all__ = ["PdfLine", "lines_of", "pieces_of"]

_WIDE = 0.85
"""The space, as a share of the size of letters, that may part columns."""
_SMALL = 0.8
"""The largest size, as a share of that of a line, of letters that are raised or lowered."""
_JOINED = 0.1
"""The space below which letters of two fonts are one word."""


class PdfLine(NamedTuple):
    """Words beside one another."""

    words: tuple[PdfWord, ...]
    page: int = 0
    limit: float = 0.0
    """How far to the right a line may go here; 0 if it is not known."""

    @property
    def text(self) -> str:
        """Its words, with a space where there is one on the page, and with raised digits."""
        found, large = [self.words[0].text], max(self.words, key=lambda one: one.size)
        for before, word in pairwise(self.words):
            found.append(_aligned(word, large) if _are_joined(before, word) else f" {word.text}")
        return "".join(found)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(one.right for one in self.words)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(one.top for one in self.words)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(one.bottom for one in self.words)

    @property
    def size(self) -> float:
        """The size of its largest letters."""
        return max(one.size for one in self.words)

    @property
    def is_strong(self) -> bool:
        """Whether all its letters are bold."""
        lettered = [one for one in self.words if any(map(str.isalpha, one.text))]
        return bool(lettered) and all(one.is_strong for one in lettered)

    @property
    def spans(self) -> list[tuple[float, float]]:
        """From where to where its words go, a bullet or number with the word that follows it."""
        found = list[tuple[float, float]]()
        for at, word in enumerate(self.words):
            if at and is_mark(self.words[at - 1].text):
                found[-1] = (found[-1][0], word.right)
            else:
                found.append((word.left, word.right))
        return found

    @property
    def text_left(self) -> float:
        """Where its words begin after a bullet or a number."""
        if len(self.words) > 1 and is_mark(self.words[0].text):
            return self.words[1].left
        return self.left


def lines_of(words: Iterable[PdfWord], page: int) -> list[PdfLine]:
    """Return the lines of some words, from the top down."""
    rows = list[_Row]()
    for word in sorted(words, key=lambda one: (one.middle, one.left)):
        row = next((one for one in reversed(rows[-3:]) if one.is_beside(word)), None)
        if row is None:
            rows.append(_Row(word))
        else:
            row.add(word)
    ordered = (tuple(sorted(one.words, key=lambda word: word.left)) for one in rows)
    return sorted((PdfLine(one, page) for one in ordered), key=lambda one: one.top)


class _Row:
    """Words side by side."""

    def __init__(self, first: PdfWord) -> None:
        self.words = [first]
        self._highest = first

    def is_beside(self, word: PdfWord) -> bool:
        """Return whether a word is in the row: half of its height is common to the highest word.

        A lowered digit has nothing in common with a raised one.
        """
        high = self._highest
        common = min(high.bottom, word.bottom) - max(high.top, word.top)
        return common > 0.5 * min(_height(high), _height(word))

    def add(self, word: PdfWord) -> None:
        """Add a word."""
        self.words.append(word)
        if _height(word) > _height(self._highest):
            self._highest = word


def _height(word: PdfWord) -> float:
    return word.bottom - word.top


def pieces_of(line: PdfLine) -> list[PdfLine]:
    """Return the parts of a line between wide spaces, a bullet or number with what follows it."""
    pieces = [[line.words[0]]]
    for before, word in pairwise(line.words):
        is_label = len(pieces[-1]) == 1 and is_mark(before.text)
        if word.left - before.right > _WIDE * word.size and not is_label:
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return [line._replace(words=tuple(one)) for one in pieces]


def _are_joined(before: PdfWord, word: PdfWord) -> bool:
    return word.left - before.right < _JOINED * min(before.size, word.size)


def _aligned(word: PdfWord, large: PdfWord) -> str:
    """Return a word directly behind another one; a small number is raised or lowered."""
    if word.size > _SMALL * large.size:
        return word.text
    said = raised(word.text) if word.middle < large.middle else lowered(word.text)
    return said or word.text
