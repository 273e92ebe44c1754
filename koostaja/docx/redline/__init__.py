"""Two Word files of one layout as one with tracked changes.

Accepting all changes gives the new file's text, rejecting them the old one's: the same
paragraphs in the same tables, in the same order, with the same numbers. Looks,
settings and what is no text are the new file's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import count

from lxml import etree

from koostaja.docx.redline.carried import add_references, carry_lists, carry_styles, name_references
from koostaja.docx.redline.inline import BOOKMARKS
from koostaja.docx.redline.merging import merge
from koostaja.docx.redline.tracked import Tracker
from koostaja.docx.wordml import W, child, serialised

__all__ = ["merge_tracked"]

_BODY = "word/document.xml"
_WITH_WORDS = re.compile(r"word/(?:document|header[^/]*|footer[^/]*)\.xml")
_PARAGRAPH, _START, _END = f"{W}p", *BOOKMARKS
_WRAPPERS = (f"{W}sdt", f"{W}sdtContent", f"{W}customXml")
"""What may stand around paragraphs, rows and cells."""
_IDS_OF_WORD = ("}paraId", "}textId")
"""What Word knows paragraphs by, once a file."""
_ABOUT_WRAPPERS = {f"{W}sdtPr", f"{W}sdtEndPr", f"{W}customXmlPr"}


def merge_tracked(
    old: Mapping[str, bytes], new: Mapping[str, bytes], *, author: str, date: str
) -> dict[str, bytes]:
    """The parts of a Word file in which ``old`` turns into ``new`` by tracked changes.

    Both are given by their parts, uncompressed, and hold no tracked changes of their
    own. ``date`` is an ``xsd:dateTime``. Notes and comments are not compared.
    """
    parts = dict(new)
    names = [name for name in new if _WITH_WORDS.fullmatch(name) and name in old]
    trees = {
        name: (etree.fromstring(old[name]), etree.fromstring(new[name]))
        for name in names
        if old[name] != new[name]
    }
    used = [_last_id(root) for pair in trees.values() for root in pair]
    tracker = Tracker(author, date, count(max(used, default=0) + 1))
    carry_styles(old, parts)
    for name, (was, now) in trees.items():
        name_references(old, new, name, was)
        _unwrap(was)
        _unwrap(now)
        _tell_apart(was, now, tracker.ids)
        if name == _BODY:
            carry_lists(old, parts, was, now)
            merge(child(was, "body"), child(now, "body"), tracker)
        else:
            merge(was, now, tracker)
        _number_shapes(now)
        add_references(old, parts, name, now)
        parts[name] = serialised(now)
    return parts


def _last_id(root: etree._Element) -> int:
    """The largest id of a bookmark or another annotation."""
    ids = (one.get(f"{W}id", "") for one in root.iter())
    return max((int(id) for id in ids if id.isdecimal()), default=0)


def _unwrap(root: etree._Element) -> None:
    """Leaves nothing beside paragraphs and tables.

    Whether something was wrapped around them cannot be tracked; a bookmark between
    them moves into the next paragraph.
    """
    for wrapper in [one for one in root.iter(*_WRAPPERS) if not _in_paragraph(one)]:
        parent = wrapper.getparent()
        assert parent is not None
        place = parent.index(wrapper)
        parent[place : place + 1] = [one for one in wrapper if one.tag not in _ABOUT_WRAPPERS]
    held: list[etree._Element] = []
    for one in list(root.iter(_PARAGRAPH, *BOOKMARKS)):
        if one.tag != _PARAGRAPH:
            held += [] if _in_paragraph(one) else [one]
        elif not _in_paragraph(one):
            place = int(one.find(f"{W}pPr") is not None)
            one[place:place] = held
            held = []
            last = one
    last.extend(held)


def _in_paragraph(element: etree._Element) -> bool:
    return any(True for _ in element.iterancestors(_PARAGRAPH))


def _tell_apart(was: etree._Element, now: etree._Element, ids: Iterator[int]) -> None:
    """Leaves no name and no id in the old tree that is in the new one as well."""
    kept = {one.get(f"{W}name") for one in now.iter(_START)}
    renamed = {
        one.get(f"{W}id"): str(next(ids))
        for one in was.iter(_START)
        if one.get(f"{W}name") not in kept
    }
    for bookmark in list(was.iter(*BOOKMARKS)):
        parent = bookmark.getparent()
        if bookmark.get(f"{W}id") in renamed:
            bookmark.set(f"{W}id", renamed[bookmark.get(f"{W}id")])
        elif parent is not None:
            parent.remove(bookmark)
    for one in was.iter():
        for name in [name for name in one.attrib if str(name).endswith(_IDS_OF_WORD)]:
            del one.attrib[name]


def _number_shapes(root: etree._Element) -> None:
    """Gives pictures ids of their own: one that went and one that came may have the same."""
    for number, one in enumerate(root.iter("{*}docPr"), start=1):
        one.set("id", str(number))
