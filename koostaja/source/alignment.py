"""Which entries of two lists of data are the same one, though changed or moved.

People change an entry and put it elsewhere, so an index says nothing. What says something,
in this order: the same data, the same id that an entry names, and most of its words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from koostaja.text.diff import align, dice, longest_increasing, words

__all__ = ["canonical", "identity", "moved_entries", "same_entries"]

_NAMING = ("use", "set", "id", "post", "position", "document", "file")
"""The keys by which an entry names what it is about, the first one that it has."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_IN_PLACE = 0.5
"""How alike an entry must be to one between the same neighbours: the share of words in both."""
_ELSEWHERE = 0.6
"""How alike it must be to one with other neighbours."""
_SURE = 0.8
"""How alike two entries are in one respect if they need not be compared in others."""
_SHORT = 40
"""The most characters of texts that are compared by their letters, too."""
_MOST_PAIRS = 10_000
"""The most pairs of entries with other neighbours that are compared for likeness."""


def canonical(value: Any) -> str:
    """Return a text that two values share if they differ at most in the order of keys."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def identity(value: Any) -> str:
    """Return the id that an entry names; "" if it names none."""
    if isinstance(value, str):
        return value if _ID.fullmatch(value) else ""
    if not isinstance(value, dict):
        return ""
    return next((value[key] for key in _NAMING if isinstance(value.get(key), str)), "")


def same_entries(old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
    """Return the index in ``new`` of each entry of ``old`` that is still there.

    Two entries are never paired for their index alone.
    """
    before, after = [_Entry(one) for one in old], [_Entry(one) for one in new]
    keys, new_keys = [one.key for one in before], [one.key for one in after]
    known, new_known = set(keys), set(new_keys)

    def likeness(i: int, j: int) -> float:
        if keys[i] in new_known or new_keys[j] in known:
            return 0.0  # it was moved, and is the same one elsewhere
        return _likeness(before[i], after[j], _IN_PLACE)

    pairs = align(keys, new_keys, likeness)
    found = {i: j for i, j in pairs if i is not None and j is not None}
    found.update(_equal_elsewhere(keys, new_keys, found))
    found.update(_alike_elsewhere(before, after, found))
    return found


def moved_entries(pairs: Mapping[int, int]) -> set[int]:
    """Return which old entries have left their order among those that are still there."""
    in_order = longest_increasing([i for i, _ in sorted(pairs.items(), key=lambda one: one[1])])
    return pairs.keys() - in_order


def _equal_elsewhere(
    old: Sequence[str], new: Sequence[str], found: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield pairs of equal entries among those that have no counterpart, in turn."""
    taken = set(found.values())
    places: dict[str, list[int]] = {}
    for j in reversed(range(len(new))):
        if j not in taken:
            places.setdefault(new[j], []).append(j)
    for i, key in enumerate(old):
        if i not in found and places.get(key):
            yield i, places[key].pop()


def _alike_elsewhere(
    old: Sequence[_Entry], new: Sequence[_Entry], found: Mapping[int, int]
) -> dict[int, int]:
    """Return pairs among entries that have no counterpart, the most alike first."""
    left = [i for i in range(len(old)) if i not in found]
    added = sorted(set(range(len(new))).difference(found.values()))
    if len(left) * len(added) > _MOST_PAIRS:
        return {}
    alike = [(_likeness(old[i], new[j], _ELSEWHERE), i, j) for i in left for j in added]
    pairs: dict[int, int] = {}
    for likeness, i, j in sorted(alike, key=lambda one: (-one[0], one[1:])):
        if likeness and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


class _Entry:
    """An entry of a list, with what it is recognised by."""

    def __init__(self, value: Any) -> None:
        self.value = value
        self.key = repr(value)  # ten times faster than JSON

    @cached_property
    def identity(self) -> str:
        return identity(self.value)

    @cached_property
    def own_text(self) -> str:
        """The longest text that is directly in it: a duty beside its results."""
        if isinstance(self.value, str):
            return self.value
        within = self.value.values() if isinstance(self.value, dict) else ()
        return max((one for one in within if isinstance(one, str)), key=len, default="")

    @cached_property
    def own_words(self) -> frozenset[str]:
        return words(self.own_text)

    @cached_property
    def inner_words(self) -> frozenset[str]:
        """The words of the lists and mappings in it: the results of a duty."""
        within = self.value.values() if isinstance(self.value, dict) else ()
        return words(" ".join(_texts([one for one in within if not isinstance(one, str)])))

    @cached_property
    def all_words(self) -> frozenset[str]:
        return words(" ".join(_texts(self.value)))

    @cached_property
    def letters(self) -> frozenset[str]:
        """Each three characters in a row of a short text of its own."""
        text = f" {self.own_text.casefold()} " if 0 < len(self.own_text) <= _SHORT else ""
        return frozenset(text[at : at + 3] for at in range(len(text) - 2))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def _likeness(one: _Entry, other: _Entry, least: float) -> float:
    """Return how alike two entries are, from ``least`` to 1; 0 if they are not the same one."""
    if one.identity != other.identity:
        return 0.0
    if one.identity:
        return least + (1 - least) * dice(one.all_words, other.all_words)
    alike = 0.0
    for kind in ("own_words", "letters", "inner_words", "all_words"):
        alike = max(alike, dice(getattr(one, kind), getattr(other, kind)))
        if alike >= _SURE:
            break
    return alike if alike >= least else 0.0
