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
    rf"<w:sdtContent>({_MARKS}{_CONTROL}{_MARKS})</w:sdtContent></w:sdt>",
    re.DOTALL,
)
_NO_ROWS = re.compile(
    r"<w:tbl(?: [^<>]*)?>(?:(?!<w:tbl[ >]|<w:tr[ >]|</w:tbl>).)*</w:tbl>", re.DOTALL
)
_TWO_TABLES = re.compile(
    rf"(</w:tbl>{_CLOSES})"
    rf"((?:{_EDGE}|{_CONTROL}|{_RANGE}|<w:sdt>(?:(?!<w:sdtContent).)*<w:sdtContent>)*)"
    r"(?=<w:tbl[ >])",
    re.DOTALL,
)
_STORY_END = re.compile(rf"({_CLOSES})(</w:(?:{_STORIES})>)")
_BODY_END = re.compile(rf"({_CLOSES}{_EDGE}{_MARKS})(<w:sectPr)")
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
    return _STORY_END.sub(_ended, xml)


def _ended(match: re.Match[str]) -> str:
    """Return the end of a story, with a paragraph if its last block is none."""
    xml, start = match.string, match.start()
    last_tag = xml.rfind("<", 0, start)
    if start == 0 or _PARAGRAPH_LAST.fullmatch(xml, last_tag, start):
        return match[0]  # before a text between tags may be anything
    closes, end = match.groups()
    last = SMALL_PARAGRAPH if xml.endswith("</w:tbl>", 0, start) else "<w:p/>"
    return f"{closes}{last}{end}"


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
        xml = _EMPTY_CONTROL.sub(r"\1", xml)
        xml = _NO_ROWS.sub(_ranges_of_table, xml)
    xml = _TWO_TABLES.sub(_parted, xml)
    return with_paragraphs(_BODY_END.sub(_ended, xml))


def _ranges_of_table(match: re.Match[str]) -> str:
    """Return of a table that lost its rows the ends of ranges; of any other all."""
    if _EDGE not in match[0]:
        return match[0]
    return "".join(re.findall(_RANGE, match[0])) + _EDGE


def _parted(match: re.Match[str]) -> str:
    return f"{match[1]}{SMALL_PARAGRAPH}{match[2]}" if _EDGE in match[0] else match[0]
