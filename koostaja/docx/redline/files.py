"""Two Word files of one layout as one with tracked changes.

Accepting all changes gives the new file's text, rejecting them the old one's: the same
paragraphs in the same tables, in the same order, with the same numbers. Looks,
settings and all that is no text are the new file's.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from lxml import etree

from koostaja.docx.fillable_parts import SIDE_KINDS, parts_with_words
from koostaja.docx.parts import BODY, Parts
from koostaja.docx.redline.atoms import BOOKMARKS
from koostaja.docx.redline.lists import carry_lists
from koostaja.docx.redline.merging import merge
from koostaja.docx.redline.references import add_references, carry_styles, name_references
from koostaja.docx.redline.tracked import Tracker
from koostaja.docx.wordml import W, attribute, child, content_start, parse, serialise

__all__ = ["merge_tracked"]

_PARAGRAPH, _START = f"{W}p", BOOKMARKS[0]
_WRAPPERS = (f"{W}sdt", f"{W}sdtContent", f"{W}customXml")
"""What can be around paragraphs, rows and cells."""
_WRAPPER_PROPERTIES = {f"{W}sdtPr", f"{W}sdtEndPr", f"{W}customXmlPr"}
_IDS_OF_WORD = ("}paraId", "}textId")
"""What Word knows paragraphs by, once a file."""


def merge_tracked(old: Parts, new: Parts, *, author: str, date: str) -> dict[str, bytes]:
    """Return the parts of a Word file in which ``old`` turns into ``new`` by tracked changes.

    Neither of the two has tracked changes. ``date`` is an ``xsd:dateTime``. Notes and
    comments are not compared.
    """
    parts = dict(new)
    names = [name for name in parts_with_words(new, SIDE_KINDS) if name in old]
    trees = {name: (parse(old[name]), parse(new[name])) for name in names if old[name] != new[name]}
    used = [_last_id(root) for pair in trees.values() for root in pair]
    tracker = Tracker(author, date, count(max(used, default=0) + 1))
    carry_styles(old, parts)
    for name, (before, after) in trees.items():
        name_references(old, new, name, before)
        _unwrap(before)
        _unwrap(after)
        _tell_apart(before, after, tracker.ids)
        if name == BODY:
            carry_lists(old, parts, before, after)
            merge(child(before, "body"), child(after, "body"), tracker)
        else:
            merge(before, after, tracker)
        _number_shapes(after)
        add_references(old, parts, name, after)
        parts[name] = serialise(after)
    return parts


def _last_id(root: etree._Element) -> int:
    """Return the largest id of a bookmark or another annotation."""
    ids = (attribute(one, "id") for one in root.iter())
    return max((int(id) for id in ids if id.isdecimal()), default=0)


def _unwrap(root: etree._Element) -> None:
    """Leave nothing beside paragraphs and tables.

    Whether something was wrapped around them cannot be tracked; a bookmark between
    them moves into the next paragraph.
    """
    for wrapper in [one for one in root.iter(*_WRAPPERS) if not _in_paragraph(one)]:
        parent = wrapper.getparent()
        assert parent is not None
        place = parent.index(wrapper)
        parent[place : place + 1] = [one for one in wrapper if one.tag not in _WRAPPER_PROPERTIES]
    between: list[etree._Element] = []
    last = root  # a header need not have a paragraph
    for one in list(root.iter(_PARAGRAPH, *BOOKMARKS)):
        if _in_paragraph(one):
            continue
        if one.tag == _PARAGRAPH:
            start = content_start(one)
            one[start:start] = between
            between = []
            last = one
        else:
            between.append(one)
    last.extend(between)


def _in_paragraph(element: etree._Element) -> bool:
    return any(True for _ in element.iterancestors(_PARAGRAPH))


def _tell_apart(before: etree._Element, after: etree._Element, ids: Iterator[int]) -> None:
    """Leave no name and no id in the old tree that is in the new one as well."""
    kept = {one.get(f"{W}name") for one in after.iter(_START)}
    renamed = {
        one.get(f"{W}id"): str(next(ids))
        for one in before.iter(_START)
        if one.get(f"{W}name") not in kept
    }
    for bookmark in list(before.iter(*BOOKMARKS)):
        parent = bookmark.getparent()
        if bookmark.get(f"{W}id") in renamed:
            bookmark.set(f"{W}id", renamed[bookmark.get(f"{W}id")])
        elif parent is not None:
            parent.remove(bookmark)
    for one in before.iter():
        for name in [name for name in one.attrib if str(name).endswith(_IDS_OF_WORD)]:
            del one.attrib[name]


def _number_shapes(root: etree._Element) -> None:
    """Give pictures ids of their own: a deleted one and an inserted one may have the same."""
    for number, one in enumerate(root.iter("{*}docPr"), start=1):
        one.set("id", str(number))
