"""Reading the files that a search looks through, as far as the index does not have them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Protocol

from koostaja.builder.index import DocumentIndex, DocumentKeeper
from koostaja.builder.index.parts import footprint_of, known_names
from koostaja.builder.index.places import is_unsure
from koostaja.builder.parallel import run_shares, usable_cores
from koostaja.builder.searched_rows import ReadTexts, WordsRow
from koostaja.diagnostics import Problem
from koostaja.documents import ClauseCache, Share, assemble, position_shares
from koostaja.files.paths import annex_text, confirmed_file, directive_file
from koostaja.library import directive_texts, kept_texts, library_texts, position_texts
from koostaja.workspace import Act, Timeline, Workspace, confirmed_text, open_workspace

__all__ = [
    "TEXTS",
    "WORDS",
    "DocumentFiles",
    "KeptFile",
    "KeptFiles",
    "SearchedFiles",
    "TextReader",
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


class TextReader:
    """Reads the texts of positions and drafts, in one process. Reads no template."""

    def __init__(self, order: Path) -> None:
        self.order = order
        """The workspace's folder."""
        self.workspace, self.problems = open_workspace(order)
        self.clauses = library_texts(self.workspace)
        self._names = known_names(self.workspace)
        self._cache = ClauseCache()

    def work(self, share: Share) -> list[ReadTexts]:
        """Read the documents of a share."""
        drafts = [self._draft(id) for id in share.directives]
        return [*drafts, *(self._position(id) for id in share.positions)]

    def _position(self, id: str) -> ReadTexts:
        positions = self.workspace.positions
        problems, position = list(positions.problems(id)), positions.get(id)
        texts = None
        if position:
            assembly, found = assemble(self.workspace, (id,), (), self._cache)
            problems += found
            texts = position_texts(position, assembly.positions[0], self.clauses)
        footprint = footprint_of(position, self._names)
        return ReadTexts.of(positions.file(id), texts, problems, footprint)

    def _draft(self, id: str) -> ReadTexts:
        assembly, problems = assemble(self.workspace, (), (id,), self._cache)
        texts = directive_texts(assembly.directives[0], self.clauses)
        return ReadTexts.of(directive_file(id), texts, problems)


class DocumentFiles:
    """The files of positions, other documents and drafts."""

    def __init__(self, reader: TextReader, keeper: DocumentKeeper) -> None:
        self._reader = reader
        self._keeper = keeper
        workspace = reader.workspace
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
        ids = [id for file, id in self._positions.items() if file in files]
        drafts = (Share((), (id,)) for file, id in self._drafts.items() if file in files)
        shares = [*position_shares(ids), *drafts]
        done = (one for some in run_shares(self._reader, shares, jobs) for one in some)
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


class KeptTextReader:
    """Reads the texts of confirmed directives, in one process."""

    def __init__(self, order: tuple[Path, Mapping[str, KeptFile]]) -> None:
        self.order = order
        """The workspace's folder and its kept texts."""

    def work(self, share: Share) -> list[ReadTexts]:
        """Read texts; those of a share are named by their files, in place of directives."""
        return [self._read(file) for file in share.directives]

    def _read(self, file: str) -> ReadTexts:
        root, files = self.order
        source, problems = confirmed_text(root, files[file].act, files[file].name)
        return ReadTexts.of(file, kept_texts(source) if source else None, problems)


class KeptFiles:
    """The texts of confirmed directives, which never change."""

    def __init__(self, root: Path, kept: Mapping[str, KeptFile], index: DocumentIndex) -> None:
        self._reader = KeptTextReader((root, kept))
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
        shares = [Share((), tuple(some)) for some in _parted(files, _PER_PROCESS)]
        jobs = jobs or max(1, min(usable_cores(), len(shares) - 1))
        done = (one for some in run_shares(self._reader, shares, jobs) for one in some)
        while batch := list(islice(done, _AT_ONCE)):
            sound = [one for one in batch if not one.problems]
            words = {one.file: WordsRow("[]", one.printed, one.lines).text for one in sound}
            self._index.keep_files({WORDS: words, TEXTS: {one.file: one.texts for one in sound}})
            yield from batch


def _parted(files: Iterable[str], size: int) -> Iterator[list[str]]:
    remaining = iter(files)
    while some := list(islice(remaining, size)):
        yield some
