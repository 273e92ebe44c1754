"""The sections of a document in a combined file: their pages, page numbers and notes.

A document begins on a new page, counts its pages and notes from its own start, and shows
only its own headers and footers (ECMA-376 part 1, 17.6 and 17.10).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from koostaja.docx.list_levels import decimal_number
from koostaja.docx.property_order import PARAGRAPH, SECTION, put
from koostaja.docx.wordml import R, W, attribute, tags

__all__ = [
    "NO_ROOM",
    "PAGE_KINDS",
    "SIDES",
    "PageChunk",
    "begin_document",
    "close_last_section",
    "page_chunks",
    "refer",
    "references",
    "sections_of",
    "taken_section",
]

SIDES = ("header", "footer")
PAGE_KINDS = ("default", "first", "even")
_SECTION = f"{W}sectPr"
_NOT_OF_BODY = (f"{W}sectPrChange", f"{W}tc", f"{W}txbxContent")
"""In which properties of a section are none of the body's."""
_NO_BLOCKS = tags(
    "bookmarkStart bookmarkEnd permStart permEnd proofErr commentRangeStart commentRangeEnd"
)


def sections_of(elements: Sequence[etree._Element]) -> list[etree._Element]:
    """Return the properties of a body's sections in order."""
    found = (one for element in elements for one in element.iter(_SECTION))
    return [one for one in found if next(one.iterancestors(*_NOT_OF_BODY), None) is None]


def taken_section(elements: list[etree._Element]) -> etree._Element:
    """Take the last section from the elements of a body; one that says nothing may be left out."""
    if elements and elements[-1].tag == _SECTION:
        return elements.pop()
    return etree.Element(_SECTION)


def references(section: etree._Element) -> Iterator[tuple[str, str, etree._Element]]:
    """Yield the references of a section to headers and footers: side, kind of page, element."""
    for side in SIDES:
        for one in section.findall(f"{W}{side}Reference"):
            yield side, attribute(one, "type") or "default", one


def begin_document(section: etree._Element) -> None:
    """Begin a document in its first section: on a new page, with page 1 unless it says another.

    Numbers of lines begin again as well.
    """
    for old in section.findall(f"{W}type"):
        section.remove(old)
    numbers = section.find(f"{W}pgNumType")
    if numbers is None:
        numbers = etree.Element(f"{W}pgNumType")
        put(section, SECTION, numbers)
    if numbers.get(f"{W}start") is None:
        numbers.set(f"{W}start", "1")
    lines = section.find(f"{W}lnNumType")
    if lines is not None and attribute(lines, "restart") == "continuous":
        lines.set(f"{W}restart", "newSection")


class PageChunk(NamedTuple):
    """Sections whose pages are counted on without a new beginning."""

    last_section: int
    """The ordinal of its last section in the document, from 0."""
    start: int


def page_chunks(sections: Sequence[etree._Element]) -> list[PageChunk]:
    """Return the runs of sections of a document that count their pages on."""
    chunks: list[PageChunk] = []
    for index, section in enumerate(sections):
        numbers = section.find(f"{W}pgNumType")
        start = numbers.get(f"{W}start") if numbers is not None else None
        if start is not None or not chunks:
            number = decimal_number(start) if start is not None else None
            chunks.append(PageChunk(index, 1 if number is None else number))
        else:
            chunks[-1] = PageChunk(index, chunks[-1].start)
    return chunks


def close_last_section(elements: list[etree._Element], section: etree._Element) -> None:
    """End a document's last section in its last paragraph, or in one that is added.

    After a table Word shows a paragraph in any file. After a content control, in a frame, or
    where the last paragraph ends another section, one is added that takes no room.
    """
    blocks = [one for one in elements if one.tag not in _NO_BLOCKS]
    paragraph = blocks[-1]
    if paragraph.tag != f"{W}p" or _is_taken(paragraph):
        body = elements[-1].getparent()
        assert body is not None
        added = etree.SubElement(body, f"{W}p")
        if paragraph.tag != f"{W}tbl":
            added.append(etree.fromstring(NO_ROOM))
        elements.append(added)
        paragraph = added
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    put(properties, PARAGRAPH, section)


def _is_taken(paragraph: etree._Element) -> bool:
    """Return whether a paragraph ends another section, or is in a frame."""
    return any(paragraph.find(f"{W}pPr/{name}") is not None for name in (_SECTION, f"{W}framePr"))


NO_ROOM = (
    f'<w:pPr xmlns:w="{W[1:-1]}"><w:spacing w:before="0" w:after="0" w:line="20"'
    ' w:lineRule="exact"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr>'
)
"""What lets an empty paragraph take no room."""


def refer(section: etree._Element, side: str, kind: str, id: str) -> None:
    """Let a section refer to a header or footer for a kind of page."""
    reference = etree.Element(f"{W}{side}Reference", {f"{W}type": kind, f"{R}id": id})
    section.insert(0, reference)
