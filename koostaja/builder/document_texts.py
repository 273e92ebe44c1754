"""What a command reads of each document: a text that the index keeps as long as it holds.

Whoever asks for the texts of documents gets those that hold from the index; the others are read,
in one process or several, and are kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from koostaja.builder.engine import engine_sources
from koostaja.builder.index import (
    DocumentIndex,
    DocumentKeeper,
    Footprint,
    open_index,
)
from koostaja.builder.index.parts import footprint_of, known_names, source_names
from koostaja.builder.index.places import is_unsure
from koostaja.builder.parallel import run_shares
from koostaja.diagnostics import Result
from koostaja.documents import Share, position_shares
from koostaja.files.paths import directive_file
from koostaja.workspace import Workspace, open_workspace

__all__ = ["DocumentReader", "DocumentTexts", "all_documents", "open_texts", "read_texts"]

_Reader = TypeVar("_Reader", bound="DocumentReader")
_NO_PROBLEMS = "[]"
"""How a row begins whose document was read without problems."""


class DocumentReader(Protocol):
    """Reads documents one by one; each process makes its own reader from the same order."""

    @property
    def order(self) -> Any:
        """The argument that the reader was made with. It can be pickled."""

    @property
    def workspace(self) -> Workspace:
        """The workspace whose documents it reads."""

    @property
    def kind(self) -> str:
        """The name under which the index keeps its texts; "" if they are not to be kept."""

    def read(self, share: Share) -> Result[str]:
        """Return the text of the one document of a share, with the problems of reading it.

        A text of plain ASCII, as JSON has it, is kept and found again fastest.
        """


class DocumentTexts:
    """The texts of documents, as far as an index has them; without an index all are read."""

    def __init__(self, index: DocumentIndex | None) -> None:
        self._index = index
        self._keeper: DocumentKeeper | None = None
        self.files: set[str] = set()
        """The files of the documents that were read and not taken from the index."""
        self._stored: set[str] = set()
        """Those of them whose texts were put into the index."""

    def open_workspace(self, root: Path) -> Result[Workspace]:
        """Open the workspace at ``root``; only files are parsed that the index does not have."""
        return self._index.open_workspace() if self._index else open_workspace(root)

    def has_hashes(self, hashes: Mapping[str, str]) -> bool:
        """Return whether the index was opened when all files had some hashes."""
        return self._index is not None and self._index.hashes == hashes

    def read(
        self,
        reader: DocumentReader,
        shares: Sequence[Share],
        jobs: int | None = None,
        is_needed: Callable[[Share], bool] = lambda _: True,
    ) -> dict[Share, Result[str]]:
        """Return the texts of documents, each a share of its own, in their order.

        All readers have the same workspace. A document that the index does not have is left out
        unless it ``is_needed``. ``jobs`` is the number of processes; by default as many as save
        time.
        """
        if self._index and not self._keeper:
            self._keeper = DocumentKeeper(self._index, reader.workspace)
        keeper = self._keeper if reader.kind else None
        found = dict(_known(reader, keeper, shares)) if keeper else {}
        pending = [one for one in shares if one not in found and is_needed(one)]
        done = [*chain.from_iterable(run_shares(_Worker.of(reader), _joined(pending), jobs))]
        self.files.update(_file(reader.workspace, one.share) for one in done)
        if keeper and done:
            _keep(reader, keeper, done)
        found |= {one.share: one.text for one in done}
        return {one: found[one] for one in shares if one in found}

    def store(self) -> None:
        """Put what was read so far into the index, so that it need not be kept in memory."""
        if self._index and self._index.pending:
            self._index.commit(self.files - self._stored)
            self._stored |= self.files

    def names(self, share: Share) -> Collection[str] | None:
        """Return the names of the library that a position's file has; None if it is not known."""
        return self._keeper.names(*share.positions) if self._keeper and share.positions else None


@contextmanager
def open_texts(root: Path) -> Iterator[DocumentTexts]:
    """Yield the texts of the workspace at ``root``, which is opened only then.

    So what is kept was read from the files whose hashes were taken before.
    """
    with open_index(root, engine_sources()) as index:
        texts = DocumentTexts(index if index.is_usable else None)
        yield texts
        texts.store()


