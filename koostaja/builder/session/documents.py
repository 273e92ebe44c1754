"""What is kept of each document of an open workspace, as far as checks of others need it."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from operator import is_
from sys import intern
from typing import NamedTuple

from koostaja.builder.stages import DocumentCheck
from koostaja.checks import NO_WORDINGS, KeptVocabulary, Wordings
from koostaja.diagnostics import Problem
from koostaja.documents import Share, Summary
from koostaja.files.paths import DIRECTIVES, directive_file, folder_name, stem
from koostaja.source import Source
from koostaja.workspace import Workspace

__all__ = ["SessionDocuments", "file_share", "share_file"]


class _JudgedWords(NamedTuple):
    """What was found in the words of a document."""

    asked: tuple[object, ...]
    """Its file, and in what other files words are located."""
    words: Wordings
    problems: list[Problem]


class SessionDocuments:
    """All documents in short, by their files, and the words of their texts."""

    def __init__(self, workspace: Workspace, checks: Iterable[DocumentCheck]) -> None:
        self._summaries: dict[str, Summary] = {}
        """Those of positions without errors, by id."""
        self._wordings: dict[str, bytes] = {}
        """The texts that are each document's own, compressed, by its file."""
        self._uses: dict[str, tuple[str, ...]] = {}
        """The clauses that each document prints, by its file."""
        self._groups: dict[tuple[str, ...], tuple[str, ...]] = {}
        """Every group of clauses that a document prints, once."""
        for one in checks:
            self._keep(share_file(workspace, one.share), one)
        files = [*self._wordings]
        self._vocabulary = KeptVocabulary(workspace, files, [*map(self.wordings, files)])
        self._judged: _JudgedWords | None = None
        """The words that were judged last, as long as all texts stay as they are."""

    def _keep(self, file: str, checked: DocumentCheck) -> None:
        self._wordings[file] = zlib.compress(checked.wordings.packed, 1)
        group = tuple(intern(one) for one in checked.uses if one and "/" not in one)
        self._uses[file] = self._groups.setdefault(group, group)
        for id in checked.share.positions:
            self._summaries.pop(id, None)
        self._summaries |= {one.id: one for one in checked.summaries}

    def replace(self, workspace: Workspace, checked: DocumentCheck) -> None:
        """Keep a document as it is after a change."""
        file = share_file(workspace, checked.share)
        self._judged = None
        self._vocabulary.replace(file, self.wordings(file), checked.wordings)
        self._keep(file, checked)

    def keep_only(self, workspace: Workspace) -> None:
        """Forget the documents that are gone from a workspace."""
        ids = {*workspace.positions.ids}
        files = {*map(workspace.positions.file, ids), *map(directive_file, workspace.directives)}
        for file in self._wordings.keys() - files:
            self._judged = None
            self._vocabulary.replace(file, self.wordings(file), NO_WORDINGS)
            del self._wordings[file], self._uses[file]
        for id in self._summaries.keys() - ids:
            del self._summaries[id]

    def clause_counts(self) -> Mapping[str, int]:
        """Return how many documents print each clause; one that none prints is not there."""
        found = Counter[str]()
        for group, number in Counter(self._uses.values()).items():
            found.update(dict.fromkeys(group, number))
        return found

    def replace_library(self, workspace: Workspace) -> None:
        """Take the library's texts as they are after a change."""
        self._judged = None
        self._vocabulary.replace_library(workspace)

    def wordings(self, file: str) -> Wordings:
        """Return the texts of a document that are its own."""
        kept = self._wordings.get(file)
        return Wordings(zlib.decompress(kept)) if kept else NO_WORDINGS

    def summaries(self, checked: DocumentCheck) -> list[Summary]:
        """Return all summaries, that of one document as it has just been checked."""
        others = self._summaries
        if not others.keys().isdisjoint(checked.share.positions):
            others = dict(others)
            for id in checked.share.positions:
                others.pop(id, None)
        return [*others.values(), *checked.summaries]

    def word_problems(
        self, workspace: Workspace, source: Source, checked: DocumentCheck
    ) -> list[Problem]:
        """Return what is found in the words of a document as it has just been checked."""
        asked = source, workspace.library, workspace.directives
        last = self._judged
        if last and last.words == checked.wordings and all(map(is_, last.asked, asked)):
            return last.problems
        change = self.wordings(source.file), checked.wordings
        found = self._vocabulary.problems(workspace, source, change, self.wordings)
        self._judged = _JudgedWords(asked, checked.wordings, found)
        return found


def file_share(workspace: Workspace, file: str) -> Share:
    """Return the document that a file has as a share.

    It is empty for a directive with errors, and for a file whose id is another's.
    """
    id, positions = stem(file), workspace.positions
    if folder_name(file) == DIRECTIVES:
        return Share((), (id,) if id in workspace.directives else ())
    return Share((id,) if id in positions.ids and positions.file(id) == file else ())


def share_file(workspace: Workspace, single: Share) -> str:
    """Return the file of the one document of a share."""
    if single.directives:
        return directive_file(single.directives[0])
    return workspace.positions.file(single.positions[0])
