"""Bookmarks in loops, and what refers to them."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from koostaja.docx.filling.id_marks import STEM, IdMark
from koostaja.docx.wordml import W, attribute

__all__ = ["LoopBookmarks"]

_MAX_NAME = 40
"""How long the name of a bookmark may be in Word."""
_DIGITS = 8
"""The room in a name for the number of its copy."""
_TOKEN = re.compile(r'"[^"]*"|\S+')
"""A word of the code of a field."""


class LoopBookmarks:
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
        return str(IdMark("name", f"{name}{STEM}{self._stems[lower]}", self._loops[lower]))

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
    texts = [first.text or ""]
    for one in following:
        if one.find(f"{W}fldChar") is not None:
            break
        for code in one.findall(f"{W}instrText"):
            texts.append(code.text or "")
            code.text = None
    first.text = "".join(texts)
