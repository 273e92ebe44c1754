"""The rows of a field of rows: from a table's cells, or from paragraphs one after another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from koostaja.intake.recognition.lines import CellPlace, Line
from koostaja.intake.recognition.paragraphs import joined_lines
from koostaja.intake.recognition.recognition import LegacyParagraph, RecognisedRow
from koostaja.intake.recognition.titles import Titles, Way
from koostaja.intake.recognition.topics import TopicOf
from koostaja.schema import Field

__all__ = ["read_rows", "rows_end"]


def rows_end(lines: Sequence[Line]) -> int:
    """Return behind which line the table ends in which rows begin; all lines if it is no table."""
    depth = _depth(lines)
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
    starts: Mapping[int, str] | None,
    titles: Titles,
    topic_of: TopicOf | None = None,
) -> tuple[RecognisedRow, ...]:
    """Return the rows that lines say; ``starts`` has the keys of columns by their place."""
    depth = _depth(lines)
    cells = [*_flat_cells(lines, field, titles, topic_of)]
    if depth >= 0:
        cells = [*_table_cells(lines, field, starts, depth)]
    elif len(field.sections) == 2:
        cells = [*_with_orphans(cells, field)]
    elif len(field.sections) > 2:
        cells = [_with_last_cell(row, field) for row in cells]
    return tuple(_row(row, field) for row in cells)


def _with_orphans(rows: Sequence[_Cells], field: Field) -> Iterator[_Cells]:
    """Yield rows; a paragraph without a number that nothing follows belongs to the row before."""
    first, last = field.sections
    current: _Cells | None = None
    for row in rows:
        is_orphan = [*row] == [first.key] and not row[first.key][0].paragraph.number
        if current and last.several and is_orphan:
            current = {**current, last.key: [*current.get(last.key, []), *row[first.key]]}
            continue
        if current:
            yield current
        current = row
    if current:
        yield current


def _with_last_cell(cells: _Cells, field: Field) -> _Cells:
    """Return cells whose last lines are those of the single columns behind a list."""
    free = [one for one in field.sections if one.key not in cells]
    given = [one for one in field.sections if one.key in cells]
    lines = cells[given[-1].key] if given else []
    if not free or not given[-1].several or len(lines) <= len(free):
        return cells
    moved = {one.key: [line] for one, line in zip(free, lines[-len(free) :], strict=True)}
    return {**cells, given[-1].key: lines[: -len(free)], **moved}


_Cells = dict[str, list[Line]]


def _depth(lines: Sequence[Line]) -> int:
    """Return at which depth of tables the rows are, -1 if they are in none."""
    first = lines[0].cells if lines else ()
    for depth, place in enumerate(first):
        same = [one.cells[depth] for one in lines if len(one.cells) > depth]
        of_table = [one for one in same if one.table == place.table]
        if len(set(of_table)) > 1:
            return depth
    return -1


def _table_cells(
    lines: Sequence[Line], field: Field, starts: Mapping[int, str] | None, depth: int
) -> Iterator[_Cells]:
    """Yield the cells of each row; one without its first cell goes on with the row before."""
    places = sorted({one.cells[depth].column for one in lines if len(one.cells) > depth})
    known = starts or _starts_by_order(places, field)
    current: _Cells | None = None
    first = field.sections[0].key

    def row_of(line: Line) -> CellPlace | None:
        place = line.cells[depth] if len(line.cells) > depth else None
        return place and place._replace(column=0, cells=0)

    for _, some in groupby(lines, row_of):
        cells: _Cells = {}
        for line in some:
            column = line.cells[depth].column if len(line.cells) > depth else 0
            key = _column_at(column, known) or first
            cells.setdefault(key, []).append(line)
        if current is not None and first not in cells:
            for key, more in cells.items():
                current.setdefault(key, []).extend(more)
            continue
        if current is not None:
            yield current
        current = cells
    if current is not None:
        yield current


def _starts_by_order(places: Sequence[int], field: Field) -> Mapping[int, str]:
    """Return the columns of a table without heads: the last ones, as a first may have numbers."""
    keys = [one.key for one in field.sections]
    return dict(zip(places[-len(keys) :], keys, strict=False))


def _column_at(place: int, starts: Mapping[int, str]) -> str:
    """Return the column that begins at a place of the grid or before; "" left of all."""
    before = [one for one in starts if one <= place]
    return starts[max(before)] if before else ""


def _flat_cells(
    lines: Sequence[Line], field: Field, titles: Titles, topic_of: TopicOf | None
) -> Iterator[_Cells]:
    """Yield the cells of rows that are paragraphs, the cells of each row from left to right."""
    columns = [one.key for one in field.sections]
    numbered = any(one.paragraph.number for one in lines)
    current: _Cells = {}
    at = 0
    for line in lines:
        named = _named_column(line, field, titles)
        if named is not None:
            key, line = named
            if key == columns[0] and current:
                yield current
                current = {}
            at = columns.index(key)
        elif _begins_row(line, numbered=numbered) and (
            numbered or not current or _is_new(line, field, at, topic_of)
        ):
            if current:
                yield current
            current, at = {}, 0
        elif _is_full(field.sections[at], current) and at < len(columns) - 1:
            at += 0 if _goes_on(line, current[columns[at]]) else 1
        if line.text:
            current.setdefault(columns[at], []).append(line)
    if current:
        yield current


def _is_full(column: Field, cells: _Cells) -> bool:
    return not column.several and column.key in cells


def _named_column(line: Line, field: Field, titles: Titles) -> tuple[str, Line] | None:
    """Return the column whose label a line begins with, and the line without it."""
    for match in titles.matches(line.text):
        if match.field in field.sections and match.way is not Way.BEGINNING:
            paragraph = line.paragraph._replace(text=match.rest)
            return match.field.key, line._replace(paragraph=paragraph)
    return None


def _begins_row(line: Line, *, numbered: bool) -> bool:
    if line.paragraph.is_bullet or not line.first:
        return False
    return bool(line.paragraph.number) or not numbered


def _is_new(line: Line, field: Field, at: int, topic_of: TopicOf | None) -> bool:
    """Return whether a paragraph without a number begins a row, where rows have none.

    So does what the library has as such a row, and what follows the last column.
    """
    topic = topic_of(line.text) if topic_of else ""
    if field.topic and topic == field.topic:
        return True
    return at == len(field.sections) - 1 and topic != field.sections[at].topic


def _goes_on(line: Line, before: Sequence[Line]) -> bool:
    """Return whether a line is still in the cell of those before: items of a list in it."""
    if line.paragraph.place == before[-1].paragraph.place and not line.begins_item:
        return True
    led = any(one.text.endswith(":") for one in before)
    last = before[-1].text
    is_open = line.text[:1].islower() or last.endswith((";", ","))
    return led and line.paragraph.is_bullet and is_open and not last.endswith(".")


def _row(cells: _Cells, field: Field) -> RecognisedRow:
    number, found = "", dict[str, tuple[LegacyParagraph, ...]]()
    for column in field.sections:
        lines = cells.get(column.key, [])
        if not lines:
            continue
        if column is field.sections[0]:
            lines, number = _without_number(lines)
        if lines:
            found[column.key] = joined_lines(lines, several=column.several)
    return RecognisedRow(number, found)


def _without_number(lines: Sequence[Line]) -> tuple[list[Line], str]:
    """Return the lines of a first cell without the number of their row, and that number."""
    first, *rest = lines
    number = first.paragraph.number
    if not number and first.text.strip(".").replace(".", "").isdigit() and rest:
        return rest, first.text
    plain = first._replace(paragraph=first.paragraph._replace(number=""))
    return [plain, *rest], number
