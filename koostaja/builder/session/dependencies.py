"""Which documents have to be checked again after files have changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from sys import intern
from typing import NamedTuple

from koostaja.builder.index.keys import common_key
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


class _State(NamedTuple):
    """What documents depended on when it was looked at last."""

    parts: Parts
    common: str
    """A hash of what every document may depend on."""
    hashes: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    """The known names that each file had: some may be gone since."""
    around_drafts: Mapping[str, str]
    """The hashes of the files on which every directive may depend."""


class Dependencies:
    """What the documents of an open workspace depend on, as the index has it in its keys."""

    def __init__(self) -> None:
        self._footprints: dict[str, Footprint] = {}
        self._known: frozenset[str] = frozenset()
        self._state: _State | None = None

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
        """Return the files of documents that depend on what has changed since the last time.

        ``faulty`` are the files with errors, which may keep documents from being made.
        """
        before = self._state
        self._state = self._found(workspace, hashes, faulty, self._names(workspace))
        return _touched(workspace, before, self._state)

    def touched(
        self, workspace: Workspace, hashes: Mapping[str, str], faulty: Collection[str]
    ) -> set[str]:
        """Return what ``renew`` would return of a workspace that is not saved yet.

        Files name what they named the last time: nothing names a part that is only planned.
        """
        names = self._state.names if self._state else {}
        return _touched(workspace, self._state, self._found(workspace, hashes, faulty, names))

    def _found(
        self,
        workspace: Workspace,
        hashes: Mapping[str, str],
        faulty: Collection[str],
        names: Mapping[str, tuple[str, ...]],
    ) -> _State:
        """Return what documents depend on now."""
        positions = workspace.positions
        ids = {positions.file(id): id for id in positions.ids}
        library = {one.file for one in workspace.library.sources.values()}
        faces = {
            id: one.face if (one := self._footprints.get(file)) else "?" for file, id in ids.items()
        }
        parts = Parts(workspace, hashes, faces, self._state.parts if self._state else None)
        common = content_key(*sorted(faulty), "", common_key(workspace, parts))
        known = ids.keys() | _drafts(workspace) | library
        around = {file: one for file, one in hashes.items() if file not in known}
        return _State(parts, common, dict(hashes), names, around)

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


def _drafts(workspace: Workspace) -> set[str]:
    return {directive_file(id) for id in workspace.directives}


def _touched(workspace: Workspace, before: _State | None, now: _State) -> set[str]:
    """Return the files of documents that depend on what differs between two states."""
    positions, drafts = workspace.positions, _drafts(workspace)
    ids = {positions.file(id): id for id in positions.ids}
    documents = ids.keys() | drafts
    if before is None or before.common != now.common:
        return documents
    changed = now.parts.changed_since(before.parts)
    stale = {
        file
        for file in documents
        if now.hashes.get(file) != before.hashes.get(file)
        or file not in now.names
        or ids.get(file, "") in changed
        or not changed.isdisjoint((*now.names[file], *before.names.get(file, ())))
    }
    if before.around_drafts != now.around_drafts:
        return stale | drafts
    annexes = {ids[file] for file in stale - drafts}
    return stale | {file for file in drafts if not annexes.isdisjoint(now.names.get(file, ()))}
