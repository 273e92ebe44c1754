"""Tables that run over the end of a page: one table, and a torn row is one row again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from koostaja.intake.reading.pdf_blocks import PdfBlock, PdfCell, PdfTable
from koostaja.intake.reading.pdf_lines import PdfLine
from koostaja.intake.reading.typed_marks import is_numbered
from koostaja.text.marks import MARKS

__all__ = ["joined_pages"]

_NEAR = 8.0
"""Points by which a column may begin elsewhere on the next page."""


def joined_pages(pages: Iterable[Sequence[PdfBlock]]) -> list[PdfBlock]:
    """Return the blocks of all pages, those that a page parts as one."""
    found = list[PdfBlock]()
    for blocks in pages:
        rest = list(blocks)
        if found and rest:
            last, at = found[-1], _first_table(rest)
            first = rest[at] if at < len(rest) else None
            if isinstance(last, PdfTable) and isinstance(first, PdfTable) and _fit(last, first):
                torn = _torn_cells(last, [one for one in rest[:at] if isinstance(one, PdfLine)])
                if torn is not None:
                    for cell in torn:
                        _into(last.rows[-1], cell)
                    _append(last, first)
                    rest = rest[at + 1 :]
        found += rest
    return found


def _first_table(blocks: Sequence[PdfBlock]) -> int:
    tables = (at for at, one in enumerate(blocks) if isinstance(one, PdfTable))
    return next(tables, len(blocks))


def _torn_cells(table: PdfTable, lines: Sequence[PdfLine]) -> list[PdfCell] | None:
    """Return lines above a table that goes on as the rest of a row; None if they are none.

    Where one cell alone goes on there is nothing beside it to tell columns apart.
    """
    cells = {one.column: PdfCell(one.column, one.columns, one.rows) for one in table.rows[-1]}
    ends = [*table.edges[1:], float("inf")]
    for line in lines:
        column = sum(edge <= line.left + _NEAR for edge in table.edges)
        is_within = column in cells and line.right <= ends[column - 1]
        if not is_within or line.is_strong or is_numbered(line.text):
            return None
        cells[column].blocks.append(line)
    return [one for one in cells.values() if one.blocks]


def _fit(table: PdfTable, below: PdfTable) -> bool:
    """Return whether a table has the columns of the one that ended the page before."""
    if table.last_page + 1 != below.first_page or len(table.edges) != len(below.edges):
        return False
    return all(
        abs(one - other) <= _NEAR for one, other in zip(table.edges, below.edges, strict=True)
    )


def _append(table: PdfTable, below: PdfTable) -> None:
    rows = below.rows
    head = 0
    while head < min(len(rows), len(table.rows)) and _said(rows[head]) == _said(table.rows[head]):
        head += 1  # a row that is printed on each page
    rows = rows[head:]
    if rows and _is_torn(table, rows[0]):
        for cell in rows[0]:
            _into(table.rows[-1], cell)
        rows = rows[1:]
    table.rows += rows
    table.last_page = below.last_page


def _said(row: Sequence[PdfCell]) -> list[tuple[int, str]]:
    return [(one.column, " ".join(line.text for line in one.lines)) for one in row]


def _is_torn(table: PdfTable, row: Sequence[PdfCell]) -> bool:
    """Return whether the first row on a page goes on with the last one of the page before."""
    last = table.rows[-1]
    if [one.column for one in last] != [one.column for one in row]:
        return False
    first = row[0].lines
    body = [one[0].lines for one in table.rows[1:] if one and one[0].lines]
    numbered = sum(is_numbered(one[0].text) for one in body)
    if first and numbered and 2 * numbered >= len(body):
        return not is_numbered(first[0].text)
    if not first:
        return True
    return any(
        above.lines and below.lines and _goes_on(above, below)
        for above, below in zip(last, row, strict=True)
    )


def _goes_on(above: PdfCell, below: PdfCell) -> bool:
    """Return whether a sentence of one cell ends in the other one."""
    ended = above.lines[-1].text[-1] in MARKS
    return not ended and below.lines[0].text[0].islower()


def _into(row: Sequence[PdfCell], cell: PdfCell) -> None:
    for one in row:
        if one.column == cell.column:
            one.blocks += cell.blocks
