"""The organisation as a picture: units, and in them posts under their superiors.

What is drawn comes from positions in short; what stands between them, and errors in their
files, are marked by their codes. Other findings are told by a check.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from koostaja.builder.summaries import Overview
from koostaja.checks import RelationsScope, apply_suppressions, read_suppressions, run_checks
from koostaja.diagnostics import TERMS, Problem
from koostaja.files.paths import position_file
from koostaja.source import parse_pointer, pointer_text
from koostaja.text.estonian import capitalised, sort_key

__all__ = ["Line", "Span", "tree"]

_BRANCH, _LAST, _TRUNK, _GAP = "├── ", "└── ", "│   ", "    "
_MARK = "▲"


class Span(NamedTuple):
    """Some words of a line, and what they are: "unit", "post", "absent", "note" or "mark"."""

    text: str
    kind: str


class Line(NamedTuple):
    """A line of the picture: the branches that lead to it, and its words."""

    branches: str
    spans: tuple[Span, ...]

    def __str__(self) -> str:
        return self.branches + " ".join(span.text for span in self.spans)


class _Node(NamedTuple):
    spans: tuple[Span, ...]
    below: list[_Node]


def tree(overview: Overview, lang: str) -> list[Line]:
    """The units of an organisation in their order, each with its posts, then the units below it.

    Posts that belong to no unit of the organisation stand last, and so do files of which
    there is no post.
    """
    return list(_lines(_Drawing(overview, lang).root()))


class _Drawing:
    def __init__(self, overview: Overview, lang: str) -> None:
        self.workspace = overview.workspace
        self.posts = {one.id: one for one in overview.summaries}
        self.terms = TERMS[lang]
        self.codes = _codes(overview)

    def root(self) -> _Node:
        """The authority, with all that is drawn below it."""
        organisation = self.workspace.organisation
        members: dict[str, list[str]] = defaultdict(list)
        for one in self.posts.values():
            members[one.unit].append(one.id)
        above = {id: unit.parent or "" for id, unit in organisation.units.items()}
        units = _forest(organisation.units, above, lambda id: self._unit(id, members[id]))
        strange = sorted(id for id in members if id not in organisation.units)
        found = units + [self._outside(id, members[id]) for id in strange]
        lost = [id for id in self.workspace.positions.ids if id not in self.posts]
        found += [_Node((Span(id, "post"), *self._marks(position_file(id))), []) for id in lost]
        return _Node((Span(organisation.name, "unit"),), found)

    def _unit(self, id: str, members: Sequence[str]) -> _Node:
        name = capitalised(self.workspace.organisation.units[id].name)
        marks = self._marks(pointer_text(("units", id)))
        return _Node((Span(name, "unit"), *marks), self._within(members))

    def _outside(self, unit: str, members: Sequence[str]) -> _Node:
        """Posts whose unit the organisation does not have, or that name none."""
        words = self.terms["unknown unit"].format(unit) if unit else self.terms["no unit"]
        return _Node((Span(words, "mark" if unit else "absent"),), self._within(members))

    def _within(self, members: Sequence[str]) -> list[_Node]:
        """The posts of a unit, each superior before those below it."""
        order = sorted(members, key=lambda id: (sort_key(self.posts[id].title), id))
        above = self._superiors(order)
        words = {id: self._superior_words(id) for id in order if id not in above}
        bosses = sorted({said for said in words.values() if said}, key=sort_key)
        keys = [*(f"[{said}]" for said in bosses), *order]
        above |= {id: f"[{said}]" for id, said in words.items() if said}
        return _forest(keys, above, self._post)

    def _superiors(self, members: Sequence[str]) -> dict[str, str]:
        """By whom each post is led, as far as both are in the unit and one of them says so."""
        known, above = set(members), dict[str, str]()
        said = [(id, high) for id in members for high in self.posts[id].superiors]
        said += [(low, id) for id in members for low in self.posts[id].subordinates]
        for low, high in said:
            if low != high and low in known and high in known:
                above.setdefault(low, high)
        return above

    def _superior_words(self, id: str) -> str:
        """How a post names a superior that is in words alone."""
        return next(iter(self.posts[id].superior_words), "")

    def _post(self, key: str) -> _Node:
        if key not in self.posts:
            return _Node((Span(key, "absent"),), [])
        one = self.posts[key]
        spans = [Span(one.title, "post"), Span(one.id, "note")]
        if one.holders not in ("", "1"):
            spans.append(Span(f"× {one.holders}", "note"))
        elsewhere = (self.posts[id] for id in one.superiors if id in self.posts)
        titles = [high.title for high in elsewhere if high.unit != one.unit]
        spans += (Span(f"↑ {title}", "note") for title in titles)
        return _Node((*spans, *self._marks(position_file(one.id))), [])

    def _marks(self, where: str) -> Iterator[Span]:
        """The codes of what was found at a file or unit, each with its count."""
        counted = self.codes.get(where, Counter[str]())
        said = [f"{code} ({count})" if count > 1 else code for code, count in counted.items()]
        if said:
            yield Span(f"{_MARK} {', '.join(said)}", "mark")


def _codes(overview: Overview) -> dict[str, Counter[str]]:
    """How often each code was found, by file; by the pointer of the unit in the organisation's."""
    workspace = overview.workspace
    relations = RelationsScope(workspace, overview.summaries)
    found = [*overview.problems, *run_checks([relations], advice=True)]
    files = {one.location.file for one in found}
    sound = (
        workspace.positions.get(id) for id in workspace.positions.ids if position_file(id) in files
    )
    suppressions, _ = read_suppressions(one.source for one in sound if one)
    codes: dict[str, Counter[str]] = defaultdict(Counter)
    severities = workspace.organisation.severities
    for one in apply_suppressions(found, suppressions, severities, complete=False):
        codes[_place(one, workspace.organisation.source.file)][one.code] += 1
    return codes


def _place(problem: Problem, organisation: str) -> str:
    """A finding's file, or the unit that it concerns."""
    if problem.location.file != organisation:
        return problem.location.file
    return pointer_text(parse_pointer(problem.path)[:2])


def _forest(
    keys: Iterable[str], above: Mapping[str, str], make: Callable[[str], _Node]
) -> list[_Node]:
    """Nodes under those that they belong to, siblings in the order of their keys.

    What hangs in a circle hangs from the first of it.
    """
    nodes = {key: make(key) for key in keys}
    roots: list[_Node] = []
    for key, node in nodes.items():
        high = above.get(key, "")
        within = high in nodes and not _begins_circle(key, above, nodes)
        (nodes[high].below if within else roots).append(node)
    return roots


def _begins_circle(key: str, above: Mapping[str, str], order: Mapping[str, object]) -> bool:
    """Whether one comes back to a key on the way up, and it is the first of those on the way."""
    way = dict.fromkeys([key])
    high = above.get(key, "")
    while high in order and high not in way:
        way[high] = None
        high = above.get(high, "")
    return high == key and next(one for one in order if one in way) == key


def _lines(root: _Node) -> Iterator[Line]:
    """The lines of a picture, without recursion: a chain of posts may be long."""
    yield Line("", root.spans)
    pending = [("", root.below, 0)]
    while pending:
        trunk, siblings, place = pending.pop()
        if place == len(siblings):
            continue
        one, last = siblings[place], place == len(siblings) - 1
        yield Line(trunk + (_LAST if last else _BRANCH), one.spans)
        pending.append((trunk, siblings, place + 1))
        pending.append((trunk + (_GAP if last else _TRUNK), one.below, 0))
