"""The order of entries that two people have moved, removed and added, each in their own copy.

Entries that neither has moved keep their order and are the landmarks. Each other one goes
behind the landmark that it follows in the copy of whoever put it there; what both have put
behind one landmark is in the order: theirs, ours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Literal, NamedTuple

from koostaja.source.alignment import moved_entries

__all__ = ["Side", "Slot", "merged_orders"]

Side = Literal["theirs", "ours"]
"""Whose copy: that of others, which is in the file by now, or one's own."""


class Slot(NamedTuple):
    """An entry, with its index in each of the three lists; None where it is not there."""

    base: int | None
    theirs: int | None
    ours: int | None


class _Gap(NamedTuple):
    """The landmarks between which an entry may be: behind the ``first`` to ``last`` of them."""

    first: int
    last: int


class _Copy(NamedTuple):
    """What one side has made of the order."""

    sequence: Sequence[Slot]
    """The entries that it has, in its order."""
    gaps: Mapping[Slot, _Gap]
    """Of the entries that it has added or moved."""


def merged_orders(entries: Sequence[Slot]) -> dict[Side, list[Slot]]:
    """Return all entries in one order, as it is if a side prevails where both moved an entry.

    ``entries`` begin with those of the base, in its order.
    The two are the same unless one entry was put to two places.
    """
    moved = [_moved(entries, at) for at in (1, 2)]
    landmarks = [one for one in entries if one.base is not None and one not in moved[0] | moved[1]]
    theirs, ours = (_copy(entries, at, landmarks, moved[at - 1]) for at in (1, 2))
    return {
        "theirs": _order(landmarks, (theirs, ours), prevails=0),
        "ours": _order(landmarks, (theirs, ours), prevails=1),
    }


def _moved(entries: Sequence[Slot], at: int) -> set[Slot]:
    """Return the entries that a side has moved; ``at`` is its place in a slot."""
    kept = {i: one for i, one in enumerate(entries) if one.base is not None}
    pairs = ((i, one[at]) for i, one in kept.items())
    found = moved_entries({i: j for i, j in pairs if j is not None})
    return {kept[i] for i in found}


def _copy(
    entries: Sequence[Slot], at: int, landmarks: Sequence[Slot], moved: Collection[Slot]
) -> _Copy:
    sequence = sorted((one for one in entries if one[at] is not None), key=itemgetter(at))
    rank = {one: number for number, one in enumerate(landmarks)}
    gaps: dict[Slot, _Gap] = {}
    first, waiting = 0, list[Slot]()
    for one in [*sequence, None]:
        if one is None or one in rank:
            last = len(landmarks) if one is None else rank[one]
            gaps.update(dict.fromkeys(waiting, _Gap(first, last)))
            first, waiting = last + 1, []
        elif one.base is None or one in moved:
            waiting.append(one)
    return _Copy(sequence, gaps)


def _order(landmarks: Sequence[Slot], copies: tuple[_Copy, _Copy], prevails: int) -> list[Slot]:
    """Return all entries in one order; ``prevails`` is the number of the copy that does."""
    within: dict[int, tuple[list[Slot], list[Slot]]] = {}
    for number, copy in enumerate(copies):
        for one in filter(copy.gaps.__contains__, copy.sequence):
            gap, sides = _place([other.gaps.get(one) for other in copies], prevails)
            if number in sides:
                within.setdefault(gap, ([], []))[number].append(one)
    order: list[Slot] = []
    for gap in range(len(landmarks) + 1):
        if gap in within:
            order += _joined(*within[gap], prevails=prevails)
        order += landmarks[gap : gap + 1]
    return order


def _place(gaps: Sequence[_Gap | None], prevails: int) -> tuple[int, Collection[int]]:
    """Return the number of landmarks before an entry, and the sides that have put it there."""
    theirs, ours = gaps
    if theirs and ours:
        first = max(theirs.first, ours.first)
        if first <= min(theirs.last, ours.last):
            return first, (0, 1)
    chosen = theirs and (ours is None or not prevails)
    found = theirs if chosen else ours
    return (found.first if found else 0), (0 if chosen else 1,)


def _joined(theirs: Sequence[Slot], ours: Sequence[Slot], *, prevails: int) -> Iterator[Slot]:
    """Yield the entries between two landmarks: theirs, then ours, around those that both have."""
    both = set(theirs).intersection(ours)
    behind = [_behind(theirs, both), _behind(ours, both)]
    for one in (None, *filter(both.__contains__, (theirs, ours)[prevails])):
        yield from ([one] if one else [])
        yield from (*behind[0][one], *behind[1][one])


def _behind(own: Sequence[Slot], both: Collection[Slot]) -> dict[Slot | None, list[Slot]]:
    """Return the entries that follow each one of ``both``; None: those before the first."""
    found: dict[Slot | None, list[Slot]] = {None: []}
    last = None
    for one in own:
        if one in both:
            last = one
            found[one] = []
        else:
            found[last].append(one)
    return found
