"""Slips of the pen: a letter wrong, missing, doubled or out of its place within one word.

What may change the meaning is no slip: the first letter, the ending, a number, a negation.
Estonian says number, case, person and voice at the end of a word, and often doubles a letter
just before it (*asutusest*, *asutustest*), so the ending is compared with what leads to it.
"""

from __future__ import annotations

import re
from collections.abc import Container

__all__ = ["NEGATIONS", "is_slip"]

NEGATIONS = frozenset(
    (
        "ei", "mitte", "ega", "pole", "ära", "ärge", "ilma",
        "not", "no", "nor", "never", "without", "except", "neither", "none",
    )
)  # fmt: skip
"""Words by which a sentence says the opposite."""
_CASES = "sse|st|s|le|lt|l|ks|ni|na|ta|ga|d|t|ma|mas|mast|mata|v|vat|tud|dud|nud|ed|ing"
_TAIL = re.compile(rf"(?:[aeiu]m)?[td]?[aeiou]{{0,2}}(?:{_CASES})?$")
"""The ending of a word with the vowels, the plural and the comparative before it."""
_VERBAL_NOUN = re.compile(r"([aeiou]*)m(?:ine|is\w*)$")
_LEAST_TAIL = 3
_LEAST_WORD = 5


def is_slip(word: str, typed: str, known: Container[str]) -> bool:
    """Return whether ``typed`` is ``word`` with one slip of the pen; both are in small letters.

    A word that is ``known`` is meant as it is.
    """
    if len(word) < _LEAST_WORD or typed in known or word[:1] != typed[:1]:
        return False
    if word in NEGATIONS or typed in NEGATIONS or not (word.isalpha() and typed.isalpha()):
        return False
    if _are_swapped(word[:-_LEAST_TAIL], typed[:-_LEAST_TAIL]):
        return word[-_LEAST_TAIL:] == typed[-_LEAST_TAIL:]
    tail = _tail(word)
    if tail != _tail(typed) or _changes_degree(word, typed) or _changes_voice(word, typed):
        return False
    return _differ_by_one(word[: -len(tail)], typed[: -len(tail)])


def _tail(word: str) -> str:
    """Return the end of a word that must be the same: its ending, at least three letters."""
    found = _TAIL.search(word)
    return word[-max(_LEAST_TAIL, len(found[0]) if found else 0) :]


def _changes_degree(word: str, typed: str) -> bool:
    """Return whether two words differ as *suuremate* and *suurimate* do."""
    if len(word) != len(typed):
        return False
    pairs = [at for at, (one, other) in enumerate(zip(word, typed, strict=True)) if one != other]
    first = pairs[0] if pairs else 0
    return len(pairs) == 1 and {word[first], typed[first]} == {"e", "i"} and word[first + 1] == "m"


def _changes_voice(word: str, typed: str) -> bool:
    """Return whether two verbal nouns differ as *muutmine* and *muutumine* do."""
    found, other = _VERBAL_NOUN.search(word), _VERBAL_NOUN.search(typed)
    if found is None or other is None:
        return False
    return ("u" in found[1]) != ("u" in other[1])


def _differ_by_one(one: str, other: str) -> bool:
    """Return whether a letter is wrong, missing or too many."""
    start = _common_start(one, other)
    rest, typed = one[start:], other[start:]
    if len(rest) == len(typed):
        return bool(rest) and rest[1:] == typed[1:]
    longer, shorter = sorted((rest, typed), key=len, reverse=True)
    return longer[1:] == shorter


def _are_swapped(one: str, other: str) -> bool:
    """Return whether two letters beside each other have changed places."""
    start = _common_start(one, other)
    first, second = one[start : start + 1], one[start + 1 : start + 2]
    return bool(second) and other == f"{one[:start]}{second}{first}{one[start + 2 :]}"


def _common_start(one: str, other: str) -> int:
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    return start
