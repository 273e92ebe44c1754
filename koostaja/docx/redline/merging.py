"""Bodies, tables and cells of two files merged into one with tracked changes."""

from __future__ import annotations

import copy
from itertools import zip_longest

from lxml import etree

from koostaja.docx.redline.atoms import BOOKMARKS, text_of
from koostaja.docx.redline.blocks import (
    CELL,
    PARAGRAPH,
    PROPERTIES,
    ROW,
    TABLE,
    BlockPair,
    aligned_blocks,
    aligned_rows,
)
from koostaja.docx.redline.flow import MergedParagraph, flow, whole
from koostaja.docx.redline.inline import merged
from koostaja.docx.redline.tracked import ChangeKind, Tracker, base_properties
from koostaja.docx.wordml import W

__all__ = ["merge"]


def merge(old: etree._Element, new: etree._Element, tracker: Tracker) -> None:
    """Turn the content of a new body or cell into that of the old one with changes."""
    first = [one for one in new if one.tag == f"{W}tcPr"]
    last = [one for one in new if one.tag == f"{W}sectPr"]
    flowing = list(flow(aligned_blocks(old, new)))
    blocks = [
        _paragraph(one, tracker, _kind(following))
        if isinstance(one, MergedParagraph)
        else _table_or_row(one, tracker)
        for one, following in zip_longest(flowing, flowing[1:])
    ]
    new[:] = [*first, *blocks, *last]


def _kind(block: BlockPair | MergedParagraph | None) -> ChangeKind | None:
    """Return whether a paragraph is inserted or deleted as a whole."""
    whole = isinstance(block, MergedParagraph) and (block.old is None or block.new is None)
    return ("ins" if block.old is None else "del") if whole and block is not None else None


def _table_or_row(block: BlockPair, tracker: Tracker) -> etree._Element:
    """Return a table or a row that changed, is inserted or is deleted."""
    old, new = block
    if old is not None and new is not None:
        if etree.tostring(old) == etree.tostring(new):
            return new
        return _table(old, new, tracker) if new.tag == TABLE else _row(old, new, tracker)
    if old is not None:
        return _whole(old, "del", tracker)
    assert new is not None
    return _whole(new, "ins", tracker)


def _whole(block: etree._Element, kind: ChangeKind, tracker: Tracker) -> etree._Element:
    """Return a paragraph, table or row that is inserted or deleted with all that is in it."""
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
    """Return a table with changed, inserted and deleted rows."""
    rows = [_table_or_row(one, tracker) for one in aligned_rows(old, new)]
    new[:] = [*(one for one in new if one.tag != ROW), *rows]
    return new


def _row(old: etree._Element, new: etree._Element, tracker: Tracker) -> etree._Element:
    """Return a row with changed cells."""
    for before, after in zip(old.findall(CELL), new.findall(CELL), strict=True):
        merge(before, after, tracker)
    return new


def _paragraph(
    merging: MergedParagraph, tracker: Tracker, following: ChangeKind | None = None
) -> etree._Element:
    """Return a paragraph with its changes; as it is in the new file, if there are none."""
    old, new = merging.old, merging.new
    had = base_properties(merging.was.find(PROPERTIES))
    has = base_properties(merging.now.find(PROPERTIES))
    as_before = len(had) == len(has) and all(map(_equal, had, has))
    untouched = old is not None and new is not None and _reads_as(old, new)
    if new is not None and untouched and as_before and not merging.mark:
        return new
    paragraph = etree.Element(PARAGRAPH)
    if new is not None:
        paragraph.attrib.update(new.attrib)
    properties = copy.deepcopy(merging.now.find(PROPERTIES))
    if properties is None:
        properties = etree.Element(PROPERTIES)
    if not as_before:
        tracker.properties(properties, had)
    if merging.mark:
        tracker.mark(properties, merging.mark)
    content = merged(old, new, tracker, following)
    paragraph.extend([properties, *content] if len(properties) else content)
    return paragraph


def _reads_as(old: etree._Element, new: etree._Element) -> bool:
    """Return whether paragraphs read the same, and the old one has no bookmark left."""
    return text_of(old) == text_of(new) and next(old.iter(*BOOKMARKS), None) is None


def _equal(one: etree._Element, other: etree._Element) -> bool:
    """Return whether two elements have the same content."""
    return (
        one.tag == other.tag
        and sorted(one.items()) == sorted(other.items())
        and len(one) == len(other)
        and all(map(_equal, one, other))
    )
