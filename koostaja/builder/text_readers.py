"""Workers that read what a search looks through: documents, and confirmed texts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from koostaja.builder.index.parts import footprint_of, known_names
from koostaja.builder.searched_files import KeptFile
from koostaja.builder.searched_rows import ReadTexts
from koostaja.documents import ClauseCache, Share, assemble
from koostaja.files.paths import directive_file
from koostaja.library import (
    ClauseTexts,
    directive_texts,
    kept_texts,
    library_texts,
    position_texts,
)
from koostaja.workspace import Workspace, confirmed_text, open_workspace

__all__ = ["KeptTextReader", "TextReader"]


class TextReader:
    """Reads the texts of positions and drafts, in one process. Reads no template."""

    def __init__(self, order: Path, opened: tuple[Workspace, ClauseTexts] | None = None) -> None:
        self.order = order
        """The workspace's folder."""
        workspace = opened[0] if opened else open_workspace(order).value
        self._workspace = workspace
        self._clauses = opened[1] if opened else library_texts(workspace)
        self._names = known_names(self._workspace)
        self._cache = ClauseCache()

    def work(self, share: Share) -> list[ReadTexts]:
        """Read the documents of a share."""
        drafts = [self._draft(id) for id in share.directives]
        return [*drafts, *(self._position(id) for id in share.positions)]

    def _position(self, id: str) -> ReadTexts:
        positions = self._workspace.positions
        problems, position = list(positions.problems(id)), positions.get(id)
        texts = None
        if position:
            assembly, found = assemble(self._workspace, (id,), (), self._cache)
            problems += found
            texts = position_texts(position, assembly.positions[0], self._clauses)
        footprint = footprint_of(position, self._names)
        return ReadTexts.of(positions.file(id), texts, problems, footprint)

    def _draft(self, id: str) -> ReadTexts:
        assembly, problems = assemble(self._workspace, (), (id,), self._cache)
        texts = directive_texts(assembly.directives[0], self._clauses)
        return ReadTexts.of(directive_file(id), texts, problems)


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
