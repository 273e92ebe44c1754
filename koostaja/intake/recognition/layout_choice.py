"""Which layout a file has: the one that finds most of its titles in it, in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from koostaja.intake.recognition.opening import OpenedFile, OpenedText
from koostaja.schema import FieldKind
from koostaja.source import Pointer
from koostaja.workspace import Layout

__all__ = ["choose_layout"]

_LEAST_SHARE = 0.25
"""The least share of the required titles that a file must have."""
_LEAST_TITLES = 2
_LEAST_POINTS = 4
"""The fewest points of a document that has no titles but points."""
_MOST_BETWEEN = 0.2
"""The largest share of lines among its points that are none."""


def choose_layout(file: OpenedFile, layouts: Sequence[Layout]) -> Layout | None:
    """Return the layout whose titles a file has; None if it has too few of any.

    A file without any title that is counted throughout has the layout of a title and its points,
    if there is only one.
    """
    opened = {layout.id: file.by(layout) for layout in layouts}
    scores = {id: _score(one) for id, one in opened.items()}
    best = max(layouts, key=lambda one: scores[one.id], default=None)
    if best and scores[best.id] > 0:
        return best
    if any(one.anchors for one in opened.values()):
        return None
    fitting = [one for one in layouts if _has_points_alone(opened[one.id])]
    return fitting[0] if len(fitting) == 1 else None


def _score(opened: OpenedText) -> float:
    """Return the scores of all titles that a file has, less what it lacks; 0 for too few."""
    present = {
        pointer for one in opened.anchors for pointer in _titled(one.field.pointer, one.columns)
    }
    required = [one for one in opened.titles.fields if one.title and one.required]
    missing = sum(one.pointer not in present for one in required)
    enough = len(required) - missing >= _LEAST_SHARE * len(required)
    if len(present) < _LEAST_TITLES or not enough:
        return 0.0
    return sum(one.score for one in opened.anchors) - missing


def _titled(pointer: Pointer, columns: Mapping[str, str] | None) -> list[Pointer]:
    """Return the fields whose titles are found at once: a table and its columns."""
    return [pointer, *((*pointer, key) for key in columns or ())]


def _has_points_alone(opened: OpenedText) -> bool:
    """Return whether a layout is a title and its points, and a file is the same."""
    fields = opened.titles.fields
    kinds = [one.kind for one in fields]
    if [*kinds] != [FieldKind.SINGLE, FieldKind.LIST] or fields[0].role != "title":
        return False
    lines = opened.lines
    first = next((at for at, one in enumerate(lines) if one.paragraph.number), 0)
    points = [one for one in lines[first:] if one.begins_item]
    between = len(lines) - first - len(points)
    return first > 0 and len(points) >= _LEAST_POINTS and between <= _MOST_BETWEEN * len(points)
