"""The lines of tables in the order of what they say: each label directly before its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from koostaja.intake.recognition.lines import Line, LineTable
from koostaja.intake.recognition.titles import Titles
from koostaja.schema import FieldKind

__all__ = ["in_order"]

_Cell = tuple[Line | LineTable, ...]


def in_order(blocks: Sequence[Line | LineTable], titles: Titles) -> Iterator[Line]:
    """Yield all lines, row by row and cell by cell.

    Where a row of labels is over a row of their words, each cell is followed by the one below.
    """
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            yield from _table_lines(block, titles)


def _table_lines(table: LineTable, titles: Titles) -> Iterator[Line]:
    rows, at = table.rows, 0
    while at < len(rows):
        below = rows[at + 1] if at + 1 < len(rows) else ()
        if _are_labels(rows[at], titles) and _can_be_words(below, rows[at], titles):
            for label, words in zip(rows[at], below, strict=True):
                yield from in_order((*label, *words), titles)
            at += 2
        else:
            for cell in rows[at]:
                yield from in_order(cell, titles)
            at += 1


def _are_labels(row: Sequence[_Cell], titles: Titles) -> bool:
    """Return whether most cells of a row are labels of single facts, and no cell is more."""
    filled = [cell for cell in row if cell]
    if len(filled) < 2 or any(len(cell) > 1 for cell in filled):
        return False
    known = sum(_is_label(cell, titles) for cell in filled)
    return 2 * known > len(filled)


def _can_be_words(row: Sequence[_Cell], above: Sequence[_Cell], titles: Titles) -> bool:
    return len(row) == len(above) and not any(_is_label(cell, titles) for cell in row)


def _is_label(cell: _Cell, titles: Titles) -> bool:
    line = cell[0] if len(cell) == 1 else None
    if not isinstance(line, Line):
        return False
    return any(
        one.is_fact and not titles.is_column(one) and one.kind is not FieldKind.ROWS
        for one in titles.whole(line.text)
    )
