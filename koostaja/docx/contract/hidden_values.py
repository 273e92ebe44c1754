"""Values that a template prints where no page shows them, as hidden text.

A document would lack words that its data has, though all of them are in the file. Loops
and conditions may be hidden, because they print nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from koostaja.diagnostics import Location, Problem
from koostaja.docx.parts import Parts

if TYPE_CHECKING:
    from koostaja.docx.reader import PagesReading, ShownParagraph

__all__ = ["hidden_value_problems"]

_VALUE = re.compile(r"\{\{[^{}]*\}\}")
_LONGEST = 80
_HIDING = (b"vanish", b"hidden", b"Merge")
"""The ends of the names by which a format, a frame and merged cells hide words."""


def hidden_value_problems(file: str, contents: Parts) -> Iterator[Problem]:
    """Yield the first value of each part that is printed as hidden text.

    Few templates have anything that hides, and only those are read as pages.
    """
    if not any(map(_may_hide, contents.values())):
        return
    from koostaja.docx.reader import read_pages  # as slow

    said: set[str] = set()
    for paragraph in _paragraphs(read_pages(contents, formats=False)):
        tag = _hidden_value(paragraph)
        if tag and paragraph.part not in said:
            said.add(paragraph.part)
            where = Location(file, part=paragraph.part, place=(("paragraph", paragraph.place),))
            yield Problem("template-hidden-value", where, values={"tag": tag[:_LONGEST]})


def _may_hide(part: bytes) -> bool:
    """Return whether a part in UTF-8 or UTF-16, as the policy demands, may hide words."""
    names = part.replace(b"\0", b"")
    return any(one in names for one in _HIDING)


def _paragraphs(pages: PagesReading) -> Iterator[ShownParagraph]:
    for section in pages.sections:
        yield from section.paragraphs
        for kinds in (section.headers, section.footers):
            for paragraphs in kinds.values():
                yield from paragraphs


def _hidden_value(paragraph: ShownParagraph) -> str:
    """Return the first value of which a part is hidden; "" if there is none."""
    text, hidden = "", list[bool]()
    for words in paragraph.words:
        text += words.text
        hidden += [words.hidden] * len(words.text)
    for found in _VALUE.finditer(text):
        if any(hidden[found.start() : found.end()]):
            return found[0]
    return ""
