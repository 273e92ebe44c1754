"""What Word demands of a text's structure, kept where loops and conditions print nothing.

A cell, a text box, a header and a note end with a paragraph, a table has rows, and a
paragraph parts two tables, which Word would otherwise show as one (ECMA-376 part 1, 17.4.65,
17.4.37). Programs print a mark where tags may have left nothing; the marks show where to look.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from koostaja.docx.filling.tag_paragraphs import SMALL_PARAGRAPH
from koostaja.docx.filling.tag_runs import own_texts
from koostaja.docx.filling.tag_syntax import SHOW_BRACES, tag_words, tags_in
from koostaja.docx.wordml import W

__all__ = ["BeforeTag", "before_tag", "mark_controls", "place_ends", "repaired", "static"]

_EDGE = "\0"
"""Printed after a table that a tag follows, and where a tag leaves a place empty; no text has
this character."""
_CONTROL = "\1"
"""Printed at the beginning of a content control around paragraphs or rows with tags."""
_PRINTED_MARKS = (_EDGE, _CONTROL)
_OF_BLOCKS = "koostaja-blocks"
"""The attribute by which a source shows such a control."""
_BLOCKS = (f"{W}p", f"{W}tbl", f"{W}tr", f"{W}sdt", f"{W}customXml")
_STORIES = "tc|txbxContent|hdr|ftr|footnote|endnote|comment"
"""What contains paragraphs and tables, and ends with a paragraph; a body ends with a section."""
_STORY = rf"<w:(?:{_STORIES}|body)(?: [^<>]*)?(?<!/)>"
_RANGE = "<w:(?:bookmark|perm)(?:Start|End) [^<>]*/>"
_MARKS = rf"(?:{_EDGE}|{_CONTROL}|{_RANGE})*"
_CLOSES = rf"(?:{_EDGE}|{_CONTROL}|{_RANGE}|</w:(?:sdtContent|sdt|customXml)>)*"
"""What may be between the last paragraph of a story and its end."""
_BEGINNING = re.compile(
    rf"(?:{_STORY}|</?w:(?:tcPr|tblPr|tblGrid|customXmlPr)/?>|</?m:oMathPara/?>"
    rf"|<w:customXml [^<>]*>|</w:customXml>|{_CONTROL})(?:{_RANGE})*\Z"
)
"""What is before a tag that may leave a place empty."""
_TABLE = re.compile(rf"</w:tbl>{_CLOSES}\Z")
_ENDING = re.compile(rf"{_CLOSES}(?:</w:(?:{_STORIES}|tbl|sdtContent|customXml)>|<w:sectPr)")
_CONTENT = ("</w:p>", "</w:tr>")
"""What is before a mark where nothing is amiss."""
_PARAGRAPH = ("<w:p>", "<w:p ", "<w:p/>")
"""What is after one where nothing is amiss."""
_EMPTY_CONTROL = re.compile(
    rf"<w:sdt>(?:(?!<w:sdt>|<w:sdtContent).)*"
    rf"<w:sdtContent>({_MARKS}+)</w:sdtContent></w:sdt>",
    re.DOTALL,
)
_NO_ROWS = re.compile(
    r"<w:tbl(?: [^<>]*)?>(?:(?!<w:tbl[ >]|<w:tr[ >]|</w:tbl>).)*</w:tbl>", re.DOTALL
)
_TWO_TABLES = re.compile(
    rf"(</w:tbl>{_CLOSES}+)"  # each run of marks is read once
    rf"((?:{_EDGE}|{_CONTROL}|{_RANGE}"
    r"|<w:sdt>(?:(?!<w:sdtContent|<w:tbl|</w:sdt>).)*+<w:sdtContent>)*+)"
    r"(?=<w:tbl[ >])",
    re.DOTALL,
)
_STORY_END = re.compile(rf"</w:(?:{_STORIES})>")
_CLOSING = re.compile(rf"{_RANGE}|</w:(?:sdtContent|sdt|customXml)>")
_BODY_END = "<w:sectPr"
_PARAGRAPH_LAST = re.compile(r"</w:p>|<w:p(?: [^<>]*)?/>")


class BeforeTag(NamedTuple):
    """What is printed before a loop or condition."""

    xml: str
    nothing: str
    """What the loop or condition prints instead of nothing; "" where nothing is right."""


def mark_controls(tree: etree._Element) -> None:
    """Mark the content controls around paragraphs or rows that tags may leave empty."""
    for content in tree.iter(f"{W}sdtContent"):
        first = next(iter(content), None)
        if first is not None and first.tag in _BLOCKS and _has_whole_tag(content):
            content.set(_OF_BLOCKS, "")


def _has_whole_tag(element: etree._Element) -> bool:
    return any(
        tag_words(tag).whole
        for paragraph in element.iter(f"{W}p")
        for text in own_texts(paragraph)
        for tag in tags_in(text.text or "")
    )


def static(xml: str) -> str:
    """Return a text between tags as a program prints it."""
    return with_paragraphs(xml.replace(f' {_OF_BLOCKS}="">', f">{_CONTROL}")).translate(SHOW_BRACES)


def before_tag(xml: str) -> BeforeTag:
    """Return what a program prints before a loop or condition, and what if that prints nothing."""
    nothing = _EDGE if _BEGINNING.search(xml) else ""
    return BeforeTag(f"{xml}{_EDGE}" if _TABLE.search(xml) else xml, nothing)


def place_ends(xml: str) -> bool:
    """Return whether a place ends with what a program prints after a loop or condition."""
    return _ENDING.match(xml) is not None


def with_paragraphs(xml: str) -> str:
    """Return a part in which each place that wants a paragraph at its end has one."""
    pieces, at = list[str](), 0
    for end in _STORY_END.finditer(xml):
        start = _start_of_closes(xml, at, end.start())
        pieces += (xml[at : end.start()], _missing_last(xml, start))
        at = end.start()
    return "".join((*pieces, xml[at:]))


def _start_of_closes(xml: str, first: int, end: int) -> int:
    """Return where that begins which may be between the last paragraph and the end of a story.

    It is read backwards: a pattern would begin anew with each of the marks.
    """
    while first < end:
        if xml[end - 1] in _PRINTED_MARKS:
            end -= 1
            continue
        tag = xml.rfind("<", first, end)
        if tag < 0 or not _CLOSING.fullmatch(xml, tag, end):
            break
        end = tag
    return end


def _missing_last(xml: str, start: int) -> str:
    """Return the paragraph with which a story must end after ``start``; "" if it has one."""
    last_tag = xml.rfind("<", 0, start)
    if start == 0 or _PARAGRAPH_LAST.fullmatch(xml, last_tag, start):
        return ""  # before a text between tags may be anything
    return SMALL_PARAGRAPH if xml.endswith("</w:tbl>", 0, start) else "<w:p/>"


def repaired(xml: str) -> str:
    """Return what a program printed without its marks, and in order where they show a gap."""
    if _CONTROL in xml or _EDGE in xml:
        pieces = pairwise(xml.split(_EDGE))
        if not all(one.endswith(_CONTENT) or two.startswith(_PARAGRAPH) for one, two in pieces):
            xml = _in_order(xml)
        return xml.replace(_EDGE, "").replace(_CONTROL, "")
    return xml


def _in_order(xml: str) -> str:
    """Remove controls and tables without content, then put paragraphs where they are missing."""
    before = ""
    while before != xml:  # what is left may leave what is around it empty
        before = xml
        xml = _EMPTY_CONTROL.sub(_marks_of_control, xml)
        xml = _NO_ROWS.sub(_ranges_of_table, xml)
    xml = _TWO_TABLES.sub(_parted, xml)
    return with_paragraphs(_with_body_ended(xml))


def _with_body_ended(xml: str) -> str:
    """Return a part in which a paragraph is before the end of a section that a tag precedes."""
    pieces, at = list[str](), 0
    end = xml.find(_BODY_END)
    while end >= 0:
        start = _start_of_closes(xml, at, end)
        marks = xml[start:end].rpartition("</w:")[2]
        pieces += (xml[at:end], _missing_last(xml, start) if _EDGE in marks else "")
        at = end
        end = xml.find(_BODY_END, end + 1)
    return "".join((*pieces, xml[at:]))


def _marks_of_control(match: re.Match[str]) -> str:
    """Return of a control that tags left empty its marks; of any other all."""
    return match[1] if _CONTROL in match[1] else match[0]


def _ranges_of_table(match: re.Match[str]) -> str:
    """Return of a table that lost its rows the ends of ranges; of any other all."""
    if _EDGE not in match[0]:
        return match[0]
    return "".join(re.findall(_RANGE, match[0])) + _EDGE


def _parted(match: re.Match[str]) -> str:
    return f"{match[1]}{SMALL_PARAGRAPH}{match[2]}" if _EDGE in match[0] else match[0]
