"""Two sequences side by side: what stayed, what changed, what came and what went.

Sequences are aligned by what is exactly the same in both; what is left between is
paired by likeness, so that a changed sentence is one change and no loss and gain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

__all__ = [
    "Change",
    "Pair",
    "Segment",
    "align",
    "changes",
    "dice",
    "overlap",
    "segments",
    "with_both_at_end",
    "words",
]

_LARGEST_GAP = 40_000
"""Pairs of items that are compared for likeness within one gap; a larger gap is a replacement."""
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


class Pair(NamedTuple):
    """Places of one item in both sequences; None where it has no counterpart."""

    old: int | None
    new: int | None


class Change(NamedTuple):
    """A stretch of both sequences: the same in both, or one in place of the other."""

    same: bool
    old: range
    new: range


class Segment(NamedTuple):
    """A stretch of two texts: the same in both where ``old`` equals ``new``, else replaced."""

    old: str
    new: str


def align(
    old: Sequence[Hashable], new: Sequence[Hashable], likeness: Callable[[int, int], float]
) -> list[Pair]:
    """All items of both sequences in an order that keeps either's.

    ``likeness`` of two places is 0 where they must not be paired, and the larger the
    better they go together.
    """
    pairs: list[Pair] = []
    for same, before, after in _opcodes(old, new):
        if same:
            pairs += map(Pair, before, after)
        else:
            pairs += _gap(before, after, likeness)
    return pairs


def _opcodes(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        yield Change(tag == "equal", range(old_start, old_end), range(new_start, new_end))


def _gap(old: range, new: range, likeness: Callable[[int, int], float]) -> Iterator[Pair]:
    """Pairs what is alike between two places where the sequences agree."""
    start, begun = old.start, new.start
    for one, other in [*_most_alike(old, new, likeness), (old.stop, new.stop)]:
        yield from (Pair(gone, None) for gone in range(start, one))
        yield from (Pair(None, come) for come in range(begun, other))
        if one < old.stop:
            yield Pair(one, other)
        start, begun = one + 1, other + 1


def _most_alike(
    old: range, new: range, likeness: Callable[[int, int], float]
) -> list[tuple[int, int]]:
    """The pairs, none crossing another, whose likeness is largest in sum."""
    if not old or not new or len(old) * len(new) > _LARGEST_GAP:
        return []
    alike = [[likeness(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs = []
    i = j = 0
    while i < len(old) and j < len(new):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((old[i], new[j]))
            i, j = i + 1, j + 1
    return pairs


def changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """The changes that turn one text into another, both as words.

    White space alone between two changes counts as changed: five words replaced are
    one change to a reader, not five.
    """
    found: list[Change] = []
    stretches = list(_opcodes(old, new))
    for place, one in enumerate(stretches):
        within = 0 < place < len(stretches) - 1
        same = one.same and not (within and all(old[word].isspace() for word in one.old))
        if found and not same and not found[-1].same:
            before = found.pop()
            joined = range(before.old.start, one.old.stop), range(before.new.start, one.new.stop)
            found.append(Change(False, *joined))
        else:
            found.append(one._replace(same=same))
    return found


def segments(old: str, new: str, token: re.Pattern[str] = _TOKEN) -> tuple[Segment, ...]:
    """Return two texts as stretches that are the same in both, or replace each other.

    ``token`` matches what is compared as one: by default words, spaces and single signs.
    """
    before, after = token.findall(old), token.findall(new)
    return tuple(
        Segment(
            "".join(before[one.old.start : one.old.stop]),
            "".join(after[one.new.start : one.new.stop]),
        )
        for one in changes(before, after)
    )


def with_both_at_end(found: Sequence[Change]) -> list[Change]:
    """The same changes, of which a last one that only adds or only takes replaces a word."""
    if len(found) < 2 or found[-1].same or (found[-1].old and found[-1].new):
        return list(found)
    *before, same, last = found
    old = range(same.old.stop - 1, last.old.stop)
    new = range(same.new.stop - 1, last.new.stop)
    shorter = Change(True, same.old[:-1], same.new[:-1])
    return [*before, *([shorter] if shorter.old else []), Change(False, old, new)]


def words(text: str) -> frozenset[str]:
    """What a text is known by when it is looked for among others."""
    return frozenset(_WORD.findall(text.casefold()))


def dice(one: frozenset[str], other: frozenset[str]) -> float:
    """The likeness of two texts, from 0 to 1: the part of their words that is in both."""
    return 2 * len(one & other) / (len(one) + len(other) or 1)


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The likeness of two texts of which one may be much longer: the shorter one's part."""
    return len(one & other) / (min(len(one), len(other)) or 1)
