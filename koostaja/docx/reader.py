"""What a reader sees of a Word file: its paragraphs in order, each with its printed number.

Spaces count as one, and page numbers are no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from koostaja.docx.list_numbers import ListNumbers
from koostaja.docx.parts import Parts
from koostaja.docx.wordml import W, parse

__all__ = ["VisibleParagraph", "visible_paragraphs"]

_PAGE_FIELD = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES)\b")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "\u2011"}
_UNSEEN = (f"{W}del", f"{W}moveFrom", f"{W}rPr", f"{W}pPr", _FALLBACK)


class VisibleParagraph(NamedTuple):
    """A paragraph as it is read on a page."""

    place: int
    """Its ordinal among all paragraphs of the part, from 1."""
    number: str
    """What its list prints before it; "" for a bullet."""
    text: str

    @property
    def printed(self) -> str:
        """The number and the words."""
        return f"{self.number} {self.text}".lstrip()


def visible_paragraphs(parts: Parts, name: str) -> list[VisibleParagraph]:
    """Return the paragraphs of a part that show anything; raise ``XMLSyntaxError``."""
    numbers = ListNumbers(parts)
    found = []
    for place, paragraph in enumerate(parse(parts[name]).iter(f"{W}p"), start=1):
        if any(one.tag in _UNSEEN for one in paragraph.iterancestors()):
            continue
        number = numbers.next(paragraph)
        text = " ".join("".join(_words(paragraph)).split())
        if text:
            found.append(VisibleParagraph(place, number, text))
    return found


def _words(paragraph: etree._Element) -> Iterator[str]:
    """Yield the words of a paragraph, without the results of fields that count pages."""
    fields: list[str] = []
    """The instructions of the fields around."""
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
