"""Which titles and paragraphs of a document its template prints.

Not each field has its title on the page, and a list may be deeper than a template reaches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from koostaja.documents import Document, Item
from koostaja.docx import FlowParagraph, FlowTable, Template, read_flow
from koostaja.intake.proof.compared_words import word_keys

__all__ = ["PrintedParts"]


class PrintedParts:
    """The words of a page, of which titles take those that are no content, one after another."""

    def __init__(self, template: Template | None, document: Document) -> None:
        """Without a template, and with one that cannot be filled, everything is printed."""
        filled = template.fill_unchecked(document).value if template else None
        self._words: Counter[str] | None = None
        self._lost = set[int]()
        if filled:
            printed = {id(one) for one in filled.printed}
            self._words = Counter(_words(read_flow(filled.all_parts).blocks))
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

    def _take(self, text: str) -> bool:
        keys = Counter(word_keys(text))
        if self._words is None or any(self._words[key] < count for key, count in keys.items()):
            return False
        self._words.subtract(keys)
        return bool(text)


def _words(blocks: Iterable[FlowParagraph | FlowTable]) -> Iterator[str]:
    for one in blocks:
        if isinstance(one, FlowParagraph):
            yield from word_keys(one.text)
            continue
        for row in one.rows:
            for cell in row:
                yield from _words(cell.blocks)
