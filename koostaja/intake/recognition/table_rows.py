"""The rows of a field of rows: from a table's cells, or from paragraphs one after another."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from koostaja.intake.recognition.flat_rows import RowCells, read_flat_rows
from koostaja.intake.recognition.lines import Line
from koostaja.intake.recognition.paragraphs import joined_lines
from koostaja.intake.recognition.recognition import LegacyParagraph, RecognisedRow
from koostaja.intake.recognition.titles import Titles
from koostaja.intake.recognition.topics import TopicOf
from koostaja.schema import Field

__all__ = ["RowsReading", "read_rows", "rows_end"]

_AHEAD = ""
"""In place of a key: left of all columns, where the numbers of rows are."""


class RowsReading(NamedTuple):
    """The rows of a field, and the titles of columns that were found within them."""

    rows: tuple[RecognisedRow, ...]
    labels: Sequence[tuple[str, Line]] = ()
    is_guessed: bool = False
    """Whether nothing but the order of paragraphs says where some row begins."""
    doubted: Sequence[Line] = ()
    """Those of which nothing shows that they are words of the last row."""


def rows_end(lines: Sequence[Line], head: Line | None) -> int:
    """Return behind which line the table ends in which rows begin; all lines if it is no table.

    ``head`` is the first line of the heads of columns, if these are a row of cells.
    """
    depth = _depth(lines, head)
    if depth < 0:
        return len(lines)
    table = lines[0].cells[depth].table
    for at, line in enumerate(lines):
        place = line.cells[depth] if len(line.cells) > depth else None
        if place is None or place.table != table or (place.cells == 1 and place.column == 1):
            return at
    return len(lines)


def read_rows(
    lines: Sequence[Line],
    field: Field,
    head: Line | None,
    starts: Mapping[int, str] | None,
    titles: Titles,
    topic_of: TopicOf | None,
    heads: Container[int] = (),
) -> RowsReading:
    """Return the rows that lines say; ``starts`` has the keys of columns by their place.

    ``head`` is the first line of the heads of columns, if these are a row of cells, and
    ``heads`` are the places of those that a new page has again.
    """
    depth = _depth(lines, head)
    if depth >= 0:
        rows = tuple(_row(one, field) for one in _table_cells(lines, field, starts, depth))
        return RowsReading(rows, doubted=[*_beside(lines, field, starts, depth)])
    flat = read_flat_rows(lines, field, titles, topic_of, heads)
    rows = tuple(_row(row, field) for row in flat.cells)
    return RowsReading(rows, flat.labels, flat.is_guessed, flat.doubted)


def _depth(lines: Sequence[Line], head: Line | None) -> int:
    """Return at which depth of tables the rows are, -1 if they are in none."""
    first = lines[0].cells if lines else ()
    headed = head.cells[-1].table if head and head.cells else 0
    for depth, place in enumerate(first):
        if place.table == headed > 0:
            return depth
        same = [one.cells[depth] for one in lines if len(one.cells) > depth]
        own = {one for one in same if one.table == place.table}
        if len(own) > 1 and (place.table > 0 or len(same) == len(lines)):
            return depth
    return -1


def _table_cells(
    lines: Sequence[Line], field: Field, starts: Mapping[int, str] | None, depth: int
) -> Iterator[RowCells]:
    """Yield the cells of each row; one without its first cell goes on with the row before."""
    known = starts or _starts_by_order(lines, field, depth)
    current: RowCells | None = None
    first = field.sections[0].key
    for _, some in groupby(lines, lambda one: one.cells[depth].row):
        cells: RowCells = {}
        for line in some:
            cells.setdefault(_column_at(line.cells[depth].column, known), []).append(line)
        if current is not None and not {_AHEAD, first} & cells.keys():
            for key, more in cells.items():
                current.setdefault(key, []).extend(more)
            continue
        if current is not None:
            yield current
        current = cells
    if current is not None:
        yield current


def _beside(
    lines: Sequence[Line], field: Field, starts: Mapping[int, str] | None, depth: int
) -> Iterator[Line]:
    """Yield the lines of cells that a row has beside that of the same column of the field.

    They are of a column without a head, or of one that the field does not have. So are those of a
    table within a cell, of which only the words are left.
    """
    known = starts or _starts_by_order(lines, field, depth)
    firsts = dict[tuple[int, str], int]()
    for line in lines:
        place = line.cells[depth]
        key = _column_at(place.column, known)
        is_beside = firsts.setdefault((place.row, key), place.column) != place.column
        is_number = key == _AHEAD and _is_number(line.text)
        is_within = any(one.table > 0 for one in line.cells[depth + 1 :])
        if is_within or ((is_beside or key == _AHEAD) and not is_number):
            yield line


def _starts_by_order(lines: Sequence[Line], field: Field, depth: int) -> Mapping[int, str]:
    """Return the columns of a table without heads: the last ones, as a first may have numbers."""
    places = sorted({one.cells[depth].column for one in lines})
    keys = [one.key for one in field.sections]
    return dict(zip(places[-len(keys) :], keys, strict=False))


def _column_at(place: int, starts: Mapping[int, str]) -> str:
    """Return the column that begins at a place of the grid or before."""
    before = [one for one in starts if one <= place]
    return starts[max(before)] if before else _AHEAD


def _row(cells: RowCells, field: Field) -> RecognisedRow:
    number, found = "", dict[str, tuple[LegacyParagraph, ...]]()
    for column in field.sections:
        lines = cells.get(column.key, [])
        if column is field.sections[0]:
            lines, number = _without_number(cells.get(_AHEAD, []), lines)
        if lines:
            found[column.key] = joined_lines(lines, several=column.several)
    return RecognisedRow(number, found)


def _is_number(text: str) -> bool:
    return text.replace(".", "").isdigit()


def _without_number(ahead: Sequence[Line], own: Sequence[Line]) -> tuple[list[Line], str]:
    """Return the lines of a first cell without the number of their row, and that number.

    A number that is alone left of all columns is none of the words of an empty cell.
    """
    if not (ahead or own):
        return [], ""
    first, *rest = *ahead, *own
    number = first.paragraph.number
    if not number and _is_number(first.text) and (rest or ahead):
        return rest, first.text
    plain = first._replace(paragraph=first.paragraph._replace(number=""))
    return [plain, *rest], number
