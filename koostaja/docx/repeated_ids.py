"""Ids within loops: each copy of a shape, bookmark or note gets its own.

Word wants the ids of shapes and bookmarks, and the names of bookmarks, to be unique in a
file (17.13.6.2, 20.4.2.5). A loop repeats them, so here they become marks in the source,
which ``compiler`` turns into a question to ``RepeatedIds``. The first copy keeps what the
template has. Ids that Word does not need are taken away.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote, unquote

from lxml import etree

from koostaja.docx.tag_scopes import Scopes, TagScope, elements_with_scopes
from koostaja.docx.wordml import W, attribute

__all__ = ["ID_MARK", "IdMark", "NoteCopy", "RepeatedIds", "mark_repeated_ids", "read_mark"]

_SIGN = "\ue000"
"""Around a mark; a template has no such character."""
ID_MARK = re.compile(rf"{_SIGN}[^{_SIGN}<>]*{_SIGN}")
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
_NOTES = ("footnote", "endnote")
_FIRST_NOTE = 1_000_000
"""Ids of copied notes begin here, beyond those of the notes themselves."""
_MAX_ID = 2**31 - 1
_ROOM = 1_000_000
"""How many ids are kept free for copies."""
_MAX_NAME = 40
"""How long the name of a bookmark may be in Word."""
_WORD = re.compile(r"\w+")


class IdMark(NamedTuple):
    """An id or name in a loop."""

    kind: str
    value: str
    """What the template has."""
    loop: int
    """The line of the loop's tag."""
    free: int
    """The first number that no id of the kind has; of a name, how many underscores part it
    from the number of its copy."""

    def __str__(self) -> str:
        kind, value, loop, free = self
        return f"{_SIGN}{kind}|{quote(value, safe='')}|{loop}|{free}{_SIGN}"


def read_mark(mark: str) -> IdMark:
    """Return what a mark in a source says."""
    kind, value, loop, free = mark.strip(_SIGN).split("|")
    return IdMark(kind, unquote(value), int(loop), int(free))


class NoteCopy(NamedTuple):
    """A note that a loop refers to once more."""

    kind: str
    id: str
    copy: str
    """The id of the copy."""


class RepeatedIds:
    """The ids that one run of a program gives."""

    def __init__(self) -> None:
        self.notes: list[NoteCopy] = []
        """The copies that the notes' part must have."""
        self._rounds = Counter[int]()
        self._given: dict[tuple[str, str, int, int], str] = {}
        self._count = Counter[str]()

    def begin_round(self, loop: int) -> None:
        """Begin the next round of a loop."""
        self._rounds[loop] += 1

    def id(self, mark: IdMark) -> str:
        """Return the id or name that an element has in this round."""
        kind, value, loop, free = mark
        number = self._rounds[loop]
        if number <= 1:
            return value
        if kind == "name":
            suffix = f"{'_' * free}{number}"
            return value[: _MAX_NAME - len(suffix)] + suffix
        if kind == "label":
            return f"{value}_{number}"
        key = (kind, value, loop, number)
        if kind in _NOTES or key not in self._given:  # each reference has a note of its own
            self._given[key] = str(free + self._count[kind])
            self._count[kind] += 1
            if kind in _NOTES:
                self.notes.append(NoteCopy(kind, value, self._given[key]))
        return self._given[key]


def mark_repeated_ids(tree: etree._Element) -> None:
    """Replace the ids in loops by marks, and pull ranges out of loops that they do not end in."""
    _pull_out_ranges(tree)
    placed = [(one, _loop(scopes), scopes) for one, scopes in elements_with_scopes(tree)]
    inside = [(one, loop) for one, loop, _ in placed if loop]
    if not inside:
        return
    names = [attribute(one, "name") for one in tree.iter(f"{W}bookmarkStart")]
    loops = {attribute(one, "name"): loop for one, loop in inside if one.tag == f"{W}bookmarkStart"}
    free = _free_numbers(tree)
    for element, _, scopes in placed:
        _mark_references(element, {one.line for one, _ in scopes}, loops, names)
    for element, loop in inside:
        _mark(element, loop, free, names)


