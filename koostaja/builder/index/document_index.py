"""The index of a workspace: what was found of each document, as far as it still holds.

It lies in the workspace's local folder and may be deleted at any time. Whoever needs a result
of documents asks for those that hold, works out the others, and puts these back.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from koostaja.builder.index.keys import DocumentKeys, whole_key
from koostaja.builder.index.parts import (
    Footprint,
    Parts,
    content_key,
    footprint_of,
    known_names,
    names_in,
    source_names,
)
from koostaja.builder.index.places import PlaceKeeper
from koostaja.files.database import Database, Row, open_database
from koostaja.files.hashes import file_stamps, hash_files, hashes_and_stamps
from koostaja.files.paths import (
    ANNEXES,
    CLAUSES,
    DIRECTIVES,
    DOCUMENTS,
    INDEX,
    POSITIONS,
    SCHEMAS,
    TEMPLATES,
    directive_file,
    folder_name,
)
from koostaja.files.reading import is_present, read_file
from koostaja.workspace import Workspace, input_files

__all__ = ["DocumentIndex", "DocumentKeeper", "open_index"]

_FOOTPRINT = "footprint"
_WHOLE = "whole"
"""The kinds of the index's own rows: of each position, and of the workspace as one."""
LEAST = 50
"""How many documents a workspace must have, so that it is worth making an index."""
_FEW = 100
"""How many changed positions are read at once to learn what others can say of them."""


class DocumentIndex:
    """The index of a workspace whose files have certain hashes."""

    def __init__(self, root: Path, engine: str, least: int, *, is_used: bool) -> None:
        files = input_files(root)
        self.root = root
        self.hashes, self._stamps = hashes_and_stamps(root, files)
        """Of all files of the workspace, by name."""
        self.whole_key = whole_key(engine, self.hashes)
        self._engine = engine
        documents = sum(folder_name(file) in (POSITIONS, DOCUMENTS) for file in files)
        wanted = is_used and (documents >= least or is_present(root / INDEX))
        self.is_usable = wanted and all(self.hashes.values())
        """Whether results are recalled and kept at all."""
        self._database = open_database(root, INDEX) if self.is_usable else Database(root, None)
        self.pending: dict[str, list[Iterable[Row]]] = {}
        """What is stored when it is committed, by kind; rows are made one by one then."""
        self.gone: set[str] = set()
        """The files whose rows are removed then."""

    def recall_whole(self, kind: str, key: str = "") -> str | None:
        """Return what was kept of the workspace as one, if no file has changed since.

        With a ``key``, only what that is a hash of must be the same.
        """
        row = self._database.row(_WHOLE, kind)
        return row.value if row and row.key == (key or self.whole_key) else None

    def keep_whole(self, kind: str, value: str, key: str = "") -> None:
        """Keep what was found of the workspace as one; ``key`` is as for ``recall_whole``."""
        self.pending.setdefault(_WHOLE, []).append([Row(kind, key or self.whole_key, value)])

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
            self._database.store(rows, self.gone)
        self.pending.clear()
        return changed

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _changed_files(self, read: Collection[str]) -> list[str]:
        files = input_files(self.root)
        now, before = file_stamps(self.root, files), self._stamps
        documents = {file for file in files if folder_name(file) in (POSITIONS, DOCUMENTS)}
        untouched = {file for file, one in now.items() if one == before.get(file)}
        compared = now.keys() - (documents & untouched - set(read))
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
        return content_key(self._engine, *topics, *hashes)

    def recall_files(self, kind: str, files: Collection[str] | None = None) -> dict[str, str]:
        """Return the values of a kind that depend on one file alone, by that file: all or some."""
        return {
            file: row.value
            for file, row in _rows(self._database, kind, files)
            if row.key == self._file_key(file)
        }

    def keep_files(self, values: Mapping[str, Mapping[str, str]]) -> None:
        """Keep values that depend on one file alone, by kind and by that file."""
        for kind, some in values.items():
            rows = [Row(file, self._file_key(file), one) for file, one in some.items()]
            self.pending.setdefault(kind, []).append(rows)

    def _file_key(self, file: str) -> str:
        return content_key(self._engine, self.hashes.get(file, ""))

    def attach(self, workspace: Workspace, faulty: Collection[str] = ()) -> DocumentKeeper:
        """Return what keeps the results of an open workspace's documents.

        ``faulty`` are the files with errors, which may keep documents from being made.
        """
        surroundings = content_key(self._engine, *sorted(faulty))
        return DocumentKeeper(workspace, self, self._database, surroundings)


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


def _rows(
    database: Database, kind: str, files: Collection[str] | None
) -> Iterable[tuple[str, Row]]:
    """Return the rows of a kind, of all files or of some."""
    if files is None:
        return database.rows(kind).items()
    return [(file, row) for file in files if (row := database.row(kind, file))]


