"""Ids within loops: each copy of a shape, bookmark or note gets its own.

Word wants the ids of shapes and bookmarks, and the names of bookmarks, to be unique in a
file (17.13.6.2, 20.4.2.5). A loop repeats them, so here they become marks in the source,
which ``compiler`` turns into a question to ``RepeatedIds``. The first copy keeps what the
template has. Ids that Word does not need are taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from koostaja.docx.filling.crossed_ranges import pull_out_ranges
from koostaja.docx.filling.id_marks import NOTES, IdMark
from koostaja.docx.filling.loop_bookmarks import LoopBookmarks
from koostaja.docx.filling.tag_scopes import Scopes, elements_with_scopes
from koostaja.docx.wordml import W, attribute

__all__ = ["drop_word_ids", "mark_repeated_ids"]

_NAMESPACE = re.compile(r"\{.*\}")
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/"
_NOT_NEEDED = ("paraId", "textId", "anchorId", "editId")
"""Ids of Word 2010 and later, which it gives itself."""
_NUMBERED = {
    f"{W}bookmarkStart": "bookmark",
    f"{W}bookmarkEnd": "bookmark",
    f"{W}permStart": "permission",
    f"{W}permEnd": "permission",
    f"{W}footnoteReference": "footnote",
    f"{W}endnoteReference": "endnote",
}
_FIRST_NOTE = 1_000_000
"""Ids of copied notes begin here, beyond those of the notes themselves."""
_MAX_ID = 2**31 - 1
_ROOM = 1_000_000
"""How many ids are kept free for copies."""
_NEXT_BOX = re.compile(r"(mso-next-textbox:\s*#)([^;\s]+)")


def mark_repeated_ids(tree: etree._Element) -> None:
    """Replace the ids in loops by marks, and pull ranges out of loops that they do not end in."""
    pull_out_ranges(tree)
    placed = [(one, _loop(scopes), scopes) for one, scopes in elements_with_scopes(tree)]
    inside = [(one, loop) for one, loop, _ in placed if loop]
    if not inside:
        return
    bookmarks = LoopBookmarks(tree, inside)
    free = _free_numbers(tree)
    for element, _, scopes in placed:
        bookmarks.mark_references(element, {one.line for one, _ in scopes})
    for element, loop in inside:
        _mark(element, loop, free)
        if element.tag == f"{W}bookmarkStart":
            element.set(f"{W}name", bookmarks.mark(attribute(element, "name")))


def _loop(scopes: Scopes) -> int:
    return next((one.line for one, _ in reversed(scopes) if one.loops), 0)


def _free_numbers(tree: etree._Element) -> dict[str, int]:
    """Return for each kind of id a number from which on there are none in the tree."""
    found: dict[str, list[int]] = {}
    for element in tree.iter():
        kind, name = _kind_of_id(element)
        number = element.get(name, "") if kind else ""
        if number.isdecimal():
            found.setdefault(kind, []).append(int(number))
    return {
        kind: _gap(numbers, _FIRST_NOTE if kind in NOTES else 1) for kind, numbers in found.items()
    }


def _gap(numbers: Iterable[int], least: int) -> int:
    """Return the beginning of a row of free numbers."""
    begin = least
    for one in sorted(set(numbers)):
        if begin + _ROOM <= one:
            break
        begin = max(begin, one + 1)
    return min(begin, _MAX_ID - _ROOM)


def _kind_of_id(element: etree._Element) -> tuple[str, str]:
    """Return the kind of an element's number and the attribute that has it; "" if none."""
    tag = str(element.tag)
    if tag in _NUMBERED:
        return _NUMBERED[tag], f"{W}id"
    if _NAMESPACE.sub("", tag) in ("docPr", "cNvPr") and element.get("id", "0") != "0":
        return "shape", "id"
    return "", ""


def _mark(element: etree._Element, loop: int, free: dict[str, int]) -> None:
    """Replace the ids of an element in a loop by marks."""
    kind, name = _kind_of_id(element)
    if kind and element.get(name):
        element.set(name, str(IdMark(kind, element.get(name, ""), loop, free.get(kind, 1))))
    if element.tag == f"{W}sdtPr":
        for id in element.findall(f"{W}id"):  # Word gives it one
            element.remove(id)
    labelled = str(element.tag).startswith(_VML) and element.tag != f"{_VML}shapetype"
    for attr in list(element.attrib):
        key, said = str(attr), str(element.attrib[attr])
        if (labelled and key in ("id", f"{_OFFICE}spid")) or key == "ShapeID":
            element.set(key, str(IdMark("label", said, loop)))
        elif labelled and key == "style":
            element.set(key, _with_next_box(said, loop))
    _drop_word_ids(element)


def _with_next_box(style: str, loop: int) -> str:
    """Return the style of a shape, in which linked boxes name each other."""
    return _NEXT_BOX.sub(lambda one: f"{one[1]}{IdMark('label', one[2], loop)}", style)


def drop_word_ids(root: etree._Element) -> None:
    """Remove the ids that Word gives itself."""
    for element in root.iter():
        _drop_word_ids(element)


def _drop_word_ids(element: etree._Element) -> None:
    for attr in list(element.attrib):
        if str(attr).startswith(_WORD_2010) and str(attr).endswith(_NOT_NEEDED):
            del element.attrib[attr]
