"""The words of all documents, kept in memory for many searches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from koostaja.builder.document_texts import read_texts
from koostaja.documents import Share
from koostaja.library import ClauseText, WordsReader, WordsRow, library_texts
from koostaja.text.folding import Query

__all__ = ["SearchedWords", "read_words"]


class SearchedWords:
    """Finds the documents that print what is looked for, from the library or in own words."""

    def __init__(self, rows: Mapping[Share, WordsRow], clauses: Sequence[ClauseText]) -> None:
        self._rows = rows
        self._clauses = clauses

    def find(self, query: Query) -> set[Share]:
        """Return the documents, each a share of its own, with a paragraph that a query finds."""
        found = (one.keys for one in self._clauses if query.matches(one.line))
        keys = {key for some in found for key in some}

        def has_it(row: WordsRow) -> bool:
            return row.has(query) or bool(keys and row.printed(keys))

        return {share for share, row in self._rows.items() if has_it(row)}


def read_words(root: Path) -> SearchedWords:
    """Read the words of all documents at ``root``, as far as the index does not have them."""
    reader, texts = read_texts(WordsReader, root)
    rows = {share: WordsRow(one.value) for share, one in texts.items() if one.value}
    readings = library_texts(reader.workspace).values()
    return SearchedWords(rows, [one for some in readings for one in some])
