"""Two documents side by side: what came, went, changed, moved or got another number.

Sections are matched by their fields. What stands in one is matched by address and
words, then by clause, then by likeness; what is left on either side and says the same
elsewhere has moved. The approval mark is not compared: it is the directive's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from koostaja.compare.outline import Node, Passage, bare, is_same, outline
from koostaja.documents import Document
from koostaja.schema import Field
from koostaja.text.diff import changes, dice, words

__all__ = ["Comparison", "Difference", "Kind", "Segment", "compare", "segments"]

_ALIKE = 0.5
"""The part of their words that two texts must share to be one that has changed."""
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


class Kind(StrEnum):
    """What became of a passage."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    """It says the same in another place, of its section or of another one."""
    RENUMBERED = "renumbered"
    """It says the same in its place, and has another number."""


class Segment(NamedTuple):
    """Some words in both texts; the same in both, or one in place of the other."""

    old: str
    new: str


@dataclass(frozen=True)
class Difference:
    """What became of one passage."""

    kind: Kind
    old: Passage | None
    new: Passage | None
    head: str = ""
    """Under which head of ATS § 52 (3) it falls: "duties" …; "" for none."""
    entry: bool = False
    """Whether a whole entry of its section, such as a duty, came or went with it."""

    @property
    def section(self) -> tuple[str, ...]:
        """Where it is told: the section that it stands in now, or stood in."""
        return self._place.section

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of that section and those around it."""
        return self._place.titles

    @property
    def _place(self) -> Passage:
        place = self.new or self.old
        assert place is not None
        return place

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The words of both texts in turn."""
        return segments(self.old.text if self.old else "", self.new.text if self.new else "")


@dataclass(frozen=True)
class Comparison:
    """Every difference between two documents, in printed order."""

    differences: tuple[Difference, ...] = ()

    def under(self, head: str) -> tuple[Difference, ...]:
        """The differences under a head of ATS § 52 (3)."""
        return tuple(one for one in self.differences if one.head == head)

    def entries(self, head: str, kind: Kind) -> tuple[Difference, ...]:
        """Those under a head by which a whole entry came or went, such as duties added."""
        return tuple(one for one in self.under(head) if one.entry and one.kind is kind)


def segments(old: str, new: str) -> tuple[Segment, ...]:
    """Two texts word by word; what is the same, and what stands in place of what."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    return tuple(
        Segment(_joined(before, one.old), _joined(after, one.new)) for one in changes(before, after)
    )


def _joined(tokens: Sequence[str], places: range) -> str:
    return "".join(tokens[places.start : places.stop])


def compare(
    old: Document,
    new: Document,
    fields: Field,
    renamed: Mapping[str, str] | None = None,
) -> Comparison:
    """What became of each passage of ``old`` in ``new``, of which ``fields`` is the schema.

    ``renamed`` gives the present ids of clauses that had others when ``old`` was made.
    """
    if is_same(old, new):
        return Comparison()
    found = list(_Comparing(renamed or {}).children(outline(old), outline(new)))
    return Comparison(
        tuple(replace(one, head=fields.head(one.section)) for one in _with_moves(found))
    )


class _Pair(NamedTuple):
    """A node of either document, or of both; ``moved`` among its neighbours."""

    old: Node | None
    new: Node | None
    moved: bool = False


class _Comparing:
    """Matches nodes, and tells what became of their passages."""

    def __init__(self, renamed: Mapping[str, str]) -> None:
        self._renamed = renamed

    def children(self, old: Sequence[Node], new: Sequence[Node]) -> Iterator[Difference]:
        """The differences between what stands in two nodes that match."""
        for one in _in_order(old, new, self._matched(old, new)):
            if one.old and one.new:
                yield from self._both(one.old, one.new, one.moved)
            elif one.old:
                yield from _alone(one.old, Kind.REMOVED)
            elif one.new:
                yield from _alone(one.new, Kind.ADDED)

    def _both(self, old: Node, new: Node, moved: bool) -> Iterator[Difference]:
        below = list(self.children(old.below, new.below))
        if moved and not (new.passage or new.is_section):
            first = next(new.walk())
            told = next((one for one in below if one.new == first), None)
            if told is None or told.kind is Kind.RENUMBERED:
                below = [one for one in below if one is not told]
                yield Difference(Kind.MOVED, next(old.walk()), first)
        if old.passage and new.passage:
            kind = _became(old.passage, new.passage, moved)
            if kind:
                yield Difference(kind, old.passage, new.passage)
        else:
            yield from _alone(old._replace(below=()), Kind.REMOVED)
            yield from _alone(new._replace(below=()), Kind.ADDED)
        yield from below

    def _matched(self, old: Sequence[Node], new: Sequence[Node]) -> dict[int, int]:
        """Places of nodes in ``new`` with those of their counterparts in ``old``."""
        if len(old) == len(new) == 1 and old[0].passage and new[0].passage:
            return {0: 0}  # a field's only paragraph is the same one, whatever it says
        matched: dict[int, int] = {}
        _match_equal([_by_key(one) for one in old], [_by_key(one) for one in new], matched)
        _match_equal([_by_words(one) for one in old], [_by_words(one) for one in new], matched)
        left = {i: _words(old[i]) for i in range(len(old)) if i not in set(matched.values())}
        come = {j: _words(new[j]) for j in range(len(new)) if j not in matched}
        scores = [
            (self._likeness(old[i], new[j], dice(one, other)), -i, -j)
            for i, one in left.items()
            for j, other in come.items()
        ]
        for score, i, j in sorted(scores, reverse=True):
            if score and -j in come and -i in left:
                matched[-j] = -i
                del left[-i], come[-j]
        return matched

    def _likeness(self, old: Node, new: Node, alike: float) -> float:
        """How well two nodes go together: those of one clause best; 0 if not at all."""
        if old.is_section or new.is_section:
            return 0
        if old.clause and self._renamed.get(old.clause, old.clause) == new.clause:
            return 1 + alike
        return alike if alike >= _ALIKE else 0


