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
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple, Protocol

from koostaja.checks.word_index import LetterEdit, WordIndex, WordWeights, edit_between, trigrams
from koostaja.checks.word_pairs import LONGEST_WORD, LeftOut, WordBounds, bounds_of, word_pairs
from koostaja.text.letters import easily_confused, is_derivation

__all__ = [
    "LIBRARY",
    "SHORTEST",
    "Misspellings",
    "Suspect",
    "habit",
    "habits_of",
    "joined_and_apart",
    "joined_or_apart",
    "misspellings",
    "misspellings_among",
    "word_bounds",
]

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


class Suspect(NamedTuple):
    """A way of writing that is probably a slip, and the one that was probably meant."""

    form: str
    better: str
    even: bool = False
    """Whether both weigh the same: then the one with more places is the better."""


class Misspellings(NamedTuple):
    """Words that are probably slips, in alphabetical order, and words that were not compared."""

    suspects: list[Suspect]
    left_out: list[LeftOut]


def misspellings(words: Mapping[str, int], apart: Mapping[str, int]) -> Misspellings:
    """Return words that are probably slips.

    ``words`` and ``apart`` give weights. ``apart`` has two adjacent words ("ellu viidud"),
    because a joined word ("eluviidud") may be a slip for them.
    """
    habits = habits_of(words, apart)
    index = WordIndex({**words, **{one: apart[two] for one, two in habits.items()}})
    pairs, left_out = word_pairs(index.weights, _LONG, LIBRARY)
    return Misspellings(_suspects(index, index.weights, pairs, habits), left_out)


def habits_of(words: Mapping[str, int], apart: Mapping[str, int]) -> dict[str, str]:
    """Return all two words that are a habit, by their joined form."""
    usual = sorted(two for two, weight in apart.items() if weight >= _HABIT)
    return {one: two for two in usual if (one := habit(two, words, apart))}


class Weights(Protocol):
    """The weight of each word, or of each two words."""

    def get(self, one: str, default: int, /) -> int:
        """Return the weight of one; ``default`` without any."""


def habit(two: str, words: Weights, apart: Weights) -> str:
    """Return the joined form of two words that are a habit and never joined; else ""."""
    if apart.get(two, 0) < _HABIT:
        return ""
    one = two.replace(" ", "")
    return "" if words.get(one, 0) else one


def misspellings_among(
    judged: Collection[str], index: WordWeights, habits: Mapping[str, str]
) -> list[Suspect]:
    """Return those of some words that are probably slips, as ``misspellings`` returns them.

    ``index`` has all words, and joined forms of two words by ``habits``.
    """
    long = [one for one in judged if _LONG <= len(one) <= LONGEST_WORD]
    rare = [one for one in long if 0 < index.weight(one) <= LIBRARY]
    pairs = ((one, other) for one in rare for other in index.near(one) if len(other) >= _LONG)
    near = ((one, other) for one, other in pairs if len(other) <= LONGEST_WORD and other != one)
    return [one for one in _suspects(index, rare, near, habits) if one.form in judged]


def word_bounds(words: Iterable[str]) -> WordBounds:
    """Return how near some words are to being too many to be compared."""
    return bounds_of(words, _LONG)


def _suspects(
    index: WordWeights,
    judged: Iterable[str],
    pairs: Iterable[tuple[str, str]],
    habits: Mapping[str, str],
) -> list[Suspect]:
    """Return the slips among pairs, and among the words ``judged`` those with doubled letters."""
    found: dict[str, tuple[int, str]] = {}
    for slip, better, weight in chain(_one_letter(index, pairs), _doubled(index, judged)):
        if slip not in habits:
            found[slip] = max(found.get(slip, (0, "")), (weight, better))
    return [Suspect(slip, habits.get(one, one)) for slip, (_, one) in sorted(found.items())]


def joined_and_apart(words: Mapping[str, int], apart: Mapping[str, int]) -> list[Suspect]:
    """Return what is written both as one word and as two, in the form that weighs less.

    Of equals the two words are suspected, the more usual slip, unless they have more places.
    A form that the library has is not suspected, nor one in as many wordings: then both are
    usage ("koostöö partneritega").
    """
    found = (joined_or_apart(two, words, apart) for two in apart)
    return sorted(one for one in found if one)


def joined_or_apart(two: str, words: Weights, apart: Weights) -> Suspect | None:
    """Return the rarer form of two words that are also written as one; None if neither is."""
    one = two.replace(" ", "")
    weight, joined = apart.get(two, 0), words.get(one, 0)
    if len(one) <= _LONG or not 0 < min(weight, joined) < LIBRARY:
        return None
    return Suspect(one, two) if joined < weight else Suspect(two, one, joined == weight)


_Found = Iterator[tuple[str, str, int]]
"""Slips, each with the better word and the weight of that word's family."""


def _one_letter(index: WordWeights, pairs: Iterable[tuple[str, str]]) -> _Found:
    """Return slips of one letter: lost, gained, typed for another, or swapped with the next."""
    for one, other in pairs:
        edit = edit_between(one, other)
        if edit is None:
            continue
        for slip, better, way in ((one, other, edit), (other, one, edit.reversed)):
            if index.weight(slip) > LIBRARY:
                continue
            own, family = _families(index, slip, better, way)
            if own * _STRANGE > family:
                continue
            needed = _needed(index, slip, better, way)
            if needed and own * needed <= family:
                yield slip, better, family


def _needed(index: WordWeights, slip: str, better: str, edit: LetterEdit) -> int:
    """Return how much the better word's family must outweigh the slip's; 0 if it is no slip."""
    if (edit.is_swap or edit.after > 1) and _is_strange(index, slip, edit):
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


def _families(index: WordWeights, slip: str, better: str, edit: LetterEdit) -> tuple[int, int]:
    """Return the weights of the words that begin as a slip and as the better word.

    The beginning includes two letters behind the edit, and at least six in all, so
    that words that begin with another word (elu, ellu) are not mixed up.
    """
    length = max(edit.at + len(edit.wrong) + 2, 6)
    longer = length + len(edit.right) - len(edit.wrong)
    return index.family(slip[:length]), index.family(better[:longer])


def _is_strange(index: WordWeights, word: str, edit: LetterEdit) -> bool:
    """Return whether around the edit letters meet that do so in no other word."""
    around = trigrams(word)[max(0, edit.at - 1) : edit.at + len(edit.wrong) + 2]
    return any(index.words_with(trigram) == 1 for trigram in around)


def _doubled(index: WordWeights, words: Iterable[str]) -> _Found:
    """Return slips that repeat some letters: "rakendandamine".

    Two letters are doubled by inflection, too (avaldada), three hardly ever.
    """
    for slip in words:
        if not _LONG <= len(slip) <= LONGEST_WORD or index.weight(slip) > LIBRARY:
            continue
        for match in _RUN.finditer(slip):
            at, run = match.start(), len(match[1])
            better = slip[:at] + slip[at + run :]
            if index.weight(better) and len(slip) - at - 2 * run >= _AFTER:
                own = index.family(slip[: at + run + 2])
                family = index.family(better[: at + run + 1])
                if own * (_STRANGE if run > 2 else _FAMILY) <= family:
                    yield slip, better, family
