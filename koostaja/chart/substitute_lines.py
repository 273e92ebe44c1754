"""The lines from substitutes to those whose work they do, at the right of all boxes between.

At the right of a post there is nothing: what is below it, or below its unit, is further down. So
a line goes right, down or up in a lane of its own, and back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from koostaja.chart.boxes import Box
from koostaja.chart.posts_in_units import P
from koostaja.chart.posts_tree import Kind, Tree

__all__ = ["substitute_lines"]

_BEYOND, _BETWEEN = 18, 9
"""From the boxes to the first lane; from one lane to the next."""
_APART, _TIP = 5, 2
"""How far from the middle of a box lines begin and end; from its edge to the head of an arrow."""
_ROUND = 7
"""The radius of corners."""


class _Line(NamedTuple):
    start_x: float
    start_y: float
    end_x: float
    end_y: float

    @property
    def span(self) -> tuple[float, float]:
        """The highest and lowest places of it."""
        return min(self.start_y, self.end_y), max(self.start_y, self.end_y)


def substitute_lines(tree: Tree[P], boxes: Sequence[Box[P]]) -> tuple[list[str], float]:
    """Return the paths from substitutes to those whose work they do, and how far these reach.

    Short lines are nearest to the boxes, so that few cross.
    """
    posts = {one.node.id: one for one in boxes if one.node.kind is Kind.POST}
    lines = [_line(posts[substitute], posts[absent]) for substitute, absent in tree.substitutes]
    furthest = max(one.x + one.width for one in boxes)
    lanes = dict[_Line, float]()
    for one in sorted(dict.fromkeys(lines), key=lambda one: (one.span[1] - one.span[0], one)):
        lanes[one] = _free_lane(one, boxes, lanes)
        furthest = max(furthest, lanes[one])
    return [_path(one, lanes[one]) for one in lines], furthest


def _line(substitute: Box[P], absent: Box[P]) -> _Line:
    return _Line(
        substitute.x + substitute.width,
        substitute.y + substitute.height / 2 + _APART,
        absent.x + absent.width + _TIP,
        absent.y + absent.height / 2 - _APART,
    )


def _free_lane(line: _Line, boxes: Sequence[Box[P]], taken: dict[_Line, float]) -> float:
    """Return where a line goes down or up: beyond all boxes beside it, and apart from others."""
    top, bottom = line.span
    beside = (one.x + one.width for one in boxes if one.y < bottom and one.y + one.height > top)
    lane = max(beside) + _BEYOND
    others = [x for one, x in taken.items() if one.span[0] <= bottom and one.span[1] >= top]
    while any(abs(lane - x) < _BETWEEN for x in others):
        lane += _BETWEEN
    return lane


def _path(line: _Line, lane: float) -> str:
    """Return a path with round corners."""
    (x, y, to_x, to_y), down = line, 1 if line.end_y > line.start_y else -1
    r = min(_ROUND, abs(to_y - y) / 2)
    return (
        f"M{x:g} {y:g}H{lane - r:g}Q{lane:g} {y:g} {lane:g} {y + down * r:g}"
        f"V{to_y - down * r:g}Q{lane:g} {to_y:g} {lane - r:g} {to_y:g}H{to_x:g}"
    )
