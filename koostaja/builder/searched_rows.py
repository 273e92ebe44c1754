"""The texts of documents as the index keeps them for searches.

Of each document there are two rows. The folded words are looked through in every search; the
texts with their places are only wanted of documents in which something is found.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any, NamedTuple

from koostaja.builder.index import Footprint, PlaceKeeper
from koostaja.diagnostics import Problem
from koostaja.library import SearchedDocument, SearchedText
from koostaja.text.folding import Query, folded

__all__ = ["ReadTexts", "WordsRow", "texts_from_row"]

_BETWEEN = "\t"
"""What parts the keys of printed texts, none of which has it."""


class ReadTexts(NamedTuple):
    """What a search has read of a document, in the form of rows."""

    file: str
    printed: str
    lines: str
    texts: str
    problems: list[Problem]
    footprint: Footprint | None = None
    """Of a position."""

    @classmethod
    def of(
        cls,
        file: str,
        document: SearchedDocument | None,
        problems: list[Problem],
        footprint: Footprint | None = None,
    ) -> ReadTexts:
        """Return a document in the form of rows; None is one that cannot be read."""
        one = document or SearchedDocument("", (), frozenset())
        return cls(
            file,
            _BETWEEN.join(sorted(one.printed)),
            "\n".join(folded(text.text) for text in one.texts),
            json.dumps([one.title, one.texts], ensure_ascii=False, separators=(",", ":")),
            problems,
            footprint,
        )


class WordsRow(NamedTuple):
    """The words of a document: its problems as JSON, the clauses that it prints, its texts."""

    problems: str
    printed: str
    lines: str
    """The folded texts, one a line."""

    @classmethod
    def of(cls, read: ReadTexts, places: PlaceKeeper) -> WordsRow:
        """Return the row of a document that was read."""
        problems = places.as_data(read.problems, read.file)
        return cls(json.dumps(problems, ensure_ascii=False), read.printed, read.lines)

    @classmethod
    def from_text(cls, text: str) -> WordsRow:
        """Return the row that was kept as a text."""
        return cls(*text.split("\n", 2))

    @property
    def text(self) -> str:
        """The row as the index keeps it."""
        return "\n".join(self)

    def known_problems(self, places: PlaceKeeper, file: str) -> list[Problem]:
        """Return its problems; raise ``ValueError`` if their places are outdated."""
        return [] if self.problems == "[]" else places.from_data(json.loads(self.problems), file)

    def found(self, query: Query) -> list[int]:
        """Return the places of the texts that a query finds."""
        if not query.may_match(self.lines):
            return []
        lines = self.lines.split("\n")
        return [index for index, line in enumerate(lines) if query.matches(line)]

    def keys(self, wanted: Collection[str]) -> frozenset[str]:
        """Return which of some texts of clauses it prints."""
        return frozenset(self.printed.split(_BETWEEN)).intersection(wanted)


def texts_from_row(row: str) -> SearchedDocument:
    """Return a document of which the index has the texts; what it prints is in its words."""
    title, texts = json.loads(row)
    return SearchedDocument(title, tuple(_text(*one) for one in texts), frozenset())


def _text(
    text: str, section: Any, pointer: Any, typed: bool, clauses: Any, parts: int
) -> SearchedText:
    return SearchedText(text, tuple(section), tuple(pointer), typed, tuple(clauses), parts)