class DocumentKeeper:
    """Recalls and keeps results about the documents of an open workspace, by their files."""

    def __init__(
        self, workspace: Workspace, index: DocumentIndex, database: Database, surroundings: str
    ) -> None:
        self.workspace = workspace
        self.names = known_names(workspace)
        """What the files of documents may name."""
        self._index = index
        self._database = database
        self._surroundings = surroundings
        self._hashes = index.hashes
        schemas = sorted(one for one in self._hashes if folder_name(one) == SCHEMAS)
        self._schemas = content_key(*(f"{one} {self._hashes[one]}" for one in schemas))
        self._known = content_key(*sorted(self.names.values()))
        self._keys: dict[str, str] = {}
        self._stored = database.rows(_FOOTPRINT)
        if index.is_usable:
            self._footprints = self._present_footprints()
            self._compute_keys()

    @property
    def is_usable(self) -> bool:
        """Whether results are recalled and kept at all."""
        return self._index.is_usable

    def recall(self, kind: str, files: Collection[str] | None = None) -> dict[str, str]:
        """Return the values of a kind that hold, by the document's file; of all or some files."""
        whole = self._index.whole_key
        return {
            file: row.value
            for file, row in _rows(self._database, kind, files)
            if row.key in (self._keys.get(file), whole)
        }

    def add_footprints(self, footprints: Mapping[str, Footprint]) -> None:
        """Take note of positions that were read, by their files."""
        if self.is_usable and any(
            self._footprints.get(file) != one for file, one in footprints.items()
        ):
            self._footprints.update(footprints)
            self._compute_keys()

    def keep(
        self,
        values: Mapping[str, Iterable[tuple[str, str]]],
        footprints: Mapping[str, Footprint],
        unsure: Collection[str] = (),
    ) -> None:
        """Keep values, by kind, each with its document's file.

        ``footprints`` are those of the positions that were read for them. Values of ``unsure``
        documents hold as long as no file changes: an error may depend on what is not there.
        They are stored when the index is committed.
        """
        if not self.is_usable:
            return
        self.add_footprints(footprints)
        pending, whole = self._index.pending, self._index.whole_key
        keys = self._keys | dict.fromkeys(self._keys.keys() & set(unsure), whole)
        for kind, some in values.items():
            pending.setdefault(kind, []).append(
                Row(file, key, value) for file, value in some if (key := keys.get(file))
            )
        pending.setdefault(_FOOTPRINT, []).append(
            Row(file, self._footprint_key(file), json.dumps([self._known, *one]))
            for file, one in footprints.items()
        )
        self._index.gone |= self._stored.keys() - self._hashes.keys()

    def face(self, id: str) -> str:
        """Return what ``face_of`` returns of a position that has not changed."""
        return self._footprints[self.workspace.positions.file(id)].face

    def places(self) -> PlaceKeeper:
        """Return what turns findings into data and back."""
        return PlaceKeeper(self._parts, self._hashes)

    def _present_footprints(self) -> dict[str, Footprint]:
        """Return the footprints of positions that have not changed, or that are read now."""
        positions, found = self.workspace.positions, dict[str, Footprint]()
        changed = []
        for id in positions.ids:
            file = positions.file(id)
            row = self._stored.get(file)
            if row is None or row.key != self._footprint_key(file):
                changed.append(id)
                continue
            known, face, names = json.loads(row.value)
            if known != self._known:
                names = names_in(self._text(file), self.names)
            found[file] = Footprint(face, tuple(names))
        if len(changed) <= _FEW:
            found |= {
                positions.file(id): footprint_of(positions.get(id), self.names) for id in changed
            }
        return found

    def _footprint_key(self, file: str) -> str:
        return content_key(self._hashes.get(file, ""), self._schemas)

    def _compute_keys(self) -> None:
        """Work out the keys of all documents whose footprint is known."""
        workspace, footprints = self.workspace, self._footprints
        files = {id: workspace.positions.file(id) for id in workspace.positions.ids}
        faces = {
            id: footprints[file].face if file in footprints else f"? {self._hashes.get(file)}"
            for id, file in files.items()
        }
        names = {file: one.names for file, one in footprints.items()}
        for id, draft in workspace.directives.items():
            names[directive_file(id)] = source_names(draft.source, self.names)
        self._parts = Parts(workspace, self._hashes, faces)
        keys = DocumentKeys(workspace, self._parts, self._hashes, names, self._surroundings)
        self._keys = keys.all()

    def _text(self, file: str) -> bytes:
        """Return a file's bytes; none if it cannot be read, which reading it reports."""
        try:
            return read_file(self.workspace.root / file, within=self.workspace.root)
        except OSError:
            return b""
