"""Built documents as people would have typed them: ten hand-made variants of a Word file.

Each is written anew with python-docx from what the file says, so nothing of the template is left:
numbers and bullets are typed, tables are taken apart or put into each other, labels are set inline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.table import _Cell

from koostaja.docx import FlowParagraph, FlowTable, read_flow, unpack

__all__ = ["KINDS", "variants", "without_looks"]

Holder = WordDocument | _Cell
Block = FlowParagraph | FlowTable


@dataclass(frozen=True)
class Hand:
    """How somebody types a document."""

    bullet: str = ""
    """The sign that is typed for a bullet; "" for a list of Word."""
    breaks: bool = False
    """Whether the paragraphs of a cell or list are one, with manual line breaks."""
    tables: str = "kept"
    """``kept``, ``flat``, ``nested`` in a table of one cell, or ``single`` for all of the file."""
    labels: str = "cells"
    """Of labelled facts: ``cells``, ``tab``, ``colon`` or ``above``."""
    bold: bool = True
    stop: bool = True
    """Whether a typed number keeps its last full stop."""


KINDS: dict[str, Hand] = {
    "typed-numbers": Hand(),
    "typed-dashes": Hand(bullet="- "),
    "typed-dots": Hand(bullet="•\t", stop=False),
    "manual-breaks": Hand(bullet="– ", breaks=True),
    "tabs": Hand(labels="tab"),
    "inline-labels": Hand(labels="colon", bullet="• "),
    "labels-above": Hand(labels="above"),
    "flat": Hand(tables="flat", labels="above", bullet="- "),
    "nested": Hand(tables="nested"),
    "single-table": Hand(tables="single", bullet="- "),
}


def variants(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield ten variants of a built Word file, each with its name."""
    blocks = read_flow(unpack(path.read_bytes())).blocks
    for name, hand in KINDS.items():
        yield name, _written(blocks, hand)


def without_looks(path: Path) -> bytes:
    """Return a built Word file typed without bold headings and without tables for labels."""
    blocks = read_flow(unpack(path.read_bytes())).blocks
    return _written(blocks, Hand(labels="colon", bold=False))


def _written(blocks: Sequence[Block], hand: Hand) -> bytes:
    word = docx.Document()
    holder: Holder = word
    if hand.tables == "nested":
        holder = word.add_table(1, 1).cell(0, 0)
    if hand.tables == "single":
        _write_single(word, blocks, hand)
    else:
        _write(holder, blocks, hand)
    content = BytesIO()
    word.save(content)
    return content.getvalue()


def _write(holder: Holder, blocks: Sequence[Block], hand: Hand) -> None:
    """Write blocks; paragraphs one after another that are items may be one with breaks."""
    group = list[FlowParagraph]()
    for block in (*blocks, None):
        if isinstance(block, FlowParagraph) and hand.breaks and _is_item(block):
            group.append(block)
            continue
        if group:
            _write_broken(holder, group, hand)
            group = []
        if isinstance(block, FlowParagraph):
            _write_paragraph(holder, block, hand)
        elif block is not None:
            _write_table(holder, block, hand)


def _is_item(one: FlowParagraph) -> bool:
    return one.is_bullet and not one.is_heading


def _write_broken(holder: Holder, group: Sequence[FlowParagraph], hand: Hand) -> None:
    paragraph = holder.add_paragraph()
    for index, one in enumerate(group):
        if index:
            paragraph.add_run().add_break()
        paragraph.add_run(_typed(one, hand))


def _typed(one: FlowParagraph, hand: Hand) -> str:
    """Return the words of a paragraph after a typed number or bullet."""
    if one.is_bullet:
        return f"{hand.bullet}{one.text}"
    number = one.number if hand.stop else one.number.rstrip(".")
    return f"{number} {one.text}" if number else one.text


def _write_paragraph(holder: Holder, one: FlowParagraph, hand: Hand, after: str = "") -> None:
    """Write a paragraph, with more words behind it in plain letters."""
    listed = one.is_bullet and not hand.bullet
    paragraph = holder.add_paragraph(style="List Bullet" if listed else None)
    run = paragraph.add_run(one.text if listed else _typed(one, hand))
    run.bold = True if (one.is_heading and hand.bold) else None
    if after:
        paragraph.add_run(after)


def _write_table(holder: Holder, table: FlowTable, hand: Hand) -> None:
    if _is_rows(table):
        if hand.tables == "flat":
            for row in table.rows:
                for cell in row:
                    _write(holder, cell.blocks, hand)
            return
    elif hand.labels != "cells":
        for label, words in _facts(table):
            _write_fact(holder, label, words, hand)
        return
    made = _table(holder, len(table.rows), table.columns)
    for at, row in enumerate(table.rows):
        for cell in row:
            whole = made.cell(at, cell.column - 1)
            if cell.columns > 1:
                whole = whole.merge(made.cell(at, cell.column + cell.columns - 2))
            _fill(whole, cell.blocks, hand)


def _table(holder: Holder, rows: int, columns: int) -> Any:
    return holder.add_table(rows, columns)


def _fill(cell: _Cell, blocks: Sequence[Block], hand: Hand) -> None:
    empty = cell.paragraphs[0]
    _write(cell, blocks, hand)
    if blocks:
        empty._p.getparent().remove(empty._p)


def _write_fact(holder: Holder, label: FlowParagraph, words: Sequence[Block], hand: Hand) -> None:
    if hand.labels == "above":
        _write_paragraph(holder, label, hand)
        _write(holder, words, hand)
        return
    sign = "\t" if hand.labels == "tab" else ": "
    first, *rest = words
    assert isinstance(first, FlowParagraph)
    _write_paragraph(holder, label, hand, sign + first.text)
    _write(holder, rest, hand)


def _facts(table: FlowTable) -> Iterator[tuple[FlowParagraph, Sequence[Block]]]:
    """Yield the labels of a table, each with its words: beside it, or below it."""
    below = _has_labels_above(table)
    rows = iter(table.rows)
    for row in rows:
        if below:
            pairs = zip(row, next(rows), strict=True)
        else:
            pairs = zip(row[::2], row[1::2], strict=True)
        for label, words in pairs:
            (first,) = label.blocks
            assert isinstance(first, FlowParagraph)
            yield first, words.blocks


def _has_labels_above(table: FlowTable) -> bool:
    return table.columns > 2


def _is_rows(table: FlowTable) -> bool:
    """Return whether a table has rows of entries under heads, and no labelled facts."""
    if table.columns == 3:
        return True
    firsts = [row[0].blocks for row in table.rows[1:] if row[0].blocks]
    words = [blocks[0] for blocks in firsts if isinstance(blocks[0], FlowParagraph)]
    many = any(len(blocks) > 1 for blocks in firsts)
    return many or any(one.text.endswith((".", ":")) for one in words)


def _write_single(word: WordDocument, blocks: Sequence[Block], hand: Hand) -> None:
    """Write everything into one table of two columns: all but the pairs over its whole width."""
    rows = list[tuple[Sequence[Block], ...]]()
    for block in blocks:
        if isinstance(block, FlowParagraph):
            rows.append(((block,),))
        elif _is_rows(block):
            rows += [tuple(cell.blocks for cell in row) for row in block.rows]
        else:
            rows += [((label,), words) for label, words in _facts(block)]
    columns = max(map(len, rows))
    made = _table(word, len(rows), columns)
    for at, row in enumerate(rows):
        if len(row) == 1:
            _fill(made.cell(at, 0).merge(made.cell(at, columns - 1)), row[0], hand)
            continue
        for column, inside in enumerate(row):
            _fill(made.cell(at, column), inside, hand)
