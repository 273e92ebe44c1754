"""What a clause prints in all documents of a workspace."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from koostaja.builder.document_texts import DocumentTexts, all_documents, open_texts
from koostaja.diagnostics import Problem, Result
from koostaja.documents import Share
from koostaja.library import (
    AffectedSentence,
    ClauseReader,
    ClauseSearch,
    ClauseSearchOrder,
    clause_line,
    sentences_from_text,
)
from koostaja.workspace import Workspace

__all__ = ["ClauseSentences", "find_sentences"]


class ClauseSentences(NamedTuple):
    """The sentences of a clause in all documents."""

    workspace: Workspace
    refusal: Problem | None
    """Why the clause cannot be looked for; None if it can."""
    sentences: list[AffectedSentence]
    """In the order of the documents, those of drafts first."""
    problems: list[Problem]
    """Of the workspace, and of documents that may use the clause."""


def find_sentences(
    root: Path, clause: str, text: str | None = None, *, jobs: int | None = None
) -> ClauseSentences:
    """Return what a clause prints in the documents of the workspace at ``root``.

    ``text`` is a new wording, with which the documents that print the clause are resolved
    again. ``jobs`` is the number of processes; by default as many as save time.
    """
    with open_texts(root) as texts:
        reader = ClauseReader(root, texts.open_workspace(root))
        opened = Result(reader.workspace, reader.problems)
        search = ClauseSearch(ClauseSearchOrder(root, clause, text), opened)
        if search.refusal:
            return ClauseSentences(search.workspace, search.refusal, [], [])
        found = _texts_of_clause(texts, reader, search, jobs)
    sentences = [
        sentence
        for share, one in found.items()
        for sentence in sentences_from_text(one.value, share, clause, search.places)
    ]
    problems = [problem for one in found.values() for problem in one.problems]
    return ClauseSentences(search.workspace, None, sentences, [*search.problems, *problems])


def _texts_of_clause(
    texts: DocumentTexts, reader: ClauseReader, search: ClauseSearch, jobs: int | None
) -> Mapping[Share, Result[str]]:
    """Return what the clause prints in each document that prints it or has problems.

    A document with problems is searched by itself: only those where the clause may be count.
    """
    shares = all_documents(search.workspace)
    of_all = texts.read(reader, shares, jobs, lambda one: search.may_name(one, texts.names(one)))
    lines = {
        one: Result(clause_line(text, search.order.clause), problems)
        for one, (text, problems) in of_all.items()
    }
    faulty = {one for one, found in lines.items() if found.problems and search.may_name(one)}
    printing = {one for one, found in lines.items() if found.value}
    again = faulty if search.order.text is None else faulty | printing
    searched = texts.read(search, [one for one in shares if one in again], jobs)
    return {
        one: searched.get(one, lines[one]) for one in shares if one in printing or one in faulty
    }
