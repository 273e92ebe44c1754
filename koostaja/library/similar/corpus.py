"""Reading the sentences of a workspace, and finding the lines on which they are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from koostaja.diagnostics import Location, Problem, Result
from koostaja.documents import ClauseCache, Document, Share, assemble
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
    """Reads the sentences of positions."""

    kind = "sentences"

    def __init__(self, order: Path, opened: Result[Workspace] | None = None) -> None:
        self.order = order
        self.workspace, self.problems = opened or open_workspace(order)
        self._cache = ClauseCache()

    def read(self, share: Share) -> Result[str]:
        """Return what ``SentenceIndex.add_text`` reads of a position."""
        problems = [one for id in share.positions for one in self.workspace.positions.problems(id)]
        assembly, found = assemble(self.workspace, share.positions, (), self._cache)
        texts = map(self._text, assembly.positions)
        return Result("\n".join(texts), problems + found)

    def _text(self, document: Document) -> str:
        position = self.workspace.positions[document.id]
        root, own = position.fields, position.source.file
        uses, sentences = set[str](), dict[Sentence, list[Any]]()
        for sentence, item in sentences_of(document.body, root, self.workspace.library):
            origin = item.origin
            if origin.clause:
                uses.add(origin.clause)
            if not (origin.as_signed and origin.clause):  # else its own only until it changes
                file = "" if origin.source.file == own else origin.source.file
                sentences.setdefault(sentence, [*sentence, file, origin.pointer])
        data = [document.title, sorted(uses), [*sentences.values()]]
        return json.dumps(data, separators=(",", ":"))


class Corpus(NamedTuple):
    """All sentences of a workspace."""

    workspace: Workspace
    sentences: SentenceIndex

    @classmethod
    def of(cls, workspace: Workspace, texts: Mapping[Share, Result[str]]) -> Result[Corpus]:
        """Return what a ``SentenceReader`` has read of all documents of a workspace."""
        sentences, problems = SentenceIndex(), list[Problem]()
        for share, (text, more) in texts.items():
            problems += more
            for id in share.positions if text else ():
                sentences.add_text(id, workspace.positions.file(id), text)
        return Result(cls(workspace, sentences), problems)

    def locations(self, places: Iterable[SentencePlace]) -> dict[SentencePlace, Location]:
        """Return the lines of places; each file is read once."""
        found: dict[SentencePlace, Location] = {}
        for file, some in groupby(sorted(set(places), key=_by_file), key=lambda one: one.file):
            source = read_places(self.workspace.root, file)
            found |= {one: source.locate(one.pointer) for one in some}
        return found


def _by_file(place: SentencePlace) -> tuple[str, str]:
    return place.file, place.document
