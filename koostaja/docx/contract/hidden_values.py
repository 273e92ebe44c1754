"""Values that a template prints where no page shows them, as hidden text.

A document would lack words that its data has, though all of them are in the file. Loops
and conditions may be hidden, because they print nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from koostaja.diagnostics import Location, Problem
from koostaja.docx.parts import Parts
from koostaja.docx.reader import PagesReading, ShownParagraph, read_pages

__all__ = ["hidden_value_problems"]

_VALUE = re.compile(r"\{\{[^{}]*\}\}")
_LONGEST = 80


def hidden_value_problems(file: str, contents: Parts) -> Iterator[Problem]:
    """Yield the first value of each part that is printed as hidden text."""
    said: set[str] = set()
    for paragraph in _paragraphs(read_pages(contents, formats=False)):
        tag = _hidden_value(paragraph)
        if tag and paragraph.part not in said:
            said.add(paragraph.part)
            where = Location(file, part=paragraph.part, place=(("paragraph", paragraph.place),))
            yield Problem("template-hidden-value", where, values={"tag": tag[:_LONGEST]})


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
