"""What a search reads of a document, and how the index keeps it.

The folded words are looked through in every search; the texts with their places are only wanted
of documents in which something is found.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from sys import intern
from typing import NamedTuple

from koostaja.source import Pointer
from koostaja.text.folding import Query, folded

__all__ = ["SearchedDocument", "SearchedText", "TextsRow", "WordsRow"]

_BETWEEN = "\t"
"""What parts keys, none of which has it."""


class SearchedText(NamedTuple):
    """A paragraph of a document; of joined ones each part, and then the whole."""

    text: str
    section: tuple[str, ...]
    """The titles of the sections around it."""
    pointer: Pointer
    """Its place in the document's file, or that of the field in which it is printed."""
    is_typed: bool
    """Whether the file has its words at that place."""
    clauses: tuple[str, ...] = ()
    """The keys of the clauses' texts that it prints; of a kept text its wording's name."""
    parts: int = 0
    """How many of the texts before it are its parts."""


class SearchedDocument(NamedTuple):
    """A document with everything that can be found in it."""

    title: str
    texts: tuple[SearchedText, ...]
    """Its own texts."""
    printed: frozenset[str] = frozenset()
    """The keys of the clauses' texts that it prints."""

    def words_row(self) -> str:
        """Return its words: a line with what it prints of clauses, and one for each text."""
        lines = (_BETWEEN.join((folded(one.text), *one.clauses)) for one in self.texts)
        return "\n".join((_BETWEEN.join(sorted(self.printed)), *lines))

    def texts_row(self) -> str:
        """Return its title and its texts, each as JSON on a line of its own."""
        return "\n".join(map(_json, (self.title, *self.texts)))


class WordsRow:
    """The words of a document; nothing of one that cannot be read.

    Most documents print the same texts of clauses as another, so the names of these are kept once.
    """

    __slots__ = ("_lines", "_printed")

    def __init__(self, text: str) -> None:
        printed, _, self._lines = text.partition("\n")
        self._printed = intern(printed)

    def __eq__(self, other: object) -> bool:
        """Return whether another row has the same words."""
        if not isinstance(other, WordsRow):
            return NotImplemented
        return self._printed == other._printed and self._lines == other._lines

    def found(self, query: Query, keys: Collection[str]) -> list[int]:
        """Return the places of the texts that a query finds.

        Texts in which a text of a clause is printed are left out if its key is among ``keys``.
        """
        found = query.found_lines(self._lines)
        if not found or not keys:
            return found
        lines = self._lines.split("\n")
        return [at for at in found if not _keys(lines[at].partition(_BETWEEN)[2]) & set(keys)]

    def has(self, query: Query) -> bool:
        """Return whether a query finds one of its texts."""
        return query.has_line(self._lines)

    def printed(self, keys: Collection[str]) -> set[str]:
        """Return which of some texts of clauses it prints."""
        return _keys(self._printed).intersection(keys)


class TextsRow:
    """The title and the texts of a document, each of which is read when it is wanted."""

    def __init__(self, text: str) -> None:
        title, *self._texts = text.split("\n")
        self.title: str = json.loads(title) if title else ""

    def found(self, places: Collection[int], query: Query) -> list[SearchedText]:
        """Return texts that a query has found: of a joined one and its parts rather a part.

        Those that say something else now, because the file was changed meanwhile, are left out.
        """
        pairs = [(at, self._text(at)) for at in places if at < len(self._texts)]
        return [
            one
            for at, one in pairs
            if query.matches(folded(one.text))
            and not any(at - one.parts <= place < at for place in places)
        ]

    def _text(self, at: int) -> SearchedText:
        text, section, pointer, is_typed, clauses, parts = json.loads(self._texts[at])
        return SearchedText(text, tuple(section), tuple(pointer), is_typed, tuple(clauses), parts)


def _keys(text: str) -> set[str]:
    return set(text.split(_BETWEEN))


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
