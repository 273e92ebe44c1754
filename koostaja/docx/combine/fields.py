"""The fields of Word's text: their instructions read, changed, and their results replaced.

A field is one element (``w:fldSimple``), or runs between marks (``w:fldChar``) of which
several can have its instruction (ECMA-376 part 1, 17.16.5 and 17.16.18).
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from koostaja.docx.wordml import SPACE, W

__all__ = [
    "FieldCode",
    "fields_in",
    "map_tokens",
    "quoted",
    "tokens",
    "unquoted",
]

_SIMPLE, _MARK, _INSTRUCTION = f"{W}fldSimple", f"{W}fldChar", f"{W}instrText"
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"?|\\[^\s"\\]*|[^\s"\\]+')


class FieldCode:
    """A field of a part, with the elements of its instruction."""

    def __init__(self, simple: etree._Element | None = None) -> None:
        self.simple = simple
        self.instructions: list[etree._Element] = []
        """The texts of its instruction, of a field of several runs."""
        self.begin: etree._Element | None = None
        self.separate: etree._Element | None = None
        self.end: etree._Element | None = None
        self.nested = False
        """Whether its instruction contains other fields."""

    @property
    def text(self) -> str:
        """The instruction, such as `` PAGEREF _Toc1 \\h ``."""
        if self.simple is not None:
            return self.simple.get(f"{W}instr", "")
        return "".join(one.text or "" for one in self.instructions)

    @property
    def name(self) -> str:
        """What kind of field it is, in capitals, such as ``PAGE``."""
        words = self.text.split(None, 1)
        return words[0].upper() if words else ""

    def change(self, mapping: Callable[[str], str]) -> None:
        """Change the instruction; around fields within it, each piece of text by itself."""
        if self.simple is not None:
            self.simple.set(f"{W}instr", mapping(self.text))
        elif self.nested:
            for one in self.instructions:
                one.text = mapping(one.text or "")
        elif self.instructions:
            first, *others = self.instructions
            first.text = mapping(self.text)
            first.set(SPACE, "preserve")
            for one in others:
                one.text = ""

    @property
    def is_ended(self) -> bool:
        """Whether it has an end; without one it goes on into the next document."""
        return self.simple is not None or self.end is not None

    @property
    def in_one_parent(self) -> bool:
        """Whether its marks are in one paragraph or link, so that it can be replaced."""
        if self.simple is not None:
            return self.simple.getparent() is not None
        marks = (self.begin, self.separate, self.end)
        parents = {_run(one).getparent() for one in marks if one is not None}
        return self.end is not None and len(parents) == 1 and None not in parents

    @property
    def _look(self) -> etree._Element | None:
        """The properties of its words: of its result's first run, or else of its first run."""
        if self.simple is not None:
            return self.simple.find(f"{W}r/{W}rPr")
        shown = _run(self.separate).getnext() if self.separate is not None else None
        for run in (shown, _run(self.begin) if self.begin is not None else None):
            found = run.find(f"{W}rPr") if run is not None else None
            if found is not None:
                return found
        return None

    def _dressed(self, runs: Sequence[etree._Element]) -> Sequence[etree._Element]:
        """Give runs the look of the field's words."""
        look = self._look
        if look is not None:
            for run in runs:
                run.insert(0, copy.deepcopy(look))
        return runs

    def set_result(self, runs: Sequence[etree._Element]) -> None:
        """Give the field another result, if it has one and both marks lie in one parent."""
        runs = self._dressed(runs)
        if self.simple is not None:
            self.simple[:] = runs
        elif self.separate is not None and self.end is not None:
            start, stop = _run(self.separate), _run(self.end)
            parent = start.getparent()
            if parent is not None and stop.getparent() is parent:
                parent[parent.index(start) + 1 : parent.index(stop)] = runs

    def unwrap(self, text: str | None) -> None:
        """Replace the field by its result, which is ``text`` if that is known.

        The result keeps the formatting of its first run.
        """
        if self.simple is not None:
            self._unwrap_simple(self.simple, text)
            return
        assert self.begin is not None
        start, stop = _run(self.begin), _run(self.end if self.end is not None else self.begin)
        parent = start.getparent()
        if parent is None or not self.in_one_parent:
            return
        result: list[etree._Element] = []
        if text is not None:
            first = self.separate if self.separate is not None else self.begin
            after = _run(first).getnext() if first is not self.begin else start
            result = [_text_run(text, after)]
        elif self.separate is not None:
            children = list(parent)
            result = children[parent.index(_run(self.separate)) + 1 : parent.index(stop)]
        parent[parent.index(start) : parent.index(stop) + 1] = result

    def replace(self, runs: Sequence[etree._Element]) -> None:
        """Put runs in the place of the field, if its marks lie in one parent."""
        runs = self._dressed(runs)
        start = self.simple if self.simple is not None else None
        stop = start
        if start is None and self.begin is not None and self.end is not None:
            start, stop = _run(self.begin), _run(self.end)
        parent = start.getparent() if start is not None else None
        if start is None or stop is None or parent is None or stop.getparent() is not parent:
            return
        parent[parent.index(start) : parent.index(stop) + 1] = runs

    @staticmethod
    def _unwrap_simple(simple: etree._Element, text: str | None) -> None:
        parent = simple.getparent()
        if parent is None:
            return
        result = list(simple)
        if text is not None:
            result = [_text_run(text, result[0] if result else None)]
        place = parent.index(simple)
        parent[place : place + 1] = result


