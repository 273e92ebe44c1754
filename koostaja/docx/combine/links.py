"""Bookmarks of the documents in a combined file, and links that lead to them.

Documents are counted from 0.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from koostaja.docx.wordml import SPACE, W, content_start

__all__ = ["Link", "add_link", "bookmark", "end_bookmark"]


class Link(NamedTuple):
    """Words of the first document that lead to another one."""

    paragraph: str
    """The whole text of the paragraph."""
    words: str
    document: int


def bookmark(elements: Sequence[etree._Element], document: int) -> None:
    """Mark where a document begins and ends, so that links and page counts can refer to it.

    LibreOffice loses a bookmark at the end of a file if its last paragraph has a character
    beyond U+FFFF, such as an emoji. The mark is then where that paragraph begins.
    """
    paragraphs = [one for element in elements for one in element.iter(f"{W}p")]
    first, last = paragraphs[0], paragraphs[-1]
    beyond = any(character > "\uffff" for text in last.itertext() for character in str(text))
    end = content_start(last) if beyond else len(last)
    last[end:end] = _bookmark(2 * document + 1, end_bookmark(document))
    start = content_start(first)
    first[start:start] = _bookmark(2 * document, _start_bookmark(document))


def end_bookmark(document: int) -> str:
    """Return the name of the bookmark at the end of a document."""
    return f"{_start_bookmark(document)}-end"


def _start_bookmark(document: int) -> str:
    return f"piece-{document}"


def _bookmark(id: int, name: str) -> list[etree._Element]:
    start = etree.Element(f"{W}bookmarkStart", {f"{W}id": str(id), f"{W}name": name})
    return [start, etree.Element(f"{W}bookmarkEnd", {f"{W}id": str(id)})]


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
        linked = etree.Element(f"{W}hyperlink", {f"{W}anchor": _start_bookmark(link.document)})
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
