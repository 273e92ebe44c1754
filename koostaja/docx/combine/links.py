"""Links from the first document of a combined file to the others."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from lxml import etree

from koostaja.docx.wordml import SPACE, W

__all__ = ["Link", "add_links"]


class Link(NamedTuple):
    """Words of the first document that lead to another one."""

    paragraph: str
    """The whole text of the paragraph."""
    words: str
    document: int
    """The ordinal of the other document, from 0."""


def add_links(
    elements: Sequence[etree._Element], links: Sequence[Link], bookmarks: Callable[[int], str]
) -> None:
    """Turn words among the elements of the first document into links to others.

    ``bookmarks`` gives the name of the bookmark at the beginning of a document.
    """
    wanted = defaultdict[str, list[Link]](list)
    for link in links:
        wanted[link.paragraph].append(link)
    for element in elements if links else ():
        for paragraph in element.iter(f"{W}p"):
            texts = paragraph.iter(f"{W}t")
            for link in wanted.get("".join(one.text or "" for one in texts), ()):
                _link_words(list(paragraph.iter(f"{W}t")), link, bookmarks(link.document))


def _link_words(texts: Sequence[etree._Element], link: Link, bookmark: str) -> None:
    """Split the first run that has the words into three, the middle one within a link."""
    for text in texts:
        words = (text.text or "").partition(link.words)
        run = text.getparent()
        parent = run.getparent() if run is not None else None
        if not words[1] or run is None or parent is None or parent.tag != f"{W}p":
            continue
        before, middle, after = (_with_words(run, text, one) for one in words)
        linked = etree.Element(f"{W}hyperlink", {f"{W}anchor": bookmark})
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