def read_texts(
    make: Callable[[Path, Result[Workspace]], _Reader], root: Path, jobs: int | None = None
) -> tuple[_Reader, dict[Share, Result[str]]]:
    """Return what a reader reads of all documents of the workspace at ``root``, and the reader.

    ``jobs`` is the number of processes; by default as many as save time.
    """
    with open_texts(root) as texts:
        reader = make(root, texts.open_workspace(root))
        return reader, texts.read(reader, all_documents(reader.workspace), jobs)


def all_documents(workspace: Workspace) -> list[Share]:
    """Return each draft and each position as a share of its own."""
    drafts = Share((), tuple(workspace.directives))
    return [*drafts.singly(), *Share(workspace.positions.ids).singly()]


class _ReadDocument(NamedTuple):
    share: Share
    text: Result[str]
    footprints: Mapping[str, Footprint]
    """Of the positions that its text depends on, by their files."""


class _Worker:
    """Reads documents for their texts, in one process."""

    def __init__(self, order: tuple[Callable[[Any], DocumentReader], Any]) -> None:
        make, given = self.order = order
        self._use(make(given))

    @classmethod
    def of(cls, reader: DocumentReader) -> _Worker:
        """Return a worker with a reader that was made already."""
        worker = cls.__new__(cls)
        worker.order = type(reader), reader.order
        worker._use(reader)
        return worker

    def _use(self, reader: DocumentReader) -> None:
        self._reader = reader

    @cached_property
    def _names(self) -> Mapping[bytes, str]:
        return known_names(self._reader.workspace)

    def work(self, share: Share) -> list[_ReadDocument]:
        """Read each document of a share."""
        return [
            _ReadDocument(one, self._reader.read(one), dict(self._footprints(one)))
            for one in share.singly()
        ]

    def _footprints(self, single: Share) -> Iterator[tuple[str, Footprint]]:
        """Return the footprints of a position, or of those that a directive names."""
        workspace, ids = self._reader.workspace, set(single.positions)
        for id in single.directives:
            ids.update(source_names(workspace.directives[id].source, self._names))
        for id in sorted(ids.intersection(workspace.positions.ids)):
            footprint = footprint_of(workspace.positions.get(id), self._names)
            yield workspace.positions.file(id), footprint


def _joined(singles: Sequence[Share]) -> list[Share]:
    """Return shares of as many documents as are worth handing to another process."""
    drafts = [one for one in singles if one.directives]
    return [*drafts, *position_shares([id for one in singles for id in one.positions])]


def _file(workspace: Workspace, single: Share) -> str:
    if single.directives:
        return directive_file(single.directives[0])
    return workspace.positions.file(single.positions[0])


def _known(
    reader: DocumentReader, keeper: DocumentKeeper, shares: Sequence[Share]
) -> Iterator[tuple[Share, Result[str]]]:
    """Return the texts that hold."""
    files = {one: _file(reader.workspace, one) for one in shares}
    is_rest = len(shares) < len(reader.workspace.positions.ids)
    kept = keeper.recall(reader.kind, [*files.values()] if is_rest else None)
    places = keeper.places()
    for share, file in files.items() if kept else ():
        problems, end, text = kept.get(file, "").partition("\n")
        if end:
            with suppress(LookupError, TypeError, ValueError):
                is_sound = problems == _NO_PROBLEMS
                found = [] if is_sound else places.from_data(json.loads(problems), file)
                yield share, Result(text, found)


def _keep(reader: DocumentReader, keeper: DocumentKeeper, done: Collection[_ReadDocument]) -> None:
    """Keep texts that were read."""
    footprints = {file: fp for one in done for file, fp in one.footprints.items()}
    keeper.add_footprints(footprints)
    places, rows, unsure = keeper.places(), dict[str, str](), set[str]()
    for share, (text, problems), _ in done:
        file = _file(reader.workspace, share)
        data = places.as_data(problems, file)
        rows[file] = f"{json.dumps(data, separators=(',', ':'))}\n{text}"
        if any(map(is_unsure, problems)):
            unsure.add(file)
    keeper.keep({reader.kind: rows.items()}, footprints, unsure)
