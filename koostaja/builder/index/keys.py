"""The key of each document: a hash of all that its result depends on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from koostaja.builder.index.parts import Parts, content_key
from koostaja.files.paths import directive_file, stem
from koostaja.workspace import Workspace

__all__ = ["DocumentKeys", "common_key", "whole_key"]


def whole_key(engine: str, hashes: Mapping[str, str]) -> str:
    """Return a hash of all files of a workspace, and of the engine that reads them."""
    return content_key(engine, repr(sorted(hashes.items())))


class DocumentKeys:
    """The keys of positions and directives.

    ``names`` has the names that each file has, in order, by file. A key is by content: it is
    the same again when a change is taken back.
    """

    def __init__(
        self,
        workspace: Workspace,
        parts: Parts,
        hashes: Mapping[str, str],
        names: Mapping[str, Sequence[str]],
        surroundings: str,
    ) -> None:
        self._workspace = workspace
        self._parts = parts
        self._hashes = hashes
        self._names = names
        self._positions = {id: workspace.positions.file(id) for id in workspace.positions.ids}
        self._common = content_key(surroundings, common_key(workspace, parts))

    def all(self, known: Mapping[str, str]) -> dict[str, str]:
        """Return the keys of all documents by their files, as far as their names are known.

        Those of some positions may be ``known``. A file that came after the hashes were taken
        has none.
        """
        files = [one for one in self._positions.values() if one in self._hashes]
        found = {file: self._position(file) for file in files if file in self._names}
        found |= known
        drafts = map(directive_file, self._workspace.directives)
        sound = (file for file in drafts if file in self._hashes)
        return found | {file: key for file in sound if (key := self._directive(file, found))}

    def _position(self, file: str) -> str:
        names = self._names[file]
        closures = map(self._parts.closure, (stem(file), *names))
        return content_key(self._common, file, self._hashes[file], *names, *closures)

    def _directive(self, file: str, positions: Mapping[str, str]) -> str:
        """Return the key of a directive with its annexes; "" if an annex has none.

        Directives are few and quote much: all acts, units, signatories, schemas and templates.
        """
        names = self._names[file]
        annexes = [
            positions.get(self._positions[one], "") for one in names if one in self._positions
        ]
        closures = map(self._parts.closure, names)
        key = content_key(self._of_directives, file, self._hashes[file], *closures, *annexes)
        return key if all(annexes) else ""

    @cached_property
    def _of_directives(self) -> str:
        """A hash of the files that every directive may depend on."""
        library = {one.file for one in self._workspace.library.sources.values()}
        drafts = {directive_file(id) for id in self._workspace.directives}
        others = self._hashes.keys() - {*self._positions.values()} - library - drafts
        files = (f"{one} {self._hashes[one]}" for one in sorted(others))
        return content_key(self._common, *files)


def common_key(workspace: Workspace, parts: Parts) -> str:
    """Return a hash of what every document may depend on without naming it.

    The authority's own words and rules, the clauses that some group must have, the names of
    parameters, and what could not be loaded.
    """
    organisation, library = workspace.organisation, workspace.library
    data = organisation.source.data if isinstance(organisation.source.data, dict) else {}
    own = {key: one for key, one in data.items() if key not in ("units", "signatories", "register")}
    renamed = any(unit.former_names for unit in organisation.units.values())
    units = [(one.name, one.former_names) for one in organisation.units.values()] if renamed else []
    mandatory = [
        (one.id, parts.closure(one.id)) for one in library.clauses.values() if one.mandatory
    ]
    parameters = sorted({name for one in library.clauses.values() for name in one.params})
    broken = (
        sorted(workspace.broken_files),
        sorted(library.broken.items()),
        sorted(workspace.unread_clause_files),
        sorted(workspace.broken_directives.items()),
    )
    said = (own, organisation.proper_names, units, mandatory, parameters, broken)
    quoted = sorted(workspace.ledger.quoted_names)
    return content_key(repr(said), repr(quoted), parts.closure(organisation.head))
