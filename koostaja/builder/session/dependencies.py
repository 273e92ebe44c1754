"""Which documents have to be checked again after files have changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from sys import intern

from koostaja.builder.index.keys import DocumentKeys
from koostaja.builder.index.parts import (
    Footprint,
    Parts,
    content_key,
    known_names,
    names_in,
    source_names,
)
from koostaja.files.paths import directive_file
from koostaja.files.reading import read_file
from koostaja.workspace import Workspace

__all__ = ["Dependencies"]


class Dependencies:
    """The keys of all documents: hashes of what each depends on, by its file."""

    def __init__(self, engine: str) -> None:
        self._engine = engine
        self._footprints: dict[str, Footprint] = {}
        self._known: frozenset[str] = frozenset()
        self._keys: dict[str, str] = {}

    def footprint(self, file: str) -> Footprint | None:
        """Return what is known of a position; None if it has not been checked yet."""
        return self._footprints.get(file)

    def take(self, footprints: Mapping[str, Footprint]) -> None:
        """Take note of positions that were checked, by their files."""
        for file, (face, names) in footprints.items():
            self._footprints[file] = Footprint(face, tuple(map(intern, names)))

    def take_faces(self, faces: Mapping[str, str]) -> None:
        """Take what others can say of positions that have changed, by their files."""
        for file, face in faces.items():
            known = self._footprints.get(file, Footprint("", ()))
            self._footprints[file] = known._replace(face=face)

    def renew(
        self, workspace: Workspace, hashes: Mapping[str, str], faulty: Collection[str]
    ) -> set[str]:
        """Work out the keys anew; return the files of documents whose key is another.

        ``faulty`` are the files with errors, which may keep documents from being made.
        """
        names = self._names(workspace)
        positions = workspace.positions
        faces = {
            id: one.face if (one := self._footprints.get(positions.file(id))) else "?"
            for id in positions.ids
        }
        surroundings = content_key(self._engine, *sorted(faulty))
        parts = Parts(workspace, hashes, faces)
        keys = DocumentKeys(workspace, parts, hashes, names, surroundings).all()
        positions_files = map(positions.file, positions.ids)
        files = {*positions_files, *map(directive_file, workspace.directives)}
        changed = {one for one in files if one not in keys or self._keys.get(one) != keys[one]}
        self._keys = keys
        return changed

    def _names(self, workspace: Workspace) -> dict[str, tuple[str, ...]]:
        """Return the known names that each file has, by file."""
        known = known_names(workspace)
        if (all_names := frozenset(known.values())) != self._known:
            self._known = all_names
            self._footprints = dict(self._read_again(workspace, known))
        found = {file: one.names for file, one in self._footprints.items()}
        for id, draft in workspace.directives.items():
            found[directive_file(id)] = source_names(draft.source, known)
        return found

    def _read_again(
        self, workspace: Workspace, known: Mapping[bytes, str]
    ) -> Iterable[tuple[str, Footprint]]:
        """Yield the footprints after names have come or gone, by the words of each file."""
        for id in workspace.positions.ids:
            file = workspace.positions.file(id)
            if one := self._footprints.get(file):
                try:
                    text = read_file(workspace.root / file, within=workspace.root)
                except OSError:  # gone meanwhile, which the next refresh notices
                    continue
                yield file, Footprint(one.face, tuple(map(intern, names_in(text, known))))
