"""Reading the sentences of a workspace, and finding the lines on which they are."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from koostaja.diagnostics import Location
from koostaja.documents import ClauseCache, Document, Item, Share, assemble, position_shares
from koostaja.library.similar.sentences import (
    Sentence,
    SentenceIndex,
    SentencePlace,
    sentences_of,
)
from koostaja.source import read_places
from koostaja.workspace import Workspace, open_workspace

__all__ = ["Corpus", "SentenceReader"]


class SentenceReader:
    """A worker that reads the sentences of positions."""

    def __init__(self, order: Path) -> None:
        self.order = order
        self.workspace, self.problems = open_workspace(order)
        self._cache = ClauseCache()

    @property
    def shares(self) -> list[Share]:
        """All positions, in shares."""
        return position_shares(self.workspace.positions.ids)

    def work(self, share: Share) -> SentenceIndex:
        """Read the sentences of some positions."""
        index = SentenceIndex()
        for id in share.positions:
            index.problems += self.workspace.positions.problems(id)
        assembly, problems = assemble(self.workspace, share.positions, (), self._cache)
        index.problems += problems
        for document in assembly.positions:
            index.titles.add(document.title)
            root = self.workspace.positions[document.id].fields
            for sentence, item in sentences_of(document.body, root, self.workspace.library):
                _add(index, document, sentence, item)
        return index


def _add(index: SentenceIndex, document: Document, sentence: Sentence, item: Item) -> None:
    origin = item.origin
    if origin.clause:
        index.uses.setdefault(origin.clause, set()).add(document.id)
    if origin.as_signed and origin.clause:
        return  # the words are the position's own only until it changes
    index.add(sentence, SentencePlace(document.id, origin.source.file, origin.pointer))


class Corpus(NamedTuple):
    """All sentences of a workspace."""

    workspace: Workspace
    sentences: SentenceIndex

    def locations(self, places: Iterable[SentencePlace]) -> dict[SentencePlace, Location]:
        """Return the lines of places; each file is read once."""
        found: dict[SentencePlace, Location] = {}
        for file, some in groupby(sorted(set(places), key=_by_file), key=lambda one: one.file):
            source = read_places(self.workspace.root, file)
            found |= {one: source.locate(one.pointer) for one in some}
        return found


def _by_file(place: SentencePlace) -> tuple[str, str]:
    return place.file, place.document
