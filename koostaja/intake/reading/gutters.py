"""Tables without lines: columns parted by a space that no word crosses, and their rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from koostaja.intake.reading.pdf_lines import PdfLine, pieces_of
from koostaja.intake.reading.typed_marks import begins_item, is_numbered
from koostaja.text.marks import MARKS

__all__ = ["ColumnBand", "part_columns"]

_NARROWEST = 5.0
"""Points of space that part two columns at least."""
_ALIGNED = 3.0
"""Points by which the beginnings of lines in a column may differ."""
_FAR = 4.0
"""The distance of lines, as a multiple of the usual one, at which a table ends."""
_SLACK = 0.15
"""The share of a column that its longest line may leave free."""
_INDENTS = 3
"""A column has so many places at which lines begin: of its text, of bullets, of their text."""
_MOSTLY = 0.75
_SEPARATE = 1.6
"""The same at which a line below a table is outside of it."""
_PARTED = 1.25
"""The same at which a paragraph or a row ends."""
_SPACE = 0.25
"""The width of a space as a share of the size of letters."""

_Row = tuple[tuple[PdfLine, ...], ...]
"""The lines of each cell."""


class ColumnBand(NamedTuple):
    """A table whose columns were told apart by the space between them."""

    edges: tuple[float, ...]
    """Where its columns begin."""
    rows: tuple[_Row, ...]


class _Band(NamedTuple):
    start: int
    end: int
    gutters: list[tuple[float, float]]


def part_columns(
    lines: Sequence[PdfLine], pitch: float, limit: float
) -> Iterator[PdfLine | ColumnBand]:
    """Yield lines in order, those in columns as tables.

    ``pitch`` is the usual distance of two lines as a multiple of the size of their letters;
    ``limit`` is where the text of the page ends on the right.
    """
    at = 0
    while at < len(lines):
        band = _grown(lines, at, pitch)
        if band is None:
            yield lines[at]
            at += 1
        else:
            yield _with_rows(lines[band.start : band.end], band.gutters, pitch, limit)
            at = band.end


def _grown(lines: Sequence[PdfLine], start: int, pitch: float) -> _Band | None:
    """Return how far a table goes that begins with a line; None if none begins there."""
    pieces = pieces_of(lines[start])
    gutters = [(one.right, other.left) for one, other in pairwise(pieces)]
    end = start
    while gutters and end < len(lines):
        line = lines[end]
        if end > start and _ends_table(lines[start:end], line, gutters, pitch):
            break
        left = [one for one in (_narrowed(gutter, line) for gutter in gutters) if one]
        if not left:
            break
        gutters, end = left, end + 1
    end = _without_tail(lines, start, end, gutters, pitch)
    band = lines[start:end]
    return _Band(start, end, gutters) if _is_table(band, gutters) else None


def _without_tail(
    lines: Sequence[PdfLine],
    start: int,
    end: int,
    gutters: Sequence[tuple[float, float]],
    pitch: float,
) -> int:
    """Return where a table ends: what follows apart, on the left alone, belongs to no cell."""
    tail = end
    while tail > start and _is_left_only(lines[tail - 1], gutters):
        tail -= 1
    for at in range(max(tail, start + 1), end):
        gap = lines[at].top - lines[at - 1].top
        if gap > _SEPARATE * pitch * lines[at].size or lines[at].is_strong:
            return at
    return end


def _narrowed(gutter: tuple[float, float], line: PdfLine) -> tuple[float, float] | None:
    """Return the widest part of a gutter that a line leaves free."""
    free = [gutter]
    for left, right in line.spans:
        free = [
            part
            for first, last in free
            for part in ((first, min(last, left)), (max(first, right), last))
            if part[1] - part[0] >= _NARROWEST
        ]
    return max(free, key=lambda one: one[1] - one[0], default=None)


def _ends_table(
    above: Sequence[PdfLine], line: PdfLine, gutters: Sequence[tuple[float, float]], pitch: float
) -> bool:
    """Return whether a line below a table is of no cell: text, or a table with more columns."""
    if line.top - above[-1].top > _FAR * pitch * line.size:
        return True
    if len(pieces_of(line)) > len(gutters) + 1 and _is_apart(above[-1], line, pitch):
        return True
    left = min(one.left for one in above)
    outside = line.left < left - _ALIGNED
    return outside and _is_left_only(line, gutters) and _is_apart(above[-1], line, pitch)


def _is_apart(above: PdfLine, line: PdfLine, pitch: float) -> bool:
    return line.top - above.top > _PARTED * pitch * line.size


def _is_left_only(line: PdfLine, gutters: Sequence[tuple[float, float]]) -> bool:
    return bool(gutters) and line.right <= gutters[0][1]


def _is_table(band: Sequence[PdfLine], gutters: Sequence[tuple[float, float]]) -> bool:
    """Return whether lines have columns: both sides have words, and the right side is aligned."""
    if not gutters or len(band) < 2:
        return False
    edge = gutters[-1]
    rights = [[word.left for word in one.words if word.left >= edge[1] - 0.1] for one in band]
    starts = [min(one) for one in rights if one]
    both = sum(bool(one) and line.left < edge[0] for one, line in zip(rights, band, strict=True))
    if not both or len(starts) < 2:
        return False
    return _share_aligned(starts) >= _MOSTLY


def _share_aligned(starts: Sequence[float]) -> float:
    """Return the share of lines that begin at one of the few places where a column's lines do."""
    groups = list[list[float]]()
    for one in sorted(starts):
        if groups and one - groups[-1][0] <= _ALIGNED:
            groups[-1].append(one)
        else:
            groups.append([one])
    largest = sorted(map(len, groups), reverse=True)[:_INDENTS]
    return sum(largest) / len(starts)


