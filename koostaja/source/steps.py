"""A list or mapping changed to another one by few edits: what is the same stays as it is.

So the comments of an entry are lost only with it, also where a whole list is given anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from koostaja.source.edits import Edit, Insert, Move, Remove, SetValue
from koostaja.source.pointers import Pointer
from koostaja.text.diff import align, dice, words

__all__ = ["steps_to"]

_MOST = 200
"""The most edits; a list or mapping that needs more is written anew."""
_LEAST_LIKENESS = 0.01
"""That of two entries of one kind without a word in common."""


def steps_to(at: Pointer, old: Any, new: Any) -> list[Edit]:
    """Return edits that change the value at a pointer; none if nothing of it would stay."""
    found: list[Edit] = []
    if isinstance(old, dict) and isinstance(new, dict):
        found = _mapping_steps(at, old, new)
    elif isinstance(old, list) and isinstance(new, list):
        found = _list_steps(at, old, new)
    return found if len(found) <= _MOST else []


def _mapping_steps(at: Pointer, old: dict[str, Any], new: dict[str, Any]) -> list[Edit]:
    kept = [key for key in old if key in new]
    if not kept or kept != [key for key in new if key in old] or next(iter(new)) not in old:
        return []
    edits: list[Edit] = [Remove((*at, key)) for key in old if key not in new]
    for place, (key, value) in enumerate(new.items()):
        if key not in old or repr(old[key]) != repr(value):
            edits.append(SetValue((*at, key), value, tuple(new)[:place]))
    return edits


def _list_steps(at: Pointer, old: list[Any], new: list[Any]) -> list[Edit]:
    before, after = list(map(repr, old)), list(map(repr, new))
    common = Counter(before) & Counter(after)
    if not common:
        return []
    moves = list(_moves(at, before, after, common))
    for one in moves:
        old = [*old]
        old.insert(one.index, old.pop(int(one.pointer[-1])))
    return [*moves, *_changes(at, old, new)]


def _moves(
    at: Pointer, before: list[str], after: list[str], common: Counter[str]
) -> Iterator[Move]:
    """Yield what brings the entries that both lists have into the order of the new one."""
    for place, entry in enumerate(after[one] for one in _first_places(after, common)):
        slots = _first_places(before, common)
        slot = slots[place]
        if before[slot] != entry:
            begin = next(one for one in slots[place:] if before[one] == entry)
            before.insert(slot, before.pop(begin))
            yield Move((*at, begin), slot)


def _first_places(entries: list[str], common: Counter[str]) -> list[int]:
    """Return where the entries are that both lists have; of equal ones no more than both have."""
    rest, found = common.copy(), list[int]()
    for place, entry in enumerate(entries):
        if rest[entry] > 0:
            rest[entry] -= 1
            found.append(place)
    return found


def _changes(at: Pointer, old: list[Any], new: list[Any]) -> Iterator[Edit]:
    """Yield edits from the last entry to the first, so that places before them stay the same."""

    def likeness(one: int, other: int) -> float:
        if _kind(old[one]) is not _kind(new[other]):
            return 0.0
        return dice(words(repr(old[one])), words(repr(new[other]))) + _LEAST_LIKENESS

    behind = len(old)
    for before, after in reversed(align(list(map(repr, old)), list(map(repr, new)), likeness)):
        if before is None and after is not None:
            yield Insert(at, behind, new[after])
        elif before is not None:
            behind = before
            if after is None:
                yield Remove((*at, before))
            elif repr(old[before]) != repr(new[after]):
                yield SetValue((*at, before), new[after])


def _kind(value: Any) -> type:
    """Return whether a value is a list, a mapping or a single value."""
    return type(value) if isinstance(value, dict | list) else str
