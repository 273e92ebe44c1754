"""The organisation as a tree: units, and in them posts under their superiors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic

from koostaja.chart.posts_in_units import ChartPost, P, PostsInUnits
from koostaja.diagnostics import Severity
from koostaja.text.capitals import capitalised
from koostaja.text.folding import folded
from koostaja.workspace import MAX_UNIT_LEVELS

__all__ = ["NO_UNIT", "Kind", "Tree", "TreeNode", "grow_tree"]

NO_UNIT = "-"
"""What stands in place of a unit's id for the posts without a known one."""

_BOXES = 60
"""How many boxes a picture opens by itself: about two pages of A3 in letters of a usual size."""
_POSTS = 150
"""How many posts of one unit are shown at most; the list has them all."""
_DEEPEST = 8
"""How many posts are below one another; those further down are beside the last of them."""


class Kind(StrEnum):
    """What a box is about."""

    AUTHORITY = "authority"
    UNIT = "unit"
    FOLDED = "folded"
    """A unit that is shown by itself only when it is asked for."""
    WORDS = "words"
    """A superior whom posts name only in words."""
    LOOSE = "loose"
    """What has the posts without a known unit; the list shows them."""
    POST = "post"
    MORE = "more"
    """A number of further posts."""


@dataclass
class TreeNode(Generic[P]):
    """A box of the picture, and those below it."""

    kind: Kind
    title: str = ""
    id: str = ""
    """The id of a unit or post."""
    count: int = 0
    """How many posts a unit has, with those within it; or how many more there are."""
    counts: Mapping[Severity, int] = field(default_factory=dict)
    post: P | None = None
    superiors: tuple[str, ...] = ()
    """The superiors elsewhere."""
    substituted_by: tuple[str, ...] = ()
    """The posts that do its work in its absence."""
    below: list[TreeNode[P]] = field(default_factory=list)

    def walk(self) -> Iterator[TreeNode[P]]:
        """Yield it and all below it, in the order of reading."""
        yield self
        for one in self.below:
            yield from one.walk()


@dataclass(frozen=True)
class Tree(Generic[P]):
    """The tree of the authority or of one of its units."""

    root: TreeNode[P]
    substitutes: Sequence[tuple[str, str]]
    """Pairs of posts that are shown: the first does the work of the second in its absence."""


def grow_tree(posts: PostsInUnits[P], unit: str = "", *, is_whole: bool = False) -> Tree[P]:
    """Return the tree below a unit, or that of the authority for "".

    Units are opened level by level as long as the picture is not too large; those that are not
    can be asked for by themselves. The whole tree has every unit open and every post.
    """
    grower = _Grower(posts, unit, is_whole=is_whole)
    root = grower.root()
    shown = {one.id for one in root.walk() if one.kind is Kind.POST}
    pairs = [(low, high) for high, lows in grower.substitutes.items() for low in lows]
    return Tree(root, [(low, high) for low, high in pairs if {low, high} <= shown and low != high])


class _Grower(Generic[P]):
    def __init__(self, posts: PostsInUnits[P], unit: str, *, is_whole: bool) -> None:
        self._all = posts
        self._units = posts.units
        self._unit = unit
        self._posts = posts.posts_by_unit
        self._titles = {one.id: one.title for one in posts.posts}
        self._most_boxes = None if is_whole else _BOXES
        self._most_posts = None if is_whole else _POSTS
        self._open = self._opened()
        self.substitutes = posts.substitutes

    def root(self) -> TreeNode[P]:
        if self._unit:
            return self._node(self._unit)
        loose = self._posts.get("", ())
        posts = [] if self._units.roots else self._within(loose, NO_UNIT)
        if loose and self._units.roots:
            posts = [TreeNode(Kind.LOOSE, id=NO_UNIT, count=len(loose))]
        below = [*map(self._node, self._within_unit("")), *posts]
        count = sum(map(len, self._posts.values()))
        title = self._all.organisation.name
        return TreeNode(Kind.AUTHORITY, title, count=count, below=below)

    def _opened(self) -> set[str]:
        """Return the units whose content is shown: level by level, all of a level or none."""
        found, level = {self._unit}, [self._unit]
        boxes = self._size(self._unit)
        for _ in range(MAX_UNIT_LEVELS):
            level = [one for unit in level for one in self._within_unit(unit)]
            boxes += sum(map(self._size, level))
            if self._most_boxes is not None and boxes > self._most_boxes:
                break
            found |= set(level)
        return found

    def _size(self, unit: str) -> int:
        posts = self._posts.get(unit, ()) if unit else ()
        return len(posts) + len(self._within_unit(unit))

    def _within_unit(self, unit: str) -> list[str]:
        """Return the units directly within one, without those that are gone and empty."""
        totals, has_ended = self._all.unit_totals, self._all.has_ended
        below = self._units.directly_below(unit)
        return [one for one in below if totals[one].post_count or not has_ended(one)]

    def _node(self, unit: str) -> TreeNode[P]:
        total = self._all.unit_totals[unit]
        title, count, counts = self._units.name(unit), total.post_count, total.counts
        if unit not in self._open:
            return TreeNode(Kind.FOLDED, title, unit, count, counts)
        posts = self._within(self._posts.get(unit, ()), unit)
        units = map(self._node, self._within_unit(unit))
        return TreeNode(Kind.UNIT, title, unit, count, counts, below=[*posts, *units])

    def _within(self, all_posts: Sequence[P], unit: str) -> list[TreeNode[P]]:
        """Return the posts of a unit, each under its superior."""
        posts = all_posts[: self._most_posts]
        above = _superiors(posts)
        nodes = {one.id: self._post(one, above.get(one.id, "")) for one in posts}
        words: dict[str, TreeNode[P]] = {}
        found: list[TreeNode[P]] = []
        for one in posts:
            high, said = above.get(one.id, ""), next(iter(one.relations.superior_words), "")
            if high:
                nodes[high].below.append(nodes[one.id])
                continue
            if said and folded(said) not in words:
                words[folded(said)] = TreeNode(Kind.WORDS, capitalised(said))
                found.append(words[folded(said)])
            (words[folded(said)].below if said else found).append(nodes[one.id])
        rest = len(all_posts) - len(posts)
        return [*found, *([TreeNode(Kind.MORE, id=unit, count=rest)] if rest else [])]

    def _post(self, one: P, above: str) -> TreeNode[P]:
        elsewhere = tuple(id for id in one.relations.superiors if id not in (above, one.id))
        return TreeNode(
            Kind.POST,
            one.title,
            one.id,
            counts=one.counts,
            post=one,
            superiors=tuple(self._titles[id] for id in elsewhere if id in self._titles),
            substituted_by=tuple(
                self._titles[id] for id in self.substitutes.get(one.id, ()) if id != one.id
            ),
        )


def _superiors(posts: Sequence[ChartPost]) -> dict[str, str]:
    """Return the superior of each post among some posts; no way up leads back."""
    known = {one.id for one in posts}
    pairs = [(one.id, high) for one in posts for high in one.relations.superiors]
    pairs += [(low, one.id) for one in posts for low in one.relations.subordinates]
    above: dict[str, str] = {}
    for low, high in pairs:
        if low not in above and low in known and high in known and low not in _way_up(high, above):
            above[low] = high
    ways = {low: _way_up(high, above) for low, high in above.items()}
    return {low: way[: _DEEPEST - 1][-1] for low, way in ways.items()}


def _way_up(id: str, above: Mapping[str, str]) -> list[str]:
    """Return a post and those above it, the highest first."""
    way = [id]
    while way[-1] in above:
        way.append(above[way[-1]])
    return way[::-1]
