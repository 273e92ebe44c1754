"""The organisation as a picture: where each box and line is, and which words are in it.

Units are beside the one that they belong to. Posts are below their superior and a little to the
right, so that a long chain of superiors does not make the picture wide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple

from koostaja.chart.boxes import PADDING, Box, Mark
from koostaja.chart.letter_widths import text_width, wrapped
from koostaja.chart.posts_in_units import P
from koostaja.chart.posts_tree import Kind, Tree, TreeNode
from koostaja.chart.substitute_lines import substitute_lines
from koostaja.diagnostics import Severity

__all__ = ["BoxWords", "Picture", "draw_tree"]

_WIDTH, _UNIT_WIDTH = 220, 180
"""Of a box in general; of units that have others beside them."""
_BESIDE = (Kind.AUTHORITY, Kind.UNIT)
"""What has those below it at its right."""
_GAP, _STEP, _ROW = 28, 22, 10
"""Between units and what is beside them; from a superior to the right; between rows."""
_EDGE = 1
"""Around the picture, so that no border is cut."""
_TITLE, _NOTE = 14, 13
"""Sizes of letters."""
_ANCHOR = 19
"""How far below a box's upper edge its line begins."""
_TITLE_LINES, _FURTHER_LINES = 4, 2
_ICON = 13
_SEVERITIES = {
    Kind.POST: (Severity.ERROR, Severity.WARNING, Severity.HINT),
    Kind.FOLDED: (Severity.ERROR, Severity.WARNING),
}
"""Which findings are counted in a box; a unit has too many hints for their number to say much."""


@dataclass(frozen=True)
class Picture(Generic[P]):
    """All boxes with their places."""

    root: Box[P]
    width: float
    height: float
    arcs: Sequence[str]
    """The paths from substitutes to those whose work they do."""


class BoxWords(NamedTuple):
    """What the words of a box are in the language of the page."""

    title: str
    note: str = ""
    further: str = ""


def draw_tree(
    tree: Tree[P], words: Callable[[TreeNode[P]], BoxWords], *, with_arcs: bool
) -> Picture[P]:
    """Return a picture of a tree; ``words`` gives the words of a box in the page's language.

    ``with_arcs`` draws who does whose work in absence.
    """
    root, bottom = _placed(tree.root, words, _EDGE, _EDGE)
    boxes = [*root.walk()]
    right = max(one.x + one.width for one in boxes)
    arcs, furthest = substitute_lines(tree, boxes) if with_arcs else ([], right)
    return Picture(root, furthest + _EDGE, bottom + _EDGE, arcs)


def _placed(
    node: TreeNode[P], words: Callable[[TreeNode[P]], BoxWords], x: float, y: float
) -> tuple[Box[P], float]:
    """Return a box with all below it, and where the lowest of them ends."""
    box = _box(node, words(node), x, y)
    is_beside = node.kind in _BESIDE
    inner_x = x + box.width + _GAP if is_beside else x + _STEP
    next_y = y if is_beside else y + box.height + _ROW
    bottom = y + box.height
    for one in node.below:
        inner, bottom_of_one = _placed(one, words, inner_x, next_y)
        box.below.append(inner)
        next_y = bottom_of_one + _ROW
        bottom = max(bottom, bottom_of_one)
    box.lines = (_lines_beside if is_beside else _lines_below)(box)
    return box, bottom


def _box(node: TreeNode[P], said: BoxWords, x: float, y: float) -> Box[P]:
    width = _UNIT_WIDTH if node.kind is Kind.UNIT else _WIDTH
    inner = width - 2 * PADDING
    is_bold = node.kind not in (Kind.WORDS, Kind.LOOSE, Kind.MORE)
    title = wrapped(said.title, _TITLE, inner, _TITLE_LINES, is_bold=is_bold)
    further = wrapped(said.further, _NOTE, inner, _FURTHER_LINES) if said.further else ()
    marks = [*_marks(node, text_width(said.note, _NOTE) + 14, inner)]
    return Box(node, x, y, width, title, said.note, marks, further)


def _marks(node: TreeNode[P], start: float, end: float) -> Iterator[Mark]:
    """Yield the numbers of findings after a note, as far as the box has room for them."""
    for severity in _SEVERITIES.get(node.kind, ()):
        if number := node.counts.get(severity, 0):
            width = _ICON + text_width(f" {number}", _NOTE)
            if start + width <= end:
                yield Mark(severity, number, start)
            start += width + 10


def _lines_beside(box: Box[P]) -> str:
    """Return the lines from a box to those beside it."""
    if not box.below:
        return ""
    start, middle, end = box.x + box.width, box.x + box.width + _GAP / 2, box.below[0].x
    places = [one.y + _ANCHOR for one in box.below]
    branches = "".join(f"M{middle:g} {y:g}H{end:g}" for y in places)
    return f"M{start:g} {box.y + _ANCHOR:g}H{middle:g}V{places[-1]:g}{branches}"


def _lines_below(box: Box[P]) -> str:
    """Return the lines from a box to those below it."""
    if not box.below:
        return ""
    x, places = box.x + _STEP / 2, [one.y + _ANCHOR for one in box.below]
    branches = "".join(f"M{x:g} {y:g}H{box.below[0].x:g}" for y in places)
    return f"M{x:g} {box.y + box.height:g}V{places[-1]:g}{branches}"
