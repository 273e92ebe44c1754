"""The instructions of all fields of a part, however they are written (17.16.2, 17.16.18).

A field is one element, or marks around runs that may lie anywhere: over several paragraphs,
within another field, in a text box, in tracked changes. Word reads as its instruction all words
between the first mark and the second, and so does this.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from koostaja.docx.wordml import W

__all__ = ["MADE", "FieldInstruction", "field_instructions"]

MADE = "\ufffc"
"""Where another field, or a sign without a name, makes a piece of an instruction."""
_WORDS = tuple(f"{{*}}{name}" for name in ("instrText", "delInstrText", "t", "delText"))
_GAPS = tuple(f"{{*}}{name}" for name in ("tab", "br", "cr", "p"))
_SIGNS = tuple(f"{{*}}{name}" for name in ("sym", "noBreakHyphen", "softHyphen", "ptab"))
_MARK, _SIMPLE = "{*}fldChar", "{*}fldSimple"
_FIELDS = (_MARK, _SIMPLE, "{*}instrText", "{*}delInstrText")
_STORIES = tuple(
    f"{{*}}{name}"
    for name in ("txbxContent", "footnote", "endnote", "comment", "docPartBody", "body")
)
_BRANCHES = ("{*}Choice", "{*}Fallback")
_CHANGES = ("{*}ins", "{*}del", "{*}moveFrom", "{*}moveTo")


class FieldInstruction(NamedTuple):
    """The instruction of a field."""

    text: str
    element: etree._Element
    """Where the field begins."""
    whole: bool = True
    """Whether it is the same whichever alternative or version of the text is read."""


class _Begun:
    """A field that has begun."""

    def __init__(self, mark: etree._Element) -> None:
        self.mark = mark
        self.pieces: list[str] = []
        self.reads = True
        self.whole = True
        self._around = _around(mark)

    def add(self, text: str, element: etree._Element) -> None:
        self.pieces.append(text)
        self.whole = self.whole and _around(element) == self._around

    def instruction(self) -> FieldInstruction:
        return FieldInstruction("".join(self.pieces), self.mark, self.whole)


def field_instructions(root: etree._Element) -> Iterator[FieldInstruction]:
    """Yield the instructions of all fields of a part, also of those without an end."""
    if next(root.iter(*_FIELDS), None) is None:
        return
    stories: dict[etree._Element | None, list[_Begun]] = {}
    for one in root.iter(*_FIELDS, *_WORDS, *_GAPS, *_SIGNS):
        name = etree.QName(one).localname
        if name in ("fldChar", "fldSimple", "instrText", "delInstrText") or any(stories.values()):
            story = next(one.iterancestors(*_STORIES), None)
            yield from _read(one, name, stories.setdefault(story, []))
    yield from (one.instruction() for begun in stories.values() for one in begun)


def _read(one: etree._Element, name: str, begun: list[_Begun]) -> Iterator[FieldInstruction]:
    top = begun[-1] if begun and begun[-1].reads else None
    if name == "fldSimple":
        yield FieldInstruction(_attribute(one, "instr"), one)
        if top:
            top.add(MADE, one)
    elif name == "fldChar":
        yield from _mark(one, _attribute(one, "fldCharType"), begun)
    elif top is None:
        if name in ("instrText", "delInstrText") and (one.text or "").strip():
            yield FieldInstruction(one.text or "", one)
    elif name in ("sym", "noBreakHyphen", "softHyphen", "ptab"):
        top.add(MADE, one)
    elif name in ("tab", "br", "cr", "p"):
        top.pieces.append(" ")
    else:
        top.add(one.text or "", one)


def _mark(one: etree._Element, type: str, begun: list[_Begun]) -> Iterator[FieldInstruction]:
    if type == "begin":
        if begun and begun[-1].reads:
            begun[-1].add(MADE, one)
        begun.append(_Begun(one))
    elif begun and type == "separate":
        begun[-1].reads = False
    elif begun and type == "end":
        yield begun.pop().instruction()


def _attribute(element: etree._Element, name: str) -> str:
    """Return an attribute in Word's namespace, in that of Strict, or in none."""
    found = element.get(f"{W}{name}")
    if found is None:
        values = (v for k, v in element.attrib.items() if etree.QName(k).localname == name)
        found = next(map(str, values), "")
    return found


def _around(element: etree._Element) -> tuple[object, ...]:
    """Return the alternative and the kinds of changes in which an element is."""
    branch = next(element.iterancestors(*_BRANCHES), None)
    changes = {etree.QName(one).localname for one in element.iterancestors(*_CHANGES)}
    return branch, *sorted(changes)
