"""Which titles and paragraphs of a document its template prints.

Not each field has its title on the page, and a list may be deeper than a template reaches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from koostaja.documents import Document, Item, Section
from koostaja.docx import FlowParagraph, Template, read_flow
from koostaja.intake.proof.compared_words import word_keys
from koostaja.intake.reading import paragraphs_in

__all__ = ["PrintedParts"]


class PrintedParts:
    """The words of a page, of which titles take those that are no content, one after another."""

    def __init__(self, template: Template | None, document: Document) -> None:
        """Without a template, and with one that cannot be filled, everything is printed."""
        filled = template.fill_unchecked(document).value if template else None
        self._words: Counter[str] | None = None
        self._lost = set[int]()
        self.lines: Sequence[FlowParagraph] | None = None
        """The paragraphs of the page; None if it is not known."""
        self.answers: Sequence[str] = ()
        """Those that the template prints because a field is answered with yes."""
        if template and filled:
            self.lines = [*paragraphs_in(read_flow(filled.all_parts).blocks)]
            lines = [one.text for one in self.lines]
            self.answers = _printed_answers(template, document, lines) if document.yes else ()
            printed = {id(one) for one in filled.printed}
            self._words = Counter(key for line in lines for key in word_keys(line))
            for item in document.items:
                if id(item) in printed:
                    self._words.subtract(word_keys(item.text))
            others = [item for item in document.items if id(item) not in printed]
            self._lost = {id(item) for item in others if not self._take(item.text)}

    def has_item(self, item: Item) -> bool:
        """Return whether a paragraph is printed, as it is or in capitals."""
        return id(item) not in self._lost

    def take_title(self, title: str, *, of_table: str = "") -> bool:
        """Return whether a title is printed, and let no other title have its words.

        Without a template, a column with the title of its table has none of its own.
        """
        return title != of_table if self._words is None else self._take(title)

    def take_fixed(self, text: str) -> bool:
        """Return whether the template prints words by itself that neither title has taken."""
        return self._words is None or not word_keys(text) or self._take(text)

    def _take(self, text: str) -> bool:
        keys = Counter(word_keys(text))
        if self._words is None or any(self._words[key] < count for key, count in keys.items()):
            return False
        self._words.subtract(keys)
        return bool(text)


def _printed_answers(template: Template, document: Document, lines: Sequence[str]) -> list[str]:
    """Return the lines of a document that it has only because of its answers."""
    silent = replace(document, body=_without_answers(document.body))
    filled = template.fill_unchecked(silent).value
    others = paragraphs_in(read_flow(filled.all_parts).blocks) if filled else ()
    return [*(Counter(lines) - Counter(one.text for one in others)).elements()]


def _without_answers(section: Section) -> Section:
    """Return a section in which every question of yes or no is answered with no."""
    return section._replace(
        flags=dict.fromkeys(section.flags, False),
        sections=tuple(map(_without_answers, section.sections)),
    )
