"""The index of a workspace: what was found of each document, as far as it still holds.

It lies in the workspace's local folder and may be deleted at any time. Whoever needs a result
of documents asks for those that hold, works out the others, and puts these back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from koostaja.builder.index.kept_sources import known_sources, sources_text
from koostaja.builder.index.keys import whole_key
from koostaja.builder.index.parts import content_key
from koostaja.diagnostics import Result
from koostaja.files.bulk_reading import read_each
from koostaja.files.database import Database, Row, open_database
from koostaja.files.hashes import FileStamp, data_hash, file_stamps, hash_files, stamp_of
from koostaja.files.paths import (
    ANNEXES,
    CLAUSES,
    DIRECTIVES,
    DOCUMENTS,
    INDEX,
    POSITIONS,
    SCHEMAS,
    TEMPLATES,
    YAML_SUFFIX,
    folder_name,
)
from koostaja.files.reading import is_present
from koostaja.workspace import KnownSources, Workspace, input_files, open_workspace

__all__ = ["DocumentIndex", "kept_rows", "open_index"]

_WHOLE = "whole"
"""The kind of rows about the workspace as one."""
_SOURCES = "sources"
LEAST = 50
"""How many documents a workspace must have, so that it is worth making an index."""


class DocumentIndex:
    """The index of a workspace whose files have certain hashes."""

    def __init__(self, root: Path, engine: str, least: int, *, is_used: bool) -> None:
        files = input_files(root)
        self.root = root
        self.hashes: dict[str, str] = {}
        """Of all files of the workspace, by name."""
        self._stamps: dict[str, FileStamp] = {}
        self._contents: dict[str, bytes] = {}
        """Of the files that may be among the sources that are kept."""
        for file, data, state in read_each(root, files):
            self.hashes[file] = "" if data is None else data_hash(data)
            self._stamps[file] = stamp_of(state)
            if data is not None and _may_be_kept(file):
                self._contents[file] = data
        self.whole_key = whole_key(engine, self.hashes)
        self.engine = engine
        documents = sum(folder_name(file) in (POSITIONS, DOCUMENTS) for file in files)
        wanted = is_used and (documents >= least or is_present(root / INDEX))
        self.is_usable = wanted and all(self.hashes.values())
        """Whether results are recalled and kept at all."""
        self.database = open_database(root, INDEX) if self.is_usable else Database(root, None)
        self.pending: dict[str, list[Iterable[Row]]] = {}
        """What is stored when it is committed, by kind; rows are made one by one then."""
        self.later: set[str] = set()
        """The kinds of what is stored of the workspace as one then."""
        self.removed: set[str] = set()
        """The files whose rows are removed then."""
        self.read: set[str] = set()
        """The documents' files that were read for what is kept of the workspace as one."""

    def open_workspace(self, texts: Mapping[str, str] | None = None) -> Result[Workspace]:
        """Open the workspace, as ``open_workspace`` does; parse only files that have changed."""
        text = self.recall_whole(_SOURCES, self.engine)
        sources = KnownSources(known_sources(text, self.hashes, self._contents))
        opened = open_workspace(self.root, texts, sources)
        if sources.read:
            found = sources.known.keys() | sources.read.keys()
            kept = [sources.read.get(file) or sources.known[file] for file in sorted(found)]
            self.keep_later(_SOURCES, self.engine, lambda: sources_text(kept, self.hashes))
        return opened

    def recall_whole(self, kind: str, key: str = "") -> str | None:
        """Return what was kept of the workspace as one, if no file has changed since.

        With a ``key``, only what that is a hash of must be the same.
        """
        row = self.database.row(_WHOLE, kind)
        return row.value if row and row.key == (key or self.whole_key) else None

    def keep_later(self, kind: str, key: str, make: Callable[[], str]) -> None:
        """Keep what ``make`` returns of the workspace as one, when the index is committed.

        ``key`` is a hash of what that depends on.
        """

        def rows() -> Iterator[Row]:
            yield Row(kind, key, make())

        self.pending.setdefault(_WHOLE, []).append(rows())
        self.later.add(kind)

    def commit(self, read: Collection[str] = ()) -> list[str]:
        """Store what is to be kept, unless a file has changed since its hash was taken.

        Returns the files that have changed, or came or went. Files that were ``read`` for what
        is to be kept are compared by their hashes, as is all that every document may depend
        on. Of other documents, whose results are recalled, it is enough that they seem
        untouched.
        """
        changed = self._changed_files(read)
        if self.is_usable and not changed:
            rows = {kind: chain.from_iterable(some) for kind, some in self.pending.items()}
            self.database.store(rows, self.removed)
        self.pending.clear()
        self.later.clear()
        return changed

    def close(self) -> None:
        """Close the file."""
        self.database.close()

    def _changed_files(self, read: Collection[str]) -> list[str]:
        files = input_files(self.root)
        now, before = file_stamps(self.root, files), self._stamps
        documents = {file for file in files if folder_name(file) in (POSITIONS, DOCUMENTS)}
        untouched = {file for file, one in now.items() if one == before.get(file)}
        compared = now.keys() - (documents & untouched - self.read - set(read))
        hashes = hash_files(self.root, sorted(compared))
        changed = [file for file in compared if hashes[file] != self.hashes.get(file)]
        return sorted({*changed, *(before.keys() - now.keys())})

    def template_key(self) -> str:
        """Return a hash of the files that decide which templates are used, and how.

        A layout that names a topic without a clause file has an error, and its template is not
        used: of clause files the names count.
        """
        folders = (*("", ANNEXES, DIRECTIVES), *(SCHEMAS, TEMPLATES))
        files = sorted(one for one in self.hashes if folder_name(one) in folders)
        topics = sorted(one for one in self.hashes if folder_name(one) == CLAUSES)
        hashes = (f"{one} {self.hashes[one]}" for one in files)
        return content_key(self.engine, *topics, *hashes)

    def recall_files(self, kind: str, files: Collection[str] | None = None) -> dict[str, str]:
        """Return the values of a kind that depend on one file alone, by that file: all or some."""
        return {
            file: row.value
            for file, row in kept_rows(self.database, kind, files)
            if row.key == self._file_key(file)
        }

    def keep_files(self, values: Mapping[str, Mapping[str, str]]) -> None:
        """Keep values that depend on one file alone, by kind and by that file."""
        for kind, some in values.items():
            rows = [Row(file, self._file_key(file), one) for file, one in some.items()]
            self.pending.setdefault(kind, []).append(rows)

    def _file_key(self, file: str) -> str:
        return content_key(self.engine, self.hashes.get(file, ""))


@contextmanager
def open_index(
    root: Path, engine: str, *, least: int | None = None, is_used: bool = True
) -> Iterator[DocumentIndex]:
    """Yield the index of a workspace; one that cannot be used is made anew, or keeps nothing.

    For a workspace with fewer than ``least`` documents none is made, by default for a small one,
    since working all out takes as long; with a file that cannot be read, or if it is not
    ``is_used``, nothing is recalled.
    """
    index = DocumentIndex(root, engine, LEAST if least is None else least, is_used=is_used)
    try:
        yield index
    finally:
        index.close()


def _may_be_kept(file: str) -> bool:
    """Return whether a file may be one that the engine's own schemas describe; a document is not.

    Those of documents are many, and each is looked at alone.
    """
    return file.endswith(YAML_SUFFIX) and folder_name(file) not in (POSITIONS, DOCUMENTS)


def kept_rows(
    database: Database, kind: str, files: Collection[str] | None
) -> Iterable[tuple[str, Row]]:
    """Return the rows of a kind, of all files or of some."""
    if files is None:
        return database.rows(kind).items()
    return [(file, row) for file in files if (row := database.row(kind, file))]
