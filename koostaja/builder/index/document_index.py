"""The index of a workspace: what was found of each document, as far as it still holds.

It lies in the workspace's local folder and may be deleted at any time. Whoever needs a result
of documents asks for those that hold, works out the others, and puts these back.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
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
from koostaja.files.hashes import hash_files
from koostaja.files.paths import (
    DOCUMENTS,
    INDEX,
    POSITIONS,
    SCHEMAS,
    directive_file,
    folder_name,
)
from koostaja.files.reading import read_file
from koostaja.workspace import Workspace

__all__ = ["DocumentIndex", "DocumentKeeper", "open_index"]

_FOOTPRINT = "footprint"
_WHOLE = "whole"
"""The kinds of the index's own rows: of each position, and of the workspace as one."""
LEAST = 50
"""How many documents a workspace must have, so that an index saves time."""
_FEW = 100
"""How many changed positions are read at once to learn what others can say of them."""


class DocumentIndex:
    """The index of a workspace whose files have certain hashes."""

    def __init__(
        self, root: Path, database: Database, engine: str, hashes: Mapping[str, str]
    ) -> None:
        self.root = root
        self.hashes = hashes
        self.whole_key = whole_key(engine, hashes)
        self._engine = engine
        self._database = database if all(hashes.values()) else Database(root, None)

    def recall_whole(self, kind: str) -> str | None:
        """Return what was kept of the workspace as one, if no file has changed since."""
        row = self._database.row(_WHOLE, kind)
        return row.value if row and row.key == self.whole_key else None

    def keep_whole(self, kind: str, value: str) -> None:
        """Keep what was found of the workspace as one."""
        self._database.store({_WHOLE: [Row(kind, self.whole_key, value)]})

    def recall_files(self, kind: str, files: Collection[str] | None = None) -> dict[str, str]:
        """Return the values of a kind that depend on one file alone, by that file: all or some."""
        return {
            file: row.value
            for file, row in _rows(self._database, kind, files)
            if row.key == self._file_key(file)
        }

    def keep_files(self, values: Mapping[str, Mapping[str, str]]) -> None:
        """Keep values that depend on one file alone, by kind and by that file.

        None of a file that has changed since its hash was taken.
        """
        files = {file for some in values.values() for file in some}
        now = hash_files(self.root, files)
        kept = {file for file in files if now[file] and now[file] == self.hashes.get(file)}
        rows = {
            kind: [
                Row(file, self._file_key(file), one) for file, one in some.items() if file in kept
            ]
            for kind, some in values.items()
        }
        self._database.store(rows)

    def _file_key(self, file: str) -> str:
        return content_key(self._engine, self.hashes.get(file, ""))

    def attach(self, workspace: Workspace, faulty: Collection[str] = ()) -> DocumentKeeper:
        """Return what keeps the results of an open workspace's documents.

        ``faulty`` are the files with errors, which may keep documents from being made.
        """
        surroundings = content_key(self._engine, *sorted(faulty))
        return DocumentKeeper(workspace, self, self._database, surroundings)


@contextmanager
def open_index(root: Path, engine: str, hashes: Mapping[str, str]) -> Iterator[DocumentIndex]:
    """Yield the index of a workspace; one that cannot be used is made anew, or keeps nothing.

    ``hashes`` are those of all its files. If one cannot be read, nothing is recalled. A small
    workspace has no index: working all out takes as long.
    """
    documents = sum(folder_name(file) in (POSITIONS, DOCUMENTS) for file in hashes)
    database = open_database(root, INDEX) if documents >= LEAST else Database(root, None)
    try:
        yield DocumentIndex(root, database, engine, hashes)
    finally:
        database.close()


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
        self._stored = database.rows(_FOOTPRINT)
        self._footprints = self._present_footprints()
        self._compute_keys()

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
        if any(self._footprints.get(file) != one for file, one in footprints.items()):
            self._footprints.update(footprints)
            self._compute_keys()

    def keep(
        self,
        values: Mapping[str, Mapping[str, str]],
        footprints: Mapping[str, Footprint],
        unsure: Collection[str] = (),
    ) -> None:
        """Keep values, by kind and by the document's file.

        ``footprints`` are those of the positions that were read for them. Values of ``unsure``
        documents hold as long as no file changes: an error may depend on what is not there.
        Nothing is kept if a file has changed since its hash was taken.
        """
        self.add_footprints(footprints)
        if self._have_changed({file for some in values.values() for file in some}):
            return
        whole = self._index.whole_key
        rows = {
            kind: [
                Row(file, whole if file in unsure else self._keys[file], value)
                for file, value in some.items()
                if file in self._keys
            ]
            for kind, some in values.items()
        }
        rows[_FOOTPRINT] = [
            Row(file, self._footprint_key(file), json.dumps([self._known, *one]))
            for file, one in footprints.items()
        ]
        self._database.store(rows, self._stored.keys() - self._hashes.keys())

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

    def _have_changed(self, files: Collection[str]) -> bool:
        """Return whether one of some documents, or a file of another kind, has another hash now."""
        documents = {self.workspace.positions.file(id) for id in self.workspace.positions.ids}
        read = self._hashes.keys() - (documents - set(files))
        now = hash_files(self.workspace.root, read)
        return any(now[file] != self._hashes[file] for file in read)

    def _text(self, file: str) -> bytes:
        """Return a file's bytes; none if it cannot be read, which reading it reports."""
        try:
            return read_file(self.workspace.root / file, within=self.workspace.root)
        except OSError:
            return b""
