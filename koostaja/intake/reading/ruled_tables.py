"""Tables that are drawn by lines: which cells they make.

Lines that touch make one grid. Two squares of it are one cell if no line parts them, so merged
cells are found, and tables without a line around them too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from koostaja.intake.reading.pdf_page import Rule

__all__ = ["Box", "RuledTable", "ruled_tables"]

_NEAR = 3.0
"""Points by which lines that meet may miss each other."""
_MOST_SQUARES = 5_000
"""A table that fills a page has some hundreds."""
_COVERED = 0.7
"""The share of the side of a square that a line covers if it parts it from the next one."""


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, across: float, down: float) -> bool:
        """Return whether a point is in it."""
        return self.left <= across <= self.right and self.top <= down <= self.bottom

    @property
    def area(self) -> float:
        """How large it is."""
        return (self.right - self.left) * (self.bottom - self.top)


class RuledCell(NamedTuple):
    """A cell: its place in the grid, from 0, and how much of it it covers."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


class RuledTable(NamedTuple):
    """A table: the edges of its columns and rows, and its cells row by row."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[RuledCell, ...]

    @property
    def box(self) -> Box:
        """The rectangle that it covers."""
        return Box(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])


def ruled_tables(across: Sequence[Rule], down: Sequence[Rule]) -> list[RuledTable]:
    """Return the tables that horizontal and vertical lines draw, the largest first."""
    found = list[RuledTable]()
    for rules, uprights in _grids(_merged(across), _merged(down)):
        columns, rows = _edges(rules, uprights), _edges(uprights, rules)
        squares = (len(columns) - 1) * (len(rows) - 1)
        if 1 < squares <= _MOST_SQUARES:
            found.append(RuledTable(columns, rows, tuple(_cells(columns, rows, rules, uprights))))
    return sorted(found, key=lambda one: -one.box.area)


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Return lines, those that continue or cover one another as one."""
    found = list[Rule]()
    for one in sorted(rules):
        at = next((at for at, last in enumerate(found) if _continues(last, one)), None)
        if at is None:
            found.append(one)
        else:
            last = found[at]
            found[at] = Rule(last.at, min(last.start, one.start), max(last.end, one.end))
    return found


def _continues(last: Rule, one: Rule) -> bool:
    return (
        one.at - last.at <= _NEAR
        and one.start <= last.end + _NEAR
        and last.start <= one.end + _NEAR
    )


def _grids(across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the lines that touch one another, directly or by others."""
    left = list(range(len(across)))
    while left:
        rows, columns, reached = set[int](), set[int](), [left.pop(0)]
        rows.update(reached)
        while reached:
            row = across[reached.pop()]
            touching = {at for at, one in enumerate(down) if _touch(row, one)} - columns
            columns |= touching
            more = {
                at for at in left if any(_touch(across[at], down[column]) for column in touching)
            }
            left = [at for at in left if at not in more]
            rows |= more
            reached.extend(more)
        yield [across[at] for at in sorted(rows)], [down[at] for at in sorted(columns)]


def _touch(row: Rule, column: Rule) -> bool:
    return (
        row.start - _NEAR <= column.at <= row.end + _NEAR
        and column.start - _NEAR <= row.at <= column.end + _NEAR
    )


def _edges(ends: Sequence[Rule], lines: Sequence[Rule]) -> tuple[float, ...]:
    """Return where columns or rows begin and end: at lines, and where the others end."""
    places = sorted(
        [*(one.at for one in lines), *(at for one in ends for at in (one.start, one.end))]
    )
    groups = list[list[float]]()
    for at in places:
        if groups and at - groups[-1][-1] <= _NEAR:
            groups[-1].append(at)
        else:
            groups.append([at])
    return tuple(sum(one) / len(one) for one in groups)


def _cells(
    columns: Sequence[float], rows: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]
) -> Iterator[RuledCell]:
    """Yield the cells row by row, each from its upper left square on."""
    wide, high = len(columns) - 1, len(rows) - 1
    lines_below = [
        [_parts(across, rows[row + 1], columns[at], columns[at + 1]) for at in range(wide)]
        for row in range(high)
    ]
    lines_beside = [
        [_parts(down, columns[at + 1], rows[row], rows[row + 1]) for at in range(wide)]
        for row in range(high)
    ]
    taken = [[False] * wide for _ in range(high)]
    for row in range(high):
        for column in range(wide):
            if taken[row][column]:
                continue
            right = column
            while right + 1 < wide and not lines_beside[row][right]:
                right += 1
            below = row
            while below + 1 < high and not any(lines_below[below][column : right + 1]):
                below += 1
            for at in range(row, below + 1):
                taken[at][column : right + 1] = [True] * (right + 1 - column)
            box = Box(columns[column], rows[row], columns[right + 1], rows[below + 1])
            yield RuledCell(row, column, below + 1 - row, right + 1 - column, box)


def _parts(rules: Iterable[Rule], at: float, start: float, end: float) -> bool:
    """Return whether lines at a place cover most of the way from one point to another."""
    spans = sorted(
        (max(one.start, start), min(one.end, end)) for one in rules if abs(one.at - at) <= _NEAR
    )
    covered, reached = 0.0, start
    for first, last in spans:
        covered += max(0.0, last - max(first, reached))
        reached = max(reached, last)
    return covered >= _COVERED * (end - start)
