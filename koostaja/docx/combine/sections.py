"""The sections of a combined file: one for each document, with its own pages and page counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from koostaja.docx.combine.links import end_bookmark
from koostaja.docx.wordml import SPACE, W, field_mark, insert_after, parse, serialise, tags

__all__ = ["close_section", "count_by_section", "counts_pages", "restart_pages"]

_PAGE_COUNT = re.compile(
    rb"""(<w:instrText[^>]*>[^<]*|<w:fldSimple[^>]*w:instr="[^"]*)\bNUMPAGES\b"""
)
_BEFORE_PAGE_NUMBERS = tags(
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders"
    " lnNumType"
)
"""What comes before ``pgNumType`` in a section (17.6.17)."""


def restart_pages(section: etree._Element) -> None:
    """Begin a section on a new page, and its page numbers at 1."""
    for old in section.findall(f"{W}type"):
        section.remove(old)
    numbers = section.find(f"{W}pgNumType")
    if numbers is None:
        numbers = etree.Element(f"{W}pgNumType")
        insert_after(section, _BEFORE_PAGE_NUMBERS, numbers)
    numbers.set(f"{W}start", "1")


def close_section(elements: list[etree._Element], section: etree._Element) -> None:
    """End a section in the last of its elements; after a table, add a paragraph for it."""
    if elements[-1].tag != f"{W}p":
        body = elements[-1].getparent()
        assert body is not None
        elements.append(etree.SubElement(body, f"{W}p"))
    paragraph = elements[-1]
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    place = len(properties)
    for index, one in enumerate(properties):
        if one.tag == f"{W}pPrChange":
            place = index
    properties.insert(place, section)


def counts_pages(part: bytes) -> bool:
    """Return whether a header or footer shows the number of pages."""
    return _PAGE_COUNT.search(part) is not None


def count_by_section(part: bytes, document: int) -> bytes:
    """Return a header or footer that shows the number of pages of its document.

    Word counts the pages of a section (SECTIONPAGES). LibreOffice does not know that
    field and shows its last result, which is therefore a field as well: the number of
    the page on which the document ends.
    """
    root = parse(_PAGE_COUNT.sub(rb"\1SECTIONPAGES", part))
    for simple in list(root.iter(f"{W}fldSimple")):
        if "SECTIONPAGES" in simple.get(f"{W}instr", ""):
            simple[:] = _last_page(document)
    for instruction in list(root.iter(f"{W}instrText")):
        if "SECTIONPAGES" in (instruction.text or ""):
            _replace_result(instruction, _last_page(document))
    return serialise(root)


def _last_page(document: int) -> list[etree._Element]:
    """Return the runs of a field that shows on which page a document ends."""
    instruction = etree.Element(f"{W}r")
    text = etree.SubElement(instruction, f"{W}instrText", {SPACE: "preserve"})
    text.text = f" PAGEREF {end_bookmark(document)} "
    result = etree.Element(f"{W}r")
    etree.SubElement(result, f"{W}t").text = "1"
    return [field_mark("begin"), instruction, field_mark("separate"), result, field_mark("end")]


def _replace_result(instruction: etree._Element, result: Sequence[etree._Element]) -> None:
    """Give a field of several runs another result; leave a field without a result as it is."""
    run = instruction.getparent()
    parent = run.getparent() if run is not None else None
    if run is None or parent is None:
        return
    place, begun = parent.index(run) + 1, False
    while place < len(parent):
        mark = parent[place].find(f"{W}fldChar")
        kind = mark.get(f"{W}fldCharType") if mark is not None else ""
        if kind == "end":
            break
        if begun:
            parent.remove(parent[place])
        else:
            begun, place = kind == "separate", place + 1
    if begun:
        parent[place:place] = result
