"""Searching the texts of a workspace: where a wording stands.

A sentence of a clause is found once, with the number of documents that print it. What a
document prints beside the words of clauses is found in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from koostaja.builder.confirmed_texts import ConfirmedTexts, search_confirmed
from koostaja.builder.document_texts import DocumentTexts, all_documents
from koostaja.builder.engine import engine_sources
from koostaja.builder.index import open_index
from koostaja.diagnostics import Location, Problem, Result
from koostaja.documents import Share
from koostaja.files.paths import directive_file
from koostaja.library import (
    ClauseText,
    FoundTexts,
    HitKind,
    SearchedText,
    TextHit,
    TextsReader,
    TextsRow,
    WordsReader,
    WordsRow,
    clause_hit,
    document_hits,
    library_texts,
    says,
)
from koostaja.text.folding import Query, folded
from koostaja.workspace import WordingName, Workspace

__all__ = ["SearchOrder", "TextSearch", "search_texts"]


class SearchOrder(NamedTuple):
    """What to look for, and where."""

    query: Query
    kinds: frozenset[HitKind] = frozenset(HitKind)
    """The kinds of hits that are wanted."""


class TextSearch(NamedTuple):
    """What a search has found."""

    workspace: Workspace
    found: FoundTexts
    problems: list[Problem]
    """Problems of reading the files."""


def search_texts(root: Path, order: SearchOrder, *, jobs: int | None = None) -> TextSearch:
    """Search the workspace at ``root``.

    Only those files are read that the index does not have. ``jobs`` is the number of
    processes; by default as many as save time.
    """
    with open_index(root, engine_sources()) as index:
        texts = DocumentTexts(index if index.is_usable else None)
        reader = WordsReader(root, texts.open_workspace(root))
        workspace = reader.workspace
        clauses = _FoundClauses(workspace, order.query)
        documents = _search_documents(texts, reader, clauses, order, jobs)
        confirmed = search_confirmed(workspace, index, order.query, jobs)
        if index.pending:
            index.commit(texts.files)
    of_documents = [*_document_hits(workspace, documents, order)]
    of_confirmed = [*_confirmed_hits(workspace, confirmed, clauses, order)]
    of_clauses = clauses.hits(documents.printing) if HitKind.CLAUSE in order.kinds else ()
    kinds = list(HitKind)
    hits = [*of_clauses, *of_documents, *of_confirmed]
    words = [" ".join(term) for term in order.query.terms]
    found = FoundTexts(words, sorted(hits, key=lambda one: kinds.index(one.kind)))
    problems = [*reader.problems, *documents.problems, *confirmed.problems]
    return TextSearch(workspace, found, problems)


class _FoundClauses:
    """The paragraphs of clauses that have the words."""

    def __init__(self, workspace: Workspace, query: Query) -> None:
        self._library = workspace.library
        self._query = query
        self._found: list[ClauseText] = []
        for readings in library_texts(workspace).values():
            self._found += islice((one for one in readings if query.matches(one.line)), 1)
        self.keys = frozenset(key for one in self._found for key in one.keys)
        """The keys of what documents print of them."""
        clauses = self._library.clauses.values()
        self._renamed = {old: one.id for one in clauses for old in one.formerly}
        self._by_wording: dict[WordingName, list[ClauseText]] = defaultdict(list)
        for one in self._found:
            self._by_wording[one.wording].append(one)
        self._confirmed: dict[ClauseText, set[str]] = defaultdict(set)

    def say(self, one: SearchedText, file: str) -> bool:
        """Return whether one of them says a confirmed text of a file; count the file if so."""
        line = folded(one.text)
        for name in one.clauses:
            clause, variant = WordingName.parse(name)
            wording = WordingName(self._renamed.get(clause, clause), variant)
            for text in self._by_wording.get(wording, ()):
                if says(text, line):
                    self._confirmed[text].add(file)
                    return True
        return False

    def hits(self, printing: Mapping[str, set[Share]]) -> Iterator[TextHit]:
        """Return their hits; ``printing`` are the documents that print each text, by its key."""
        for one in self._found:
            documents = {share for key in one.keys for share in printing.get(key, ())}
            counts = len(documents), len(self._confirmed.get(one, ()))
            source = self._library.clauses[one.wording.clause].source
            yield clause_hit(source, one, self._query, counts)


class _Documents(NamedTuple):
    """What is found in positions and drafts, each a share of its own."""

    found: Mapping[Share, list[int]]
    """The places of the texts that have the words, without those of found clauses."""
    texts: Mapping[Share, Result[str]]
    """All texts of these documents."""
    printing: Mapping[str, set[Share]]
    """The documents that print each text of found clauses, by its key."""
    problems: list[Problem]


def _search_documents(
    texts: DocumentTexts,
    reader: WordsReader,
    clauses: _FoundClauses,
    order: SearchOrder,
    jobs: int | None,
) -> _Documents:
    workspace, keys = reader.workspace, clauses.keys
    found, problems = dict[Share, list[int]](), list[Problem]()
    printing: dict[str, set[Share]] = defaultdict(set)
    for share, (text, more) in texts.read(reader, all_documents(workspace), jobs).items():
        problems += more
        row = WordsRow(text)
        if places := row.found(order.query, keys):
            found[share] = places
        for key in row.printed(keys) if keys else ():
            printing[key].add(share)
    wanted = {one: places for one, places in found.items() if _kind(workspace, one) in order.kinds}
    opened = Result(workspace, list[Problem]())
    read = texts.read(TextsReader(reader.order, opened), list(wanted), jobs) if wanted else {}
    return _Documents(wanted, read, printing, problems)


def _kind(workspace: Workspace, share: Share) -> HitKind:
    if share.directives:
        return HitKind.DIRECTIVE
    is_post = workspace.positions.is_post(share.positions[0])
    return HitKind.POSITION if is_post else HitKind.DOCUMENT


def _document_hits(
    workspace: Workspace, documents: _Documents, order: SearchOrder
) -> Iterator[TextHit]:
    """Return what is found in positions and drafts, by file."""
    for share in sorted(documents.found, key=lambda one: (*one.positions, *one.directives)):
        row, (id,) = TextsRow(documents.texts[share].value), (*share.positions, *share.directives)
        file = directive_file(id) if share.directives else workspace.positions.file(id)
        kind = _kind(workspace, share)
        like = TextHit(kind, id, row.title, (), Location(file), "", ())
        texts = row.found(documents.found[share], order.query)
        yield from document_hits(like, workspace.root, texts, order.query) if texts else ()


def _confirmed_hits(
    workspace: Workspace, confirmed: ConfirmedTexts, clauses: _FoundClauses, order: SearchOrder
) -> Iterator[TextHit]:
    """Return what is found in confirmed texts and no clause says now."""
    for file, one in confirmed.kept.items():
        if file not in confirmed.found:
            continue
        texts = confirmed.texts[file].found(confirmed.found[file], order.query)
        own = [text for text in texts if not clauses.say(text, file)]
        if own and HitKind.CONFIRMED in order.kinds:
            like = TextHit(HitKind.CONFIRMED, one.act.id, one.title, (), Location(file), "", ())
            like = like._replace(annex=one.annex, ended=one.ended)
            yield from document_hits(like, workspace.root, own, order.query)
