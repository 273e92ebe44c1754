"""The existing name that is most like a misspelt one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import normalize

__all__ = ["LONGEST_NAME", "nearest"]

LONGEST_NAME = 200
"""The most characters of a name for which a similar one is looked for."""
_LEAST = 0.6
"""The lowest likeness, as ``difflib`` counts it."""
_CLASSES, _COUNTED = 64, 8
"""How many classes of characters are distinguished, and how often one is counted."""


def nearest(name: str, names: Iterable[str]) -> str:
    """Return the existing name most like a misspelt one; "" if none is near. It is another name.

    Two names have at most as many characters in common as they have of each kind; this rules
    out nearly all before any are aligned, which takes a hundred times as long.
    """
    sought = normalize("NFC", name)
    if len(sought) > LONGEST_NAME:
        return ""
    from difflib import SequenceMatcher  # few runs need it

    matcher = SequenceMatcher()
    matcher.set_seq2(sought)
    best: tuple[float, str, str] = (0.0, "", "")
    for one in names:
        composed = normalize("NFC", one)
        if one == name or _most_common(sought, composed) < max(_LEAST, best[0]):
            continue
        matcher.set_seq1(composed)
        likeness = matcher.ratio()
        if likeness >= _LEAST:
            best = max(best, (likeness, composed, one))
    return best[2]


def _most_common(one: str, other: str) -> float:
    """Return the highest likeness that two names can have."""
    first, second = _characters(one), _characters(other)
    common = (first[0] & second[0]).bit_count() + min(first[1], second[1])
    return 2 * common / (len(one) + len(other) or 1)


@lru_cache(maxsize=65_536)
def _characters(name: str) -> tuple[int, int]:
    """Return how often a name has each kind of character, in bits, and how many are not counted."""
    bits, counted = 0, 0
    for kind, count in Counter(ord(one) % _CLASSES for one in name[: 3 * LONGEST_NAME]).items():
        kept = min(count, _COUNTED)
        bits |= ((1 << kept) - 1) << (kind * _COUNTED)
        counted += kept
    return bits, len(name) - counted
