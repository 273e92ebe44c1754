"""Documents of this repository as files to import, read, and recognised without a mistake."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from koostaja.documents import Document, Item, Section
from koostaja.docx import FlowParagraph, FlowTable, read_flow, unpack
from koostaja.intake.reading import LegacyKind, LegacyText
from koostaja.intake.recognition import (
    LegacyParagraph,
    RecognisedField,
    RecognisedRow,
    Recognition,
)
from koostaja.source import Pointer
from koostaja.workspace import Layout

__all__ = ["legacy_text", "paragraphs", "perfectly_recognised"]

Block = FlowParagraph | FlowTable


def legacy_text(path: Path) -> LegacyText:
    """A Word file as it is read, each paragraph with its ordinal."""
    parts = unpack(path.read_bytes())
    flow = read_flow(parts)
    return LegacyText(path.name, LegacyKind.WORD, tuple(placed(flow.blocks, count(1))))


def placed(blocks: Sequence[Block], ordinals: Iterator[int]) -> Iterator[Block]:
    """Blocks whose paragraphs have their ordinals."""
    for one in blocks:
        if isinstance(one, FlowParagraph):
            yield one._replace(place=next(ordinals))
        else:
            rows = (
                tuple(cell._replace(blocks=tuple(placed(cell.blocks, ordinals))) for cell in row)
                for row in one.rows
            )
            yield one._replace(rows=tuple(rows))


def paragraphs(blocks: Sequence[Block]) -> Iterator[FlowParagraph]:
    """All paragraphs in reading order."""
    for one in blocks:
        if isinstance(one, FlowParagraph):
            yield one
        else:
            for row in one.rows:
                for cell in row:
                    yield from paragraphs(cell.blocks)


class _Printed(NamedTuple):
    """A paragraph that a document prints, and what it is there."""

    number: str
    text: str
    pointer: Pointer
    row: int = -1
    column: str = ""
    is_title: bool = False
    level: int = 0


def _printed(section: Section, around: Pointer) -> Iterator[_Printed]:
    pointer = (*around, section.key)
    if section.title:
        yield _Printed(section.number, section.title, pointer, is_title=True)
    for column in section.columns:
        if column.title not in ("", section.title):
            yield _Printed("", column.title, pointer, column=column.key, is_title=True)
    yield from _items(section.paragraphs, _Printed("", "", pointer))
    for place, row in enumerate(section.rows):
        number = row.number
        for cell in row.cells:
            found = [*_items(cell.paragraphs, _Printed("", "", pointer, place, cell.key))]
            for one in found:
                yield one._replace(number=one.number or number)
                number = ""
    for one in section.fields:
        yield from _printed(one, pointer)


def _items(items: Sequence[Item], like: _Printed) -> Iterator[_Printed]:
    for item in items:
        yield like._replace(number=item.number, text=item.text)
        yield from _items(item.items, like._replace(level=like.level + 1))


def perfectly_recognised(text: LegacyText, layout: Layout, document: Document) -> Recognition:
    """What the file of a document says by its fields, found by the document itself."""
    waiting = defaultdict[str, list[_Printed]](list)
    for section in document.body.fields:
        for one in _printed(section, ()):
            waiting[" ".join(one.text.split())].append(one)
    marks = [" ".join(one.text.split()) for one in document.mark.walk()]
    fields = dict[Pointer, RecognisedField]()
    mark, fixed = list[LegacyParagraph](), list[LegacyParagraph]()
    for raw in paragraphs(text.blocks):
        own = LegacyParagraph(raw.place, raw.text, raw.number, raw.is_bullet)
        known = waiting[raw.text]
        numbered = [one for one in known if one.number == raw.number] or known
        if not numbered:
            (mark if raw.text in marks else fixed).append(own)
            continue
        one = numbered[0]
        known.remove(one)
        for length in range(1, len(one.pointer) + 1):
            pointer = one.pointer[:length]
            fields.setdefault(pointer, RecognisedField(pointer, "", ""))
        fields[one.pointer] = _with(fields[one.pointer], one, own._replace(level=one.level))
    assert not any(waiting.values()), waiting
    return Recognition(layout, fields, tuple(mark), tuple(fixed))


def _with(field: RecognisedField, one: _Printed, own: LegacyParagraph) -> RecognisedField:
    """A field with one more paragraph."""
    if one.is_title and one.column:
        return field._replace(columns={**field.columns, one.column: own.text})
    if one.is_title:
        return field._replace(title=own.text, number=own.number)
    if one.row < 0:
        return field._replace(paragraphs=(*field.paragraphs, own))
    rows = list(field.rows)
    if one.row == len(rows):
        rows.append(RecognisedRow(own.number, {}))
        own = own._replace(number="")
    cells = rows[one.row].cells
    row = rows[one.row]._replace(cells={**cells, one.column: (*cells.get(one.column, ()), own)})
    return field._replace(rows=(*rows[: one.row], row, *rows[one.row + 1 :]))
