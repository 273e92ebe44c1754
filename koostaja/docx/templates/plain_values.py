"""Values of a template that are plain text: data of content controls, names within charts.

Such a value has no paragraphs and no runs, so the tags in it are filled by themselves: as
the words of a page of which each paragraph is a value. A mark in the part keeps the
place of each. A line break stays a character.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from koostaja.docx.wordml import SPACE, W, parse

__all__ = ["PlainValues", "take_values"]

_MARK = "koostaja-value-{}-"
_SIGNS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t"}
_ELEMENTS = {"\n": f"{W}br", "\t": f"{W}tab"}
_PIECE = re.compile(r"[\n\t]|[^\n\t]+")
"""A line break, a tab, or words without one."""
Put = Callable[[str], None]
"""Replaces a value in its part."""


@dataclass(frozen=True)
class PlainValues:
    """The values of one part that have tags."""

    texts: Sequence[str]

    @cached_property
    def page(self) -> etree._Element:
        """The values as a page."""
        root = etree.Element(f"{W}document", nsmap={"w": W[1:-1]})
        body = etree.SubElement(root, f"{W}body")
        for text in self.texts:
            run = etree.SubElement(etree.SubElement(body, f"{W}p"), f"{W}r")
            for piece in _PIECE.findall(text):
                sign = _ELEMENTS.get(piece, f"{W}t")
                one = etree.SubElement(run, sign, {SPACE: "preserve"} if sign == f"{W}t" else {})
                one.text = None if piece in _ELEMENTS else piece
        return root

    def put(self, part: bytes, page: bytes) -> bytes:
        """Return a part with the values that a filled page has, instead of their marks."""
        from html import escape  # few templates need it

        for place, paragraph in enumerate(parse(page).iter(f"{W}p")):
            text = escape(_text(paragraph)).replace("\n", "&#10;").replace("\t", "&#9;")
            part = part.replace(_MARK.format(place).encode(), text.encode())
        return part


def take_values(found: Sequence[tuple[str, Put]]) -> PlainValues:
    """Return values, and put marks in their places."""
    for place, (_, put) in enumerate(found):
        put(_MARK.format(place))
    return PlainValues([text for text, _ in found])


def _text(paragraph: etree._Element) -> str:
    found = paragraph.iter(f"{W}t", *_SIGNS)
    return "".join(_SIGNS.get(str(one.tag), one.text) or "" for one in found)
