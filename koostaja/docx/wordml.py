"""Small changes of Word's XML: numbers, page counts, bookmarks and links.

Word's schema fixes the order of properties, so each finds its place here.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

__all__ = [
    "SPACE",
    "R",
    "W",
    "bookmark",
    "child",
    "counted_by_section",
    "counts_pages",
    "link_words",
    "number_directly",
    "relationships",
    "rename_relationships",
    "restart_pages",
    "serialised",
]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PAGE_COUNT = re.compile(
    rb"""(<w:instrText[^>]*>[^<]*|<w:fldSimple[^>]*w:instr="[^"]*)\bNUMPAGES\b"""
)
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


def counts_pages(part: bytes) -> bool:
    """Whether a header or footer says how many pages there are."""
    return _PAGE_COUNT.search(part) is not None


def counted_by_section(part: bytes, piece: int) -> bytes:
    """A header or footer whose number of pages is that of its section.

    Word counts the pages of a section (SECTIONPAGES). LibreOffice does not know that
    field and shows its last result, which is therefore a field as well: the number of
    the page on which the piece ends.
    """
    root = etree.fromstring(_PAGE_COUNT.sub(rb"\1SECTIONPAGES", part))
    for simple in list(root.iter(f"{W}fldSimple")):
        if "SECTIONPAGES" in simple.get(f"{W}instr", ""):
            simple[:] = _last_page(piece)
    for instruction in list(root.iter(f"{W}instrText")):
        if "SECTIONPAGES" in (instruction.text or ""):
            _replace_result(instruction, _last_page(piece))
    return serialised(root)


def _replace_result(instruction: etree._Element, result: Sequence[etree._Element]) -> None:
    """Gives a field of several runs another result; what stands in for it stays if it has none."""
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


def _last_page(piece: int) -> list[etree._Element]:
    """The runs of a field that says on which page a piece ends."""
    marks = [etree.Element(f"{W}r") for _ in range(5)]
    for run, kind in zip(marks[0::2], ("begin", "separate", "end"), strict=True):
        etree.SubElement(run, f"{W}fldChar", {f"{W}fldCharType": kind})
    instruction = etree.SubElement(marks[1], f"{W}instrText", {SPACE: "preserve"})
    instruction.text = f" PAGEREF {_end(piece)} "
    result = etree.Element(f"{W}r")
    etree.SubElement(result, f"{W}t").text = "1"
    return [*marks[:3], result, marks[4]]


def _name(piece: int) -> str:
    return f"piece-{piece}"


def _end(piece: int) -> str:
    return f"{_name(piece)}-end"


def bookmark(elements: Sequence[etree._Element], piece: int) -> None:
    """Marks where a piece begins and ends, so that links and page counts can refer to it.

    LibreOffice loses a bookmark at the end of a file if its last paragraph has a character
    beyond U+FFFF, such as an emoji; the mark then stands where that paragraph begins.
    """
    paragraphs = [one for element in elements for one in element.iter(f"{W}p")]
    first, last = paragraphs[0], paragraphs[-1]
    beyond = any(character > "\uffff" for text in last.itertext() for character in str(text))
    end = _start(last) if beyond else len(last)
    last[end:end] = _bookmark(2 * piece + 1, _end(piece))
    start = _start(first)
    first[start:start] = _bookmark(2 * piece, _name(piece))


def _start(paragraph: etree._Element) -> int:
    """Where the content of a paragraph begins, after its properties."""
    return 1 if len(paragraph) and paragraph[0].tag == f"{W}pPr" else 0


def _bookmark(id: int, name: str) -> list[etree._Element]:
    start = etree.Element(f"{W}bookmarkStart", {f"{W}id": str(id), f"{W}name": name})
    return [start, etree.Element(f"{W}bookmarkEnd", {f"{W}id": str(id)})]


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
    said.set(SPACE, "preserve")
    return part


def child(element: etree._Element, name: str) -> etree._Element:
    """A child that Word's schema demands."""
    found = element.find(f"{W}{name}")
    assert found is not None
    return found


def serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
