"""The sentences of all positions of a workspace."""

from __future__ import annotations

from pathlib import Path

from koostaja.builder.document_texts import open_texts
from koostaja.diagnostics import Result
from koostaja.documents import Share
from koostaja.library.similar import Corpus, SentenceIndex, SentenceReader

__all__ = ["read_corpus"]


def read_corpus(root: Path, *, jobs: int | None = None) -> Result[Corpus]:
    """Return the sentences of all positions of the workspace at ``root``.

    ``jobs`` is the number of processes; by default as many as save time.
    """
    with open_texts(root) as texts:
        reader, sentences = SentenceReader(root), SentenceIndex()
        ids = reader.workspace.positions.ids
        found = texts.read(reader, [*Share(ids).singly()], jobs)
    problems = [*reader.problems]
    for id, (text, more) in zip(ids, found.values(), strict=True):
        problems += more
        if text:
            sentences.add_text(id, text)
    return Result(Corpus(reader.workspace, sentences), problems)
