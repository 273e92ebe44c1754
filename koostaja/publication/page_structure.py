"""From the flow of a Word file to headings, lists and tables, by what its paragraphs mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from koostaja.docx import Flow, FlowCell, FlowParagraph, FlowTable
from koostaja.publication.meanings import Meaning, Meanings
from koostaja.publication.page_blocks import (
    Block,
    Heading,
    ListEntry,
    Listing,
    PageContent,
    PageTable,
    TableCell,
    Words,
)

__all__ = ["structured"]

_NO_MEANING = Meaning("")
_Row = tuple[FlowCell, ...]
_MOST = 6
"""The lowest heading of HTML."""


def structured(flow: Flow, meanings: Meanings) -> PageContent:
    """Return what a page shows of a Word file: all of its words, in their order."""
    return _Structure(meanings).content(flow)


class _Structure:
    """Builds the blocks of one page."""

    def __init__(self, meanings: Meanings) -> None:
        self._meanings = meanings
        self._mark = list[Words]()
        self._contents = list[tuple[str, Words]]()
        self._level = 1
        """The level of the last heading."""
        self._has_begun = False
        """Whether a section has begun."""

    def content(self, flow: Flow) -> PageContent:
        blocks = tuple(self._blocks(flow.blocks))
        return PageContent(
            flow.headers,
            tuple(self._mark),
            blocks,
            flow.footers,
            tuple(self._contents),
            flow.has_drawings,
        )

    def _blocks(self, flow: Iterable[FlowParagraph | FlowTable]) -> list[Block]:
        found = _Gathered()
        for one in flow:
            if isinstance(one, FlowTable):
                for block in self._table(one):
                    found.add(block)
            else:
                self._paragraph(one, found)
        return found.blocks

    def _paragraph(self, one: FlowParagraph, found: _Gathered) -> None:
        meaning = self._meanings.take(one)
        words = Words(one.number, one.lines)
        if meaning.kind == "mark" and not self._has_begun and not found.blocks:
            self._mark.append(words)
        elif meaning.kind == "title" or (one.is_heading and not meaning.kind):
            found.add(self._heading(words, meaning.depth or 1))
        elif one.number or one.is_bullet:
            found.add_entry(words, meaning.depth, is_numbered=not one.is_bullet)
        else:
            is_opening = not (self._has_begun or meaning.kind)
            found.add(words._replace(kind="opening") if is_opening else words)

    def _heading(self, words: Words, depth: int) -> Heading:
        self._has_begun = True
        self._level = min(depth + 1, self._level + 1, _MOST)
        return Heading(words, self._level, self._anchor(words) if depth == 1 else "")

    def _anchor(self, words: Words) -> str:
        anchor = f"s{len(self._contents) + 1}"
        self._contents.append((anchor, words))
        return anchor

    def _table(self, table: FlowTable) -> list[Block]:
        cells = [one for row in table.rows for one in row]
        has_labels = any(map(self._is_label, cells))
        if table.columns == 1 or (len(table.rows) == 1 and not has_labels):
            return [block for one in cells for block in self._blocks(one.blocks)]  # it only places
        self._has_begun = True
        return self._parts(table)

    def _parts(self, table: FlowTable) -> list[Block]:
        """Return a table; where a title goes over all its columns, a heading parts it."""
        parts, rows, begins = list[Block](), list[_Row](), False
        for row in table.rows:
            begun, begins = begins, len(row) > 1 and all(map(self._is_label, row))
            if len(row) == 1 and table.columns > 1 and self._is_label(row[0]):
                parts += self._rows(rows)
                parts += self._blocks(row[0].blocks)
                rows = []
            elif rows and begins and not begun:  # headers of what follows
                parts += self._rows(rows)
                rows = [row]
            else:
                rows.append(row)
        parts += self._rows(rows)
        return [*parts[:1], *map(_continued, parts, parts[1:])]

    def _rows(self, rows: Sequence[_Row]) -> list[Block]:
        """Return rows as a table, whose first rows of labels alone are its head."""
        if not rows:
            return []
        rows = _with_own_columns(rows)
        count = 0
        while count < len(rows) and len(rows[count]) > 1 and all(map(self._is_label, rows[count])):
            count += 1
        if count == len(rows):  # labels of nothing
            count = 0
        head = tuple(tuple(self._head_cell(one) for one in row) for row in rows[:count])
        labels = {one.column: _words_of(one) for row in rows[:count] for one in row}
        body = tuple(tuple(self._body_cells(row, labels)) for row in rows[count:])
        return [PageTable(head, body, not head)]

    def _head_cell(self, cell: FlowCell) -> TableCell:
        meaning = self._peek(cell)
        is_section = meaning.kind == "title" and meaning.depth == 1
        blocks = self._label(cell)
        words = [one for one in blocks if isinstance(one, Words)] if is_section else []
        anchor = self._anchor(words[0]) if words else ""
        return TableCell(tuple(blocks), "col", cell.columns, cell.rows, anchor)

    def _body_cells(self, row: _Row, labels: Mapping[int, str]) -> list[TableCell]:
        cells = list[TableCell]()
        for at, one in enumerate(row):
            is_label = at < len(row) - 1 and self._is_label(one)
            blocks = self._label(one) if is_label else _without_lone(self._blocks(one.blocks))
            scope = "row" if is_label else ""
            label = "" if is_label else labels.get(one.column, "")
            cells.append(TableCell(tuple(blocks), scope, one.columns, one.rows, label=label))
        return cells

    def _label(self, cell: FlowCell) -> list[Block]:
        paragraphs = [one for one in cell.blocks if isinstance(one, FlowParagraph)]
        for one in paragraphs:
            self._meanings.take(one)
        return [Words(one.number, one.lines) for one in paragraphs]

    def _is_label(self, cell: FlowCell) -> bool:
        return self._peek(cell).kind in ("title", "column")

    def _peek(self, cell: FlowCell) -> Meaning:
        """Return what the only paragraph of a cell is."""
        if len(cell.blocks) != 1 or not isinstance(cell.blocks[0], FlowParagraph):
            return _NO_MEANING
        return self._meanings.seen(cell.blocks[0])


def _with_own_columns(rows: Sequence[_Row]) -> list[_Row]:
    """Return rows with the columns at which their cells begin, and no others."""
    starts = sorted({one.column for row in rows for one in row})
    places = {column: at for at, column in enumerate(starts, start=1)}

    def moved(one: FlowCell) -> FlowCell:
        covered = sum(one.column <= column < one.column + one.columns for column in starts)
        return one._replace(column=places[one.column], columns=covered)

    return [tuple(map(moved, row)) for row in rows]


def _continued(before: Block, block: Block) -> Block:
    """Return a table as one that goes on from the block before, if that is a table, too."""
    both = isinstance(before, PageTable) and isinstance(block, PageTable)
    return block._replace(is_continued=True) if both and isinstance(block, PageTable) else block


def _words_of(cell: FlowCell) -> str:
    return " ".join(one.text for one in cell.blocks if isinstance(one, FlowParagraph))


def _without_lone(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks of a cell: a number alone begins a paragraph, not a list of one entry."""
    found = list[Block]()
    for one in blocks:
        if isinstance(one, Listing) and one.is_numbered and len(one.entries) == 1:
            found += [one.entries[0].words, *one.entries[0].below]
        else:
            found.append(one)
    return found


class _Gathered:
    """Blocks in order; entries that follow each other are one list."""

    def __init__(self) -> None:
        self.blocks = list[Block]()
        self._open = list[tuple[int, Listing]]()
        """The list to which the next entry may belong, after those around it, by depth."""

    def add(self, block: Block) -> None:
        """Add what is no entry of a list."""
        self._open = []
        self.blocks.append(block)

    def add_entry(self, words: Words, depth: int, *, is_numbered: bool) -> None:
        """Add an entry; bullets after a numbered one are below it."""
        if self._open and self._open[-1][1].is_numbered and not is_numbered:
            depth = max(depth, self._open[-1][0] + 1)
        while self._open and self._open[-1][0] > depth:
            self._open.pop()
        last = self._open[-1] if self._open else None
        if last and last[0] == depth and last[1].is_numbered != is_numbered:
            self._open.pop()
            last = None
        if last is None or last[0] < depth:
            self._begin(Listing(is_numbered), depth)
        self._open[-1][1].entries.append(ListEntry(words))

    def _begin(self, listing: Listing, depth: int) -> None:
        if self._open:
            self._open[-1][1].entries[-1].below.append(listing)
        else:
            self.blocks.append(listing)
        self._open.append((depth, listing))
