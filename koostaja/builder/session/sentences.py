"""The sentences that clauses print in all documents, kept for the question whom a change touches.

Most documents print a clause in the same words and in the same section. So each distinct
sentence is kept once, and with a new wording it is resolved once for all documents that have it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from sys import intern
from typing import Any, NamedTuple

from koostaja.documents import Share
from koostaja.library import AffectedSentence, ClausePlaces

__all__ = ["KeptSentences"]

_DECODER = json.JSONDecoder()


class _Printed(NamedTuple):
    """What the clauses print in one document."""

    share: Share
    title: str
    clauses: tuple[str, ...]
    sentences: tuple[str, ...]
    """Of each clause in turn, as JSON text that other documents share."""


class KeptSentences:
    """The sentences of every clause in every document, by the document's file."""

    def __init__(self) -> None:
        self._printed: dict[str, _Printed] = {}
        self._clauses: dict[tuple[str, ...], tuple[str, ...]] = {}
        """Every group of clauses that a document has, once."""

    def keep(self, file: str, share: Share, text: str) -> None:
        """Keep what ``ClauseReader`` returns of a document."""
        title, clauses, sentences = "", list[str](), list[str]()
        for line in text.split("\n")[1:]:
            clause, _, data = line.partition("\t")
            title, end = _DECODER.raw_decode(data, 1)
            clauses.append(intern(clause))
            sentences.append(intern(data[end + 1 : -1]))
        known = tuple(clauses)
        known = self._clauses.setdefault(known, known)
        self._printed[file] = _Printed(share, title, known, tuple(sentences))

    def forget(self, files: Iterable[str]) -> None:
        """Forget the documents with these files."""
        for file in files:
            self._printed.pop(file, None)

    def of_clause(self, clause: str) -> Iterator[tuple[_Printed, str]]:
        """Yield the documents that print a clause, each with its sentences as JSON text."""
        for file in sorted(self._printed):
            one = self._printed[file]
            if clause in one.clauses:
                yield one, one.sentences[one.clauses.index(clause)]
