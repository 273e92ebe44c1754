"""Searching the texts of a workspace: where a wording stands.

A sentence of a clause is found once, with the number of documents that print it. What a
document prints beside the words of clauses is found in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from koostaja.builder.engine import engine_fingerprint
from koostaja.builder.index import open_index
from koostaja.builder.searched_files import (
    TEXTS,
    WORDS,
    DocumentFiles,
    KeptFile,
    KeptFiles,
    SearchedFiles,
    kept_files,
)
from koostaja.builder.searched_rows import TextsRow, WordsRow
from koostaja.diagnostics import Location, Problem, ordered
from koostaja.files.hashes import hash_files
from koostaja.files.paths import DIRECTIVES, DOCUMENTS, POSITIONS, folder_name, stem
from koostaja.library import (
    ClauseText,
    ClauseTexts,
    FoundTexts,
    HitKind,
    SearchedText,
    TextHit,
    clause_hit,
    document_hits,
    library_texts,
    says,
)
from koostaja.text.folding import Query, folded
from koostaja.workspace import (
    WordingName,
    Workspace,
    input_files,
    open_workspace,
    read_steadily,
)

__all__ = ["SearchOrder", "TextSearch", "search_texts"]

_KINDS = {
    POSITIONS: HitKind.POSITION,
    DOCUMENTS: HitKind.DOCUMENT,
    DIRECTIVES: HitKind.DIRECTIVE,
}
"""The kinds of documents by their folders."""


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
    done, notes = read_steadily(root, lambda: _search(root, order, jobs))
    return done._replace(problems=[*notes, *done.problems])


def _search(root: Path, order: SearchOrder, jobs: int | None) -> TextSearch:
    hashes, query = hash_files(root, input_files(root)), order.query
    with open_index(root, engine_fingerprint(), hashes) as index:
        workspace, problems = open_workspace(root)
        texts = library_texts(workspace)
        clauses = _FoundClauses(workspace, texts, query)
        files = DocumentFiles(workspace, texts, index.attach(workspace))
        documents = _look(files, query, clauses.keys, jobs)
        kept = kept_files(workspace)
        confirmed = _look(KeptFiles(root, kept, index), query, (), jobs)
    of_documents = [*_document_hits(root, documents, clauses.keys, order)]
    of_confirmed = [*_confirmed_hits(root, kept, confirmed, clauses, order)]
    of_clauses = clauses.hits(documents.printing) if HitKind.CLAUSE in order.kinds else ()
    hits = [*of_clauses, *of_documents, *of_confirmed]
    kinds = list(HitKind)
    words = [" ".join(term) for term in query.terms]
    found = FoundTexts(words, sorted(hits, key=lambda one: kinds.index(one.kind)))
    problems = [*problems, *documents.problems, *confirmed.problems]
    return TextSearch(workspace, found, ordered(problems))


class _FoundClauses:
    """The paragraphs of clauses that have the words."""

    def __init__(self, workspace: Workspace, texts: ClauseTexts, query: Query) -> None:
        self._library = workspace.library
        self._query = query
        self._found: list[ClauseText] = []
        for readings in texts.values():
            self._found += islice((one for one in readings if query.matches(one.line)), 1)
        self.keys = frozenset(key for one in self._found for key in one.keys)
        """The keys of what documents print of them."""
        self._renamed = {
            old: one.id for one in self._library.clauses.values() for old in one.formerly
        }
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

    def hits(self, printing: Mapping[str, Collection[str]]) -> Iterator[TextHit]:
        """Return their hits; ``printing`` are the documents that print each text, by its key."""
        for one in self._found:
            documents = {file for key in one.keys for file in printing.get(key, ())}
            counts = len(documents), len(self._confirmed.get(one, ()))
            source = self._library.clauses[one.wording.clause].source
            yield clause_hit(source, one, self._query, counts)


class _Looked:
    """What looking through some files has found in them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.found: dict[str, list[int]] = {}
        """The places of the texts that have the words, by file."""
        self.texts: dict[str, TextsRow] = {}
        """All texts of these files."""
        self.printing: dict[str, set[str]] = defaultdict(set)
        """The files that print each of the wanted texts of clauses, by its key."""

    def add(self, file: str, row: WordsRow, query: Query, keys: Collection[str]) -> None:
        """Look through a file."""
        if found := row.found(query):
            self.found[file] = found
        for key in row.keys(keys) if keys else ():
            self.printing[key].add(file)

    def texts_of(self, file: str) -> Iterator[SearchedText]:
        """Return the texts of a file that have the words; of joined ones rather a part."""
        places, texts = self.found[file], self.texts[file]
        for index in places:
            one = texts[index]
            if not any(index - one.parts <= place < index for place in places):
                yield one


def _look(files: SearchedFiles, query: Query, keys: Collection[str], jobs: int | None) -> _Looked:
    """Look through files; read those that the index does not have."""
    looked, pending = _Looked(), list[str]()
    rows = files.recall(WORDS)
    for file in files.files:
        try:
            row = WordsRow.from_text(rows[file])
            looked.problems += files.known_problems(row, file)
        except (LookupError, TypeError, ValueError):
            pending.append(file)
            continue
        looked.add(file, row, query, keys)
    texts = files.recall(TEXTS, looked.found)
    for file in looked.found:
        try:
            looked.texts[file] = TextsRow(texts[file])
        except (LookupError, TypeError, ValueError):
            pending.append(file)
    for one in files.read(frozenset(pending), jobs) if pending else ():
        looked.problems += one.problems
        looked.add(one.file, WordsRow("", one.printed, one.lines), query, keys)
        if one.file in looked.found:
            looked.texts[one.file] = TextsRow(one.texts)
    return looked


def _document_hits(
    root: Path, documents: _Looked, keys: frozenset[str], order: SearchOrder
) -> Iterator[TextHit]:
    """Return what was found in positions and drafts beside the words of found clauses."""
    for file in sorted(documents.found):
        kind = _KINDS[folder_name(file)]
        if kind not in order.kinds:
            continue
        own = [one for one in documents.texts_of(file) if keys.isdisjoint(one.clauses)]
        title = documents.texts[file].title
        like = TextHit(kind, stem(file), title, (), Location(file), "", ())
        yield from document_hits(like, root, own, order.query) if own else ()


def _confirmed_hits(
    root: Path,
    kept: Mapping[str, KeptFile],
    confirmed: _Looked,
    clauses: _FoundClauses,
    order: SearchOrder,
) -> Iterator[TextHit]:
    """Return what was found in confirmed texts and no clause says now."""
    for file, one in kept.items():
        if file not in confirmed.found:
            continue
        own = [text for text in confirmed.texts_of(file) if not clauses.say(text, file)]
        if own and HitKind.CONFIRMED in order.kinds:
            like = TextHit(HitKind.CONFIRMED, one.act.id, one.title, (), Location(file), "", ())
            like = like._replace(annex=one.annex, ended=one.ended)
            yield from document_hits(like, root, own, order.query)
