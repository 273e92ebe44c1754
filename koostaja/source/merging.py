"""Two changed copies of one file's data as one: field by field, list entry by list entry.

What one side has changed and the other left alone is taken; what both have changed alike,
too. The rest is a conflict: the merged data have our value, the conflict has all three,
and ``resolve`` takes theirs where that is chosen. Nothing is guessed within a text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import chain
from typing import Any, NamedTuple

from koostaja.source.alignment import canonical, identity, same_entries
from koostaja.source.entry_order import Side, Slot, merged_orders
from koostaja.source.pointers import Pointer

__all__ = ["ABSENT", "Absence", "Conflict", "Merged", "merge", "resolve"]


class Absence(Enum):
    """What a side of a conflict has instead of a value if it has removed it or never had it."""

    ABSENT = "absent"


ABSENT = Absence.ABSENT


@dataclass(frozen=True)
class Conflict:
    """A value that both sides have changed, each in another way."""

    pointer: Pointer
    """Where it is in the merged data, or would be if ``ours`` were not absent."""
    base: Any
    theirs: Any
    ours: Any
    is_order: bool = False
    """Whether both have only put entries of a list to other places; the values are the lists."""


@dataclass(frozen=True)
class Merged:
    """Merged data and what is undecided in them. Values are shared with the three copies."""

    data: Any
    """With ours wherever there is a conflict."""
    conflicts: tuple[Conflict, ...]
    """In the order of the data."""
    doubled: tuple[Pointer, ...]
    """The lists where both may have written one entry anew, each beyond recognition.

    Both texts are in them then; a person has to see whether one is too many.
    """
    tree: _Node = field(repr=False)
    """What ``resolve`` needs."""


def merge(base: Any, theirs: Any, ours: Any) -> Merged:
    """Return what both sides have made of ``base``.

    Data are str, bool, None, lists and mappings. So two people can change one document at
    once, and only what both have changed in different ways is asked.
    """
    tree = _merged(base, theirs, ours)
    rendering = _Rendering({})
    data = rendering.value(tree, ())
    conflicts = tuple(one for _, one in rendering.met)
    return Merged(data, conflicts, tuple(rendering.doubled), tree)


def resolve(merged: Merged, choices: Mapping[int, Side]) -> Any:
    """Return the data with a side chosen for some conflicts, by their numbers from 0.

    Those that are not chosen stay as ours.
    """
    if unknown := choices.keys() - range(len(merged.conflicts)):
        raise IndexError(sorted(unknown))
    first = _Rendering({})
    first.value(merged.tree, ())
    sides = {id(first.met[number][0]): side for number, side in choices.items()}
    return _Rendering(sides).value(merged.tree, ())


class _Same(NamedTuple):
    """A value that is decided."""

    value: Any


class _Choice(NamedTuple):
    """A value that is not decided."""

    base: Any
    theirs: Any
    ours: Any


class _Mapping(NamedTuple):
    entries: Sequence[tuple[str, _Node]]


class _List(NamedTuple):
    orders: Mapping[Side, Sequence[_Node]]
    """The entries, as they are if the order of a side prevails."""
    choice: _Choice | None
    """The lists of the three copies, if it matters which one prevails."""
    is_doubled: bool
    """Whether both have removed an entry and added another one."""


_Node = _Same | _Choice | _Mapping | _List
_Keyed = Mapping[str, Any]
_BY_NONE, _BY_THEM, _BY_US = (True, False, False), (False, True, False), (False, False, True)
"""The entries that both have removed, and those that one has added."""


def _merged(base: Any, theirs: Any, ours: Any) -> _Node:
    if _is_same(theirs, base) or _is_same(theirs, ours):
        return _Same(ours)
    if _is_same(ours, base):
        return _Same(theirs)
    if theirs is not ABSENT and ours is not ABSENT:
        known = _long_forms([one for one in (theirs, ours, base) if one is not ABSENT])
        kinds = set(map(type, known))
        if kinds == {dict} and len(set(map(identity, known))) == 1:
            return _merged_mappings(*known)
        if kinds == {list}:
            return _merged_lists(*known)
    elif base in (theirs, ours):  # what one has removed, the other left alone but for its keys
        return _Same(ABSENT)
    return _Choice(base, theirs, ours)


def _is_same(one: Any, other: Any) -> bool:
    """Return whether two values are the same, with the order of their keys."""
    if not isinstance(one, (dict, list)) or one is other:
        return bool(one == other)
    return bool(one == other) and repr(one) == repr(other)


def _long_forms(values: Sequence[Any]) -> Sequence[Any]:
    """Return versions of one value; an id alone is short for a mapping that names it only."""
    long = next((one for one in values if isinstance(one, dict)), {})
    id = identity(long)
    naming = next((key for key in long if long[key] == id), "")
    return [{naming: id} if id and one == id else one for one in values]


def _merged_mappings(theirs: _Keyed, ours: _Keyed, base: _Keyed | None = None) -> _Mapping:
    """Return the keys of both; their order is theirs where ours is that of the base."""
    base = base or {}
    keys = [list(one) for one in (base, theirs, ours)]
    places = [{key: at for at, key in enumerate(one)} for one in keys]
    slot_of = {key: Slot(*(one.get(key) for one in places)) for key in chain(*keys)}
    key_of = {slot: key for key, slot in slot_of.items()}
    order = [key_of[slot] for slot in merged_orders(list(key_of))["ours"]]
    sides = base, theirs, ours
    return _Mapping([(key, _merged(*(one.get(key, ABSENT) for one in sides))) for key in order])


def _merged_lists(theirs: list[Any], ours: list[Any], base: Sequence[Any] = ()) -> _List:
    pairs = same_entries(base, theirs), same_entries(base, ours)
    entries = [Slot(i, *(one.get(i) for one in pairs)) for i in range(len(base))]
    entries += _added(theirs, ours, *(set(one.values()) for one in pairs))
    lists = base, theirs, ours
    nodes = {slot: _merged(*map(_entry, lists, slot)) for slot in entries}
    kept = {slot: node for slot, node in nodes.items() if node != _Same(ABSENT)}
    orders = {
        side: [kept[slot] for slot in order if slot in kept]
        for side, order in merged_orders(entries).items()
    }
    matters = orders["theirs"] != orders["ours"]
    choice = _Choice(base, theirs, ours) if matters else None
    return _List(orders, choice, {_BY_NONE, _BY_THEM, _BY_US} <= {*map(_sides_with, entries)})


def _sides_with(slot: Slot) -> tuple[bool, ...]:
    """Return whether base, they and we have an entry."""
    return tuple(one is not None for one in slot)


def _entry(entries: Sequence[Any], at: int | None) -> Any:
    return ABSENT if at is None else entries[at]


def _added(
    theirs: Sequence[Any], ours: Sequence[Any], old: Collection[int], own_old: Collection[int]
) -> Iterator[Slot]:
    """Yield the entries that are in no base, once where both have added the same."""
    places: dict[str, list[int]] = {}
    for k in sorted(set(range(len(ours))).difference(own_old), reverse=True):
        places.setdefault(canonical(ours[k]), []).append(k)
    for j in sorted(set(range(len(theirs))).difference(old)):
        same = places.get(canonical(theirs[j]))
        yield Slot(None, j, same.pop() if same else None)
    for k in sorted(chain(*places.values())):
        yield Slot(None, None, k)


class _Rendering:
    """Data made of a tree, with a side taken at each choice."""

    def __init__(self, sides: Mapping[int, Side]) -> None:
        self._sides = sides
        """By the identity of a choice; the others are ours."""
        self.met: list[tuple[_Choice, Conflict]] = []
        """What is not decided, in the order of the data."""
        self.doubled: list[Pointer] = []

    def value(self, node: _Node, pointer: Pointer) -> Any:
        """Return the value of a node, which is at ``pointer`` in the data."""
        if isinstance(node, _Same):
            return node.value
        if isinstance(node, _Choice):
            return getattr(node, self._side(node, pointer))
        if isinstance(node, _Mapping):
            found = {key: self.value(one, (*pointer, key)) for key, one in node.entries}
            return {key: value for key, value in found.items() if value is not ABSENT}
        self.doubled += [pointer] if node.is_doubled else []
        side: Side = self._side(node.choice, pointer, is_order=True) if node.choice else "ours"
        return self._entries(node.orders[side], pointer)

    def _entries(self, nodes: Sequence[_Node], pointer: Pointer) -> list[Any]:
        found = list[Any]()
        for node in nodes:
            value = self.value(node, (*pointer, len(found)))
            found += [] if value is ABSENT else [value]
        return found

    def _side(self, choice: _Choice, pointer: Pointer, *, is_order: bool = False) -> Side:
        self.met.append((choice, Conflict(pointer, *choice, is_order=is_order)))
        return self._sides.get(id(choice), "ours")
