"""Tags that stand for their paragraph or row, parted from what hangs on it.

``{%p … %}`` and ``{%tr … %}`` go with their paragraph or row when a template is filled. What
else is anchored there stays, once, in any document: before a loop or condition
that begins, after one that ends, and at an ``else`` in the branch that is printed.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from koostaja.docx.filling.tag_runs import own_texts
from koostaja.docx.filling.tag_syntax import TagWords, tag_words, tags_in
from koostaja.docx.property_order import PARAGRAPH, put
from koostaja.docx.wordml import OFF, SPACE, W, attribute, tags

__all__ = ["OF_NO_BRANCH", "SMALL_PARAGRAPH", "level_of", "part_tag_paragraphs", "release"]

SMALL_PARAGRAPH = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr></w:p>'
)
"""A paragraph one point high, the least that Word shows."""
_INVISIBLE = tags("t tab cr proofErr lastRenderedPageBreak softHyphen ptab")
"""What is not seen of a paragraph when its words are gone."""
_WRAPPERS = tags("r hyperlink sdt sdtContent smartTag ins customXml dir bdo")
_OF_WRAPPERS = tags("rPr sdtPr sdtEndPr smartTagPr customXmlPr")
_CONTROLS = tags("sdtContent customXml")
_RANGE_MARKS = tags(
    "bookmarkStart bookmarkEnd permStart permEnd commentRangeStart commentRangeEnd"
    " moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd"
)
"""The ends of ranges, which may stand between paragraphs and between rows (17.13.5)."""
OF_NO_BRANCH = "koostaja-else"
"""The attribute of a mark that hung on an ``else``."""
_BREAKS = (None, "textWrapping")
"""Of a break: one of a line."""
_ABSOLUTE = "position:absolute"
_INLINE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"
_NO_NUMBER = f'<w:numPr xmlns:w="{W[1:-1]}"><w:numId w:val="0"/></w:numPr>'


def part_tag_paragraphs(tree: etree._Element) -> None:
    """Leave in each paragraph or row that a tag stands for nothing but the tag."""
    for paragraph in reversed(list(tree.iter(f"{W}p"))):  # those in boxes before what they hang on
        found = _whole_tag(paragraph)
        if found is None:
            continue
        tag, words = found
        row = next(paragraph.iterancestors(f"{W}tr"), None)
        if words.whole == "p":
            rest = _rest(paragraph)
            _leave(paragraph, tag)
            _put_around(paragraph, rest, words)
        elif words.whole == "tr" and row is not None:
            _part_row(row, tag, words)


def level_of(element: etree._Element) -> etree._Element | None:
    """Return what contains a paragraph or row, regardless of a content control around it alone.

    Google Docs puts a control of its own around each row or paragraph.
    """
    return _outermost(element).getparent()


def release(element: etree._Element) -> None:
    """Take away the controls that are around an element alone."""
    outermost = _outermost(element)
    parent = outermost.getparent()
    if outermost is not element and parent is not None:
        parent.replace(outermost, element)


def _whole_tag(paragraph: etree._Element) -> tuple[str, TagWords] | None:
    """Return the tag that stands for the paragraph or its row."""
    for text in own_texts(paragraph):
        for tag in tags_in(text.text or ""):
            words = tag_words(tag)
            if words.whole:
                return tag, words
    return None


def _outermost(element: etree._Element) -> etree._Element:
    """Return the outermost control that is around an element alone, or the element."""
    content = element.getparent()
    if content is None or content.tag not in _CONTROLS:
        return element
    alone = (one for one in content if one.tag not in _OF_WRAPPERS)
    if len(list(islice(alone, 2))) > 1:
        return element
    if content.tag == f"{W}sdtContent":
        control = content.getparent()
        return element if control is None else _outermost(control)
    return _outermost(content)


def _leave(paragraph: etree._Element, tag: str) -> None:
    """Leave of a paragraph only its tag."""
    paragraph.clear()
    run = etree.SubElement(paragraph, f"{W}r")
    etree.SubElement(run, f"{W}t", {SPACE: "preserve"}).text = tag


def _put_around(element: etree._Element, rest: list[etree._Element], words: TagWords) -> None:
    """Put what hung on a tag beside it, and its control away."""
    release(element)
    if not words.opens and not words.closes:
        rest = _marks_once(element, rest)
    if not words.closes:
        for one in rest:
            element.addprevious(copy.deepcopy(one))
    if not words.opens:
        for one in reversed(rest):
            element.addnext(copy.deepcopy(one))


def _marks_once(element: etree._Element, rest: list[etree._Element]) -> list[etree._Element]:
    """Put the marks of ranges before an ``else`` once, and return what else hangs on it.

    They belong to neither branch, so ``repeated_ids`` pulls them out of both.
    """
    for block in rest:
        for mark in [one for one in block.iter(*_RANGE_MARKS) if not _in_box(one)]:
            mark.set(OF_NO_BRANCH, "")
            element.addprevious(mark)
    return [
        one
        for one in rest
        if one.tag not in _RANGE_MARKS and (len(one) > 1 or _breaks_page(one.find(f"{W}pPr")))
    ]


def _in_box(element: etree._Element) -> bool:
    return next(element.iterancestors(f"{W}txbxContent"), None) is not None


def _part_row(row: etree._Element, tag: str, words: TagWords) -> None:
    """Leave of a row only its tag; what needs a paragraph goes before the table."""
    table = next(row.iterancestors(f"{W}tbl"), row)
    rest = list(_rest_of_row(row))
    row.clear()
    cell = etree.SubElement(row, f"{W}tc")
    _leave(etree.SubElement(cell, f"{W}p"), tag)
    _put_around(row, [one for one in rest if one.tag in _RANGE_MARKS], words)
    for one in rest:
        if one.tag not in _RANGE_MARKS:
            table.addprevious(one)


def _rest_of_row(row: etree._Element) -> Iterator[etree._Element]:
    """Yield what hangs on the paragraphs of a row, and the marks between them."""
    for one in row.iter(f"{W}p", *_RANGE_MARKS):
        inside = next(one.iterancestors(f"{W}p", f"{W}tr")).tag == f"{W}p"
        if one.tag != f"{W}p" and not inside:
            yield copy.deepcopy(one)
        elif one.tag == f"{W}p" and not inside:
            yield from _rest(one)


def _rest(paragraph: etree._Element) -> list[etree._Element]:
    """Return what stays of a tag's paragraph: marks of ranges, or one paragraph, or nothing."""
    rest = copy.deepcopy(paragraph)
    rest.tail = None
    for text in own_texts(rest):
        text.text = None
    _prune(rest)
    _drop_empty_fields(rest)
    properties = rest.find(f"{W}pPr")
    content = [one for one in rest if one is not properties]
    if not _breaks_page(properties) and all(one.tag in _RANGE_MARKS for one in content):
        return content
    small = all(_takes_no_line(one) for one in content)
    changed = _small_properties(properties) if small else _without_number(properties)
    if properties is not None:
        rest.remove(properties)
    rest.insert(0, changed)
    return [rest]


