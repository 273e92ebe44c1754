"""The words of all documents, kept in memory for many searches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from koostaja.builder.document_texts import all_documents, open_texts
from koostaja.documents import Share
from koostaja.library import ClauseText, WordsReader, WordsRow, library_texts
from koostaja.text.folding import Query

__all__ = ["SearchedWords", "read_words"]

_CHUNK = 400
"""How many documents are read at once, to bound memory: enough for two processes."""


class SearchedWords:
    """Finds the documents that print what is looked for, from the library or in own words."""

    def __init__(self, rows: Mapping[Share, WordsRow], clauses: Sequence[ClauseText]) -> None:
        self._rows = rows
        self._clauses = clauses

    def row(self, share: Share, text: str) -> WordsRow:
        """Return the words of a document by their text, in the row that has them already if any.

        So the words that have not changed are in memory once while all are read again.
        """
        new, known = WordsRow(text), self._rows.get(share)
        return known if known == new else new

    def find(self, query: Query) -> set[Share]:
        """Return the documents, each a share of its own, with a paragraph that a query finds."""
        found = (one.keys for one in self._clauses if query.matches(one.line))
        keys = {key for some in found for key in some}

        def has_it(row: WordsRow) -> bool:
            return row.has(query) or bool(keys and row.printed(keys))

        return {share for share, row in self._rows.items() if has_it(row)}


def read_words(root: Path, known: SearchedWords | None = None) -> SearchedWords:
    """Read the words of all documents at ``root``, as far as the index does not have them.

    ``known`` are those that were read before.
    """
    known, rows = known or SearchedWords({}, ()), dict[Share, WordsRow]()
    with open_texts(root) as texts:
        reader = WordsReader(root, texts.open_workspace(root))
        shares = all_documents(reader.workspace)
        for at in range(0, len(shares), _CHUNK):
            found = texts.read(reader, shares[at : at + _CHUNK])
            rows |= {
                share: known.row(share, one.value) for share, one in found.items() if one.value
            }
    readings = library_texts(reader.workspace).values()
    return SearchedWords(rows, [one for some in readings for one in some])
