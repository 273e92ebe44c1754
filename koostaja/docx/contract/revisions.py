"""Tracked changes of every kind, in every part of a Word file (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from koostaja.docx.wordml import W

__all__ = ["Revision", "revisions"]

_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_KINDS = {
    "revision.insertion": "ins cellIns customXmlInsRangeStart",
    "revision.deletion": "del cellDel customXmlDelRangeStart",
    "revision.move": "moveFrom moveTo moveFromRangeStart moveToRangeStart "
    "customXmlMoveFromRangeStart customXmlMoveToRangeStart",
    "revision.formatting": "rPrChange pPrChange sectPrChange tblPrChange tblPrExChange "
    "tblGridChange trPrChange tcPrChange numberingChange",
    "revision.cells": "cellMerge",
}
"""The elements of each kind, by the key of its name in ``TERMS``."""
_KIND_OF = {f"{W}{name}": kind for kind, names in _KINDS.items() for name in names.split()} | {
    f"{_WORD_2010}conflictIns": "revision.insertion",
    f"{_WORD_2010}conflictDel": "revision.deletion",
}
_TEXTS = (f"{W}t", f"{W}delText")
_EXCERPT = 80


class Revision(NamedTuple):
    """The tracked changes of one kind in a part: the first of them, and their number."""

    kind: str
    number: int
    quote: str
    place: tuple[tuple[str, int], ...]


def revisions(root: etree._Element) -> Iterator[Revision]:
    """Yield the kinds of tracked changes of a part."""
    found: dict[str, list[etree._Element]] = {}
    for one in root.iter(*_KIND_OF):
        found.setdefault(_KIND_OF[str(one.tag)], []).append(one)
    for kind, changes in found.items():
        near = dict.fromkeys(map(_near, changes))  # many changes may be in one paragraph
        quote = next(filter(None, map(_quote, near)), "")
        yield Revision(kind, len(changes), quote, _place(root, changes[0]))


def _near(change: etree._Element) -> etree._Element | None:
    """Return what has the changed words, or the paragraph whose look was changed."""
    return change if len(change) and change[0].tag == f"{W}r" else _paragraph(change)


def _quote(near: etree._Element | None) -> str:
    text = ""
    for one in near.iter(*_TEXTS) if near is not None else ():
        text = (text + (one.text or "")).lstrip()
        if len(text) > _EXCERPT:
            break
    return text[:_EXCERPT].rstrip()


def _paragraph(change: etree._Element) -> etree._Element | None:
    for tag in (f"{W}r", f"{W}p", f"{W}tr"):
        found = next(change.iterancestors(tag), None)
        if found is not None:
            return found
    return None


def _place(root: etree._Element, change: etree._Element) -> tuple[tuple[str, int], ...]:
    near = next(change.iterancestors(f"{W}p"), None)
    if near is None:
        near = next(change.iter(f"{W}p"), None)
    if near is None:
        return ()
    number = next(at for at, one in enumerate(root.iter(f"{W}p"), start=1) if one is near)
    return (("paragraph", number),)
