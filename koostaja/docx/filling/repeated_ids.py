"""Ids within loops: each copy of a shape, bookmark or note gets its own.

Word wants the ids of shapes and bookmarks, and the names of bookmarks, to be unique in a
file (17.13.6.2, 20.4.2.5). A loop repeats them, so here they become marks in the source,
which ``compiler`` turns into a question to ``RepeatedIds``. The first copy keeps what the
template has. Ids that Word does not need are taken away.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from urllib.parse import quote, unquote

from lxml import etree

from koostaja.docx.filling.tag_paragraphs import OF_NO_BRANCH
from koostaja.docx.filling.tag_scopes import Scopes, TagScope, elements_with_scopes
from koostaja.docx.wordml import W, attribute

__all__ = [
    "ID_MARK",
    "IdMark",
    "NoteCopy",
    "RepeatedIds",
    "drop_word_ids",
    "mark_repeated_ids",
    "read_mark",
]

_SIGN = "\ufdd0"
"""Around a mark: a noncharacter, which Unicode leaves to programs."""
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
_NO_BRANCH = 2
"""The branch of a mark on an ``else``."""
_ROOM = 1_000_000
"""How many ids are kept free for copies."""
_MAX_NAME = 40
"""How long the name of a bookmark may be in Word."""
_TOKEN = re.compile(r'"[^"]*"|\S+')
"""A word of the code of a field."""
_STEM = "/"
_DIGITS = 8
"""The room in a name for the number of its copy."""
_NEXT_BOX = re.compile(r"(mso-next-textbox:\s*#)([^;\s]+)")


class IdMark(NamedTuple):
    """An id or name in a loop."""

    kind: str
    value: str
    """What the template has; after the name of a bookmark how its copies begin."""
    loop: int
    """The line of the loop's tag."""
    free: int = 1
    """The first number that no id of the kind has."""

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
            return value.partition(_STEM)[0]
        if kind == "name":
            return f"{value.partition(_STEM)[2]}{number}"
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
    bookmarks = _LoopBookmarks(tree, inside)
    free = _free_numbers(tree)
    for element, _, scopes in placed:
        bookmarks.mark_references(element, {one.line for one, _ in scopes})
    for element, loop in inside:
        _mark(element, loop, free)
        if element.tag == f"{W}bookmarkStart":
            element.set(f"{W}name", bookmarks.mark(attribute(element, "name")))


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
        if element.get(OF_NO_BRANCH) is not None:
            del element.attrib[OF_NO_BRANCH]
            scopes = (*scopes[:-1], (scopes[-1][0], _NO_BRANCH)) if scopes else scopes
        if str(element.tag).endswith("Start"):
            begun[kind, key] = element, scopes
        elif (kind, key) in begun:
            crossed += _crossed(*begun.pop((kind, key)), element, scopes)
    for mark, scope, begins in crossed:
        if begins:
            scope.begin.addprevious(mark)
        elif scope.end is not None:
            scope.end.addnext(mark)


def _crossed(
    start: etree._Element, around: Scopes, end: etree._Element, scopes: Scopes
) -> Iterator[tuple[etree._Element, TagScope, bool]]:
    """Yield the ends of a range that are in a loop or branch without the other.

    Each with the outermost of these, and whether it begins the range.
    """
    shared = 0
    for one, other in zip(around, scopes, strict=False):
        if one != other or one[1] == _NO_BRANCH:
            break
        shared += 1
    yield from ((start, one, True) for one, _ in around[shared : shared + 1])
    yield from ((end, one, False) for one, _ in scopes[shared : shared + 1])


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


class _LoopBookmarks:
    """The bookmarks in loops, and what refers to them; Word takes names in letters of any case."""

    def __init__(self, tree: etree._Element, inside: list[tuple[etree._Element, int]]) -> None:
        self._loops = {
            attribute(one, "name").lower(): loop
            for one, loop in inside
            if one.tag == f"{W}bookmarkStart"
        }
        names = [attribute(one, "name").lower() for one in tree.iter(f"{W}bookmarkStart")]
        taken = {one.rstrip("0123456789") for one in names}
        self._stems: dict[str, str] = {}
        for name in self._loops:
            stem, count = f"{name[: _MAX_NAME - _DIGITS]}_", 1
            while stem in taken:
                count += 1
                stem = f"{name[: _MAX_NAME - _DIGITS - _DIGITS]}_{count}_"
            taken.add(stem)
            self._stems[name] = stem

    def mark(self, name: str) -> str:
        """Return the mark for a name."""
        lower = name.lower()
        return str(IdMark("name", f"{name}{_STEM}{self._stems[lower]}", self._loops[lower]))

    def mark_references(self, element: etree._Element, lines: set[int]) -> None:
        """Let what refers to a bookmark in the same loop refer to the copy in the same round."""

        def marked(name: str) -> str:
            return self.mark(name) if self._loops.get(name.lower(), 0) in lines else name

        if element.tag == f"{W}instrText" and element.text:
            _join_code(element)
            element.text = _with_operand(element.text, marked)
        elif element.tag == f"{W}fldSimple":
            element.set(f"{W}instr", _with_operand(attribute(element, "instr"), marked))
        elif element.tag == f"{W}hyperlink" and attribute(element, "anchor"):
            element.set(f"{W}anchor", marked(attribute(element, "anchor")))


def _with_operand(code: str, changed: Callable[[str], str]) -> str:
    """Return the code of a field in which the bookmark that it refers to is changed (17.16.5)."""
    tokens = list(_TOKEN.finditer(code))
    kind = tokens[0][0].upper() if tokens else ""
    operands = tokens[1:]
    if kind == "HYPERLINK":
        places = [place for place, one in enumerate(operands, start=1) if one[0].lower() == "\\l"]
        operands = operands[places[0] :] if places else []
    elif kind not in ("REF", "PAGEREF", "NOTEREF"):
        return code
    operand = next((one for one in operands if not one[0].startswith("\\")), None)
    if operand is None:
        return code
    name = operand[0].strip('"')
    return (
        f"{code[: operand.start()]}{operand[0].replace(name, changed(name))}{code[operand.end() :]}"
    )


def _join_code(first: etree._Element) -> None:
    """Put the code of a field that lies in several runs into the first."""
    run = first.getparent()
    following = run.itersiblings(f"{W}r") if run is not None else ()
    for one in following:
        if one.find(f"{W}fldChar") is not None:
            break
        for code in one.findall(f"{W}instrText"):
            first.text = f"{first.text}{code.text or ''}"
            code.text = None
