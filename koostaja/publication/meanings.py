"""What each paragraph of an annex's Word file is, by the confirmed text that it was made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from koostaja.documents import Document, Item, Section
from koostaja.docx import FlowParagraph

__all__ = ["Meaning", "Meanings"]


class Meaning(NamedTuple):
    """What a paragraph is."""

    kind: str
    """``title`` of a section or a fact, ``column`` of a table, ``mark`` or ``item``; "" for words
    of the template alone."""
    depth: int = 0
    """Of a title: of how many sections it is in, itself included. Of an item: below how many."""
    number: str = ""


class Meanings:
    """The paragraphs of a confirmed text by their words.

    Templates print these in any order and with words of their own between them, so each
    paragraph of the Word file is looked up. If several texts are equal, a paragraph is the one
    with its number, else the first that no paragraph was yet.
    """

    def __init__(self, document: Document) -> None:
        self._known = defaultdict[str, list[Meaning]](list)
        self._marks = {
            _plain(line) for one in document.mark.walk() for line in one.text.split("\n")
        }
        self._add_section(document.body, 0)

    def seen(self, paragraph: FlowParagraph) -> Meaning:
        """Return what a paragraph will be when it is its turn."""
        found = self._known.get(_plain(paragraph.text), ())
        if found:
            return next((one for one in found if one.number == paragraph.number), found[0])
        is_mark = all(_plain(line) in self._marks for line in paragraph.lines)
        return Meaning("mark") if is_mark else Meaning("")

    def take(self, paragraph: FlowParagraph) -> Meaning:
        """Return what a paragraph is; an equal one that follows is the next text."""
        meaning = self.seen(paragraph)
        found = self._known.get(_plain(paragraph.text), [])
        if len(found) > 1:
            found.remove(meaning)
        return meaning

    def _add(self, text: str, meaning: Meaning) -> None:
        if words := _plain(text):
            self._known[words].append(meaning)
            if meaning.number:
                self._known[_plain(f"{meaning.number} {text}")].append(meaning)

    def _add_section(self, section: Section, depth: int) -> None:
        if depth:
            self._add(section.title, Meaning("title", depth, section.number))
        for column in section.columns:
            self._add(column.title, Meaning("column"))
        if section.lead:
            self._add_items((section.lead,), 0)
        self._add_items(section.items, 0)
        for row in section.rows:
            for cell in row.cells:
                self._add_items(cell.paragraphs, 0)
        for one in section.fields:
            self._add_section(one, depth + 1)

    def _add_items(self, items: Sequence[Item], depth: int) -> None:
        for one in items:
            self._add(one.text, Meaning("item", depth, str(one.number)))
            self._add_items(one.items, depth + 1)


def _plain(text: str) -> str:
    """Return words as they are compared: templates change capitals, and add colons to titles."""
    return " ".join(text.split()).casefold().rstrip(":")
