"""Marks of the documents in a combined file: bookmarks where each begins and ends.

Links lead to them, and page counts refer to them. Documents are counted from 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from koostaja.docx.combine.names import FileIds
from koostaja.docx.combine.sections import PageChunk, sections_of
from koostaja.docx.wordml import W, attribute, content_start, tags

__all__ = ["DocumentMarks"]

_BOX = f"{W}txbxContent"
_EMPTY_MARKS = tags("bookmarkStart bookmarkEnd permStart permEnd proofErr")


class DocumentMarks:
    """The names of the marks, and what sets them."""

    def __init__(self, ids: FileIds, names: Iterable[str]) -> None:
        """Begin; ``names`` are those of all other bookmarks, with which no mark begins."""
        self._ids = ids
        others = {name.lower() for name in names}
        self._prefix = "piece_"
        while any(name.startswith(self._prefix) for name in others):
            self._prefix += "_"

    def start(self, document: int) -> str:
        """Return the name of the bookmark at the beginning of a document."""
        return f"{self._prefix}{document}"

    def end(self, document: int, section: int | None = None) -> str:
        """Return the name of the bookmark at the end of a document, or of one of its sections."""
        name = f"{self.start(document)}_end"
        return name if section is None else f"{name}_{section}"

    def whole(self, document: int) -> str:
        """Return the name of the bookmark around a document."""
        return f"{self.start(document)}_all"

    def mark(self, elements: Sequence[etree._Element], document: int, *, whole: bool) -> None:
        """Mark where a document begins and ends.

        ``whole``: mark all of it as well, for a table of contents that lists this document only.
        """
        paragraphs = [
            one
            for element in elements
            for one in element.iter(f"{W}p")
            if next(one.iterancestors(_BOX), None) is None
        ]
        first, last = paragraphs[0], _last_free(paragraphs)
        _insert(last, _end_of(last), self._bookmark(self.end(document)))
        _insert(first, content_start(first), self._bookmark(self.start(document)))
        if whole:
            begin, close = self._bookmark(self.whole(document))
            _insert(first, content_start(first), [begin])
            _insert(last, len(last), [close])

    def mark_sections(
        self, elements: Sequence[etree._Element], document: int, chunks: Sequence[PageChunk]
    ) -> None:
        """Mark where the pages of a document end that are counted on, before others begin anew."""
        if len(chunks) < 2:
            return
        ends = [
            one
            for element in elements
            for one in element.iter(f"{W}p")
            if sections_of(one.findall(f"{W}pPr"))
        ]
        for chunk in chunks[:-1]:
            paragraph = _or_cell(ends[chunk.last_section])
            marks = self._bookmark(self.end(document, chunk.last_section))
            _insert(paragraph, _end_of(paragraph), marks)

    def _bookmark(self, name: str) -> list[etree._Element]:
        id = self._ids.bookmark()
        start = etree.Element(f"{W}bookmarkStart", {f"{W}id": id, f"{W}name": name})
        return [start, etree.Element(f"{W}bookmarkEnd", {f"{W}id": id})]


def _last_free(paragraphs: Sequence[etree._Element]) -> etree._Element:
    """Return the last paragraph in which LibreOffice does not lose a bookmark.

    It loses those in frames, and drops an empty paragraph after a table that ends a section.
    """
    free = [one for one in paragraphs if one.find(f"{W}pPr/{W}framePr") is None]
    return _or_cell((free or paragraphs)[-1])


def _or_cell(paragraph: etree._Element) -> etree._Element:
    """Return a paragraph; of an empty one after a table the last in the table."""
    before = paragraph.getprevious()
    empty = next(paragraph.iter(f"{W}t", f"{W}drawing", f"{W}pict"), None) is None
    if not empty or before is None or before.tag != f"{W}tbl":
        return paragraph
    within = list(before.iter(f"{W}p"))
    return within[-1] if within else paragraph


def _end_of(paragraph: etree._Element) -> int:
    """Return where to put a mark at the end of a paragraph: before its last run, field or link.

    LibreOffice loses a bookmark behind them at the end of a file, and all of a paragraph with
    a character beyond U+FFFF, such as an emoji, except at its beginning.
    """
    begin, depth = content_start(paragraph), 0
    if any(character > "\uffff" for text in paragraph.itertext() for character in str(text)):
        return begin
    for index in range(len(paragraph) - 1, begin - 1, -1):
        one = paragraph[index]
        kinds = [attribute(mark, "fldCharType") for mark in one.iter(f"{W}fldChar")]
        depth += kinds.count("end") - kinds.count("begin")
        if depth == 0 and one.tag not in _EMPTY_MARKS:
            return index
    return begin


def _insert(paragraph: etree._Element, place: int, marks: Sequence[etree._Element]) -> None:
    paragraph[place:place] = marks
