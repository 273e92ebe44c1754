"""What keeps the results of the documents of an open workspace, each under its document's key."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from koostaja.builder.index.document_index import DocumentIndex, kept_rows
from koostaja.builder.index.kept_documents import KeptDocument, KeptDocuments
from koostaja.builder.index.keys import DocumentKeys
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
from koostaja.files.database import Row
from koostaja.files.paths import DOCUMENTS, POSITIONS, SCHEMAS, directive_file, folder_name
from koostaja.files.reading import read_file
from koostaja.workspace import Workspace

__all__ = ["DocumentKeeper"]

_DOCUMENTS = "documents"
_FEW = 100
"""How many changed positions are read at once to learn what others can say of them."""


class DocumentKeeper:
    """Recalls and keeps results about the documents of an open workspace, by their files.

    ``faulty`` are the files with errors, which may keep documents from being made.
    """

    def __init__(
        self, index: DocumentIndex, workspace: Workspace, faulty: Collection[str] = ()
    ) -> None:
        self._index = index
        self._workspace = workspace
        self._surroundings = content_key(index.engine, *sorted(faulty))
        self._hashes = index.hashes
        self._documents: dict[str, KeptDocument] = {}
        """Of each position whose footprint is known, by its file."""
        self._keys: dict[str, str] = {}
        if index.is_usable:
            self._recall_documents()

    @property
    def is_usable(self) -> bool:
        """Whether results are recalled and kept at all."""
        return self._index.is_usable

    def recall(self, kind: str, files: Collection[str] | None = None) -> dict[str, str]:
        """Return the values of a kind that hold, by the document's file; of all or some files."""
        whole = self._index.whole_key
        return {
            file: row.value
            for file, row in kept_rows(self._index.database, kind, files)
            if row.key in (self._keys.get(file), whole)
        }

    def add_footprints(self, footprints: Mapping[str, Footprint]) -> None:
        """Take note of positions that were read, by their files."""
        new = {file: self._document(file, one) for file, one in footprints.items()}
        if self.is_usable and any(
            file not in self._documents or one[:3] != self._documents[file][:3]
            for file, one in new.items()
        ):
            self._documents |= new
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

    @property
    def footprints(self) -> dict[str, Footprint]:
        """Of all positions that have not changed since they were read, by their files."""
        return {file: Footprint(one.face, one.names) for file, one in self._documents.items()}

    def face(self, id: str) -> str:
        """Return what ``face_of`` returns of a position that has not changed."""
        return self._documents[self._workspace.positions.file(id)].face

    def names(self, id: str) -> Collection[str] | None:
        """Return the known names that a position's file has; None of one that is broken."""
        kept = self._documents.get(self._workspace.positions.file(id))
        return kept.names if kept and kept.face else None

    def places(self) -> PlaceKeeper:
        """Return what turns findings into data and back."""
        return PlaceKeeper(lambda: self._parts, self._hashes)

    @cached_property
    def _names(self) -> Mapping[bytes, str]:
        return known_names(self._workspace)

    @cached_property
    def _known(self) -> str:
        """A hash of everything that the files of documents may name."""
        return content_key(*sorted(self._names.values()))

    @cached_property
    def _base(self) -> str:
        """A hash of all that the keys of documents depend on beside the documents' own files."""
        workspace = self._workspace
        own = {one for one in self._hashes if folder_name(one) in (POSITIONS, DOCUMENTS)}
        others = sorted((file, one) for file, one in self._hashes.items() if file not in own)
        broken = (
            sorted(workspace.broken_files),
            sorted(workspace.library.broken.items()),
            sorted(workspace.broken_directives.items()),
        )
        return content_key(self._surroundings, repr(others), repr(sorted(own)), repr(broken))

    @cached_property
    def _schemas(self) -> str:
        """A hash of what decides what a position's file says of it."""
        schemas = sorted(one for one in self._hashes if folder_name(one) == SCHEMAS)
        return content_key(self._index.engine, *(f"{one} {self._hashes[one]}" for one in schemas))

    def _recall_documents(self) -> None:
        """Find the keys of all documents; work out those that may have changed."""
        kept = KeptDocuments.from_text(self._index.recall_whole(_DOCUMENTS, self._schemas))
        same = kept.unchanged(self._hashes)
        files = map(self._workspace.positions.file, self._workspace.positions.ids)
        changed = [file for file in files if file not in same]
        is_same = kept.base == self._base
        if is_same and not changed:
            self._documents, self._keys = same, kept.keys()
            return
        self._index.removed |= kept.positions.keys() - self._hashes.keys()
        read = self._read_footprints(changed)
        if is_same and read and all(kept.has_face(file, one.face) for file, one in read.items()):
            self._documents = same | read
            self._compute_keys({file: one.key for file, one in same.items()})
        else:
            if kept.known != self._known:
                same = {file: self._with_names(file, one) for file, one in same.items()}
            self._documents = same | read
            self._compute_keys()

    def _read_footprints(self, files: Collection[str]) -> dict[str, KeptDocument]:
        """Return the footprints of positions if they are few enough to be read before others."""
        if len(files) > _FEW:
            return {}
        positions = self._workspace.positions
        ids = {positions.file(id): id for id in positions.ids}
        self._index.read.update(files)
        return {
            file: self._document(file, footprint_of(positions.get(ids[file]), self._names))
            for file in files
        }

    def _document(self, file: str, footprint: Footprint) -> KeptDocument:
        return KeptDocument.of(self._hashes.get(file, ""), footprint)

    def _with_names(self, file: str, one: KeptDocument) -> KeptDocument:
        """Return an unchanged position with the names that its file has of those known now."""
        self._index.read.add(file)
        names = names_in(self._text(file), self._names)
        return KeptDocument.of(one.digest, Footprint(one.face, names))

    def _text(self, file: str) -> bytes:
        """Return a file's bytes; none if it cannot be read, which reading it reports."""
        try:
            return read_file(self._workspace.root / file, within=self._workspace.root)
        except OSError:
            return b""

    def _compute_keys(self, known: Mapping[str, str] | None = None) -> None:
        """Work out the keys of all documents whose footprint is known, and which are not.

        They are stored with what else is kept, or alone.
        """
        self.__dict__.pop("_parts", None)
        known = known or {}
        names = {file: one.names for file, one in self._documents.items() if file not in known}
        for id, draft in self._workspace.directives.items():
            names[directive_file(id)] = source_names(draft.source, self._names)
        keys = DocumentKeys(self._workspace, self._parts, self._hashes, names, self._surroundings)
        self._keys = keys.all(known)
        if _DOCUMENTS not in self._index.later:
            self._index.keep_later(_DOCUMENTS, self._schemas, self._documents_text)

    def _documents_text(self) -> str:
        return KeptDocuments.of(self._base, self._known, self._documents, self._keys).as_text()

    @cached_property
    def _parts(self) -> Parts:
        positions = self._workspace.positions
        files = {id: positions.file(id) for id in positions.ids}
        faces = {
            id: self._documents[file].face
            if file in self._documents
            else f"? {self._hashes.get(file)}"
            for id, file in files.items()
        }
        return Parts(self._workspace, self._hashes, faces)