def _words(node: Node) -> frozenset[str]:
    return words(" ".join(node.said()))


def _by_key(node: Node) -> tuple[bool, str]:
    return node.is_section, node.key


def _by_words(node: Node) -> tuple[str, ...]:
    return () if node.is_section else node.said()


def _match_equal(
    old: Sequence[tuple[object, ...]], new: Sequence[tuple[object, ...]], matched: dict[int, int]
) -> None:
    """Matches what is called the same on both sides, in turn; nobody is called ``()``."""
    taken = set(matched.values())
    places: dict[tuple[object, ...], list[int]] = {}
    for i, name in enumerate(old):
        if i not in taken and name:
            places.setdefault(name, []).append(i)
    for j, name in enumerate(new):
        if j not in matched and places.get(name):
            matched[j] = places[name].pop(0)


def _in_order(
    old: Sequence[Node], new: Sequence[Node], matched: Mapping[int, int]
) -> Iterator[_Pair]:
    """All nodes in the order of ``new``, those that went behind what they stood behind."""
    new_of = {i: j for j, i in matched.items()}
    behind: dict[int, list[int]] = {}
    place = -1
    for i in range(len(old)):
        if i in new_of:
            place = new_of[i]
        else:
            behind.setdefault(place, []).append(i)
    staying = _longest_rising([matched[j] for j in range(len(new)) if j in matched])
    yield from (_Pair(old[i], None) for i in behind.get(-1, ()))
    for j, node in enumerate(new):
        if j in matched:
            yield _Pair(old[matched[j]], node, moved=matched[j] not in staying)
        else:
            yield _Pair(None, node)
        yield from (_Pair(old[gone], None) for gone in behind.get(j, ()))


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The members of a longest rising part of a sequence: what has kept its order."""
    ends: list[int] = []
    chains: list[tuple[int, ...]] = []
    for number in numbers:
        at = bisect_left(ends, number)
        ends[at:] = [number, *ends[at + 1 :]]
        chains[at:] = [(*(chains[at - 1] if at else ()), number), *chains[at + 1 :]]
    return set(chains[-1]) if chains else set()


def _alone(node: Node, kind: Kind, entry: bool = False) -> Iterator[Difference]:
    """A node that stands on one side alone: each of its passages came or went.

    The first one stands for an ``entry``: of this node, or of the one around it.
    """
    entry = entry or node.is_entry
    if node.passage:
        old, new = (None, node.passage) if kind is Kind.ADDED else (node.passage, None)
        yield Difference(kind, old, new, entry=entry)
    for index, one in enumerate(node.below):
        yield from _alone(one, kind, entry and index == 0 and not node.passage)


def _became(old: Passage, new: Passage, moved: bool) -> Kind | None:
    """What became of a passage; nothing, if only its list ends elsewhere."""
    ends = old.last is not new.last and bool(old.item)
    if old.text != new.text and not (ends and bare(old) == bare(new)):
        return Kind.CHANGED
    if moved:
        return Kind.MOVED
    return Kind.RENUMBERED if old.number != new.number else None


def _with_moves(found: Sequence[Difference]) -> Iterator[Difference]:
    """The differences, of which one that goes here and comes there is one that moves."""
    gone: dict[str, list[Difference]] = {}
    for one in found:
        if one.kind is Kind.REMOVED and (name := _name(one.old)):
            gone.setdefault(name, []).append(one)
    coming = Counter(_name(one.new) for one in found if one.kind is Kind.ADDED)
    taken = {id(one) for name, some in gone.items() for one in some[: coming[name]]}
    for one in found:
        name = _name(one.new) if one.kind is Kind.ADDED else ""
        if name and gone.get(name):
            yield Difference(Kind.MOVED, gone[name].pop(0).old, one.new)
        elif id(one) not in taken:
            yield one


def _name(passage: Passage | None) -> str:
    """What a passage is looked for by elsewhere; "" for headings and what stands for nothing."""
    if passage is None or passage.item is None:
        return ""
    is_nothing = passage.item.address == "/".join(passage.section)
    return "" if is_nothing else bare(passage)
