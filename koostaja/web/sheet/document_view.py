"""A document as the page shows it: numbers, headings, tables and lists, with notes beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from koostaja.documents import GAP, Document, Item, Row, Section
from koostaja.web.names import layout_of
from koostaja.web.sheet.notes import Note, Places
from koostaja.workspace import Directive, FieldKind, Layout, Position

__all__ = ["Block", "DocumentView", "Line", "Paragraph", "make_document_view"]

_Keys = tuple[str | int, ...]


@dataclass(eq=False)
class Paragraph:
    """A paragraph with what belongs below it."""

    number: str
    lines: list[list[str]]
    """The words of each line, in pieces: there is a gap between them."""
    mark: str = ""
    """What is said of words from the library; "" for the document's own."""
    items: list[Paragraph] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


@dataclass(eq=False)
class Line:
    """A row of a table."""

    number: str
    cells: list[Block]
    notes: list[Note] = field(default_factory=list)


@dataclass(eq=False)
class Block:
    """A section, a labelled fact or a cell."""

    number: str = ""
    title: str = ""
    shape: str = "prose"
    """How it looks: table, grid, lines, headings or prose, as schemas say."""
    is_list: bool = False
    """Whether its paragraphs are the points of a list."""
    is_title: bool = False
    """Whether it is the title of the document."""
    anchor: str = ""
    lead: Paragraph | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    rows: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def is_numbered(self) -> bool:
        """Whether rows of its table have numbers."""
        return any(row.number for row in self.rows)

    @property
    def note_count(self) -> int:
        """How many notes it has, with all that is in it."""
        return _count(self)


def _count(part: Paragraph | Line | Block) -> int:
    below: list[Paragraph | Line | Block] = []
    if isinstance(part, Block):
        below += [*([part.lead] if part.lead else ()), *part.paragraphs, *part.rows, *part.blocks]
    else:
        below += part.cells if isinstance(part, Line) else part.items
    return len(part.notes) + sum(_count(one) for one in below)


@dataclass(eq=False)
class DocumentView:
    """A whole document."""

    mark: Block
    blocks: list[Block]
    places: Places[Paragraph | Line | Block]

    @property
    def outline(self) -> list[Block]:
        """The sections that have a heading."""
        return [one for one in self.blocks if one.title]


def make_document_view(
    document: Document,
    made_from: Position | Directive,
    describe: Callable[[Item], str],
) -> DocumentView:
    """Return a document as the page shows it; ``describe`` says what words of the library are."""
    layout = layout_of(made_from)
    assert layout
    return _SheetMaker(layout, made_from.source.file, made_from.source.data, describe).make(
        document, names_all=isinstance(made_from, Position) and made_from.is_post
    )


class _SheetMaker:
    """Makes the parts of a view, and keeps where each comes from."""

    def __init__(
        self, layout: Layout, file: str, data: Any, describe: Callable[[Item], str]
    ) -> None:
        self._layout = layout
        self._file = file
        self._describe = describe
        self._places: Places[Paragraph | Line | Block] = Places(data)

    def make(self, document: Document, *, names_all: bool) -> DocumentView:
        mark = Block(paragraphs=self._paragraphs(document.mark.items, ("mark",)))
        self._places.add(("mark",), mark)
        blocks = [self._block(one, ()) for one in document.body.fields]
        for at, (one, section) in enumerate(zip(blocks, document.body.fields, strict=True), 1):
            one.anchor = f"s{at}"
            if not names_all and not section.number:
                one.title = ""
        return DocumentView(mark, blocks, self._places)

    def _block(self, section: Section, around: tuple[str, ...]) -> Block:
        keys = (*around, section.key)
        field = self._layout.fields.find(keys)
        block = Block(section.number, section.title)
        self._places.add(keys, block)
        if field:
            block.shape = field.shape.value
            block.is_list = field.kind is FieldKind.LIST
            block.is_title = field.role == "title" and len(keys) == 1
        if section.lead:
            block.lead = self._paragraph(section.lead, keys)
        block.paragraphs = self._paragraphs(section.items, keys)
        block.blocks = [self._block(one, keys) for one in section.fields]
        if section.rows or section.columns:
            shown = [one.key for one in field.sections] if field else []
            block.columns = [one.title for one in section.columns if one.key in shown]
            block.rows = [self._line(row, keys, shown) for row in section.rows]
        return block

    def _line(self, row: Row, keys: tuple[str, ...], shown: Sequence[str]) -> Line:
        items = [item for cell in row.cells for item in cell.paragraphs]
        own = (one.origin.pointer for one in items if one.origin.source.file == self._file)
        entry = next((one[: len(keys) + 1] for one in own), keys)
        cells = [self._cell(one, entry) for one in row.cells if one.key in shown]
        line = Line(row.number, cells)
        self._places.name(keys, _library_names(items), line)
        return line

    def _cell(self, section: Section, entry: _Keys) -> Block:
        keys = (*entry, section.key)
        field = self._layout.fields.find(tuple(one for one in keys if isinstance(one, str)))
        block = Block(is_list=field is not None and field.kind is FieldKind.LIST)
        if section.lead:
            block.lead = self._paragraph(section.lead, keys)
        block.paragraphs = self._paragraphs(section.items, keys)
        return block

    def _paragraphs(self, items: Iterable[Item], keys: _Keys) -> list[Paragraph]:
        return [self._paragraph(one, keys) for one in items]

    def _paragraph(self, item: Item, keys: _Keys) -> Paragraph:
        lines = [line.split(GAP) for line in item.text.split("\n")]
        made = Paragraph(item.number, lines, self._describe(item))
        for one in item.parts or (item,):
            if one.origin.source.file == self._file:
                self._places.add(one.origin.pointer, made)
        self._places.name(keys, _library_names(item.parts or (item,)), made)
        made.items = self._paragraphs(item.items, keys)
        return made


def _library_names(items: Iterable[Item]) -> set[str]:
    """Return the clauses and sets that words come from."""
    found = set[str]()
    for one in items:
        found |= {one.origin.wording.clause, *one.origin.sets}
    return found - {""}
