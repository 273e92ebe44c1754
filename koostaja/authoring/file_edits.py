"""Edits of several files of a workspace: all of them or none.

Only what people edit can be edited so: no records, and no directive that is signed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from koostaja.diagnostics import Location, Problem, Result, Terms
from koostaja.files.paths import (
    CLAUSES,
    CONFIRMED,
    DIRECTIVES,
    DOCUMENTS,
    ORGANISATION_FILE,
    POSITIONS,
    YAML_SUFFIX,
    folder_name,
    stem,
)
from koostaja.files.reading import is_present
from koostaja.source import Edit, apply_edits, file_bytes, read
from koostaja.workspace import WorkspaceChange

__all__ = ["edit_files", "edited_files"]

_EDITED = (CLAUSES, DIRECTIVES, DOCUMENTS, POSITIONS)


def edit_files(change: WorkspaceChange, edits: Mapping[str, Sequence[Edit]]) -> list[Problem]:
    """Edit the files of a workspace, by name, and write all of them; or change nothing.

    The problems are why not. A file that was edited since the right to change was given is
    one of the reasons, so open the workspace only with that right.
    """
    if change.problems:
        return list(change.problems)
    files, problems = edited_files(change.target, edits)
    return problems or change.write(files)


def edited_files(root: Path, edits: Mapping[str, Sequence[Edit]]) -> Result[Mapping[str, bytes]]:
    """Return the contents of files with their edits, by name, or why they cannot have them."""
    problems = [one for file in edits for one in _refusals(root, file)]
    found = dict[str, bytes]()
    for file, own in () if problems else edits.items():
        source, faults = read(root / file, file, within=root, is_typed=False)
        edited, faults = apply_edits(source, own) if source else (None, faults)
        problems += faults
        if edited:
            found[file] = file_bytes(root, edited)
    return Result({} if problems else found, problems)


def _refusals(root: Path, file: str) -> Iterator[Problem]:
    """Yield why a file is not to be edited."""
    is_edited = folder_name(file) in _EDITED and file.endswith(YAML_SUFFIX)
    if not is_edited and file != ORGANISATION_FILE:
        yield _refusal(file, "edit.file")
    elif folder_name(file) == DIRECTIVES:
        names = (stem(file), f"{stem(file)}{YAML_SUFFIX}")
        if any(is_present(root / CONFIRMED / name) for name in names):
            yield _refusal(file, "edit.signed")


def _refusal(file: str, reason: str) -> Problem:
    return Problem("edit-refused", Location(file), values={"reason": Terms((reason,))})
