"""A workspace: an authority's folder, opened; positions are read when they are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from koostaja.diagnostics import Location, Problem, unknown_name
from koostaja.files.paths import (
    CLAUSES,
    CONFIRMED,
    INPUT_FOLDERS,
    ORGANISATION_FILE,
    SCHEMA_SUFFIX,
    TEMPLATES,
    WORD_SUFFIX,
    YAML_SUFFIX,
    folder_name,
)
from koostaja.files.reading import entries_in_folder, is_file, printable_name
from koostaja.source import Source
from koostaja.workspace.clauses import ClauseLibrary
from koostaja.workspace.directives import Directive, directive_form, template_name
from koostaja.workspace.ledger import Ledger
from koostaja.workspace.organisation import Organisation
from koostaja.workspace.position import Layout
from koostaja.workspace.positions import Positions

__all__ = ["Workspace", "find_root", "id_problem", "input_files", "is_id"]

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_RESERVED = frozenset(
    (
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{port}{one}" for port in ("com", "lpt") for one in range(1, 10)),
    )
)
"""Names of devices on Windows, also before a dot (learn.microsoft.com, "Naming Files")."""
_SUFFIXES = (YAML_SUFFIX, WORD_SUFFIX, SCHEMA_SUFFIX)


@dataclass(frozen=True, eq=False)
class Workspace:
    """An authority's folder: library, positions, directives and layouts."""

    root: Path
    organisation: Organisation
    library: ClauseLibrary
    layouts: Mapping[str, Layout]
    """Its forms of positions."""
    directive_forms: Mapping[str, Layout]
    """Its own forms of directives, by the template's name."""
    positions: Positions
    directives: Mapping[str, Directive]
    """The drafts: directives that are not in the ledger."""
    ledger: Ledger
    broken_directives: Mapping[str, str]
    """Ids of directives that could not be loaded, each with its file."""
    broken_forms: Mapping[str, frozenset[str]]
    """Ids of directives whose form could not be loaded, each with the files at fault."""
    broken_files: frozenset[str]
    """The files with errors, from which nothing or not everything could be loaded."""

    @property
    def is_organisation_broken(self) -> bool:
        """Whether ``organisation.yaml`` has errors, so that its units and people are not known."""
        return self.organisation.source.file in self.broken_files

    @property
    def document_ids(self) -> frozenset[str]:
        """The ids of all documents that can be built, those with errors included."""
        signed = (act.id for act in self.ledger.acts_with_files())
        return frozenset((*self.positions.ids, *self.directives, *self.broken_directives, *signed))

    def unknown_ids(self, ids: Iterable[str]) -> list[Problem]:
        """Return a problem for each id that no document has, with the nearest one that has."""
        known = self.document_ids
        return [unknown_name("unknown-id", id, known) for id in ids if id not in known]

    @property
    def forms(self) -> tuple[Layout, ...]:
        """The forms of positions and of directives that its schemas describe."""
        return (*self.layouts.values(), *self.directive_forms.values())

    def directive_form(self, source: Source) -> Layout:
        """Return the form of the directive in a file, which need not be valid."""
        return directive_form(self.directive_forms, template_name(source))

    @property
    def directive_templates(self) -> list[str]:
        """The templates of directives: those of drafts, of the latest signed ones, of forms."""
        found = [draft.template_file for draft in self.directives.values()]
        for one in reversed(self.ledger.acts):
            found += (name for name in one.files if folder_name(name) == TEMPLATES)
        found += (form.template_file for form in self.directive_forms.values())
        layouts = {layout.template_file for layout in self.layouts.values()}
        return [file for file in dict.fromkeys(found) if file not in layouts]

    def is_signed(self, id: str) -> bool:
        """Return whether a directive is in the ledger, or in the place of one that is broken.

        No draft is read under its id.
        """
        broken = self.broken_directives.get(id, "")
        return broken.startswith(f"{CONFIRMED}/") or any(one.id == id for one in self.ledger.acts)

    def at_fault(self, id: str) -> frozenset[str]:
        """Return the files with errors that keep a position or directive from being loaded."""
        directive = self.broken_directives.get(id)
        found = frozenset({directive} if directive else ()) | self.broken_forms.get(id, frozenset())
        return self.positions.at_fault(id) | found

    @property
    def unread_clause_files(self) -> frozenset[str]:
        """The clause files that could not be read at all, so that their ids are not known."""
        return frozenset(
            file
            for file in self.broken_files
            if CLAUSES in (file, folder_name(file))
            and file not in self.library.broken.values()
            and file not in {source.file for source in self.library.sources.values()}
        )


def is_id(name: str) -> bool:
    """Return whether a name can be an id: lower-case letters a-z, digits, single hyphens."""
    return bool(_ID.fullmatch(name))


def id_problem(id: str) -> Problem | None:
    """Return why no file can be named after an id, here or on Windows; None if one can.

    Only small letters a-z, digits and hyphens remain, so two ids never differ in case or in
    how a letter is encoded, and none ends in a dot or space.
    """
    if not is_id(id):
        return Problem("file-name", Location(""), values={"name": printable_name(id)})
    if id in _RESERVED:
        return Problem("reserved-name", Location(""), values={"name": id})
    return None


def find_root(start: Path) -> Path | None:
    """Return the workspace around a folder: the nearest folder with ``organisation.yaml``."""
    for folder in (start, *start.parents):
        if is_file(folder / ORGANISATION_FILE):
            return folder
    return None


def input_files(root: Path) -> list[str]:
    """Return the names of all files of a workspace that a document may depend on.

    Everything below the folder of confirmed directives is among them, and so is a folder in the
    place of a file.
    """
    found = [ORGANISATION_FILE]
    for folder in INPUT_FOLDERS:
        found += _files_in(root, folder)
    return [*found, *_files_in(root, CONFIRMED, deep=True)]


def _files_in(root: Path, folder: str, *, deep: bool = False) -> Iterator[str]:
    try:
        found = entries_in_folder(root / folder, within=root)
    except OSError:  # loading reports it
        return
    for name, is_folder in found:
        if not is_folder or name.endswith(_SUFFIXES):
            yield f"{folder}/{printable_name(name)}"
        if is_folder and deep:
            yield from _files_in(root, f"{folder}/{name}", deep=True)