def _run(mark: etree._Element) -> etree._Element:
    run = mark.getparent()
    assert run is not None
    return run


def _text_run(text: str, like: etree._Element | None) -> etree._Element:
    run = etree.Element(f"{W}r")
    properties = like.find(f"{W}rPr") if like is not None else None
    if properties is not None:
        run.append(copy.deepcopy(properties))
    written = etree.SubElement(run, f"{W}t", {SPACE: "preserve"})
    written.text = text
    return run


def fields_in(root: etree._Element) -> Iterator[FieldCode]:
    """Yield the fields of a part, those within others first, also those without an end.

    Changes to them are safe.
    """
    open_fields: list[FieldCode] = []
    found: list[FieldCode] = []
    for one in root.iter(_SIMPLE, _MARK, _INSTRUCTION):
        if one.tag == _SIMPLE:
            found.append(FieldCode(one))
        elif one.tag == _INSTRUCTION:
            if open_fields:
                open_fields[-1].instructions.append(one)
        else:
            _follow(one, open_fields, found)
    yield from (*found, *open_fields)


def _follow(mark: etree._Element, open_fields: list[FieldCode], found: list[FieldCode]) -> None:
    kind = mark.get(f"{W}fldCharType")
    if kind == "begin":
        if open_fields and open_fields[-1].separate is None:
            open_fields[-1].nested = True
        field = FieldCode()
        field.begin = mark
        open_fields.append(field)
    elif kind == "separate" and open_fields:
        open_fields[-1].separate = mark
    elif kind == "end" and open_fields:
        field = open_fields.pop()
        field.end = mark
        found.append(field)


def map_tokens(instruction: str, mapping: Callable[[int, str], str]) -> str:
    """Return an instruction in which each word, given its ordinal, is mapped."""
    place = -1

    def changed(match: re.Match[str]) -> str:
        nonlocal place
        place += 1
        return mapping(place, match[0])

    return _TOKEN.sub(changed, instruction)


def tokens(instruction: str) -> list[str]:
    """Return the words of an instruction; a text in quotation marks is one."""
    return _TOKEN.findall(instruction)


def unquoted(token: str) -> str:
    """Return the text of a word of an instruction, without its quotation marks."""
    return token.strip('"').replace('\\"', '"').replace("\\\\", "\\")


def quoted(text: str) -> str:
    """Return a text as a word of an instruction."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
