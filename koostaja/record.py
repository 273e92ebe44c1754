"""What is kept of a document that was signed."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from koostaja.document import Document, Item, Section

__all__ = ["document_words"]


def document_words(document: Document) -> str:
    """A hash of the numbers and texts of a document's body, in printed order.

    Without the approval mark, which says who signed and not what.
    """
    lines = [line for section in document.body.fields for line in _lines(section)]
    return sha256("\n".join(lines).encode()).hexdigest()


def _lines(section: Section) -> Iterator[str]:
    yield f"{section.number}\t{section.title}"
    if section.lead:
        yield from _item_lines(section.lead)
    for item in section.items:
        yield from _item_lines(item)
    for row in section.rows:
        yield row.number
        for cell in row.cells:
            yield from _lines(cell)
    for field in section.fields:
        yield from _lines(field)


def _item_lines(item: Item) -> Iterator[str]:
    yield f"{item.number}\t{item.text}"
    for below in item.items:
        yield from _item_lines(below)
