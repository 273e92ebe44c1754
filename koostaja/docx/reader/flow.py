"""A Word file as one flow of paragraphs and tables, without pages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import NamedTuple

from lxml import etree

from koostaja.docx.package import Package
from koostaja.docx.parts import Parts
from koostaja.docx.reader.drafts import ParagraphDraft, WordsDraft
from koostaja.docx.reader.opened import OpenedPackage
from koostaja.docx.reader.plain_words import PlainWords, plain_text, plain_words
from koostaja.docx.reader.stories import read_main_story, read_story
from koostaja.docx.wordml import value

__all__ = ["Flow", "FlowCell", "FlowParagraph", "FlowTable", "read_flow"]

_OF_TABLES = ("table", "row", "cell")
_HEADING = re.compile("heading [1-9]")
_WITHOUT_WORDS = ("picture", "chart", "diagram", "object", "ink", "equation")
"""Kinds of what a page shows and a flow of words does not have."""
_COMMENT = "comment"
_DELETED = ("deleted", "moved-from")
_REVISED = (*_DELETED, "inserted", "moved-to")


class FlowParagraph(NamedTuple):
    """A paragraph that shows words."""

    number: str
    """What its list prints before it; "" for a bullet."""
    is_bullet: bool
    lines: tuple[str, ...]
    """Its words with single spaces, parted where the file breaks a line.

    Where looks are read, a tab between words is kept. Raised digits are raised characters.
    """
    is_heading: bool
    """Whether its style is that of a heading."""
    level: int = 0
    """The level of its list, from 0."""
    is_strong: bool = False
    """Whether all its letters are bold or underlined; not known without looks."""
    place: int = 0
    """Its ordinal among all paragraphs of the part, from 1."""
    begins_page: bool = False
    """Whether the file begins a page with it; without looks only where a section begins."""

    @property
    def text(self) -> str:
        """Its words in one line."""
        return " ".join(self.lines)


class FlowCell(NamedTuple):
    """A cell of a table, over one or several columns and rows."""

    column: int
    """The first column of the grid that it covers, from 1."""
    columns: int
    rows: int
    blocks: tuple[FlowParagraph | FlowTable, ...]


class FlowTable(NamedTuple):
    """A table: the cells of each row, without those that others cover."""

    rows: tuple[tuple[FlowCell, ...], ...]
    columns: int


class Flow(NamedTuple):
    """What a Word file says, in the order in which it is read."""

    headers: tuple[str, ...]
    """The different lines above the text of its pages, without page numbers."""
    blocks: tuple[FlowParagraph | FlowTable, ...]
    footers: tuple[str, ...]
    has_drawings: bool
    """Whether its text has pictures or anything else that words do not show."""
    has_revisions: bool = False
    """Whether words were inserted, deleted or moved as tracked changes, which are accepted here."""
    has_comments: bool = False
    has_hidden_words: bool = False
    """Whether it has words that no page shows."""
    plain: tuple[PlainWords, ...] = ()
    """The words of its text of whose look nothing is left; not known without looks."""
    unread: tuple[str, ...] = ()
    """What else is in it that may show words or numbers."""


class _Read(NamedTuple):
    """A paragraph that was read, in its place among others."""

    draft: ParagraphDraft
    words: Sequence[WordsDraft]
    """Its own, after those of paragraphs that run on into it."""
    within: tuple[str, ...]
    """Which table, row and cell it is in, and so on inwards; a note is where its mark is."""
    begins_page: bool

    @property
    def has_words(self) -> bool:
        """Whether a page shows words of it."""
        return any(one.visible and one.text.strip() for one in self.words)


def read_flow(file: Parts | Package, *, looks: bool = False) -> Flow:
    """Read a Word file for a page that is no paper; raise ``XMLSyntaxError``.

    One that was admitted need not be counted and parsed again.
    Notes follow the paragraphs that refer to them. Without ``looks`` it takes half the time.
    """
    opened = OpenedPackage(file, formats=False, text_formats=looks)
    if not opened.main:
        return Flow((), (), (), False)
    story = read_main_story(opened, opened.main)
    read = list(_placed(story.walk.paragraphs, story.sections))
    words = [word for one in read for word in one.words]
    headers, footers = _margin(opened, "header"), _margin(opened, "footer")
    unread = dict.fromkeys(one.construct for one in opened.all_unread)
    return Flow(
        headers,
        tuple(_FlowReader(opened, looks).blocks(_run_on(read), 0)),
        footers,
        has_drawings=any(word.kind in _WITHOUT_WORDS for word in words),
        has_revisions=any(one.draft.revision in _REVISED for one in read)
        or any(word.revision in _REVISED for word in words),
        has_comments=_COMMENT in unread,
        has_hidden_words=any(word.hidden and word.text.strip() for word in words),
        plain=tuple(chain.from_iterable(plain_words(one.draft) for one in read)) if looks else (),
        unread=tuple(one for one in unread if one != _COMMENT),
    )


def _margin(opened: OpenedPackage, kind: str) -> tuple[str, ...]:
    package = opened.package
    related = package.relationships(package.main).values()
    parts = [one.target for one in related if one.kind == kind and one.target in package.parts]
    drafts = (one for part in parts for one in read_story(opened, part).paragraphs)
    texts = (one.printed for one in drafts if not any(word.dropped for word in one.words))
    return tuple(dict.fromkeys(one for one in texts if any(map(str.isalpha, one))))


def _placed(
    drafts: Iterable[ParagraphDraft], sections: Sequence[etree._Element]
) -> Iterator[_Read]:
    """Yield paragraphs, each with its notes after it, and where the file begins a page."""
    section, broken = 0, False
    for draft in drafts:
        if draft.section != section:
            section = draft.section
            broken |= value(sections[section], "type") != "continuous"
        before, after = _page_breaks(draft)
        begins = broken or before or "pageBreakBefore" in draft.format
        one = _Read(draft, draft.words, _cells(draft), begins)
        broken = after or (begins and not one.has_words)
        yield one
        for note in draft.notes:
            yield _Read(note, note.words, (*one.within, *_cells(note)), begins_page=False)


def _cells(draft: ParagraphDraft) -> tuple[str, ...]:
    """Return the tables of a paragraph, each with the row and the cell, from outside inwards."""
    table = f"{draft.part} {draft.section} "
    return tuple(
        one.place if one.kind != "table" else table + one.place
        for one in draft.within
        if one.kind in _OF_TABLES
    )


def _page_breaks(draft: ParagraphDraft) -> tuple[bool, bool]:
    """Return whether a paragraph has a page break before all of its words, and after them."""
    before, after, begun = False, False, False
    for word in draft.words:
        if word.kind == "break" and word.detail.startswith("page") and word.visible:
            before, after = before or not begun, begun
        elif word.visible and word.text.strip():
            begun, after = True, False
    return before and begun, after or (before and not begun)


def _run_on(paragraphs: Iterable[_Read]) -> Iterator[_Read]:
    """Yield paragraphs; one whose end was deleted or is hidden joins the next one."""
    waiting: _Read | None = None
    for one in paragraphs:
        if waiting is not None and waiting.within == one.within:
            page = waiting.begins_page or one.begins_page
            one = one._replace(words=[*waiting.words, *one.words], begins_page=page)
        elif waiting is not None:
            yield waiting
        ends = one.draft.revision not in _DELETED and not one.draft.hidden
        waiting = None if ends or not one.has_words else one
        if waiting is None:
            yield one
    if waiting is not None:
        yield waiting


class _FlowReader:
    def __init__(self, opened: OpenedPackage, looks: bool) -> None:
        self._opened, self._looks = opened, looks

    def blocks(
        self, paragraphs: Iterable[_Read], depth: int
    ) -> Iterator[FlowParagraph | FlowTable]:
        """Yield what is at a depth of tables: paragraphs, and each table with all in it."""
        for table, group in groupby(paragraphs, lambda one: one.within[depth : depth + 1]):
            if table:
                yield self._table(list(group), depth)
            else:
                yield from (self._paragraph(one) for one in group if one.has_words)

    def _table(self, paragraphs: Sequence[_Read], depth: int) -> FlowTable:
        rows, starts = list[list[FlowCell]](), list[list[int]]()
        for _, row in groupby(paragraphs, lambda one: one.within[depth + 1]):
            cells = list[FlowCell]()
            starts.append([])
            for place, cell in groupby(row, lambda one: one.within[depth + 2]):
                inside = list(cell)
                starts[-1].append(int(place))
                if all(one.draft.covered for one in inside):
                    _extend(rows, int(place))
                else:
                    blocks = tuple(self.blocks(inside, depth + len(_OF_TABLES)))
                    cells.append(FlowCell(int(place), 1, 1, blocks))
            rows.append(cells)
        columns = max((one.column for row in rows for one in row), default=1)
        spanned = (_spanned(*one, columns) for one in zip(rows, starts, strict=True))
        return FlowTable(tuple(map(tuple, spanned)), columns)

    def _paragraph(self, one: _Read) -> FlowParagraph:
        draft, shown = one.draft, [word for word in one.words if word.visible]
        lines = "".join(map(plain_text, shown)).split("\n")
        spaced = _with_tabs if self._looks else _with_spaces
        return FlowParagraph(
            "" if draft.is_bullet else draft.number,
            draft.is_bullet,
            tuple(filter(None, map(spaced, lines))),
            bool(_HEADING.fullmatch(self._opened.style_name(draft.style))),
            draft.level,
            self._looks and _is_strong(shown),
            draft.place,
            one.begins_page,
        )


def _with_spaces(line: str) -> str:
    return " ".join(line.split())


def _with_tabs(line: str) -> str:
    """Return a line with one tab where it has some, and else with single spaces."""
    return "\t".join(filter(None, map(_with_spaces, line.split("\t"))))


def _is_strong(words: Iterable[WordsDraft]) -> bool:
    """Return whether there are letters, and all are bold or underlined."""
    formats = [one.format for one in words if any(map(str.isalpha, one.text))]
    return bool(formats) and all("b" in one or "u" in one for one in formats)


def _extend(rows: list[list[FlowCell]], column: int) -> None:
    """Let the last cell above that begins at a column cover one more row."""
    for row in reversed(rows):
        for at, one in enumerate(row):
            if one.column == column:
                row[at] = one._replace(rows=one.rows + 1)
                return


def _spanned(row: Sequence[FlowCell], starts: Sequence[int], columns: int) -> Iterator[FlowCell]:
    """Yield the cells of a row, each up to the next one, the last up to the end.

    ``starts`` are where they begin, with those that others cover.
    """
    ordered = sorted(starts)
    for one in row:
        behind = bisect_right(ordered, one.column)
        end = ordered[behind] if behind < len(ordered) else columns + 1
        yield one._replace(columns=max(1, end - one.column))
