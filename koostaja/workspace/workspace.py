"""Everything in an authority's folder: the library loaded at once, positions when asked for.

What is broken is reported and left out; what refers to it is not reported a
second time.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from koostaja.diagnostics import Location, Problem, nearest
from koostaja.files.paths import (
    CLAUSES,
    CONFIRMED,
    INPUT_FOLDERS,
    ORGANISATION_FILE,
    TEMPLATES,
    folder_name,
)
from koostaja.workspace.clauses import ClauseLibrary
from koostaja.workspace.directives import Directive
from koostaja.workspace.ledger import Ledger
from koostaja.workspace.organisation import Organisation
from koostaja.workspace.positions import Layout, Positions

__all__ = ["Workspace", "find_root", "input_files", "is_id", "unknown_id"]

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, eq=False)
class Workspace:
    """An authority's folder: library, positions, directives and layouts."""

    root: Path
    organisation: Organisation
    library: ClauseLibrary
    layouts: Mapping[str, Layout]
    positions: Positions
    directives: Mapping[str, Directive]
    """Drafts: those that are not in the ledger."""
    ledger: Ledger
    broken_directives: Mapping[str, str]
    """Ids of directives that could not be loaded, each with its file."""
    broken_clauses: Mapping[str, str]
    """Ids of clauses and sets that could not be loaded, each with its file."""
    broken_files: frozenset[str]
    """Files from which nothing, or not everything, could be loaded."""

    @property
    def is_organisation_broken(self) -> bool:
        """Whether ``organisation.yaml`` has errors, so that its units and people are not known."""
        return self.organisation.source.file in self.broken_files

    @property
    def document_ids(self) -> frozenset[str]:
        """The ids that documents can be asked for by, broken ones among them."""
        kept = (act.id for act in self.ledger.acts if not act.is_bare)
        return frozenset((*self.positions.ids, *self.directives, *self.broken_directives, *kept))

    @property
    def directive_templates(self) -> list[str]:
        """The templates that directives are made from: drafts, then the latest confirmed ones."""
        found = [draft.template_file for draft in self.directives.values()]
        for one in reversed(self.ledger.acts):
            files = one.source.data.get("files", ())
            found += (name for name in files if folder_name(name) == TEMPLATES)
        layouts = {layout.template_file for layout in self.layouts.values()}
        return [file for file in dict.fromkeys(found) if file not in layouts]

    def at_fault(self, id: str) -> frozenset[str]:
        """The files because of which a position or directive cannot be had."""
        directive = self.broken_directives.get(id)
        return self.positions.at_fault(id) | (frozenset({directive} if directive else ()))

    @property
    def unread_clause_files(self) -> frozenset[str]:
        """Clause files that could not be read at all, so that nobody knows their ids."""
        return frozenset(
            file
            for file in self.broken_files
            if folder_name(file) == CLAUSES
            and file not in self.broken_clauses.values()
            and file not in {source.file for source in self.library.sources.values()}
        )


def unknown_id(workspace: Workspace, id: str) -> Problem:
    """The finding that no document has an id, with the nearest one that there is."""
    similar = nearest(id, workspace.document_ids)
    return Problem("unknown-id", Location(""), values={"id": id}, similar=similar)


def is_id(name: str) -> bool:
    """Whether a name can be an id: lower-case letters a-z, digits, single hyphens."""
    return bool(_ID.fullmatch(name))


def find_root(start: Path) -> Path | None:
    """The workspace that a folder lies in: the nearest folder with organisation.yaml."""
    for folder in (start, *start.parents):
        if (folder / ORGANISATION_FILE).is_file():
            return folder
    return None


def input_files(root: Path) -> list[str]:
    """Every file of a workspace that a document may depend on, by name.

    What belongs to confirmed directives is all that lies below their folder.
    """
    found = [ORGANISATION_FILE]
    for folder in INPUT_FOLDERS:
        found += _files_in(root, folder)
    return [*found, *_files_in(root, CONFIRMED, deep=True)]


def _files_in(root: Path, folder: str, *, deep: bool = False) -> Iterator[str]:
    try:
        with os.scandir(root / folder) as entries:
            found = sorted((one.name, one.is_dir()) for one in entries if one.name[0] != ".")
    except OSError:  # there is none, or loading will tell
        return
    for name, is_folder in found:
        if not is_folder:
            yield f"{folder}/{name}"
        elif deep:
            yield from _files_in(root, f"{folder}/{name}", deep=True)
