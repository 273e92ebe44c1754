"""Compare the words of all texts: find slips, and words written both joined and apart.

No dictionary is used: on texts like these it raises too many false alarms, and a word that
all documents have is a word. What is known of a word is its weight: the number of distinct
wordings that have it, where a wording of the library counts as several. Words are in small
letters.

Inflection and compounding make most pairs of long words that are one letter apart, so a
word is suspected only if all of this holds:

- *It is rare.* A slip is made once or twice; what many wordings have is usage.
- *It is long.* Short words have neighbours everywhere (jagatud, tagatud).
- *No family.* Words that begin as it does, up to just behind the edit, are few beside those
  that begin as the better one does: "omavalitu…" is one word, "omavalitsu…" are many. A
  real word has forms and compounds beside it (ajakohane, ajakohastamine: not asjakohane).
- *It looks like a slip*, in one of three ways. The edit makes letters meet that do so in
  no other word ("ndda"); or it swaps two letters; or it is one that neither inflection
  (which is at the end: teenuse, teenuste), nor compounding (arendamine, parendamine), nor
  derivation (kinnitama, kinnistama) makes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate, chain
from typing import NamedTuple

from koostaja.checks.word_pairs import LONGEST_WORD, LeftOut, word_pairs
from koostaja.text.letters import easily_confused, is_derivation

__all__ = ["LIBRARY", "SHORTEST", "Misspellings", "Suspect", "joined_and_apart", "misspellings"]

SHORTEST = 5
"""Letters of the shortest word that is counted: shorter ones do not show a word's family."""
LIBRARY = 5
"""The weight of a wording of the library; a word in more wordings than this is no slip."""

_LONG = 8
"""Fewest letters of a word that may be a slip, and of the word that was meant."""
_LONGER = 10
"""Fewest letters where one was typed for another: in shorter words that is another word."""
_FAMILY = 5
"""How much the better word's family must outweigh the slip's."""
_STRANGE = 2
"""The same where the letters themselves are strange."""
_HABIT = 3
"""Weight of two adjacent words from which on they are a habit, not chance."""
_BEFORE, _AFTER = 2, 4
"""Letters before an edit that is no compounding, and after one that is no inflection."""
_RUN = re.compile(r"(?=(.{2,})\1)")
_END = "$"


class Suspect(NamedTuple):
    """A way of writing that is probably a slip, and the one that was probably meant."""

    form: str
    better: str
    even: bool = False
    """Whether both weigh the same: then the one with more places is the better."""


class _Edit(NamedTuple):
    """The change that turns a slip into the better word: ``wrong`` at ``at`` becomes ``right``."""

    at: int
    wrong: str
    right: str
    after: int
    """How many letters follow."""

    @property
    def is_swap(self) -> bool:
        return len(self.wrong) == 2

    @property
    def reversed(self) -> _Edit:
        return self._replace(wrong=self.right, right=self.wrong)


class _WordIndex:
    """All words with their weights, indexed by how they begin and which letters meet in them."""

    def __init__(self, weights: Mapping[str, int]) -> None:
        self.weights = weights
        self._words = sorted(weights)
        self._sums = [0, *accumulate(weights[word] for word in self._words)]

    def family(self, start: str) -> int:
        """Return the weight of all words that begin so."""
        first = bisect_left(self._words, start)
        return self._sums[bisect_left(self._words, start + "\uffff", first)] - self._sums[first]

    def families(self, slip: str, better: str, edit: _Edit) -> tuple[int, int]:
        """Return the weights of the words that begin as a slip and as the better word.

        The beginning includes two letters behind the edit, and at least six in all, so
        that words that begin with another word (elu, ellu) are not mixed up.
        """
        length = max(edit.at + len(edit.wrong) + 2, 6)
        longer = length + len(edit.right) - len(edit.wrong)
        first, second = slip[:length], better[:longer]
        return self.family(first), self.family(second)

    @cached_property
    def _meetings(self) -> Counter[str]:
        """In how many words three letters (or two at an end) meet."""
        return Counter(three for word in self._words for three in set(_threes(word)))

    def is_strange(self, word: str, edit: _Edit) -> bool:
        """Return whether around the edit letters meet that do so in no other word."""
        threes = _threes(word)[max(0, edit.at - 1) : edit.at + len(edit.wrong) + 2]
        return any(self._meetings[three] == 1 for three in threes)


class Misspellings(NamedTuple):
    """Words that are probably slips, in alphabetical order, and words that were not compared."""

    suspects: list[Suspect]
    left_out: list[LeftOut]


