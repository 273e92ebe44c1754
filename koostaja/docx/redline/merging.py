"""Bodies, tables and cells of two files merged into one, with what changed as changes."""

from __future__ import annotations

import copy
from itertools import zip_longest

from lxml import etree

from koostaja.docx.redline.blocks import (
    CELL,
    PARAGRAPH,
    PROPERTIES,
    ROW,
    TABLE,
    Aligned,
    aligned_blocks,
    aligned_rows,
)
from koostaja.docx.redline.flow import Step, flow, whole
from koostaja.docx.redline.inline import BOOKMARKS, merged, text_of
from koostaja.docx.redline.tracked import Kind, Tracker, base_properties
from koostaja.docx.wordml import W

__all__ = ["merge"]


def merge(old: etree._Element, new: etree._Element, tracker: Tracker) -> None:
    """Turns the content of a new body or cell into that of the old one with changes."""
    first = [one for one in new if one.tag == f"{W}tcPr"]
    last = [one for one in new if one.tag == f"{W}sectPr"]
    flowing = list(flow(aligned_blocks(old, new)))
    blocks = [
        _paragraph(one, tracker, _kind(after))
        if isinstance(one, Step)
        else _table_or_row(one, tracker)
        for one, after in zip_longest(flowing, flowing[1:])
    ]
    new[:] = [*first, *blocks, *last]


def _kind(block: Aligned | Step | None) -> Kind | None:
    """Whether a paragraph came or went as a whole."""
    whole = isinstance(block, Step) and (block.old is None or block.new is None)
    return ("ins" if block.old is None else "del") if whole and block is not None else None


def _table_or_row(block: Aligned, tracker: Tracker) -> etree._Element:
    """A table or a row that turned into another, came or went."""
    old, new = block
    if old is not None and new is not None:
        if etree.tostring(old) == etree.tostring(new):
            return new
        return _table(old, new, tracker) if new.tag == TABLE else _row(old, new, tracker)
    if old is not None:
        return _whole(old, "del", tracker)
    assert new is not None
    return _whole(new, "ins", tracker)


def _whole(block: etree._Element, kind: Kind, tracker: Tracker) -> etree._Element:
    """A paragraph, a table or a row that came or went with all that is in it."""
    if block.tag == PARAGRAPH:
        return _paragraph(whole(block, kind), tracker)
    if block.tag == ROW:
        tracker.row(block, kind)
        for cell in block.findall(CELL):
            cell[:] = [
                _whole(one, kind, tracker) if one.tag in (PARAGRAPH, TABLE) else one for one in cell
            ]
        return block
    for row in block.findall(ROW):
        _whole(row, kind, tracker)
    return block


def _table(old: etree._Element, new: etree._Element, tracker: Tracker) -> etree._Element:
    """A table whose rows came, went or changed."""
    rows = [_table_or_row(one, tracker) for one in aligned_rows(old, new)]
    new[:] = [*(one for one in new if one.tag != ROW), *rows]
    return new


def _row(old: etree._Element, new: etree._Element, tracker: Tracker) -> etree._Element:
    """A row of which cells have changed."""
    for before, after in zip(old.findall(CELL), new.findall(CELL), strict=True):
        merge(before, after, tracker)
    return new


def _paragraph(step: Step, tracker: Tracker, following: Kind | None = None) -> etree._Element:
    """A paragraph with its changes; as it is in the new file, if there are none."""
    had = base_properties(step.was.find(PROPERTIES))
    has = base_properties(step.now.find(PROPERTIES))
    as_before = len(had) == len(has) and all(map(_same, had, has))
    untouched = step.old is not None and step.new is not None and _reads_as(step.old, step.new)
    if untouched and as_before and not step.mark and step.new is not None:
        return step.new
    paragraph = etree.Element(PARAGRAPH)
    if step.new is not None:
        paragraph.attrib.update(step.new.attrib)
    properties = copy.deepcopy(step.now.find(PROPERTIES))
    if properties is None:
        properties = etree.Element(PROPERTIES)
    if not as_before:
        tracker.properties(properties, had)
    if step.mark:
        tracker.mark(properties, step.mark)
    content = merged(step.old, step.new, tracker, following)
    paragraph.extend([properties, *content] if len(properties) else content)
    return paragraph


def _reads_as(old: etree._Element, new: etree._Element) -> bool:
    """Whether two paragraphs are the same to a reader, and the old one has no bookmark left."""
    return text_of(old) == text_of(new) and next(old.iter(*BOOKMARKS), None) is None


def _same(one: etree._Element, other: etree._Element) -> bool:
    """Whether two elements say the same."""
    return (
        one.tag == other.tag
        and sorted(one.items()) == sorted(other.items())
        and len(one) == len(other)
        and all(map(_same, one, other))
    )