def _loop(scopes: Scopes) -> int:
    return next((one.line for one, _ in reversed(scopes) if one.loops), 0)


def _pull_out_ranges(tree: etree._Element) -> None:
    """Let a range begin and end in one loop or branch, else it would have one end too many."""
    begun: dict[tuple[str, str], tuple[etree._Element, Scopes]] = {}
    crossed: list[tuple[etree._Element, TagScope, bool]] = []
    for element, scopes in elements_with_scopes(tree):
        kind, key = _NUMBERED.get(str(element.tag), ""), attribute(element, "id")
        if kind in ("", *_NOTES):
            continue
        if str(element.tag).endswith("Start"):
            begun[kind, key] = element, scopes
        elif (kind, key) in begun:
            start, around = begun.pop((kind, key))
            shared = 0
            while shared < min(len(around), len(scopes)) and around[shared] == scopes[shared]:
                shared += 1
            crossed += [(start, one, True) for one, _ in around[shared : shared + 1]]
            crossed += [(element, one, False) for one, _ in scopes[shared : shared + 1]]
    for mark, scope, begins in crossed:
        mark.tail = None
        if begins:
            scope.begin.addprevious(mark)
        elif scope.end is not None:
            scope.end.addnext(mark)


def _free_numbers(tree: etree._Element) -> dict[str, int]:
    """Return for each kind of id a number from which on there are none in the tree."""
    found: dict[str, list[int]] = {}
    for element in tree.iter():
        kind, name = _kind_of_id(element)
        number = element.get(name, "") if kind else ""
        if number.isdecimal():
            found.setdefault(kind, []).append(int(number))
    return {
        kind: _gap(numbers, _FIRST_NOTE if kind in _NOTES else 1) for kind, numbers in found.items()
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


def _mark(element: etree._Element, loop: int, free: dict[str, int], names: list[str]) -> None:
    """Replace the ids of an element in a loop by marks."""
    kind, name = _kind_of_id(element)
    if kind and element.get(name):
        element.set(name, str(IdMark(kind, element.get(name, ""), loop, free.get(kind, 1))))
    if element.tag == f"{W}bookmarkStart":
        own = attribute(element, "name")
        element.set(f"{W}name", str(IdMark("name", own, loop, _underscores(own, names))))
    if element.tag == f"{W}sdtPr":
        for id in element.findall(f"{W}id"):  # Word gives it one
            element.remove(id)
    labelled = str(element.tag).startswith(_VML) and element.tag != f"{_VML}shapetype"
    for attr in list(element.attrib):
        key = str(attr)
        if key.startswith(_WORD_2010) and key.endswith(_NOT_NEEDED):
            del element.attrib[attr]
        elif (labelled and key in ("id", f"{_OFFICE}spid")) or key == "ShapeID":
            element.set(key, str(IdMark("label", element.get(key, ""), loop, 1)))


def _mark_references(
    element: etree._Element, lines: set[int], loops: dict[str, int], names: list[str]
) -> None:
    """Let what refers to a bookmark in the same loop refer to the copy in the same round."""

    def marked(match: re.Match[str]) -> str:
        name = match[0]
        loop = loops.get(name, 0)
        within = loop in lines
        return str(IdMark("name", name, loop, _underscores(name, names))) if within else name

    if element.tag == f"{W}instrText" and element.text:
        element.text = _WORD.sub(marked, element.text)
    elif element.tag == f"{W}fldSimple":
        element.set(f"{W}instr", _WORD.sub(marked, attribute(element, "instr")))
    elif element.tag == f"{W}hyperlink" and attribute(element, "anchor") in loops:
        element.set(f"{W}anchor", _WORD.sub(marked, attribute(element, "anchor")))


def _underscores(name: str, names: list[str]) -> int:
    """Return how many underscores part a name and a number so that no bookmark is called so."""
    count = 1
    while any(re.fullmatch(re.escape(name) + "_" * count + r"\d+", one) for one in names):
        count += 1
    return count
