"""Changing a workspace: one process at a time reads it and writes what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from koostaja.diagnostics import Location, Problem, Result, Terms, has_errors
from koostaja.files.changes import Change, change_stamp, open_change, settle
from koostaja.files.hashes import hash_files
from koostaja.files.paths import (
    CONFIRMED,
    DIRECTIVES,
    INPUT_FOLDERS,
    LOCAL_FOLDER,
    ORGANISATION_FILE,
    YAML_SUFFIX,
    folder_name,
    stem,
)
from koostaja.files.reading import is_present, printable_name
from koostaja.workspace.workspace import input_files

__all__ = [
    "OpenChange",
    "WorkspaceChange",
    "edit_refusals",
    "open_workspace_change",
    "read_steadily",
]

_Read = TypeVar("_Read")
_TRIES = 3
"""How often a workspace is read that others change meanwhile."""


@dataclass(frozen=True)
class WorkspaceChange(Change):
    """The right to change a workspace."""

    hashes: Mapping[str, str] = field(default_factory=dict)
    """Of the files that people edit, as they were when the right was given."""

    def write(
        self,
        files: Mapping[str, bytes],
        removed: Collection[str] = (),
        expected: Mapping[str, str] | None = None,
    ) -> list[Problem]:
        """Write and remove files, by name: all or none.

        None if a person or another program has edited one of them since the right was given.
        """
        edited = filter(_is_edited, (*files, *removed))
        known = {file: self.hashes.get(file, "") for file in edited}
        return super().write(files, removed, {**known, **(expected or {})})

    def edited_since(self, files: Collection[str]) -> list[Problem]:
        """Report the files that are not as they were when the right was given."""
        now = hash_files(self.target, files)
        edited = [one for one in files if now.get(one, "") != self.hashes.get(one, "")]
        return [Problem("changed-meanwhile", Location(one)) for one in edited]


OpenChange = Callable[[Path, str], AbstractContextManager[WorkspaceChange]]
"""What opens a folder to be changed by a command of a name, such as ``open_workspace_change``."""


@contextmanager
def open_workspace_change(
    root: Path, command: str, only: Collection[str] | None = None
) -> Iterator[WorkspaceChange]:
    """Yield the right to change a workspace, which is opened only then.

    So nothing is written that was read before another process changed it. ``command`` is
    what the messages of others call this one. Who knows which files will be changed names
    them as ``only``: the others are not read.
    """
    with open_change(root, command) as change:
        files = input_files(root) if only is None else only
        known = [] if change.problems else filter(_is_edited, files)
        yield WorkspaceChange(**vars(change), hashes=hash_files(root, known))


def edit_refusals(
    root: Path, file: str, folders: Collection[str] = INPUT_FOLDERS
) -> Iterator[Problem]:
    """Yield why a file is not to be edited: only those of some folders are, and no signed draft.

    Records and what confirming kept are nobody's to edit.
    """
    is_edited = file == ORGANISATION_FILE or folder_name(file) in folders
    if not is_edited or printable_name(file) != file:
        yield _refusal(file, "edit.file")
    elif folder_name(file) == DIRECTIVES:
        names = (stem(file), f"{stem(file)}{YAML_SUFFIX}")
        if any(is_present(root / CONFIRMED / name) for name in names):
            yield _refusal(file, "edit.signed")


def _refusal(file: str, reason: str) -> Problem:
    location = Location(printable_name(file))
    return Problem("edit-refused", location, values={"reason": Terms((reason,))})


def read_steadily(
    root: Path, read: Callable[[], _Read], is_proven: Callable[[_Read], bool] = lambda _: False
) -> Result[_Read]:
    """Return what ``read`` returns of a workspace; read it again if it was changed meanwhile.

    So who only reads does not wait for others, and sees no half of what they write. A result
    that ``is_proven`` was compared with the files already. The problems are notes on what a
    killed process had left; what cannot be finished is reported when the workspace is opened.
    """
    notes = list[Problem]()
    for _ in range(_TRIES):
        notes += [one for one in settle(root) if not has_errors([one])]
        before = change_stamp(root)
        found = read()
        if is_proven(found) or change_stamp(root) == before:
            break
    return Result(found, notes)


def _is_edited(file: str) -> bool:
    """Return whether people edit a file; others are compared with the record."""
    return not file.startswith((f"{CONFIRMED}/", f"{LOCAL_FOLDER}/"))
