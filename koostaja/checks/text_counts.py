"""How many documents have each text, so that a change shows which texts are there at all."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

__all__ = ["TextChange", "TextCounts"]


class TextChange(NamedTuple):
    """Distinct texts that no document had before a change of one, and that none has after it."""

    added: tuple[str, ...]
    removed: tuple[str, ...]


class TextCounts:
    """Counts the texts of all documents by their hashes, in eight bytes each."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        self._hashes = array("q", sorted(hash(text) for some in texts for text in some))

    def _count(self, text: str) -> int:
        return bisect_right(self._hashes, hash(text)) - bisect_left(self._hashes, hash(text))

    def change(self, before: Sequence[str], after: Sequence[str]) -> TextChange:
        """Return which texts a change of one document adds and removes."""
        counts = Counter(after)
        counts.subtract(before)
        added = [one for one, change in counts.items() if change > 0 and not self._count(one)]
        removed = [
            one for one, change in counts.items() if change < 0 and self._count(one) == -change
        ]
        return TextChange(tuple(added), tuple(removed))

    def replace(self, before: Iterable[str], after: Iterable[str]) -> None:
        """Count a document's texts as they are after a change."""
        for text in before:
            del self._hashes[bisect_left(self._hashes, hash(text))]
        for text in after:
            self._hashes.insert(bisect_left(self._hashes, hash(text)), hash(text))
