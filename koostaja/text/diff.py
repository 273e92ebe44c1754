"""Alignment of two sequences: what is the same, replaced, added and removed.

Sequences are aligned by what is exactly the same in both; what is left between is
paired by likeness, so that a changed sentence is one change, not a removal and an addition.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

__all__ = [
    "MOST_MATCHES",
    "IndexPair",
    "Opcode",
    "Segment",
    "align",
    "dice",
    "ending_in_replacement",
    "longest_increasing",
    "opcodes",
    "overlap",
    "segments",
    "words",
]

_LARGEST_GAP = 40_000
"""The most pairs of items that are compared for likeness in one gap; a larger gap is replaced."""
MOST_MATCHES = 4_000_000
"""The most pairs of equal items of two sequences that are aligned; else their ends alone are."""
_MANY_MATCHES = 250_000
"""With more, what both sequences begin and end with is set aside first."""
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


class IndexPair(NamedTuple):
    """The indices of an item in both sequences; None where it has no counterpart."""

    old: int | None
    new: int | None


class Opcode(NamedTuple):
    """A stretch of both sequences: the same in both, or replaced."""

    same: bool
    old: range
    new: range


class Segment(NamedTuple):
    """A stretch of two texts: the same in both if ``old`` equals ``new``, else replaced."""

    old: str
    new: str


def align(
    old: Sequence[Hashable], new: Sequence[Hashable], likeness: Callable[[int, int], float]
) -> list[IndexPair]:
    """Return all items of both sequences in an order that keeps the order of each.

    ``likeness`` of two indices is 0 if they must not be paired, and the larger the
    better they match.
    """
    pairs: list[IndexPair] = []
    for same, before, after in _difflib_opcodes(old, new):
        if same:
            pairs += map(IndexPair, before, after)
        else:
            pairs += _pair_gap(before, after, likeness)
    return pairs


def _difflib_opcodes(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Opcode]:
    start, end = _same_ends(old, new) if _matches(old, new) > _MANY_MATCHES else (0, 0)
    was, now = range(start, len(old) - end), range(start, len(new) - end)
    if start:
        yield Opcode(True, range(start), range(start))
    yield from _between_ends(old, was, new, now)
    if end:
        yield Opcode(True, range(was.stop, len(old)), range(now.stop, len(new)))


def _between_ends(
    old: Sequence[Hashable], was: range, new: Sequence[Hashable], now: range
) -> Iterator[Opcode]:
    before, after = old[was.start : was.stop], new[now.start : now.stop]
    if _matches(before, after) > MOST_MATCHES:
        yield Opcode(False, was, now)
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        yield Opcode(tag == "equal", was[old_start:old_end], now[new_start:new_end])


def _matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """Return how many pairs of items are equal, all of which difflib visits again and again."""
    if len(old) * len(new) <= _MANY_MATCHES:
        return 0
    counts = Counter(new)
    return sum(count * counts[one] for one, count in Counter(old).items())


def _same_ends(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[int, int]:
    """Return how many items are the same at the beginning of both sequences, and at their end."""
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    rest = most - start
    return start, next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)


def _pair_gap(old: range, new: range, likeness: Callable[[int, int], float]) -> Iterator[IndexPair]:
    """Pair items that are alike between two stretches where the sequences are the same."""
    next_old, next_new = old.start, new.start
    for i, j in [*_most_alike(old, new, likeness), (old.stop, new.stop)]:
        yield from (IndexPair(removed, None) for removed in range(next_old, i))
        yield from (IndexPair(None, added) for added in range(next_new, j))
        if i < old.stop:
            yield IndexPair(i, j)
        next_old, next_new = i + 1, j + 1


def _most_alike(
    old: range, new: range, likeness: Callable[[int, int], float]
) -> list[tuple[int, int]]:
    """Return the pairs, none crossing another, with the largest sum of likeness."""
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


def opcodes(old: Sequence[str], new: Sequence[str]) -> list[Opcode]:
    """Return the stretches of two texts, given as words.

    White space alone between two replaced stretches counts as replaced: five replaced
    words in a row are one change to a reader, not five.
    """
    found: list[Opcode] = []
    stretches = list(_difflib_opcodes(old, new))
    for place, one in enumerate(stretches):
        within = 0 < place < len(stretches) - 1
        same = one.same and not (within and all(old[word].isspace() for word in one.old))
        if found and not same and not found[-1].same:
            before = found.pop()
            joined = range(before.old.start, one.old.stop), range(before.new.start, one.new.stop)
            found.append(Opcode(False, *joined))
        else:
            found.append(one._replace(same=same))
    return found


def segments(old: str, new: str, token: re.Pattern[str] = _TOKEN) -> tuple[Segment, ...]:
    """Return two texts as stretches that are the same in both, or replace each other.

    ``token`` matches what is compared as one: by default words, spaces and single signs.
    """
    before, after = token.findall(old), token.findall(new)
    if not before or not after:
        return (Segment("".join(before), "".join(after)),) if before or after else ()
    return tuple(
        Segment(
            "".join(before[one.old.start : one.old.stop]),
            "".join(after[one.new.start : one.new.stop]),
        )
        for one in opcodes(before, after)
    )


def ending_in_replacement(found: Sequence[Opcode]) -> list[Opcode]:
    """Return the same stretches; a last one that only adds or removes also takes a word before."""
    if len(found) < 2 or found[-1].same or (found[-1].old and found[-1].new):
        return list(found)
    *before, same, last = found
    old = range(same.old.stop - 1, last.old.stop)
    new = range(same.new.stop - 1, last.new.stop)
    shorter = Opcode(True, same.old[:-1], same.new[:-1])
    return [*before, *([shorter] if shorter.old else []), Opcode(False, old, new)]


def words(text: str) -> frozenset[str]:
    """Return the words of a text by which it is compared with others."""
    return frozenset(_WORD.findall(text.casefold()))


def dice(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the likeness of two texts, from 0 to 1: the share of words in both (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other) or 1)


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share, from 0 to 1, of the shorter text's words that the other has, too."""
    return len(one & other) / (min(len(one), len(other)) or 1)


def longest_increasing(numbers: Sequence[int]) -> set[int]:
    """Return a longest increasing subsequence of different numbers: what has kept its order."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(ends, number)
        before[number] = ends[at - 1] if at else None
        ends[at : at + 1] = [number]
    kept = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
