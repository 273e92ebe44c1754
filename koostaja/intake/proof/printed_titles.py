"""Which titles of a document its template prints: not each field has its title on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from koostaja.documents import Document
from koostaja.docx import FlowParagraph, FlowTable, Template, read_flow
from koostaja.intake.proof.compared_words import word_keys

__all__ = ["PrintedTitles"]


class PrintedTitles:
    """The words of a page that are no content, which titles take one after another."""

    def __init__(self, template: Template | None, document: Document) -> None:
        """Without a template, and with one that cannot be filled, each title is printed."""
        filled = template.fill_unchecked(document).value if template else None
        self._words: Counter[str] | None = None
        if filled:
            self._words = Counter(_words(read_flow(filled.all_parts).blocks))
            for item in document.items:
                self._words.subtract(word_keys(item.text))

    def take(self, title: str, *, of_table: str = "") -> bool:
        """Return whether a title is printed, and let no other title have its words.

        Without a template, a column with the title of its table has none of its own.
        """
        if self._words is None:
            return bool(title) and title != of_table
        keys = Counter(word_keys(title))
        is_printed = bool(keys) and all(self._words[key] >= keys[key] for key in keys)
        if is_printed:
            self._words.subtract(keys)
        return is_printed


def _words(blocks: Iterable[FlowParagraph | FlowTable]) -> Iterator[str]:
    for one in blocks:
        if isinstance(one, FlowParagraph):
            yield from word_keys(one.text)
            continue
        for row in one.rows:
            for cell in row:
                yield from _words(cell.blocks)
