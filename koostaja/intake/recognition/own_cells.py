"""Where the cell ends that has the words of a field: what is outside of it is none of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from koostaja.intake.recognition.lines import CellPlace, Line

__all__ = ["cell_end", "doubted_lines", "is_outside"]

_Cells = tuple[CellPlace, ...]
_GOES_ON = (";", ",", ":")


def cell_end(words: Sequence[Line], label: Line, *, labelled: bool, several: bool) -> int:
    """Return behind which line the cell of a field ends; all lines if it is in none.

    ``words`` are the lines from its label to the next one. ``labelled`` says whether the layout
    has it as a fact under a label, and ``several`` whether it can have several entries. Nothing
    but their places parts them: words below a table would be read as more words of its last cell.
    """
    if not words:
        return 0
    beside, first = _drawn(label), words[0]
    depth = len(beside)
    here = _drawn(first)[:depth]
    is_in_row = bool(beside) and _is_in_row(here, beside)
    if not (labelled or is_in_row):
        return len(words)
    if not beside or beside[-1].cells == 1:
        return _table_end(words, first if not beside else label)
    if here == beside or is_in_row or _is_below(here, beside):
        return _cells_end(words, here, several=several and is_in_row)
    return 0 if beside[-1].at < beside[-1].cells - 1 else _table_end(words, first)


def doubted_lines(words: Sequence[Line], *, is_last: bool) -> list[Line]:
    """Return the words of a fact of which the file does not show that they are its words.

    ``words`` are those up to the end of its cell, and ``is_last`` says whether no other fact
    follows: nothing shows where the last one ends that is typed without a table, unless the line
    before goes on. In a table it is rows without a label, and a table within the cell, of which
    only the words are left.
    """
    if not words:
        return []
    here = _drawn(words[0])
    if here:
        depth = len(here)
        rows = [(one, _drawn(one)[depth - 1 : depth]) for one in words]
        below = [one for one, cell in rows if cell and cell[0] != here[-1] and cell[0].at]
        return [one for one in words if one in below or len(_drawn(one)) > depth]
    first = words[0].paragraph.place
    return [
        line
        for before, line in pairwise(words if is_last else ())
        if line.paragraph.place != first and not (line.begins_item or _is_open(before))
    ]


def _is_open(line: Line) -> bool:
    """Return whether the next line goes on with a line, as in a list without bullets."""
    return line.text.endswith(_GOES_ON) and not line.begins_item


def is_outside(line: Line, label: Line) -> bool:
    """Return whether a line is outside of a table that a label is in."""
    return line.tables[: len(label.tables)] != label.tables


def _drawn(line: Line) -> _Cells:
    """Return the cells of a line without those that tabs make, behind which anything may go on."""
    return tuple(one for one in line.cells if one.table > 0)


def _is_in_row(here: _Cells, beside: _Cells) -> bool:
    """Return whether words are in a cell to the right of the one that has their label."""
    if len(here) < len(beside) or here[:-1] != beside[:-1]:
        return False
    cell, label = here[-1], beside[-1]
    return (cell.table, cell.row) == (label.table, label.row) and cell.column > label.column


def _is_below(here: _Cells, beside: _Cells) -> bool:
    """Return whether words are in the cell below their label, in a row of such words."""
    if len(here) < len(beside) or here[:-1] != beside[:-1]:
        return False
    cell, label = here[-1], beside[-1]
    is_next = (cell.table, cell.row) == (label.table, label.row + 1)
    by_ordinal = cell.cells == label.cells  # the borders of the two rows may not be in line
    is_same = cell.at == label.at if by_ordinal else cell.column == label.column
    return is_next and is_same and (label.filled > 1 or cell.filled == 1)


def _table_end(words: Sequence[Line], like: Line) -> int:
    """Return at which line words leave the tables of another line, or enter a table from none."""
    is_free = not _drawn(words[0])
    ends = (
        at
        for at, one in enumerate(words)
        if is_outside(one, like) or (is_free and bool(_drawn(one)))
    )
    return next(ends, len(words))


def _cells_end(words: Sequence[Line], here: _Cells, *, several: bool) -> int:
    """Return at which line words leave a cell; entries may go on in rows without a label."""
    depth, before = len(here), here
    for at, line in enumerate(words):
        cells = _drawn(line)[:depth]
        goes_on = several and len(cells) == depth and _goes_on(cells, before)
        if cells != before and not goes_on:
            return at
        before = cells
    return len(words)


def _goes_on(cells: _Cells, before: _Cells) -> bool:
    """Return whether a cell is below another one, and the first of its row that has words."""
    one, last = cells[-1], before[-1]
    is_same = cells[:-1] == before[:-1] and (one.table, one.column) == (last.table, last.column)
    return is_same and one.row > last.row
