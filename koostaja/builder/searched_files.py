"""Reading the files that a search looks through, as far as the index does not have them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Protocol

from koostaja.builder.index import DocumentIndex, DocumentKeeper
from koostaja.builder.index.places import is_unsure
from koostaja.builder.parallel import run_shares, usable_cores
from koostaja.builder.searched_rows import ReadTexts, WordsRow
from koostaja.diagnostics import Problem
from koostaja.documents import Share, position_shares
from koostaja.files.paths import annex_text, confirmed_file, directive_file
from koostaja.library import ClauseTexts
from koostaja.workspace import Act, Timeline, Workspace

__all__ = [
    "TEXTS",
    "WORDS",
    "DocumentFiles",
    "KeptFile",
    "KeptFiles",
    "SearchedFiles",
    "kept_files",
]

WORDS, TEXTS = "words", "searched texts"
"""The kinds of the index's rows with folded words, and with texts and their places."""
_AT_ONCE = 1000
"""How many documents are read before they are kept."""
_PER_PROCESS = 50
"""How many confirmed texts a process must have, so that starting it saves time."""


class SearchedFiles(Protocol):
    """The files of some documents, with what the index has of them."""

    @property
    def files(self) -> Collection[str]:
        """All files, in the order in which their hits are listed."""

    def recall(self, kind: str, files: Collection[str] | None = None) -> Mapping[str, str]:
        """Return the rows of a kind that hold, by file: all or some."""

    def known_problems(self, row: WordsRow, file: str) -> list[Problem]:
        """Return the problems of a row; raise ``ValueError`` if their places are outdated."""

    def read(self, files: Collection[str], jobs: int | None) -> Iterator[ReadTexts]:
        """Read files, and keep what was read."""


class KeptFile(NamedTuple):
    """A file with a text of a confirmed directive."""

    act: Act
    name: str
    """Its name in the directive's folder."""
    annex: str
    """The number of the annex; "" for the directive itself."""
    title: str
    ended: str
    """The day from which the annex is not in force; "" if there is none."""


class DocumentFiles:
    """The files of positions, other documents and drafts."""

    def __init__(self, workspace: Workspace, clauses: ClauseTexts, keeper: DocumentKeeper) -> None:
        self._workspace = workspace
        self._clauses = clauses
        self._keeper = keeper
        self._positions = {workspace.positions.file(id): id for id in workspace.positions.ids}
        self._drafts = {directive_file(id): id for id in workspace.directives}
        self._places = keeper.places()
        self.recall = keeper.recall

    @property
    def files(self) -> Collection[str]:
        return (*sorted(self._positions), *sorted(self._drafts))

    def known_problems(self, row: WordsRow, file: str) -> list[Problem]:
        return row.known_problems(self._places, file)

    def read(self, files: Collection[str], jobs: int | None) -> Iterator[ReadTexts]:
        from koostaja.builder.text_readers import TextReader  # slow, and needed for what is new

        reader = TextReader(self._workspace.root, (self._workspace, self._clauses))
        ids = [id for file, id in self._positions.items() if file in files]
        drafts = (Share((), (id,)) for file, id in self._drafts.items() if file in files)
        shares = [*position_shares(ids), *drafts]
        done = (one for some in run_shares(reader, shares, jobs) for one in some)
        while batch := list(islice(done, _AT_ONCE)):
            self._keep(batch)
            yield from batch

    def _keep(self, batch: Sequence[ReadTexts]) -> None:
        footprints = {one.file: one.footprint for one in batch if one.footprint}
        self._keeper.add_footprints(footprints)
        self._places = self._keeper.places()
        values = {
            WORDS: {one.file: WordsRow.of(one, self._places).text for one in batch},
            TEXTS: {one.file: one.texts for one in batch},
        }
        unsure = [one.file for one in batch if any(map(is_unsure, one.problems))]
        self._keeper.keep(values, footprints, unsure)


def kept_files(workspace: Workspace) -> dict[str, KeptFile]:
    """Return the texts of all confirmed directives by file: each, then its annexes."""
    found, timeline = dict[str, KeptFile](), Timeline(workspace.ledger, {})
    for act in workspace.ledger.acts_with_files():
        texts = [KeptFile(act, act.text_file, "", act.title, "")]
        for one in timeline.annexes(act):
            number, ended = one.annex.number, one.ending.day if one.ending else ""
            texts.append(KeptFile(act, annex_text(number), number, one.annex.title, ended))
        found |= {confirmed_file(act.id, one.name): one for one in texts}
    return found


class KeptFiles:
    """The texts of confirmed directives, which never change."""

    def __init__(self, root: Path, kept: Mapping[str, KeptFile], index: DocumentIndex) -> None:
        self._root = root
        self._kept = kept
        self._index = index

    @property
    def files(self) -> Collection[str]:
        return self._kept

    def recall(self, kind: str, files: Collection[str] | None = None) -> Mapping[str, str]:
        found = self._index.recall_files(kind, files)
        listed = (file for file, one in self._kept.items() if one.name in one.act.files)
        return {file: found[file] for file in listed if file in found}

    def known_problems(self, row: WordsRow, file: str) -> list[Problem]:  # noqa: ARG002
        return []  # nothing is kept of a text that has any

    def read(self, files: Collection[str], jobs: int | None) -> Iterator[ReadTexts]:
        from koostaja.builder.text_readers import KeptTextReader  # slow, and needed for what is new

        reader = KeptTextReader((self._root, self._kept))
        shares = [Share((), tuple(some)) for some in _parted(files, _PER_PROCESS)]
        jobs = jobs or max(1, min(usable_cores(), len(shares) - 1))
        done = (one for some in run_shares(reader, shares, jobs) for one in some)
        while batch := list(islice(done, _AT_ONCE)):
            sound = [one for one in batch if not one.problems]
            words = {one.file: WordsRow("[]", one.printed, one.lines).text for one in sound}
            self._index.keep_files({WORDS: words, TEXTS: {one.file: one.texts for one in sound}})
            yield from batch


def _parted(files: Iterable[str], size: int) -> Iterator[list[str]]:
    remaining = iter(files)
    while some := list(islice(remaining, size)):
        yield some