def misspellings(words: Mapping[str, int], apart: Mapping[str, int]) -> Misspellings:
    """Return words that are probably slips.

    ``words`` and ``apart`` give weights. ``apart`` has two adjacent words ("ellu viidud"),
    because a joined word ("eluviidud") may be a slip for them.
    """
    habits = {
        two.replace(" ", ""): two
        for two, weight in apart.items()
        if weight >= _HABIT and two.replace(" ", "") not in words
    }
    index = _WordIndex({**words, **{one: apart[two] for one, two in habits.items()}})
    found: dict[str, tuple[int, str]] = {}
    pairs, left_out = word_pairs(index.weights, _LONG, LIBRARY)
    for slip, better, weight in chain(_one_letter(index, pairs), _doubled(index)):
        if slip not in habits:
            found[slip] = max(found.get(slip, (0, "")), (weight, better))
    suspects = [Suspect(slip, habits.get(one, one)) for slip, (_, one) in sorted(found.items())]
    return Misspellings(suspects, left_out)


def joined_and_apart(words: Mapping[str, int], apart: Mapping[str, int]) -> list[Suspect]:
    """Return what is written both as one word and as two, in the form that weighs less.

    Of equals the two words are suspected, the more usual slip, unless they have more places.
    A form that the library has is not suspected, nor one in as many wordings: then both are
    usage ("koostöö partneritega").
    """
    found = []
    for two, weight in apart.items():
        one = two.replace(" ", "")
        joined = words.get(one, 0)
        if len(one) > _LONG and 0 < min(weight, joined) < LIBRARY:
            rarer = Suspect(one, two) if joined < weight else Suspect(two, one, joined == weight)
            found.append(rarer)
    return sorted(found)


_Found = Iterator[tuple[str, str, int]]
"""Slips, each with the better word and the weight of that word's family."""


def _one_letter(index: _WordIndex, pairs: Iterable[tuple[str, str]]) -> _Found:
    """Return slips of one letter: lost, gained, typed for another, or swapped with the next."""
    for one, other in pairs:
        edit = _edit(one, other)
        if edit is None:
            continue
        for slip, better, way in ((one, other, edit), (other, one, edit.reversed)):
            if index.weights[slip] > LIBRARY:
                continue
            own, family = index.families(slip, better, way)
            if own * _STRANGE > family:
                continue
            needed = _needed(index, slip, better, way)
            if needed and own * needed <= family:
                yield slip, better, family


def _needed(index: _WordIndex, slip: str, better: str, edit: _Edit) -> int:
    """Return how much the better word's family must outweigh the slip's; 0 if it is no slip."""
    if (edit.is_swap or edit.after > 1) and index.is_strange(slip, edit):
        return _STRANGE
    if edit.is_swap:
        return _FAMILY if edit.after else 0
    if edit.at < _BEFORE or edit.after < _AFTER:
        return 0
    if edit.wrong and edit.right:
        alike = easily_confused(edit.wrong, edit.right)
        return _FAMILY if alike and len(slip) >= _LONGER else 0
    longer = slip if edit.wrong else better
    return 0 if is_derivation(longer, edit.at) else _FAMILY


def _doubled(index: _WordIndex) -> _Found:
    """Return slips that repeat some letters: "rakendandamine".

    Two letters are doubled by inflection, too (avaldada), three hardly ever.
    """
    for slip, weight in index.weights.items():
        if not _LONG <= len(slip) <= LONGEST_WORD or weight > LIBRARY:
            continue
        for match in _RUN.finditer(slip):
            at, run = match.start(), len(match[1])
            better = slip[:at] + slip[at + run :]
            if better in index.weights and len(slip) - at - 2 * run >= _AFTER:
                own = index.family(slip[: at + run + 2])
                family = index.family(better[: at + run + 1])
                if own * (_STRANGE if run > 2 else _FAMILY) <= family:
                    yield slip, better, family


def _edit(slip: str, better: str) -> _Edit | None:
    """Return the one letter in which two words differ, or two swapped; None if it is more."""
    shorter = min(len(slip), len(better))
    at = next((i for i in range(shorter) if slip[i] != better[i]), shorter)
    rest = shorter - at
    after = next((i for i in range(rest) if slip[-1 - i] != better[-1 - i]), rest)
    wrong, right = slip[at : len(slip) - after], better[at : len(better) - after]
    if (len(wrong) < 2 and len(right) < 2) or (len(wrong) == 2 and wrong == right[::-1]):
        return _Edit(at, wrong, right, after)
    return None


def _threes(word: str) -> list[str]:
    """Return all runs of three letters; the ends count as letters."""
    bounded = f"{_END}{word}{_END}"
    return [bounded[at : at + 3] for at in range(len(word))]
