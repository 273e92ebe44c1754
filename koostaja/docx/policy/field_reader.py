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
_RUN = f"{W}r"
_ALWAYS_READ = ("fldChar", "fldSimple", "instrText", "delInstrText")
"""What is read outside fields as well."""


class FieldInstruction(NamedTuple):
    """The instruction of a field."""

    text: str
    element: etree._Element
    """Where the field begins."""
    whole: bool = True
    """Whether it is the same whichever alternative or version of the text is read."""


class _FieldPlace(NamedTuple):
    """What an element is in."""

    story: etree._Element | None
    branch: etree._Element | None
    """The alternative."""
    changes: frozenset[str]
    """The kinds of tracked changes."""

    @classmethod
    def of(cls, element: etree._Element) -> _FieldPlace:
        story = next(element.iterancestors(*_STORIES), None)
        branch = next(element.iterancestors(*_BRANCHES), None)
        changes = (etree.QName(one).localname for one in element.iterancestors(*_CHANGES))
        return cls(story, branch, frozenset(changes))


class _FieldPlaces:
    """Finds the places of elements in turn: runs beside one another have the same one."""

    def __init__(self) -> None:
        self._around: etree._Element | None = None
        """What is around the last run."""
        self._last: _FieldPlace | None = None

    def of(self, element: etree._Element) -> _FieldPlace:
        """Return the place of an element."""
        run = element.getparent()
        around = run.getparent() if run is not None and run.tag == _RUN else None
        if run is None or around is None:
            return _FieldPlace.of(element)
        if self._last is None or around is not self._around:
            self._around, self._last = around, _FieldPlace.of(run)
        return self._last


class _Begun:
    """A field that has begun."""

    def __init__(self, mark: etree._Element, place: _FieldPlace) -> None:
        self.mark = mark
        self.pieces: list[str] = []
        self.reads = True
        self.whole = True
        self._place = place

    def add(self, text: str, place: _FieldPlace) -> None:
        self.pieces.append(text)
        self.whole = self.whole and place[1:] == self._place[1:]

    def instruction(self) -> FieldInstruction:
        return FieldInstruction("".join(self.pieces), self.mark, self.whole)


def field_instructions(root: etree._Element) -> Iterator[FieldInstruction]:
    """Yield the instructions of all fields of a part, also of those without an end."""
    if next(root.iter(*_FIELDS), None) is None:
        return
    stories: dict[etree._Element | None, list[_Begun]] = {}
    places, open_fields = _FieldPlaces(), 0
    for one in root.iter(*_FIELDS, *_WORDS, *_GAPS, *_SIGNS):
        name = etree.QName(one).localname
        if open_fields or name in _ALWAYS_READ:
            place = places.of(one)
            begun = stories.setdefault(place.story, [])
            before = len(begun)
            yield from _read(one, name, begun, place)
            open_fields += len(begun) - before
    yield from (one.instruction() for begun in stories.values() for one in begun)


def _read(
    one: etree._Element, name: str, begun: list[_Begun], place: _FieldPlace
) -> Iterator[FieldInstruction]:
    top = begun[-1] if begun and begun[-1].reads else None
    if name == "fldSimple":
        yield FieldInstruction(_attribute(one, "instr"), one)
        if top:
            top.add(MADE, place)
    elif name == "fldChar":
        yield from _mark(one, _attribute(one, "fldCharType"), begun, place)
    elif top is None:
        if name in ("instrText", "delInstrText") and (one.text or "").strip():
            yield FieldInstruction(one.text or "", one)
    elif name in ("sym", "noBreakHyphen", "softHyphen", "ptab"):
        top.add(MADE, place)
    elif name in ("tab", "br", "cr", "p"):
        top.pieces.append(" ")
    else:
        top.add(one.text or "", place)


def _mark(
    one: etree._Element, type: str, begun: list[_Begun], place: _FieldPlace
) -> Iterator[FieldInstruction]:
    if type == "begin":
        if begun and begun[-1].reads:
            begun[-1].add(MADE, place)
        begun.append(_Begun(one, place))
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
