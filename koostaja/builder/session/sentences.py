"""The sentences that clauses print in all documents, kept for the question whom a change touches.

Most documents print a clause in the same words and in the same section. So each distinct
sentence is kept once, and with a new wording it is resolved once for all documents that have it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from sys import intern
from typing import NamedTuple

from koostaja.builder.document_texts import DocumentTexts, all_documents, open_texts
from koostaja.builder.session.documents import share_file
from koostaja.diagnostics import Result
from koostaja.documents import Share
from koostaja.files.reading import read_text
from koostaja.library import ClauseReader
from koostaja.workspace import NUMBER_OF, Workspace

__all__ = ["KeptSentences", "PrintedClause"]

_CHUNK = 100
"""How many documents are taken from the index, or put into it, at once, to bound memory."""
_DECODER = json.JSONDecoder()


class PrintedClause(NamedTuple):
    """What one clause prints in one document."""

    share: Share
    title: str
    sentences: str
    """As JSON text, the same for all documents where it is the same."""


class _Document(NamedTuple):
    """What all clauses print in one document."""

    share: Share
    title: str
    clauses: tuple[str, ...]
    sentences: tuple[str, ...]


class KeptSentences:
    """The sentences of every clause in every document without problems, by the document's file.

    ``hashes`` are those of the workspace's files. What the index does not have is read.
    """

    def __init__(self, workspace: Workspace, hashes: Mapping[str, str]) -> None:
        self._documents: dict[str, _Document] = {}
        self._faulty: dict[str, Share] = {}
        self._groups: dict[tuple[str, ...], tuple[str, ...]] = {}
        """Every group of clauses that a document has, once."""
        self.with_points: set[str] = set()
        """The ids of positions that name the numbers of points, or cannot be read."""
        shares, reader = all_documents(workspace), _reader(workspace)
        with open_texts(workspace.root) as kept:
            texts = kept if kept.has_hashes(hashes) else DocumentTexts(None)
            for at in range(0, len(shares), _CHUNK):
                for share, found in texts.read(reader, shares[at : at + _CHUNK], 1).items():
                    self._keep(workspace, share, found)
                texts.store()

    def read_again(self, workspace: Workspace, shares: Iterable[Share]) -> None:
        """Read some documents, each a share of its own, as they are after a change."""
        reader = _reader(workspace)
        for share in shares:
            self._keep(workspace, share, reader.read(share))

    def _keep(self, workspace: Workspace, share: Share, found: Result[str]) -> None:
        """Keep what ``ClauseReader`` returns of a document."""
        file = share_file(workspace, share)
        self.forget([file])
        for id in share.positions:
            names = _names_points(workspace, file)
            (self.with_points.add if names else self.with_points.discard)(id)
        if found.problems:
            self._faulty[file] = share
            return
        title, clauses, sentences = "", list[str](), list[str]()
        for line in found.value.split("\n")[1:]:
            clause, _, data = line.partition("\t")
            title, end = _DECODER.raw_decode(data, 1)
            clauses.append(intern(clause))
            sentences.append(intern(data[end + 1 : -1]))
        group = tuple(clauses)
        group = self._groups.setdefault(group, group)
        self._documents[file] = _Document(share, title, group, tuple(sentences))

    def forget(self, files: Iterable[str]) -> None:
        """Forget the documents with these files."""
        for file in files:
            self._documents.pop(file, None)
            self._faulty.pop(file, None)

    def keep_only(self, workspace: Workspace) -> None:
        """Forget the documents that a workspace does not have; a broken draft is none of them."""
        files = {share_file(workspace, one) for one in all_documents(workspace)}
        self.forget([one for one in (*self._documents, *self._faulty) if one not in files])

    @property
    def faulty(self) -> Mapping[str, Share]:
        """The documents with problems, by their files: whether they print a clause is not kept."""
        return self._faulty

    @property
    def sound(self) -> Mapping[str, Share]:
        """The documents without problems, by their files."""
        return {file: one.share for file, one in self._documents.items()}

    def of_clause(self, clause: str) -> Iterator[PrintedClause]:
        """Yield what a clause prints in each document that prints it."""
        for one in self._documents.values():
            if clause in one.clauses:
                yield PrintedClause(one.share, one.title, one.sentences[one.clauses.index(clause)])


def _reader(workspace: Workspace) -> ClauseReader:
    return ClauseReader(workspace.root, Result(workspace, []))


def _names_points(workspace: Workspace, file: str) -> bool:
    """Return whether a file may name the number of a point."""
    try:
        return NUMBER_OF in read_text(workspace.root / file, within=workspace.root)
    except (OSError, UnicodeDecodeError):  # its document has problems
        return True
