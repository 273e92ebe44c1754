"""The texts of documents as the index keeps them for searches.

Of each document there are two rows. The folded words are looked through in every search; the
texts with their places are only wanted of documents in which something is found.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import NamedTuple

from koostaja.builder.index import Footprint, PlaceKeeper
from koostaja.diagnostics import Problem
from koostaja.library import SearchedDocument, SearchedText
from koostaja.text.folding import Query, folded

__all__ = ["ReadTexts", "TextsRow", "WordsRow"]

_BETWEEN = "\t"
"""What parts the keys of printed texts, none of which has it."""


class ReadTexts(NamedTuple):
    """What a search has read of a document, in the form of rows."""

    file: str
    printed: str
    lines: str
    texts: str
    """The title, then the texts, each as JSON on a line of its own."""
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
            "\n".join(map(_json, (one.title, *one.texts))),
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
        return query.found_lines(self.lines)

    def keys(self, wanted: Collection[str]) -> frozenset[str]:
        """Return which of some texts of clauses it prints."""
        return frozenset(self.printed.split(_BETWEEN)).intersection(wanted)


class TextsRow:
    """The title and the texts of a document, each of which is read when it is wanted."""

    def __init__(self, text: str) -> None:
        title, *self._texts = text.split("\n")
        self.title: str = json.loads(title)

    def __getitem__(self, index: int) -> SearchedText:
        text, section, pointer, is_typed, clauses, parts = json.loads(self._texts[index])
        return SearchedText(text, tuple(section), tuple(pointer), is_typed, tuple(clauses), parts)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
