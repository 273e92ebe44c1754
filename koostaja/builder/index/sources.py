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
        self._files = {id: workspace.positions.file(id) for id in workspace.positions.ids}
        self._ids = {file: id for id, file in self._files.items()}
        self._organisation = workspace.organisation.source.file
        self._parts = Parts(workspace, hashes, {})

    def of_file(
        self,
        reads: Iterable[str],
        documents: Iterable[str],
        share: Share,
        names: Mapping[str, Collection[str]],
    ) -> dict[str, str]:
        """Return the hashes of the files that a Word file ``reads``, by name.

        It has some ``documents``, by id, of the document in ``share``, a directive perhaps with
        its annexes; ``names`` is what their files name. Every word of their own files counts,
        for a directive also of the authority's file.
        """
        own = {self._files[id] for id in documents if id in self._files}
        own.update(map(directive_file, share.directives))
        whole = {*own, self._organisation} if share.directives else own
        blocks = self._parts.blocks
        reached = self._parts.reached(name for file in own for name in names.get(file, ()))
        found = {}
        for file in sorted(reads):
            if file in whole:
                found[file] = self._hashes.get(file, "")
            elif file in self._ids:
                found[file] = self._face_of(self._ids[file])
            elif file in blocks:
                common = self._common if file == self._organisation else ""
                said = sorted(one.digest for one in blocks[file] if one.id in reached)
                found[file] = content_key(common, *said)
            else:
                found[file] = self._hashes.get(file, "")
        return found

    @cached_property
    def _common(self) -> str:
        return common_key(self._workspace, self._parts)
