"""The points of a directive after those of another one that confirmed and repealed other things.

A point is known by what its clause quotes: days, annexes, acts repealed. Points that quote
what the new directive does not say are left out; the wording that repeals is the first one
in the workspace that can say what has to be repealed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from koostaja.diagnostics import Location, Problem, has_errors
from koostaja.documents import Shared, directive_context, directive_document
from koostaja.files.paths import CLAUSES
from koostaja.source import Source
from koostaja.workspace import Body, Clause, ClauseLibrary, Directive, Workspace

__all__ = ["fitting_points", "quoted"]

_GIVEN = {"repealed": "repeals", "amended": "amends", "in_force": "in_force", "applied": "applied"}
"""How the names of values begin, with the key of the directive that gives them."""
_EACH = "each:"
"""Stands before the name of a list over which a clause repeats."""


_ANNEXES = {"repealed_annex", "repealed_annexes"}
"""What a clause quotes that repeals annexes and not acts."""


def quoted(library: ClauseLibrary, entry: Any) -> frozenset[str]:
    """What the clauses of an entry quote; ``each:repeal`` if they repeat for each repeal."""
    if isinstance(entry, Mapping) and "set" in entry:
        known = library.sets.get(entry["set"])
        entries = known.entries if known else ()
        return frozenset[str]().union(*(quoted(library, one) for one in entries))
    id, variant = (entry, None) if isinstance(entry, str) else _used(entry)
    clause = library.clauses.get(id)
    body = clause.wording(variant) if clause else None
    return _names(clause, body) if clause and body else frozenset()


def _used(entry: Any) -> tuple[str, str | None]:
    return (
        (entry.get("use", ""), entry.get("variant")) if isinstance(entry, Mapping) else ("", None)
    )


def _names(clause: Clause, body: Body) -> frozenset[str]:
    texts = [text for _, text in body.texts()]
    names = {name for name in clause.params if any(f"{{{name}}}" in text for text in texts)}
    each = [
        one["each"] for one in (body.items, *body.lines) if isinstance(one, dict) and "each" in one
    ]
    return frozenset((*names, *(f"{_EACH}{one}" for one in each)))


def _about(names: frozenset[str]) -> set[str]:
    """The keys of a directive that a point speaks of."""
    return {key for start, key in _GIVEN.items() for name in names if name.startswith(start)}


def fitting_points(
    workspace: Workspace, said: Mapping[str, Any], model: Source
) -> list[Any] | Problem:
    """The points of a directive that says ``said``; a problem if nothing can say its repeals."""
    library, given = workspace.library, model.data["points"]
    points: list[Any] = []
    confirming = 0
    for entry in given if isinstance(given, list) else [given]:
        names = quoted(library, entry)
        if "repeals" in _about(names) or not _about(names) <= said.keys():
            continue
        points.append(_for_count(library, entry, len(said["confirms"])))
        if {"annexes", "annex", f"{_EACH}annex"} & names:
            confirming = len(points)
    if "repeals" not in said:
        return points
    for candidate in _repealing(workspace, given, said["repeals"]):
        tried = [*points[:confirming], candidate, *points[confirming:]]
        if _says(workspace, {**said, "points": tried}, model):
            return tried
    return Problem("no-repealing-clause", Location(CLAUSES), values=_missing(said["repeals"]))


def _for_count(library: ClauseLibrary, entry: Any, count: int) -> Any:
    """A point in the wording for one annex, or for several, if its clause has one for each.

    The wording for several names their numbers.
    """
    id, _ = (entry, None) if isinstance(entry, str) else _used(entry)
    clause = library.clauses.get(id)
    if clause is None or ("annexes" in quoted(library, entry)) is (count > 1):
        return entry
    if isinstance(entry, Mapping) and entry.keys() - {"use", "variant"}:
        return entry
    for variant in (None, *clause.variants):
        other: Any = {"use": id, "variant": variant} if variant else id
        if ("annexes" in quoted(library, other)) is (count > 1) and clause.variants:
            return other
    return entry


def _repealing(
    workspace: Workspace, given: Any, acts: Sequence[Mapping[str, Any]]
) -> Iterator[Any]:
    """Entries that may repeal acts, the likeliest first: the model's own, then the library's."""
    library = workspace.library
    own = given if isinstance(given, list) else [given]
    clauses = [
        {"use": clause.id, "variant": variant} if variant else clause.id
        for clause in library.clauses.values()
        for variant in (None, *clause.variants)
    ]
    partial = any("annexes" in one for one in acts)
    several = len(acts) > 1

    def unlikely(names: frozenset[str]) -> tuple[bool, bool]:
        """By what is tried later: a list for one act; what can name one annex only, or none."""
        return (f"{_EACH}repeal" in names) is not several, "repealed_annex" not in names

    found = []
    for entry in (*own, *clauses):
        names = quoted(library, entry)
        if "repeals" in _about(names) and (not partial or names & _ANNEXES):
            found.append((unlikely(names), entry))
    return (entry for _, entry in sorted(found, key=itemgetter(0)))


def _says(workspace: Workspace, said: Mapping[str, Any], model: Source) -> bool:
    """Whether a directive can be resolved; tried with one or two of its annexes."""
    data = {**said, "confirms": said["confirms"][:2]}
    directive = Directive("", Source(model.file, model.text, data), "")
    context = directive_context(workspace, directive)
    _, problems = directive_document(workspace, Shared(), directive, context)
    return not has_errors(problems)


def _missing(acts: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    wanted = ["repealed_number", "repealed_date", "repealed_title"]
    wanted += ["repealed_annexes"] if any("annexes" in one for one in acts) else []
    wanted += ["each: repeal"] if len(acts) > 1 else []
    return {"names": ", ".join(f"{{{name}}}" for name in wanted)}
