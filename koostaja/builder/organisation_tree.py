"""The organisation as a tree: units, and in them posts under their superiors.

Made from summaries of positions. Problems between positions, and errors in their files,
are marked by their codes; a check reports all others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from koostaja import checks
from koostaja.builder.summaries import Overview
from koostaja.diagnostics import TERMS, Problem
from koostaja.files.paths import position_file
from koostaja.source import parse_pointer, pointer_text
from koostaja.text.capitals import capitalised
from koostaja.text.letters import sort_key

__all__ = ["TreeLine", "TreeSpan", "draw_organisation"]

_BRANCH, _LAST, _TRUNK, _GAP = "├── ", "└── ", "│   ", "    "
_MARK = "▲"


class TreeSpan(NamedTuple):
    """A part of a line, with its kind: "unit", "post", "absent", "note" or "mark"."""

    text: str
    kind: str


class TreeLine(NamedTuple):
    """A line of the tree: the branches that lead to it, and its parts."""

    branches: str
    spans: tuple[TreeSpan, ...]

    def __str__(self) -> str:
        return self.branches + " ".join(span.text for span in self.spans)


class _Node(NamedTuple):
    spans: tuple[TreeSpan, ...]
    below: list[_Node]


def draw_organisation(overview: Overview, lang: str, day: str = "") -> list[TreeLine]:
    """Draw the units of an organisation in order, each with its posts, then its own units.

    Posts of no known unit come last, with files that give no post. ``day`` is an ISO date:
    posts that do not exist on it are left out.
    """
    return list(_lines(_Tree(overview, lang, day).root()))


class _Tree:
    """Makes the nodes of the tree."""

    def __init__(self, overview: Overview, lang: str, day: str) -> None:
        self.workspace = overview.workspace
        self.read = {one.id for one in overview.summaries}
        self.posts = {one.id: one for one in overview.summaries if one.exists(day)}
        self.terms = TERMS[lang]
        self.codes = _codes(overview)

    def root(self) -> _Node:
        """Return the node of the authority, with all nodes below it."""
        organisation = self.workspace.organisation
        members: dict[str, list[str]] = defaultdict(list)
        for one in self.posts.values():
            members[one.unit].append(one.id)
        above = {id: unit.parent or "" for id, unit in organisation.units.items()}
        units = _forest(organisation.units, above, lambda id: self._unit(id, members[id]))
        unknown = sorted(id for id in members if id not in organisation.units)
        found = units + [self._outside(id, members[id]) for id in unknown]
        missing = [id for id in self.workspace.positions.post_ids if id not in self.read]
        found += [
            _Node((TreeSpan(id, "post"), *self._marks(position_file(id))), []) for id in missing
        ]
        return _Node((TreeSpan(organisation.name, "unit"),), found)

    def _unit(self, id: str, members: Sequence[str]) -> _Node:
        name = capitalised(self.workspace.organisation.units[id].name)
        marks = self._marks(pointer_text(("units", id)))
        return _Node((TreeSpan(name, "unit"), *marks), self._within(members))

    def _outside(self, unit: str, members: Sequence[str]) -> _Node:
        """Return a node for posts whose unit is unknown, or that name none."""
        words = self.terms["unknown unit"].format(unit) if unit else self.terms["no unit"]
        return _Node((TreeSpan(words, "mark" if unit else "absent"),), self._within(members))

    def _within(self, members: Sequence[str]) -> list[_Node]:
        """Return the posts of a unit, each under its superior."""
        order = sorted(members, key=lambda id: (sort_key(self.posts[id].title), id))
        above = self._superiors(order)
        words = {id: self._superior_words(id) for id in order if id not in above}
        superiors = sorted(set(words.values()) - {""}, key=sort_key)
        keys = [*(f"[{name}]" for name in superiors), *order]
        above |= {id: f"[{name}]" for id, name in words.items() if name}
        return _forest(keys, above, self._post)

    def _superiors(self, members: Sequence[str]) -> dict[str, str]:
        """Return the superior of each post, if both are in the unit and one names the other."""
        known, above = set(members), dict[str, str]()
        pairs = [(id, high) for id in members for high in self.posts[id].superiors]
        pairs += [(low, id) for id in members for low in self.posts[id].subordinates]
        for low, high in pairs:
            if low != high and low in known and high in known:
                above.setdefault(low, high)
        return above

    def _superior_words(self, id: str) -> str:
        """Return how a post names its superior, if it does so without an id."""
        return next(iter(self.posts[id].superior_words), "")

    def _post(self, key: str) -> _Node:
        if key not in self.posts:
            return _Node((TreeSpan(key, "absent"),), [])
        one = self.posts[key]
        spans = [TreeSpan(one.title, "post"), TreeSpan(one.id, "note")]
        if one.holders not in ("", "1"):
            spans.append(TreeSpan(f"× {one.holders}", "note"))
        elsewhere = (self.posts[id] for id in one.superiors if id in self.posts)
        titles = [high.title for high in elsewhere if high.unit != one.unit]
        spans += (TreeSpan(f"↑ {title}", "note") for title in titles)
        return _Node((*spans, *self._marks(position_file(one.id))), [])

    def _marks(self, where: str) -> Iterator[TreeSpan]:
        """Mark the codes of the problems of a file or unit, each with its count."""
        counted = self.codes.get(where, Counter[str]())
        codes = [f"{code} ({count})" if count > 1 else code for code, count in counted.items()]
        if codes:
            yield TreeSpan(f"{_MARK} {', '.join(codes)}", "mark")


def _codes(overview: Overview) -> dict[str, Counter[str]]:
    """Count the problems of each code by file; those of a unit by its JSON Pointer."""
    workspace = overview.workspace
    relations = checks.RelationsScope(workspace, overview.summaries)
    found = [*overview.problems, *checks.run_checks([relations], checks.ALL_CHECKS)]
    files = {one.location.file for one in found}
    sound = (
        workspace.positions.get(id)
        for id in workspace.positions.post_ids
        if position_file(id) in files
    )
    suppressions, _ = checks.read_suppressions(one.source for one in sound if one)
    codes: dict[str, Counter[str]] = defaultdict(Counter)
    severities = workspace.organisation.severities
    for one in checks.apply_suppressions(found, suppressions, severities, complete=False):
        codes[_place(one, workspace.organisation.source.file)][one.code] += 1
    return codes


def _place(problem: Problem, organisation: str) -> str:
    """Return the file of a problem, or the pointer of the unit that it concerns."""
    if problem.location.file != organisation:
        return problem.location.file
    return pointer_text(parse_pointer(problem.path)[:2])


def _forest(
    keys: Iterable[str], above: Mapping[str, str], make: Callable[[str], _Node]
) -> list[_Node]:
    """Put nodes under those that they belong to, siblings in the order of their keys.

    In a circle the first node is the root of the others.
    """
    nodes = {key: make(key) for key in keys}
    roots: list[_Node] = []
    for key, node in nodes.items():
        high = above.get(key, "")
        within = high in nodes and not _begins_circle(key, above, nodes)
        (nodes[high].below if within else roots).append(node)
    return roots


def _begins_circle(key: str, above: Mapping[str, str], order: Mapping[str, object]) -> bool:
    """Whether the way up leads back to a key that is the first on it."""
    way = dict.fromkeys([key])
    high = above.get(key, "")
    while high in order and high not in way:
        way[high] = None
        high = above.get(high, "")
    return high == key and next(one for one in order if one in way) == key


def _lines(root: _Node) -> Iterator[TreeLine]:
    """Return the lines of a tree, without recursion, since a chain of posts may be long."""
    yield TreeLine("", root.spans)
    pending = [("", root.below, 0)]
    while pending:
        trunk, siblings, place = pending.pop()
        if place == len(siblings):
            continue
        one, last = siblings[place], place == len(siblings) - 1
        yield TreeLine(trunk + (_LAST if last else _BRANCH), one.spans)
        pending.append((trunk, siblings, place + 1))
        pending.append((trunk + (_GAP if last else _TRUNK), one.below, 0))
