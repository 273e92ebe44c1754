"""What Word demands of a text's structure, kept where loops and conditions print nothing.

A cell, a text box, a header and a note end with a paragraph, a table has rows, and a
paragraph parts two tables, which Word would otherwise show as one (ECMA-376 part 1, 17.4.65,
17.4.37). Programs print a mark where tags may have left nothing; the marks show where to look.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from koostaja.docx.tag_paragraphs import SMALL_PARAGRAPH
from koostaja.docx.tag_runs import own_texts
from koostaja.docx.tag_syntax import TAG, tag_words
from koostaja.docx.wordml import W

__all__ = ["BeforeTag", "before_tag", "mark_controls", "place_ends", "repaired", "with_paragraphs"]

_EDGE = "\0"
"""Printed after a table that a tag follows, and where a tag leaves a place empty; no text has
this character."""
_CONTROL = "\1"
"""Printed besides where the place is a content control around paragraphs or rows."""
_OF_BLOCKS = "koostaja-blocks"
"""The attribute by which a source shows such a control."""
_STORIES = "tc|txbxContent|hdr|ftr|footnote|endnote|comment|body"
"""What contains paragraphs and tables, and ends with a paragraph."""
_PART_OF_STORY = rf"<w:(?:{_STORIES})(?: [^<>]*)?(?<!/)>"
_RANGE = "<w:(?:bookmark|perm)(?:Start|End) [^<>]*/>"
_NOTHING = rf"(?:{_EDGE}|{_CONTROL}|{_RANGE})*"
_BEGINNING = re.compile(
    rf"(?:{_PART_OF_STORY}|</?w:tcPr/?>|</?w:tblPr/?>|</?w:tblGrid/?>"
    rf'|(?P<control><w:sdtContent {_OF_BLOCKS}="">))(?:{_RANGE})*\Z'
)
"""What is before a tag that may leave a place empty."""
_ENDING = re.compile(rf"(?:{_RANGE})*(?:</w:(?:{_STORIES}|tbl|sdtContent)>|<w:sectPr)")
_TABLE = re.compile(rf"</w:tbl>(?:{_RANGE}|</w:sdtContent>|</w:sdt>)*\Z")
_CONTENT = ("</w:p>", "</w:tr>")
"""What a place that is not empty has before a mark."""
_EMPTY_CONTROL = re.compile(
    rf"<w:sdt>(?:(?!<w:sdt>|<w:sdtContent).)*"
    rf"<w:sdtContent>({_NOTHING}{_CONTROL}{_NOTHING})</w:sdtContent></w:sdt>",
    re.DOTALL,
)
_NO_ROWS = re.compile(
    r"<w:tbl(?: [^<>]*)?>(?:(?!<w:tbl[ >]|<w:tr[ >]|</w:tbl>).)*</w:tbl>", re.DOTALL
)
_TABLE_ENDS = rf"</w:tbl>(?:{_EDGE}|{_CONTROL}|{_RANGE}|</w:sdtContent>|</w:sdt>)*"
_TABLE_FOLLOWS = (
    rf"(?:{_EDGE}|{_CONTROL}|{_RANGE}|<w:sdt>(?:(?!<w:sdtContent).)*<w:sdtContent>)*(?=<w:tbl[ >])"
)
_TWO_TABLES = re.compile(rf"({_TABLE_ENDS})({_TABLE_FOLLOWS})", re.DOTALL)
_TABLE_LAST = re.compile(rf"({_TABLE_ENDS})(</w:(?:{_STORIES})>)")
_TABLE_LAST_OF_ALL = re.compile(rf"({_TABLE_ENDS}{_EDGE}{_NOTHING})(<w:sectPr)")
_EMPTY = re.compile(
    rf"((?:{_PART_OF_STORY}|<w:tcPr/>|</w:tcPr>){_NOTHING})(</w:(?:{_STORIES})>|<w:sectPr)"
)


class BeforeTag(NamedTuple):
    """What is printed before a loop or condition."""

    xml: str
    nothing: str
    """What the loop or condition prints instead of nothing; "" where nothing is right."""


def mark_controls(tree: etree._Element) -> None:
    """Mark the content controls around paragraphs or rows that tags may leave empty."""
    for content in tree.iter(f"{W}sdtContent"):
        first = next(iter(content), None)
        if first is not None and first.tag in (f"{W}p", f"{W}tr") and _has_whole_tag(first):
            content.set(_OF_BLOCKS, "")


def _has_whole_tag(element: etree._Element) -> bool:
    return any(
        tag_words(tag).whole
        for paragraph in element.iter(f"{W}p")
        for text in own_texts(paragraph)
        for tag in TAG.findall(text.text or "")
    )


def before_tag(xml: str) -> BeforeTag:
    """Return what a program prints before a loop or condition, and what if that prints nothing."""
    begins = _BEGINNING.search(xml)
    nothing = f"{_EDGE}{_CONTROL if begins['control'] else ''}" if begins else ""
    edge = _EDGE if _TABLE.search(xml) else ""
    return BeforeTag(xml.replace(f' {_OF_BLOCKS}=""', "") + edge, nothing)


def place_ends(xml: str) -> bool:
    """Return whether a place ends with what a program prints after a loop or condition."""
    return _ENDING.match(xml) is not None


def with_paragraphs(xml: str) -> str:
    """Return a part in which each place that wants a paragraph at its end has one."""
    xml = _EMPTY.sub(r"\1<w:p/>\2", xml)
    return _TABLE_LAST.sub(rf"\1{SMALL_PARAGRAPH}\2", xml)


def repaired(xml: str) -> str:
    """Return what a program printed without its marks, and in order where they show a gap."""
    if _EDGE not in xml:
        return xml
    if not all(before.endswith(_CONTENT) for before in xml.split(_EDGE)[:-1]):
        xml = _in_order(xml).replace(_CONTROL, "")
    return xml.replace(_EDGE, "")


def _in_order(xml: str) -> str:
    """Remove controls and tables without content, then put paragraphs where they are missing."""
    before = ""
    while before != xml:  # what is left may leave what is around it empty
        before = xml
        xml = _EMPTY_CONTROL.sub(r"\1", xml)
        xml = _NO_ROWS.sub(_ranges_of_table, xml)
    xml = _TWO_TABLES.sub(_parted, xml)
    xml = _TABLE_LAST_OF_ALL.sub(rf"\1{SMALL_PARAGRAPH}\2", xml)
    return with_paragraphs(xml)


def _ranges_of_table(match: re.Match[str]) -> str:
    """Return of a table that lost its rows the ends of ranges; of any other all."""
    if _EDGE not in match[0]:
        return match[0]
    return "".join(re.findall(_RANGE, match[0])) + _EDGE


def _parted(match: re.Match[str]) -> str:
    return f"{match[1]}{SMALL_PARAGRAPH}{match[2]}" if _EDGE in match[0] else match[0]
