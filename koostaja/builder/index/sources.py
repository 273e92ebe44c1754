"""Hashes of the files that a document is made from, each as far as the document depends on it.

Of the library's files these are the clauses and sets that it names or that these lead to, of the
organisation's its units and offices with what all documents share, of another position what can
be said of it. So a file is a reason to make a document only if something in it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property

from koostaja.builder.index.keys import common_key
from koostaja.builder.index.parts import Parts, content_key
from koostaja.documents import Share
from koostaja.files.paths import directive_file
from koostaja.workspace import Workspace

__all__ = ["SourceHashes"]


class SourceHashes:
    """The hashes of the sources of a workspace's documents.

    ``hashes`` are those of its files; ``face_of`` returns the hash of what others can say of a
    position, by its id.
    """

    def __init__(
        self, workspace: Workspace, hashes: Mapping[str, str], face_of: Callable[[str], str]
    ) -> None:
        self._workspace = workspace
        self._hashes = hashes
        self._face_of = face_of
        self._ids = {workspace.positions.file(id): id for id in workspace.positions.ids}
        self._organisation = workspace.organisation.source.file
        self._parts = Parts(workspace, hashes, {})

    def of_share(
        self, reads: Iterable[str], share: Share, names: Collection[str]
    ) -> dict[str, str]:
        """Return the hashes of the files that a Word file of a document ``reads``, by name.

        ``share`` is that document, whose files have certain ``names``. Every word of its own
        file counts, of a directive also those of its annexes and of the authority's file.
        """
        own = self._own_files(share)
        whole = {*own, self._organisation} if share.directives else own
        blocks = self._parts.blocks
        reached = self._parts.reached(names)
        found = {}
        for file in sorted(reads):
            if file in whole:
                found[file] = self._hashes.get(file, "")
            elif file in self._ids:
                found[file] = self._face_of(self._ids[file])
            elif file in blocks:
                common = self._common if file == self._organisation else ""
                said = (one.digest for one in blocks[file] if one.id in reached)
                found[file] = content_key(common, *said)
            else:
                found[file] = self._hashes.get(file, "")
        return found

    def _own_files(self, share: Share) -> set[str]:
        workspace = self._workspace
        found = {workspace.positions.file(id) for id in share.positions}
        for id in share.directives:
            annexes = {one.id for one in workspace.directives[id].annexes}
            found |= {
                directive_file(id),
                *(file for file, one in self._ids.items() if one in annexes),
            }
        return found

    @cached_property
    def _common(self) -> str:
        return common_key(self._workspace, self._parts)
