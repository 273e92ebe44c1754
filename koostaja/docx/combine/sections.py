"""The sections of a document in a combined file: their pages, page numbers and notes.

A document begins on a new page, counts its pages and notes from its own start, and shows
only its own headers and footers (ECMA-376 part 1, 17.6 and 17.10).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from koostaja.docx.property_order import PARAGRAPH, SECTION, put
from koostaja.docx.wordml import R, W, attribute, tags, value

__all__ = [
    "PAGE_KINDS",
    "SIDES",
    "PageChunk",
    "begin_document",
    "close_last_section",
    "number_notes",
    "page_chunks",
    "refer",
    "references",
    "sections_of",
]

SIDES = ("header", "footer")
PAGE_KINDS = ("default", "first", "even")
_SECTION = f"{W}sectPr"
_NO_BLOCKS = tags(
    "bookmarkStart bookmarkEnd permStart permEnd proofErr commentRangeStart commentRangeEnd"
)
_NOTE_NUMBERS = ("pos", "numFmt", "numStart", "numRestart")


def sections_of(elements: Sequence[etree._Element]) -> list[etree._Element]:
    """Return the properties of a body's sections in order."""
    found = (one for element in elements for one in element.iter(_SECTION))
    return [one for one in found if next(one.iterancestors(f"{W}sectPrChange"), None) is None]


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
            number = int(start) if start is not None and start.isdecimal() else 1
            chunks.append(PageChunk(index, number))
        else:
            chunks[-1] = PageChunk(index, chunks[-1].start)
    return chunks


def number_notes(
    sections: Sequence[etree._Element], kind: str, settings: etree._Element | None
) -> None:
    """Let the notes of a document be numbered as by itself, beginning again in its first section.

    What the document's settings say of notes is said by each of its sections.
    """
    for index, section in enumerate(sections):
        own = section.find(f"{W}{kind}Pr")
        numbering = etree.Element(f"{W}{kind}Pr")
        for name in _NOTE_NUMBERS:
            said = value(own, name) if own is not None else ""
            said = said or (value(settings, f"{kind}Pr/{name}") if settings is not None else "")
            said = _restart(said, index) if name == "numRestart" else said or _DEFAULTS[kind, name]
            if said and not (name == "pos" and kind == "endnote"):
                etree.SubElement(numbering, f"{W}{name}", {f"{W}val": said})
        put(section, SECTION, numbering)
        if kind == "endnote":
            _hold_endnotes(section, settings, last=index == len(sections) - 1)


_DEFAULTS = {
    ("footnote", "pos"): "pageBottom",
    ("endnote", "pos"): "docEnd",
    ("footnote", "numFmt"): "decimal",
    ("endnote", "numFmt"): "lowerRoman",
    ("footnote", "numStart"): "1",
    ("endnote", "numStart"): "1",
}
"""What Word does where nothing is said (17.11)."""


def _restart(said: str, index: int) -> str:
    if index == 0:
        return said if said == "eachPage" else "eachSect"
    return said or "continuous"


def _hold_endnotes(section: etree._Element, settings: etree._Element | None, *, last: bool) -> None:
    """Let endnotes stand where they stand in the single file: after its last section.

    The combined file puts them after each section; a section may leave them to the next
    one (17.11.16).
    """
    after_each = settings is not None and value(settings, "endnotePr/pos") == "sectEnd"
    if not last and not after_each:
        put(section, SECTION, etree.Element(f"{W}noEndnote"))


def close_last_section(elements: list[etree._Element], section: etree._Element) -> None:
    """End a document's last section in its last paragraph.

    After a table Word shows a paragraph in any file; after a content control, or where the
    last paragraph ends another section, there must be one as well.
    """
    blocks = [one for one in elements if one.tag not in _NO_BLOCKS]
    paragraph = blocks[-1]
    if paragraph.tag != f"{W}p" or paragraph.find(f"{W}pPr/{_SECTION}") is not None:
        body = elements[-1].getparent()
        assert body is not None
        paragraph = etree.SubElement(body, f"{W}p")
        elements.append(paragraph)
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    put(properties, PARAGRAPH, section)


def refer(section: etree._Element, side: str, kind: str, id: str) -> None:
    """Let a section refer to a header or footer for a kind of page."""
    reference = etree.Element(f"{W}{side}Reference", {f"{W}type": kind, f"{R}id": id})
    section.insert(0, reference)
