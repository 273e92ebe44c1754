"""Whether the annexes of one directive say the same thing under the same label."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from koostaja.checks.scopes import RelationsScope
from koostaja.diagnostics import Problem
from koostaja.source import parse_pointer, value_at
from koostaja.workspace import Act

__all__ = ["other_labels"]


def other_labels(scope: RelationsScope) -> Iterator[Problem]:
    """Report words that two annexes of a directive have under different labels.

    Both follow the same layout, and neither has the other's field beside its own.
    """
    for ids in _together(scope):
        paths: dict[str, dict[str, set[str]]] = defaultdict(dict)
        for id in ids:
            for path, words in (fact.rsplit(" ", 1) for fact in scope.positions[id].facts):
                paths[words].setdefault(id, set()).add(path)
        for by_id in paths.values():
            first = next(iter(by_id))
            apart = next((id for id in by_id if by_id[id].isdisjoint(by_id[first])), None)
            if apart and _same_layout(scope, first, apart):
                here, there = (apart, min(by_id[apart])), (first, min(by_id[first]))
                if not (_has(scope, apart, there[1]) or _has(scope, first, here[1])):
                    yield _other_label(scope, here, there)


def _together(scope: RelationsScope) -> Iterator[list[str]]:
    """Return the positions that one directive confirms, for each directive.

    A position counts for the draft that confirms it, else for the act by which it is in force.
    """
    drafts = scope.workspace.directives.values()
    found = [[one.position for one in draft.posts] for draft in drafts]
    by_act: dict[Act, list[tuple[int, str]]] = defaultdict(list)
    wanted = {one.id for one in scope.judged}
    last = scope.timeline.last
    for act in {one.act: None for id in wanted if (one := last(id))}:
        for one in scope.timeline.annexes(act):
            id = one.position
            if id in scope.positions and id not in scope.drafts and last(id) is one:
                by_act[act].append((one.ordinal, id))
    found += ([id for _, id in sorted(annexes)] for annexes in by_act.values())
    for ids in found:
        if not wanted.isdisjoint(ids):
            yield [id for id in ids if id in scope.positions]


def _same_layout(scope: RelationsScope, one: str, other: str) -> bool:
    positions = scope.workspace.positions
    return positions[one].layout.id == positions[other].layout.id


def _has(scope: RelationsScope, id: str, path: str) -> bool:
    return value_at(scope.source(id).data, parse_pointer(path)) is not None


def _other_label(scope: RelationsScope, one: tuple[str, str], other: tuple[str, str]) -> Problem:
    (id, path), (first, before) = one, other
    at, earlier = parse_pointer(path), parse_pointer(before)
    fields = scope.workspace.positions[id].fields
    labels = [found.title if found else "" for found in map(fields.find, (at, earlier))]
    values = {"label": labels[0], "other": labels[1], "post": scope.positions[first].title}
    related = [scope.source(first).locate(earlier, key=True)]
    return scope.source(id).problem("other-label", at, values, related=related, key=True)
