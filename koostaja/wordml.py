"""Small changes of Word's XML: numbers, page counts, bookmarks and links.

Word's schema fixes the order of properties, so each finds its place here.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

__all__ = [
    "R",
    "W",
    "bookmark",
    "child",
    "counted_by_section",
    "link_words",
    "number_directly",
    "relationships",
    "rename_relationships",
    "restart_pages",
    "serialised",
]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BEFORE_NUMBERS = tuple(
    f"{W}{name}"
    for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)
"""What stands before ``numPr`` among a paragraph's properties (17.3.1.26)."""
_BEFORE_PAGES = tuple(
    f"{W}{name}"
    for name in (
        "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar",
        "paperSrc", "pgBorders", "lnNumType",
    )
)  # fmt: skip
"""What stands before ``pgNumType`` in a section (17.6.17)."""


def number_directly(properties: etree._Element, level: str, instance: str) -> None:
    """Numbers a paragraph directly; the place among its properties is fixed by the schema."""
    numbered = etree.Element(f"{W}numPr")
    etree.SubElement(numbered, f"{W}ilvl", {f"{W}val": level})
    etree.SubElement(numbered, f"{W}numId", {f"{W}val": instance})
    properties.insert(sum(one.tag in _BEFORE_NUMBERS for one in properties), numbered)


def relationships(element: etree._Element) -> Iterator[str]:
    """The ids of the relationships that an element names."""
    for one in element.iter():
        for name, value in one.attrib.items():
            if str(name).startswith(R):
                yield str(value)


def rename_relationships(element: etree._Element, renamed: Mapping[str, str]) -> None:
    """Relationship ids as they are called in the joined file."""
    for one in element.iter():
        for name, value in one.attrib.items():
            if str(name).startswith(R) and value in renamed:
                one.set(name, renamed[str(value)])


def restart_pages(section: etree._Element) -> None:
    """Begins a section on a new page, and its page numbers at 1."""
    for old in section.findall(f"{W}type"):
        section.remove(old)
    numbers = section.find(f"{W}pgNumType")
    if numbers is None:
        numbers = etree.Element(f"{W}pgNumType")
        section.insert(sum(one.tag in _BEFORE_PAGES for one in section), numbers)
    numbers.set(f"{W}start", "1")


def counted_by_section(part: bytes) -> bytes:
    """A header or footer whose number of pages is that of its section."""
    return re.sub(rb"(<w:instrText[^>]*>[^<]*)\bNUMPAGES\b", rb"\1SECTIONPAGES", part)


def _name(piece: int) -> str:
    return f"piece-{piece}"


def bookmark(elements: Sequence[etree._Element], number: int) -> None:
    """Marks the beginning of a piece, so that links can lead to it."""
    paragraph = next(one for element in elements for one in element.iter(f"{W}p"))
    start = etree.Element(f"{W}bookmarkStart", {f"{W}id": str(number), f"{W}name": _name(number)})
    end = etree.Element(f"{W}bookmarkEnd", {f"{W}id": str(number)})
    place = 1 if len(paragraph) and paragraph[0].tag == f"{W}pPr" else 0
    paragraph.insert(place, start)
    paragraph.insert(place + 1, end)


def link_words(texts: Sequence[etree._Element], linked_words: str, piece: int) -> None:
    """Splits the run that holds the words into three, the middle one within a link."""
    for text in texts:
        words = (text.text or "").partition(linked_words)
        run = text.getparent()
        parent = run.getparent() if run is not None else None
        if not words[1] or run is None or parent is None or parent.tag != f"{W}p":
            continue
        before, middle, after = (_with_words(run, text, one) for one in words)
        linked = etree.Element(f"{W}hyperlink", {f"{W}anchor": _name(piece)})
        linked.append(middle)
        place = parent.index(run)
        parent[place : place + 1] = [before, linked, after]
        return


def _with_words(run: etree._Element, text: etree._Element, words: str) -> etree._Element:
    """A copy of a run in which one text says something else."""
    part = copy.deepcopy(run)
    said = part[run.index(text)]
    said.text = words
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return part


def child(element: etree._Element, name: str) -> etree._Element:
    """A child that Word's schema demands."""
    found = element.find(f"{W}{name}")
    assert found is not None
    return found


def serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
