"""Bookmarks of the documents in a combined file, and links that lead to them.

Documents are counted from 0.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from koostaja.docx.combine.names import FileIds
from koostaja.docx.combine.sections import PageChunk
from koostaja.docx.wordml import SPACE, W, content_start

__all__ = [
    "Link",
    "add_link",
    "end_bookmark",
    "mark_document",
    "mark_sections",
    "start_bookmark",
    "whole_bookmark",
]

_BOX = f"{W}txbxContent"


class Link(NamedTuple):
    """Words of the first document that lead to another one."""

    paragraph: str
    """The whole text of the paragraph."""
    words: str
    document: int


def mark_document(
    elements: Sequence[etree._Element], document: int, ids: FileIds, *, whole: bool
) -> None:
    """Mark where a document begins and ends, so that links and page counts can refer to it.

    ``whole``: mark all of it as well, for a table of contents that lists this document only.
    """
    paragraphs = [one for element in elements for one in element.iter(f"{W}p")
                  if next(one.iterancestors(_BOX), None) is None]  # fmt: skip
    first, last = paragraphs[0], paragraphs[-1]
    _insert(last, _end_of(last), _bookmark(ids.bookmark(), end_bookmark(document)))
    _insert(first, content_start(first), _bookmark(ids.bookmark(), start_bookmark(document)))
    if whole:
        start, end = _bookmark(ids.bookmark(), whole_bookmark(document))
        _insert(first, content_start(first), [start])
        _insert(last, len(last), [end])


def mark_sections(
    elements: Sequence[etree._Element], document: int, chunks: Sequence[PageChunk], ids: FileIds
) -> None:
    """Mark where the pages of a document end that are counted on, before others begin anew."""
    if len(chunks) < 2:
        return
    ends = [one for element in elements for one in element.iter(f"{W}p")
            if one.find(f"{W}pPr/{W}sectPr") is not None]  # fmt: skip
    for chunk in chunks[:-1]:
        paragraph = ends[chunk.last_section]
        name = end_bookmark(document, chunk.last_section)
        _insert(paragraph, _end_of(paragraph), _bookmark(ids.bookmark(), name))


def _end_of(paragraph: etree._Element) -> int:
    """Return where a mark stands at the end of a paragraph.

    LibreOffice loses a bookmark at the end of a file if its last paragraph has a character
    beyond U+FFFF, such as an emoji. The mark is then where that paragraph begins.
    """
    beyond = any(character > "\uffff" for text in paragraph.itertext() for character in str(text))
    return content_start(paragraph) if beyond else len(paragraph)


def _insert(paragraph: etree._Element, place: int, marks: Sequence[etree._Element]) -> None:
    paragraph[place:place] = marks


def end_bookmark(document: int, section: int | None = None) -> str:
    """Return the name of the bookmark at the end of a document, or of one of its sections."""
    name = f"{start_bookmark(document)}-end"
    return name if section is None else f"{name}-{section}"


def whole_bookmark(document: int) -> str:
    """Return the name of the bookmark around a document."""
    return f"{start_bookmark(document)}-all"


def start_bookmark(document: int) -> str:
    """Return the name of the bookmark at the beginning of a document."""
    return f"piece-{document}"


def _bookmark(id: str, name: str) -> list[etree._Element]:
    start = etree.Element(f"{W}bookmarkStart", {f"{W}id": id, f"{W}name": name})
    return [start, etree.Element(f"{W}bookmarkEnd", {f"{W}id": id})]


def add_link(elements: Sequence[etree._Element], link: Link) -> None:
    """Turn words among the elements of the first document into a link to another one."""
    for element in elements:
        for paragraph in element.iter(f"{W}p"):
            texts = list(paragraph.iter(f"{W}t"))
            if "".join(one.text or "" for one in texts) == link.paragraph:
                _link_words(texts, link)


def _link_words(texts: Sequence[etree._Element], link: Link) -> None:
    """Split the first run that has the words into three, the middle one within a link."""
    for text in texts:
        words = (text.text or "").partition(link.words)
        run = text.getparent()
        parent = run.getparent() if run is not None else None
        if not words[1] or run is None or parent is None or parent.tag != f"{W}p":
            continue
        before, middle, after = (_with_words(run, text, one) for one in words)
        linked = etree.Element(f"{W}hyperlink", {f"{W}anchor": start_bookmark(link.document)})
        linked.append(middle)
        place = parent.index(run)
        parent[place : place + 1] = [before, linked, after]
        return


def _with_words(run: etree._Element, text: etree._Element, words: str) -> etree._Element:
    """Return a copy of a run in which one text has other words."""
    part = copy.deepcopy(run)
    other = part[run.index(text)]
    other.text = words
    other.set(SPACE, "preserve")
    return part