def _with_rows(
    band: Sequence[PdfLine], gutters: Sequence[tuple[float, float]], pitch: float, limit: float
) -> ColumnBand:
    middles = [(first + last) / 2 for first, last in gutters]
    grid = [_parted(line, middles) for line in band]
    columns = [[piece for row in grid if (piece := row[at])] for at in range(len(middles) + 1)]
    edges = tuple(min(one.left for one in column) for column in columns)
    bounds = [*(edge - _NARROWEST for edge in edges[1:]), limit]
    limits = [
        _limit(column, edge, bound)
        for column, edge, bound in zip(columns, edges, bounds, strict=True)
    ]
    is_counted = sum(is_numbered(one.text) for one in columns[0]) > 1
    rows = list[list[list[PdfLine]]]()
    for at, line in enumerate(grid):
        if (
            not rows
            or _is_below_head(rows[-1], line)
            or _begins_row(grid[:at], line, edges, pitch)
            or (not is_counted and _is_next_row(grid[:at], line, bounds))
        ):
            rows.append([[] for _ in columns])
        for cell, piece, limit in zip(rows[-1], line, limits, strict=True):
            if piece:
                cell.append(piece._replace(limit=limit))
    return ColumnBand(edges, tuple(tuple(tuple(cell) for cell in row) for row in rows))


def _limit(column: Sequence[PdfLine], edge: float, bound: float) -> float:
    """Return how far to the right lines of a column may go: as the longest, if that is long."""
    longest = max(one.right for one in column)
    return longest if bound - longest < _SLACK * (bound - edge) else bound


def _parted(line: PdfLine, middles: Sequence[float]) -> list[PdfLine | None]:
    """Return what a line has in each column."""
    ends = [*middles, float("inf")]
    starts = [float("-inf"), *middles]
    words = [
        tuple(one for one in line.words if start < (one.left + one.right) / 2 <= end)
        for start, end in zip(starts, ends, strict=True)
    ]
    return [line._replace(words=one) if one else None for one in words]


def _is_below_head(row: Sequence[Sequence[PdfLine]], line: Sequence[PdfLine | None]) -> bool:
    """Return whether a line is the first one below the heads of columns, which are all strong."""
    return (
        all(row)
        and all(one.is_strong for cell in row for one in cell)
        and not any(one.is_strong for one in line if one)
    )


def _begins_row(
    above: Sequence[Sequence[PdfLine | None]],
    line: Sequence[PdfLine | None],
    edges: Sequence[float],
    pitch: float,
) -> bool:
    """Return whether a row of a table begins with a line.

    The first column has words there that are no continuation: they have a number, stand apart
    from those above or are of another strength, and other cells begin beside them.
    """
    first = line[0]
    if first is None:
        return False
    if is_numbered(first.text) and first.left - edges[0] <= _ALIGNED:
        return True
    if begins_item(first.text):
        return False
    before = next((row[0] for row in reversed(above) if row[0]), None)
    beside = any(line[1:])
    if before is None:
        return beside
    apart = _is_apart(before, first, pitch)
    other = before.is_strong != first.is_strong
    return (apart or other) and (beside or first.is_strong)


def _is_next_row(
    above: Sequence[Sequence[PdfLine | None]],
    line: Sequence[PdfLine | None],
    bounds: Sequence[float],
) -> bool:
    """Return whether a line goes on in none of its cells, as rows without space between them."""
    if line[0] is None or begins_item(line[0].text) or not any(line[1:]):
        return False
    for at, piece in enumerate(line):
        if piece is None:
            continue
        before = next((row[at] for row in reversed(above) if row[at]), None)
        if before is None:
            continue
        if _goes_on(before, piece, bounds[at], is_label=at == 0):
            return False
    return True


def _goes_on(above: PdfLine, line: PdfLine, bound: float, *, is_label: bool) -> bool:
    """Return whether a line may continue the one above it in a cell."""
    ended = above.text[-1] in MARKS
    if is_label and line.text[0].islower() and not ended:
        return True
    word = line.words[0]
    has_room = above.right + _SPACE * above.size + word.right - word.left <= bound
    return not has_room and not (ended and line.text[0].isupper())
