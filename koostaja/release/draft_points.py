"""What becomes of each point of the directive from which a draft is copied."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, NamedTuple

from koostaja.diagnostics import TERMS
from koostaja.documents import ENTRY_KEYS
from koostaja.source import AddComment, Edit, Insert, SetValue, flow_text
from koostaja.workspace import ClauseLibrary

__all__ = ["DraftPoint", "PointState", "point_name", "points_edits", "settled_points"]


class PointState(Enum):
    """Whether a draft has a point of its model."""

    KEPT = "kept"
    UNSURE = "point to check"
    """Kept, although it may speak of what the draft does not have."""
    LEFT_OUT = "point left out"


class DraftPoint(NamedTuple):
    """A point of the model, or the one that repeals."""

    entry: Any
    state: PointState = PointState.KEPT


def point_name(point: DraftPoint) -> str:
    """Return the clause or set that a point uses, or its words."""
    entry = point.entry
    if isinstance(entry, str):
        return entry
    return str(entry.get("use") or entry.get("set") or entry.get("text", ""))


def points_edits(points: Sequence[DraftPoint], language: str) -> list[Edit]:
    """Return the edits that give a file ``points``: comments name points left out or to check."""
    terms, place = TERMS[language], ("points",)
    kept = [one.entry for one in points if one.state is not PointState.LEFT_OUT]
    edits: list[Edit] = [SetValue(place, [])]
    edits += [Insert(place, at, one, in_brackets=True) for at, one in enumerate(kept)]
    before = 0
    for one in points:
        if one.state is PointState.LEFT_OUT:
            words = f"{terms['left out']} - {flow_text(one.entry)}"
            edits.append(AddComment(place, before, words))
            continue
        if one.state is PointState.UNSURE:
            edits.append(AddComment(place, before, terms["check this"]))
        before += 1
    return edits


def settled_points(
    library: ClauseLibrary, points: Sequence[DraftPoint], *, is_like: bool
) -> list[DraftPoint]:
    """Leave out, too, the points that refer to the number of one that is left out.

    ``is_like``: what is left out needs no comment.
    """
    found, changed = list(points), True
    while changed:
        changed = False
        names = {False: set[str](), True: set[str]()}
        for one in found:
            names[one.state is PointState.LEFT_OUT] |= set(_names(library, one.entry))
        gone = names[True] - names[False]
        for at, one in enumerate(found):
            refers = one.state is not PointState.LEFT_OUT and _targets(library, one.entry)
            if refers and gone.intersection(refers):
                found[at] = one._replace(state=PointState.LEFT_OUT)
                changed = True
    return [one for one in found if not (is_like and one.state is PointState.LEFT_OUT)]


def _names(
    library: ClauseLibrary, entry: Any, around: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Yield the names by which texts refer to the points of an entry: anchors and clauses."""
    use = {"use": entry} if isinstance(entry, str) else entry
    yield from (use[key] for key in ("anchor", "use") if key in use)
    id = use.get("set", "")
    if id in library.sets and id not in around:
        for one in library.sets[id].entries:
            yield from _names(library, one, around | {id})


def _targets(library: ClauseLibrary, entry: Any) -> Collection[str]:
    """Return the points whose numbers an entry prints, as far as it or its clause names them."""
    use = {"use": entry} if isinstance(entry, str) else entry
    given = {key: value for key, value in use.items() if key not in ENTRY_KEYS}
    found = [
        value["number_of"]
        for value in given.values()
        if isinstance(value, Mapping) and isinstance(value.get("number_of"), str)
    ]
    clause = library.clauses.get(use.get("use", ""))
    if clause:
        params = (one for name, one in clause.params.items() if name not in given)
        found += [one.usual["number_of"] for one in params if "number_of" in one.usual]
    return found
