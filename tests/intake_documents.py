"""Documents of this repository as files to import, read, and recognised without a mistake."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import koostaja
from koostaja.documents import Document, Item, Section, position_document
from koostaja.docx import FlowParagraph, FlowTable, read_flow, unpack
from koostaja.intake.reading import LegacyKind, LegacyText
from koostaja.intake.reading import paragraphs_in as paragraphs
from koostaja.intake.reading.legacy_text import with_places
from koostaja.intake.recognition import (
    LegacyParagraph,
    RecognisedField,
    RecognisedRow,
    Recognition,
)
from koostaja.source import Pointer
from koostaja.workspace import Layout
from workspaces import opened

__all__ = [
    "CHANGES",
    "Imported",
    "changed_file",
    "documents_of",
    "keys",
    "legacy_text",
    "paragraphs",
    "perfectly_recognised",
    "places_in_fields",
    "with_paragraphs",
    "with_recognised",
    "with_words",
]

Block = FlowParagraph | FlowTable


class Imported(NamedTuple):
    """A file of a document, what was recognised in it, and the document."""

    text: LegacyText
    recognition: Recognition
    document: Document


def documents_of(root: Path) -> list[Imported]:
    """The documents of a workspace, built and read again as files to import."""
    assert koostaja.build(root, root / "build").files
    workspace = opened(root)
    found = []
    for position in workspace.positions.values():
        document = position_document(workspace, position).value
        folder = "documents" if not position.is_post else "positions"
        text = legacy_text(root / "build" / folder / f"{position.id}.docx")
        known = perfectly_recognised(text, position.layout, document)
        found.append(Imported(text, known, document))
    return found


def legacy_text(path: Path) -> LegacyText:
    """A Word file as it is read, each paragraph with its ordinal."""
    parts = unpack(path.read_bytes())
    flow = read_flow(parts)
    return LegacyText(path.name, LegacyKind.WORD, with_places(flow.blocks))


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
        if column.title:
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
    printed = [one for field in document.body.fields for one in _printed(field, ())]
    waiting = _Waiting(printed, [raw.text for raw in paragraphs(text.blocks)])
    marks = [" ".join(one.text.split()) for one in document.mark.walk()]
    fields = dict[Pointer, RecognisedField]()
    mark, fixed = list[LegacyParagraph](), list[LegacyParagraph]()
    for raw in paragraphs(text.blocks):
        found = waiting.take(raw)
        if not found:
            own = LegacyParagraph(raw.place, raw.text, raw.number, raw.is_bullet)
            (mark if raw.text in marks else fixed).append(own)
        for one in found:
            for length in range(1, len(one.pointer) + 1):
                pointer = one.pointer[:length]
                fields.setdefault(pointer, RecognisedField(pointer, "", ""))
            own = LegacyParagraph(raw.place, one.text, one.number, raw.is_bullet, one.level)
            fields[one.pointer] = _with(fields[one.pointer], one, own)
    waiting.assert_all_found()
    return Recognition(layout, fields, tuple(mark), tuple(fixed))


class _Waiting:
    """What a document prints and its file has not had yet."""

    def __init__(self, printed: Sequence[_Printed], lines: Sequence[str]) -> None:
        texts = [one._replace(text=" ".join(one.text.split())) for one in printed]
        said = " ".join(f"¶{line}" for line in lines)
        self._printed = [
            one
            for one in texts
            if not one.is_title or re.search(rf"¶[\d. ]*{re.escape(one.text)}", said)
        ]

    def take(self, raw: FlowParagraph) -> list[_Printed]:
        """What a paragraph of the file prints: a text, a label and its text, or nothing."""
        titled = {one.pointer for one in self._printed if one.is_title and not one.column}
        for number in (raw.number, ""):
            for one in self._printed:
                if not one.is_title and one.pointer in titled:
                    continue  # its title comes first
                typed = f"{one.number} {one.text}" if one.number and not raw.number else one.text
                if raw.text in (typed, one.text) and (one.number == number or not number):
                    self._printed.remove(one)
                    return [one]
        for one in self._printed:
            typed = f"{one.number} {one.text}".strip() if not raw.number else one.text
            rest = raw.text.removeprefix(typed).lstrip(" :–-")
            if one.is_title and rest != raw.text:
                for other in self._printed:
                    if other.text == rest and other.pointer == one.pointer:
                        self._printed.remove(one)
                        self._printed.remove(other)
                        return [one, other]
        return []

    def assert_all_found(self) -> None:
        """Nothing but a second title of the same words may be left."""
        assert all(one.is_title for one in self._printed), self._printed


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


def with_paragraphs(
    text: LegacyText, change: Callable[[FlowParagraph], Sequence[FlowParagraph]]
) -> LegacyText:
    """A file that has other paragraphs in the place of each."""

    def changed(blocks: Sequence[Block]) -> Iterator[Block]:
        for one in blocks:
            if isinstance(one, FlowParagraph):
                yield from change(one)
                continue
            rows = (
                tuple(cell._replace(blocks=tuple(changed(cell.blocks))) for cell in row)
                for row in one.rows
            )
            yield one._replace(rows=tuple(rows))

    return text._replace(blocks=tuple(changed(text.blocks)))


def with_words(text: LegacyText, at: int, words: Sequence[str]) -> LegacyText:
    """A file whose paragraph with an ordinal has other words."""

    def changed(one: FlowParagraph) -> list[FlowParagraph]:
        return [one._replace(lines=(" ".join(words),)) if one.place == at else one]

    return with_paragraphs(text, changed)


def with_recognised(known: Recognition, line: FlowParagraph, words: str) -> Recognition:
    """What is recognised if a paragraph has other words."""

    def said(one: LegacyParagraph) -> LegacyParagraph:
        return one._replace(text=words) if one.place == line.place else one

    def changed(field: RecognisedField) -> RecognisedField:
        rows = [
            row._replace(cells={key: tuple(map(said, cell)) for key, cell in row.cells.items()})
            for row in field.rows
        ]
        own = tuple(map(said, field.paragraphs))
        return field._replace(paragraphs=own, rows=tuple(rows))

    fields = {pointer: changed(one) for pointer, one in known.fields.items()}
    if fields == known.fields:  # so it is a title
        for pointer, one in known.fields.items():
            if (one.title, one.number) == (line.text, line.number):
                fields[pointer] = one._replace(title=words)
                break
            if line.text in one.columns.values():
                heads = {
                    key: words if head == line.text else head for key, head in one.columns.items()
                }
                fields[pointer] = one._replace(columns=heads)
                break
    return known._replace(fields=fields)


def dropped(random: Random, words: list[str]) -> list[str]:
    at = random.randrange(len(words))
    return words[:at] + words[at + 1 :]


def doubled(random: Random, words: list[str]) -> list[str]:
    at = random.randrange(len(words))
    return words[: at + 1] + words[at:]


def swapped(random: Random, words: list[str]) -> list[str]:
    at = random.randrange(max(1, len(words) - 1))
    return [*words[:at], *words[at : at + 2][::-1], *words[at + 2 :]]


def replaced(random: Random, words: list[str]) -> list[str]:
    at = random.randrange(len(words))
    return [*words[:at], "muu", *words[at + 1 :]]


CHANGES = [dropped, doubled, swapped, replaced]


def keys(words: Sequence[str]) -> list[str]:
    """Words without marks and capitals."""
    return re.findall(r"\w+|[§%]", " ".join(words).casefold())


def places_in_fields(one: Imported) -> list[FlowParagraph]:
    """The paragraphs of a file that are compared."""
    beside = {line.place for line in (*one.recognition.mark, *one.recognition.fixed)}
    return [line for line in paragraphs(one.text.blocks) if line.place not in beside]


def changed_file(one: Imported, changes: int, random: Random) -> Imported:
    """A file in which some paragraphs have other words than its document."""
    text, known = one.text, one.recognition
    for line in random.sample(places_in_fields(one), changes):
        now = random.choice(CHANGES)(random, line.text.split())
        if now:
            text = with_words(text, line.place, now)
            known = with_recognised(known, line, " ".join(now))
    return one._replace(text=text, recognition=known)