def _prune(element: etree._Element) -> None:
    """Remove what is not seen when the words are gone."""
    for one in list(element):
        if one.tag in _WRAPPERS:
            _prune(one)
        empty = one.tag in _WRAPPERS and all(inner.tag in _OF_WRAPPERS for inner in one)
        line = one.tag == f"{W}br" and one.get(f"{W}type") in _BREAKS
        if empty or line or one.tag in _INVISIBLE:
            element.remove(one)


def _drop_empty_fields(paragraph: etree._Element) -> None:
    """Remove fields that showed nothing but the tag, as LibreOffice writes a content control."""
    for simple in [one for one in paragraph.findall(f"{W}fldSimple") if len(one)]:
        _prune(simple)
        if not len(simple):
            paragraph.remove(simple)
    field: list[etree._Element] = []
    shows = separated = False
    for run in list(paragraph):
        kinds = [attribute(one, "fldCharType") for one in run.iter(f"{W}fldChar")]
        if "begin" in kinds:
            field, shows, separated = [], False, False
        field.append(run)
        if not kinds and run.find(f"{W}instrText") is None:
            shows = True
        separated = separated or "separate" in kinds
        if "end" in kinds:
            for one in field if separated and not shows else ():
                paragraph.remove(one)
            field = []


def _breaks_page(properties: etree._Element | None) -> bool:
    """Return whether a paragraph ends a section or begins a page by its properties."""
    if properties is None:
        return False
    page = properties.find(f"{W}pageBreakBefore")
    begins = page is not None and attribute(page, "val") not in OFF
    return begins or properties.find(f"{W}sectPr") is not None


def _takes_no_line(element: etree._Element) -> bool:
    """Return whether an element of a paragraph floats, breaks the page or shows nothing."""
    if element.tag in _RANGE_MARKS:
        return True
    if element.tag in _WRAPPERS:
        return all(_takes_no_line(one) or one.tag in _OF_WRAPPERS for one in element)
    if element.tag == f"{W}br":
        return True
    if element.tag.endswith("}AlternateContent"):
        return len(element) > 0 and all(_takes_no_line(one) for one in element[0])
    if element.tag == f"{W}drawing":
        return element.find(_INLINE) is None
    shapes = [one for one in element if one.get("style")] if element.tag == f"{W}pict" else []
    return any(_ABSOLUTE in one.get("style", "").replace(" ", "") for one in shapes)


def _small_properties(properties: etree._Element | None) -> etree._Element:
    """Return the properties of a paragraph one point high, with the breaks of the given ones."""
    namespace = f'xmlns:w="{W[1:-1]}"'
    small = etree.fromstring(SMALL_PARAGRAPH.replace("<w:p>", f"<w:p {namespace}>", 1))[0]
    for name in ("pageBreakBefore", "jc", "bidi", "sectPr"):
        found = None if properties is None else properties.find(f"{W}{name}")
        if found is not None:
            put(small, PARAGRAPH, found)
    return small


def _without_number(properties: etree._Element | None) -> etree._Element:
    """Return the properties of a paragraph that was an item of a list, and is none now."""
    changed = etree.Element(f"{W}pPr") if properties is None else copy.deepcopy(properties)
    put(changed, PARAGRAPH, etree.fromstring(_NO_NUMBER))
    return changed
