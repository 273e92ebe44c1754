"""Which nodes of two documents correspond, and which of them have kept their order.

Nodes are matched by address and words, then by clause, then by likeness.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from koostaja.compare.outline import Node
from koostaja.text.diff import dice, longest_increasing, words

__all__ = ["NodePair", "matched_nodes"]

_MIN_LIKENESS = 0.5
"""The share of their words that two texts must have in common to count as one changed text."""


class NodePair(NamedTuple):
    """A node of both documents, or of one of them."""

    old: Node | None
    new: Node | None
    moved: bool = False
    """Whether it has another place among its neighbours."""


def matched_nodes(
    old: Sequence[Node], new: Sequence[Node], renamed: Mapping[str, str]
) -> Iterator[NodePair]:
    """Yield all nodes in the order of ``new``; removed ones follow what preceded them.

    ``renamed`` maps former ids of clauses to their present ids.
    """
    old_of = _matches(old, new, renamed)
    removed = _removed_after(len(old), old_of)
    in_order = longest_increasing([old_of[j] for j in range(len(new)) if j in old_of])
    yield from (NodePair(old[i], None) for i in removed.get(-1, ()))
    for j, node in enumerate(new):
        i = old_of.get(j)
        yield NodePair(None, node) if i is None else NodePair(old[i], node, i not in in_order)
        yield from (NodePair(old[i], None) for i in removed.get(j, ()))


def _matches(
    old: Sequence[Node], new: Sequence[Node], renamed: Mapping[str, str]
) -> dict[int, int]:
    """Return the index in ``old`` of the counterpart of each matched index in ``new``."""
    if len(old) == len(new) == 1 and old[0].passage and new[0].passage:
        return {0: 0}  # the only paragraph of a field stays the same one with any other text
    matches: dict[int, int] = {}
    _match_equal([_key(one) for one in old], [_key(one) for one in new], matches)
    _match_equal([_texts(one) for one in old], [_texts(one) for one in new], matches)
    _match_alike(old, new, renamed, matches)
    return matches


def _key(node: Node) -> Hashable:
    return node.is_section, node.key


def _texts(node: Node) -> Hashable:
    return () if node.is_section else node.texts()


def _match_equal(old: Sequence[Hashable], new: Sequence[Hashable], matches: dict[int, int]) -> None:
    """Match equal names in turn; the empty name ``()`` matches nothing."""
    taken = set(matches.values())
    indices: dict[Hashable, list[int]] = {}
    for i, name in enumerate(old):
        if i not in taken and name:
            indices.setdefault(name, []).append(i)
    for j, name in enumerate(new):
        if j not in matches and indices.get(name):
            matches[j] = indices[name].pop(0)


def _match_alike(
    old: Sequence[Node],
    new: Sequence[Node],
    renamed: Mapping[str, str],
    matches: dict[int, int],
) -> None:
    """Match the remaining nodes by likeness, the most alike first; of equals, the earliest."""
    taken = set(matches.values())
    removed = {i: _words(one) for i, one in enumerate(old) if i not in taken}
    added = {j: _words(one) for j, one in enumerate(new) if j not in matches}
    scores = [
        (_likeness(old[i], new[j], dice(one, other), renamed), i, j)
        for i, one in removed.items()
        for j, other in added.items()
    ]
    for score, i, j in sorted(scores, key=itemgetter(0), reverse=True):
        if score and i in removed and j in added:
            matches[j] = i
            del removed[i], added[j]


def _words(node: Node) -> frozenset[str]:
    return words(" ".join(node.texts()))


def _likeness(old: Node, new: Node, alike: float, renamed: Mapping[str, str]) -> float:
    """Return how well two nodes match: those of one clause best; 0 if not at all."""
    if old.is_section or new.is_section:
        return 0
    if old.clause and renamed.get(old.clause, old.clause) == new.clause:
        return 1 + alike
    return alike if alike >= _MIN_LIKENESS else 0


def _removed_after(count: int, old_of: Mapping[int, int]) -> dict[int, list[int]]:
    """Return the indices of removed nodes by the index in ``new`` that they follow; -1 leads."""
    new_of = {i: j for j, i in old_of.items()}
    removed: dict[int, list[int]] = {}
    preceding = -1
    for i in range(count):
        if i in new_of:
            preceding = new_of[i]
        else:
            removed.setdefault(preceding, []).append(i)
    return removed
