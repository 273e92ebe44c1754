"""Edits of several files of a workspace: all of them or none.

Only what people edit can be edited so: no records, and no directive that is signed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from koostaja.diagnostics import Problem, Result
from koostaja.files.paths import CLAUSES, DIRECTIVES, DOCUMENTS, POSITIONS
from koostaja.source import Edit, apply_edits, file_bytes, read
from koostaja.workspace import WorkspaceChange, edit_refusals

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
    problems = [one for file in edits for one in edit_refusals(root, file, _EDITED)]
    found = dict[str, bytes]()
    for file, own in () if problems else edits.items():
        source, faults = read(root / file, file, within=root, is_typed=False)
        edited, faults = apply_edits(source, own) if source else (None, faults)
        problems += faults
        if edited:
            found[file] = file_bytes(root, edited)
    return Result({} if problems else found, problems)
