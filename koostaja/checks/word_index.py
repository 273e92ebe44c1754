"""Words with their weights, indexed by their beginnings, ends and trigrams."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, Protocol

__all__ = ["ChangedWords", "LetterEdit", "WordIndex", "WordWeights", "edit_between", "trigrams"]

_END = "$"
_BEHIND = "\uffff"
"""What sorts behind every word that begins so."""


class LetterEdit(NamedTuple):
    """The change that turns a slip into the better word: ``wrong`` at ``at`` becomes ``right``."""

    at: int
    wrong: str
    right: str
    after: int
    """How many letters follow."""

    @property
    def is_swap(self) -> bool:
        """Whether two letters change places."""
        return len(self.wrong) == 2

    @property
    def reversed(self) -> LetterEdit:
        """The change from the better word to the slip."""
        return self._replace(wrong=self.right, right=self.wrong)


def edit_between(slip: str, better: str) -> LetterEdit | None:
    """Return the one letter in which two words differ, or two swapped; None if it is more."""
    shorter = min(len(slip), len(better))
    at = next((i for i in range(shorter) if slip[i] != better[i]), shorter)
    rest = shorter - at
    after = next((i for i in range(rest) if slip[-1 - i] != better[-1 - i]), rest)
    wrong, right = slip[at : len(slip) - after], better[at : len(better) - after]
    if (len(wrong) < 2 and len(right) < 2) or (len(wrong) == 2 and wrong == right[::-1]):
        return LetterEdit(at, wrong, right, after)
    return None


class WordWeights(Protocol):
    """Words with their weights, and what is asked about those that are like a word."""

    def weight(self, word: str) -> int:
        """Return the weight of a word; 0 if there is no such word."""

    def family(self, start: str) -> int:
        """Return the weight of all words that begin so."""

    def words_with(self, trigram: str) -> int:
        """Return how many words have a trigram."""

    def near(self, word: str) -> Iterator[str]:
        """Yield all words that are one edit from a word, and perhaps others."""


class WordIndex:
    """Words that stay as they are."""

    def __init__(self, weights: Mapping[str, int]) -> None:
        self.weights = weights
        self._words = sorted(weights)
        self._sums = [0, *accumulate(weights[word] for word in self._words)]

    def weight(self, word: str) -> int:
        """Return the weight of a word; 0 if there is no such word."""
        return self.weights.get(word, 0)

    def family(self, start: str) -> int:
        """Return the weight of all words that begin so."""
        first = bisect_left(self._words, start)
        return self._sums[bisect_left(self._words, start + _BEHIND, first)] - self._sums[first]

    def words_with(self, trigram: str) -> int:
        """Return how many words have a trigram."""
        return self._words_with[trigram]

    @cached_property
    def _words_with(self) -> Counter[str]:
        return Counter(trigram for word in self._words for trigram in set(trigrams(word)))

    def near(self, word: str) -> Iterator[str]:
        """Yield all words that are one edit from a word, and perhaps others.

        Whichever letter is another, the word's first or second half is the same: two swapped
        letters may meet in its middle, so the halves are one letter short of it.
        """
        half, length = (len(word) - 1) // 2, len(word)
        yield from _beginning(self._words, word[:half], length)
        back = word[::-1]
        for one in _beginning(self._backwards, back[:half], length):
            yield one[::-1]

    @cached_property
    def _backwards(self) -> list[str]:
        """The words from their ends, for those that end as another one does."""
        return sorted(word[::-1] for word in self._words)


class ChangedWords:
    """The words of an index after some weights have changed, by positive or negative numbers.

    What is asked costs as much more as there are changed words.
    """

    def __init__(self, index: WordIndex, changes: Mapping[str, int]) -> None:
        self._index = index
        self._changes = {word: change for word, change in changes.items() if change}
        self._presence = Counter[str]()
        self._added: list[str] = []
        for word in self._changes:
            was, now = index.weight(word) > 0, self.weight(word) > 0
            if was != now:
                sign = 1 if now else -1
                self._presence.update(dict.fromkeys(set(trigrams(word)), sign))
            if now and not was:
                insort(self._added, word)

    def weight(self, word: str) -> int:
        """Return the weight of a word; 0 if there is no such word."""
        return self._index.weight(word) + self._changes.get(word, 0)

    def family(self, start: str) -> int:
        """Return the weight of all words that begin so."""
        changed = sum(one for word, one in self._changes.items() if word.startswith(start))
        return self._index.family(start) + changed

    def words_with(self, trigram: str) -> int:
        """Return how many words have a trigram."""
        return self._index.words_with(trigram) + self._presence[trigram]

    def near(self, word: str) -> Iterator[str]:
        """Yield all words that are one edit from a word, and perhaps others."""
        yield from (one for one in self._index.near(word) if self.weight(one) > 0)
        yield from (one for one in self._added if abs(len(one) - len(word)) < 2)


def trigrams(word: str) -> list[str]:
    """Return all runs of three letters; each end of the word counts as a letter."""
    bounded = f"{_END}{word}{_END}"
    return [bounded[at : at + 3] for at in range(len(word))]


def _beginning(words: list[str], start: str, length: int) -> Iterator[str]:
    """Yield the words of a sorted list that begin so, of about a length."""
    first = bisect_left(words, start)
    for word in words[first : bisect_left(words, start + _BEHIND, first)]:
        if abs(len(word) - length) < 2:
            yield word
