"""The words of a Word file paragraph by paragraph, to be kept and compared with a copy later.

Titles, paragraphs and the numbers of rows stand in printed order, as in a document's data.
The hash by which they are found is that of numbers and texts alone: it stays the same if only
the id of a clause changes. Beside them are addresses, by which each paragraph is found in a
later state of the document. ASCII's separators part all of them; no text that Word can show
has one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from koostaja.documents.document import Document, Item, Section

__all__ = ["DocumentWords", "KeptDocument", "KeptParagraph", "read_words"]

_RECORD, _UNIT = "\x1e", "\x1f"


class KeptParagraph(NamedTuple):
    """A paragraph, title or number as a file printed it."""

    number: str
    text: str
    """"" for the number of a row."""
    address: str
    """Of a paragraph that of its item; of a title or row the keys that lead to its section."""


class KeptDocument(NamedTuple):
    """The words of a document in a file; a directive with its annexes has several."""

    id: str
    title: str
    paragraphs: tuple[KeptParagraph, ...]


class DocumentWords:
    """The words of the documents in a Word file."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._lines: list[str] = []
        self._places: list[Item | str] = []
        """The item of each line, or its section's keys; addresses are made if they are kept."""
        for one in documents:
            self._lines.append(f"{_UNIT}{one.title}{_UNIT}")
            self._places.append(one.id)
            if one.mark.present:
                self._add_section(one.mark, one.mark.key)
            for section in one.body.fields:
                self._add_section(section, section.key)

    @cached_property
    def data(self) -> bytes:
        """The numbers and texts, of which the hash is made."""
        return _RECORD.join(self._lines).encode()

    @cached_property
    def hash(self) -> str:
        """The hash of numbers and texts."""
        return sha256(self.data).hexdigest()

    @property
    def addresses(self) -> bytes:
        """The addresses of all of them, in the same order; in the place of a title the id."""
        found = [one if isinstance(one, str) else one.address for one in self._places]
        return _RECORD.join(found).encode()

    def _add_section(self, section: Section, path: str) -> None:
        lines, places = self._lines, self._places
        if section.title or section.number:
            lines.append(f"{section.number}{_UNIT}{section.title}")
            places.append(path)
        for column in section.columns:
            lines.append(f"{_UNIT}{column.title}")
            places.append(f"{path}/{column.key}")
        if section.lead:
            self._add_items((section.lead,))
        if section.items:
            self._add_items(section.items)
        for row in section.rows:
            if row.number:
                lines.append(f"{row.number}{_UNIT}")
                places.append(path)
            for cell in row.cells:
                if cell.lead or cell.rows or cell.sections:
                    self._add_section(cell, f"{path}/{cell.key}")
                elif cell.items:
                    self._add_items(cell.items)
        for field in section.sections:
            if field.present:
                self._add_section(field, f"{path}/{field.key}")

    def _add_items(self, items: Sequence[Item]) -> None:
        for one in items:
            self._lines.append(f"{one.number}{_UNIT}{one.text}")
            self._places.append(one)
            if one.items:
                self._add_items(one.items)


def read_words(data: bytes, addresses: bytes) -> Iterator[KeptDocument]:
    """Yield the documents of a file from what was kept of ``DocumentWords``.

    Raise ``ValueError`` if it is something else.
    """
    lines, places = data.decode().split(_RECORD), addresses.decode().split(_RECORD)
    found: list[tuple[str, str, list[KeptParagraph]]] = []
    for line, address in zip(lines, places, strict=True):
        first, second, *head = line.split(_UNIT)
        if head or not found:
            found.append((address, second, []))
        else:
            found[-1][2].append(KeptParagraph(first, second, address))
    for id, title, paragraphs in found:
        yield KeptDocument(id, title, tuple(paragraphs))
