"""The weights of all words, kept up to date while texts are added and removed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from koostaja.checks.spelling import (
    Suspect,
    habit,
    habits_of,
    joined_or_apart,
    misspellings_among,
    word_bounds,
)
from koostaja.checks.text_counts import TextChange
from koostaja.checks.text_words import pairs_of, words_of
from koostaja.checks.word_index import ChangedWords, WordIndex

__all__ = ["KeptWeights", "Suspects", "WeightChange"]

_MANY = 400
"""After how many changed words the index of all words is made anew."""
_SHORT = 3
"""Letters of the shortest word that may be half of a longer one."""


class WeightChange(NamedTuple):
    """How much more or less words weigh, and two words beside one another."""

    words: Counter[str]
    pairs: Counter[str]

    @classmethod
    def of(cls, texts: TextChange) -> WeightChange:
        """Return what a change of texts makes of the weights."""
        words, pairs = words_of(texts.added), pairs_of(texts.added)
        words.subtract(words_of(texts.removed))
        pairs.subtract(pairs_of(texts.removed))
        return cls(words, pairs)

    def plus(self, other: WeightChange) -> WeightChange:
        """Return both changes as one."""
        words, pairs = Counter(self.words), Counter(self.pairs)
        words.update(other.words)
        pairs.update(other.pairs)
        return WeightChange(words, pairs)


class Suspects(NamedTuple):
    """Ways of writing that are probably slips."""

    slips: list[Suspect]
    joined_or_apart: list[Suspect]
    hidden: frozenset[str]
    """Two words of a habit that are among those judged, and that may hide a slip within."""


class KeptWeights:
    """The words of all texts with their weights, by which the spelling of some is judged.

    Changes are kept beside the index, because making it anew takes longer than judging.
    """

    def __init__(self, words: Mapping[str, int], pairs: Mapping[str, int]) -> None:
        self._words = Counter(words)
        self._pairs = Counter(pairs)
        self._renew()

    def _renew(self) -> None:
        self._habits = habits_of(self._words, self._pairs)
        joined = {one: self._pairs[two] for one, two in self._habits.items()}
        self._index = WordIndex({**self._words, **joined})
        self._bounds = word_bounds(self._index.weights)
        self._pending = WeightChange(Counter(), Counter())

    def keep(self, change: WeightChange) -> None:
        """Change the weights for good."""
        self._pending = self._pending.plus(change)
        if len(self._pending.words) > _MANY:
            for kept, changes in zip((self._words, self._pairs), self._pending, strict=True):
                kept.update(changes)
                for one in [one for one in changes if not kept[one]]:
                    del kept[one]
            self._renew()

    def judge(
        self, words: Collection[str], pairs: Collection[str], change: WeightChange
    ) -> Suspects:
        """Return the suspects among some words and pairs, after a change that is not kept."""
        change = self._pending.plus(change)
        weights = _ChangedWeights(self._words, change.words)
        apart = _ChangedWeights(self._pairs, change.pairs)
        habits, changes = dict(self._habits), dict[str, int]()
        for one in {*change.words, *(two.replace(" ", "") for two in change.pairs)}:
            known = {*([habits.pop(one)] if one in habits else []), *_halves(one)}
            twos = [two for two in known if habit(two, weights, apart)]
            if twos:
                habits[one] = max(twos)
            now = apart.get(habits[one]) if twos else weights.get(one)
            changes[one] = now - self._index.weight(one)
        index = ChangedWords(self._index, changes)
        possible = chain(pairs, *(_halves(one) for one in words))
        before, new = self._pairs, change.pairs
        used = [two for two in possible if two in before or two in new]
        found = {joined_or_apart(two, weights, apart) for two in used if apart.get(two)}
        return Suspects(
            misspellings_among(words, index, habits),
            sorted(one for one in found if one),
            frozenset(two for two in pairs if habit(two, weights, apart)),
        )

    def can_judge(self, change: WeightChange) -> bool:
        """Return whether all words could be compared after a change, so that none is left out."""
        added = {*change.words, *self._pending.words} - self._words.keys()
        return self._bounds.admit(len(added))


class _ChangedWeights:
    """Weights with changes beside them; all that is ever asked for is one weight."""

    def __init__(self, weights: Mapping[str, int], changes: Mapping[str, int]) -> None:
        self._weights = weights
        self._changes = changes

    def get(self, one: str, default: int = 0, /) -> int:
        """Return the weight of one; ``default`` without any."""
        return self._weights.get(one, 0) + self._changes.get(one, 0) or default


def _halves(one: str) -> Iterator[str]:
    """Yield a word as every two words that it may be joined of."""
    for at in range(_SHORT, len(one) - _SHORT + 1):
        yield f"{one[:at]} {one[at:]}"
