"""What a reader sees of a Word file: its paragraphs in order, each with its printed number.

Word computes the numbers of lists when it shows them; here they are worked out the same
way (ECMA-376 part 1, 17.9). Spaces count as one, and page numbers are no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from koostaja.docx.wordml import W

__all__ = ["Line", "lines_of", "parts_with_words"]

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_WITH_WORDS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_PAGE_FIELD = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES)\b")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "\u2011"}
_UNSEEN = (f"{W}del", f"{W}moveFrom", f"{W}rPr", f"{W}pPr", _FALLBACK)


class Line(NamedTuple):
    """A paragraph."""

    place: int
    """Its place among all paragraphs of the part, counted from 1."""
    number: str
    """What its list prints before it; "" for a bullet."""
    text: str

    @property
    def seen(self) -> str:
        """The number and the words."""
        return f"{self.number} {self.text}".lstrip()


def parts_with_words(parts: Mapping[str, bytes]) -> list[str]:
    """The parts of a Word file that show words, the body first."""
    return sorted(
        filter(_WITH_WORDS.fullmatch, parts), key=lambda one: ("document" not in one, one)
    )


def lines_of(parts: Mapping[str, bytes], name: str) -> list[Line]:
    """The paragraphs of a part that show anything; raises ``XMLSyntaxError``."""
    lists = _Lists(parts)
    found = []
    root = etree.fromstring(parts[name], _PARSER)
    for place, paragraph in enumerate(root.iter(f"{W}p"), start=1):
        if any(one.tag in _UNSEEN for one in paragraph.iterancestors()):
            continue
        number = lists.number(paragraph)
        text = " ".join("".join(_words(paragraph)).split())
        if text:
            found.append(Line(place, number, text))
    return found


def _words(paragraph: etree._Element) -> Iterator[str]:
    """The words of a paragraph, without the results of fields that count pages."""
    fields: list[str] = []
    """What the fields around say that they compute."""
    stack = [paragraph]
    while stack:
        node = stack.pop()
        if node.tag == f"{W}fldChar":
            kind = node.get(f"{W}fldCharType")
            if kind == "begin":
                fields.append("")
            elif kind == "end" and fields:
                fields.pop()
        elif node.tag == f"{W}instrText" and fields:
            fields[-1] += node.text or ""
        elif node.tag == f"{W}t" and not any(map(_PAGE_FIELD.match, fields)):
            yield node.text or ""
        elif node.tag in _SIGNS:
            yield _SIGNS[str(node.tag)]
        nested = node is not paragraph and node.tag == f"{W}p"
        simple = node.tag == f"{W}fldSimple" and _PAGE_FIELD.match(node.get(f"{W}instr") or "")
        if not nested and not simple and node.tag not in _UNSEEN:
            stack.extend(reversed(node))


class _Lists:
    """The lists of a Word file, and how far each has counted."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._abstract: dict[str, str] = {}
        self._by_style: dict[tuple[str, str], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._restarting: dict[str, dict[int, int]] = {}
        self._styles: dict[str, etree._Element] = {}
        if "word/numbering.xml" in parts:
            self._read(etree.fromstring(parts["word/numbering.xml"], _PARSER))
        if "word/styles.xml" in parts:
            styles = etree.fromstring(parts["word/styles.xml"], _PARSER)
            self._styles = {_of(one, "styleId"): one for one in styles.iter(f"{W}style")}

    def _read(self, root: etree._Element) -> None:
        for abstract in root.iter(f"{W}abstractNum"):
            id = _of(abstract, "abstractNumId")
            self._levels[id] = {}
            for level in abstract.iter(f"{W}lvl"):
                index = _count(_of(level, "ilvl"))
                form, text = _value(level, "numFmt"), _value(level, "lvlText")
                start = _count(_value(level, "start"), 1)
                self._levels[id][index] = (form, text, start)
                self._by_style[id, _value(level, "pStyle")] = index
        for num in root.iter(f"{W}num"):
            id = _of(num, "numId")
            self._abstract[id] = _value(num, "abstractNumId")
            for override in num.findall(f"{W}lvlOverride"):
                first = _value(override, "startOverride")
                if first:
                    levels = self._restarting.setdefault(id, {})
                    levels[_count(_of(override, "ilvl"))] = _count(first)

    def number(self, paragraph: etree._Element) -> str:
        """What stands before a paragraph, which comes next in its list."""
        for holder in (paragraph, *self._chain(_value(paragraph, "pPr/w:pStyle") or "Normal")):
            listed = holder.find(f"{W}pPr/{W}numPr")
            if listed is None:
                continue
            num = _value(listed, "numId")
            abstract = self._abstract.get(num, "")
            if holder is paragraph or (abstract, _of(holder, "styleId")) not in self._by_style:
                level = _count(_value(listed, "ilvl"))
            else:
                level = self._by_style[abstract, _of(holder, "styleId")]
            return self._next(num, abstract, level)
        return ""

    def _chain(self, id: str) -> Iterator[etree._Element]:
        """A style, and those that it is based on."""
        met = set[str]()
        while id in self._styles and id not in met:
            met.add(id)
            yield self._styles[id]
            id = _value(self._styles[id], "basedOn")

    def _next(self, num: str, abstract: str, level: int) -> str:
        levels = self._levels.get(abstract, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        for index, start in self._restarting.pop(num, {}).items():
            counts[index] = start - 1
            for deeper in [one for one in counts if one > index]:
                del counts[deeper]
        form, text, start = levels[level]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        for one in range(level + 1):
            first = levels[one][2] if one in levels else 1
            text = text.replace(f"%{one + 1}", str(counts.get(one, first)))
        return "" if form in ("bullet", "none") else text


def _of(element: etree._Element, name: str) -> str:
    return element.get(f"{W}{name}") or ""


def _value(element: etree._Element, path: str) -> str:
    """What a child says with its ``val``; "" if there is no such child."""
    found = element.find(f"w:{path}", {"w": W[1:-1]})
    return "" if found is None else _of(found, "val")


def _count(text: str, otherwise: int = 0) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else otherwise
