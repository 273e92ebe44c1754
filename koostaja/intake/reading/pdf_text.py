"""PDFs as they are imported: pages read in a process apart, then their lines as paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from koostaja.diagnostics import Location, Problem, Result
from koostaja.docx import FlowCell, FlowTable
from koostaja.intake.reading.legacy_text import LegacyBlock, LegacyKind, LegacyText, with_places
from koostaja.intake.reading.page_ends import joined_pages
from koostaja.intake.reading.page_margins import page_margins
from koostaja.intake.reading.pdf_blocks import (
    PdfBlock,
    PdfCell,
    PdfTable,
    all_lines,
    page_blocks,
    page_lines,
)
from koostaja.intake.reading.pdf_lines import PdfLine
from koostaja.intake.reading.pdf_page import PdfPage
from koostaja.intake.reading.pdf_paragraphs import ParagraphMaker, usual_pitch
from koostaja.intake.reading.pdf_process import read_pages

__all__ = ["read_pdf"]


def read_pdf(name: str, content: bytes) -> Result[LegacyText | None]:
    """Read a PDF; report pages without text, and letters that a program recognised."""
    pages, problems = read_pages(name, content)
    if not pages:
        return Result(None, problems)
    if not any(page.words for page in pages):
        return Result(None, [Problem("import-no-text", Location(name))])
    bare = [str(at) for at, one in enumerate(pages, start=1) if one.has_picture and not one.words]
    if bare:
        values = {"pages": ", ".join(bare)}
        problems.append(Problem("import-page-without-text", Location(name), values=values))
    is_certain = not any(page.is_unseen for page in pages)
    if not is_certain:
        problems.append(Problem("import-recognised", Location(name)))
    blocks, margins = _read(pages)
    text = LegacyText(name, LegacyKind.PDF, with_places(blocks), margins, is_certain)
    return Result(text, problems)


def _read(pages: Sequence[PdfPage]) -> tuple[tuple[LegacyBlock, ...], tuple[str, ...]]:
    lines = [page_lines(page, at) for at, page in enumerate(pages)]
    margins = page_margins(pages, lines)
    limit = max(word.right for page in pages for word in page.words)
    rough = usual_pitch(lines)
    found = joined_pages(
        page_blocks(page, at, margins, rough, limit) for at, page in enumerate(pages)
    )
    maker = ParagraphMaker(list(all_lines(found)), usual_pitch(_columns(found)))
    return tuple(_blocks(found, maker)), margins.texts


def _columns(blocks: Sequence[PdfBlock]) -> Iterator[list[PdfLine]]:
    """Yield lines that follow one another: those of each cell, and those outside of tables."""
    for is_table, group in groupby(blocks, lambda one: isinstance(one, PdfTable)):
        if is_table:
            for table in group:
                assert isinstance(table, PdfTable)
                for row in table.rows:
                    for cell in row:
                        yield from _columns(cell.blocks)
        else:
            yield [one for one in group if not isinstance(one, PdfTable)]


def _blocks(blocks: Sequence[PdfBlock], maker: ParagraphMaker) -> Iterator[LegacyBlock]:
    for is_table, group in groupby(blocks, lambda one: isinstance(one, PdfTable)):
        if is_table:
            yield from (_table(one, maker) for one in group if isinstance(one, PdfTable))
        else:
            yield from maker.paragraphs([one for one in group if not isinstance(one, PdfTable)])


def _table(table: PdfTable, maker: ParagraphMaker) -> FlowTable:
    rows = tuple(tuple(_cell(cell, maker) for cell in row) for row in table.rows)
    return FlowTable(rows, len(table.edges))


def _cell(cell: PdfCell, maker: ParagraphMaker) -> FlowCell:
    return FlowCell(cell.column, cell.columns, cell.rows, tuple(_blocks(cell.blocks, maker)))
