"""What has to be edited in a file so that it has other data.

Entries of lists are recognised as for a merge, so an entry that stays keeps its lines and
comments, also where it moves or something within it changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from koostaja.source.alignment import moved_entries, same_entries
from koostaja.source.edits import Edit, Insert, Move, Remove, SetValue
from koostaja.source.pointers import Pointer

__all__ = ["edits_between"]


def edits_between(before: Any, after: Any, at: Pointer = ()) -> list[Edit]:
    """Return the edits that make one value of another, in the order to apply them.

    ``at`` is where the value is in its file.

    Keys that both have stay in the order of ``before``: it has no meaning, and no edit
    changes it. So a merged file is saved with its comments.
    """
    return list(_edits(at, before, after))


def _edits(at: Pointer, before: Any, after: Any) -> Iterator[Edit]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict) and before.keys() & after.keys():
        yield from _mapping_edits(at, before, after)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _list_edits(at, before, after)
    else:
        yield SetValue(at, after)


def _mapping_edits(
    at: Pointer, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Edit]:
    """Yield the edits of a mapping that keeps a key: keys go before others come."""
    yield from (Remove((*at, key)) for key in before if key not in after)
    keys = list(after)
    for number, key in enumerate(keys):
        if key in before:
            yield from _edits((*at, key), before[key], after[key])
        else:
            yield SetValue((*at, key), after[key], after=keys[:number])


def _list_edits(at: Pointer, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Edit]:
    """Yield the edits of a list: entries go, move, come and change, in this order."""
    pairs = same_entries(before, after)
    if not pairs:
        yield SetValue(at, after)
        return
    yield from (Remove((*at, i)) for i in reversed(range(len(before))) if i not in pairs)
    yield from _moves(at, pairs)
    old_of = {j: i for i, j in pairs.items()}
    yield from (Insert(at, j, value) for j, value in enumerate(after) if j not in old_of)
    for j, i in sorted(old_of.items()):
        yield from _edits((*at, j), before[i], after[j])


def _moves(at: Pointer, pairs: Mapping[int, int]) -> Iterator[Edit]:
    """Yield the moves of entries that have left their order, each behind what it follows."""
    now = sorted(pairs)
    wanted = sorted(pairs, key=pairs.__getitem__)
    moved = moved_entries(pairs)
    for number, entry in enumerate(wanted):
        if entry in moved:
            place = now.index(entry)
            now.pop(place)
            new = now.index(wanted[number - 1]) + 1 if number else 0
            now.insert(new, entry)
            yield Move((*at, place), new)
