"""The pages of a PDF as blocks: lines, and tables with lines or without, over the ends of pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from koostaja.intake.reading.gutters import ColumnBand, part_columns
from koostaja.intake.reading.page_margins import PageMargins
from koostaja.intake.reading.pdf_lines import PdfLine, lines_of
from koostaja.intake.reading.pdf_page import PdfPage, PdfWord
from koostaja.intake.reading.ruled_tables import Box, RuledCell, RuledTable, ruled_tables

__all__ = ["PdfBlock", "PdfCell", "PdfTable", "all_lines", "page_blocks", "page_lines"]


@dataclass
class PdfCell:
    """A cell: its place in the grid, and what is in it."""

    column: int
    """From 1."""
    columns: int
    rows: int
    blocks: list[PdfBlock] = field(default_factory=list)

    @property
    def lines(self) -> list[PdfLine]:
        """The lines in it, those of tables within it too."""
        return list(all_lines(self.blocks))


@dataclass
class PdfTable:
    """A table: its rows, the place of its columns, and the pages that it is on."""

    edges: tuple[float, ...]
    rows: list[list[PdfCell]]
    first_page: int
    last_page: int


PdfBlock = PdfLine | PdfTable


def all_lines(blocks: Iterable[PdfBlock]) -> Iterator[PdfLine]:
    """Yield all lines in reading order, those in tables too."""
    for one in blocks:
        if isinstance(one, PdfTable):
            for row in one.rows:
                for cell in row:
                    yield from all_lines(cell.blocks)
        else:
            yield one


def page_lines(page: PdfPage, number: int) -> list[PdfLine]:
    """Return all lines of a page, without regard to columns."""
    return lines_of(page.words, number)


def page_blocks(
    page: PdfPage, number: int, margins: PageMargins, pitch: float, limit: float
) -> list[PdfBlock]:
    """Return what a page says in reading order, without its margins."""
    words = [
        word
        for at, line in enumerate(page_lines(page, number))
        if (number, at) not in margins.lines
        for word in line.words
    ]
    return _PageReader(page, number, pitch, limit).blocks(words)


class _PageReader:
    def __init__(self, page: PdfPage, number: int, pitch: float, limit: float) -> None:
        self._number, self._pitch, self._limit = number, pitch, limit
        self._tables = ruled_tables(page.across, page.down)

    def blocks(self, words: Sequence[PdfWord]) -> list[PdfBlock]:
        """Return the blocks that words make, each word in the innermost cell that it is in."""
        return self._within(list(words), self._tables, None)

    def _within(
        self, words: list[PdfWord], tables: Sequence[RuledTable], cell: RuledCell | None
    ) -> list[PdfBlock]:
        """Return the blocks in a cell, or on the page, in which some tables are."""
        placed = list[tuple[float, PdfBlock]]()
        left = list(tables)
        while left:
            table, *left = left
            box = table.box
            inner = [one for one in left if _is_in(one, table)]
            left = [one for one in left if not _is_in(one, table)]
            own, words = _parted(words, box)
            if not own:
                continue
            made = self._table(table, own, inner)
            placed.append((box.top, made)) if made else None
            if made is None:
                placed += [(line.top, line) for line in self._free(own, cell)]
        placed += self._placed(words, cell, [at for at, _ in placed])
        return [block for _, block in sorted(placed, key=lambda one: one[0])]

    def _placed(
        self, words: Sequence[PdfWord], cell: RuledCell | None, tables: Sequence[float]
    ) -> Iterator[tuple[float, PdfBlock]]:
        """Yield what is outside of tables; these end columns that space separates."""
        ends = sorted(tables)
        lines = lines_of(words, self._number)
        for _, group in groupby(lines, lambda one: sum(at < one.top for at in ends)):
            for block in self._free_lines(list(group), cell):
                top = block.top if isinstance(block, PdfLine) else _top(block)
                yield top, block

    def _free(self, words: Sequence[PdfWord], cell: RuledCell | None) -> list[PdfLine]:
        return [self._limited(one, cell, words) for one in lines_of(words, self._number)]

    def _free_lines(self, lines: Sequence[PdfLine], cell: RuledCell | None) -> Iterator[PdfBlock]:
        if cell is not None:
            words = [word for line in lines for word in line.words]
            yield from (self._limited(one, cell, words) for one in lines)
            return
        for one in part_columns(lines, self._pitch, self._limit):
            if isinstance(one, ColumnBand):
                yield self._band(one)
            else:
                yield one._replace(limit=self._limit)

    def _limited(self, line: PdfLine, cell: RuledCell | None, words: Sequence[PdfWord]) -> PdfLine:
        if cell is None:
            return line._replace(limit=self._limit)
        padding = max(0.0, min(one.left for one in words) - cell.box.left)
        right = max(cell.box.right - min(padding, 10.0), max(one.right for one in words))
        return line._replace(limit=right)

    def _band(self, band: ColumnBand) -> PdfTable:
        rows = [
            [PdfCell(at, 1, 1, list(cell)) for at, cell in enumerate(row, start=1)]
            for row in band.rows
        ]
        return PdfTable(band.edges, rows, self._number, self._number)

    def _table(
        self, table: RuledTable, words: list[PdfWord], inner: Sequence[RuledTable]
    ) -> PdfTable | None:
        """Return a table with its words; None if it is a frame around words."""
        if len(table.cells) == 1:
            return None
        rows: list[list[PdfCell]] = [[] for _ in table.rows[1:]]
        for cell in table.cells:
            box = cell.box
            own, words = _parted(words, box)
            within = [
                one
                for one in inner
                if box.holds((one.box.left + one.box.right) / 2, (one.box.top + one.box.bottom) / 2)
            ]
            blocks = self._within(own, within, cell)
            rows[cell.row].append(PdfCell(cell.column + 1, cell.columns, cell.rows, blocks))
        kept = [row for row in rows if any(one.blocks for one in row)]
        return PdfTable(table.columns[:-1], kept, self._number, self._number)


def _parted(words: Iterable[PdfWord], box: Box) -> tuple[list[PdfWord], list[PdfWord]]:
    """Return the words whose middle is in a box, and the others."""
    found: tuple[list[PdfWord], list[PdfWord]] = [], []
    for one in words:
        found[not box.holds((one.left + one.right) / 2, one.middle)].append(one)
    return found


def _is_in(inner: RuledTable, outer: RuledTable) -> bool:
    box = inner.box
    middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    return box.area < outer.box.area and outer.box.holds(*middle)


def _top(table: PdfTable) -> float:
    return min(one.top for one in all_lines([table]))
