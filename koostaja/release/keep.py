"""Keeping a signed container with the record of a directive, for the record to be compared with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from koostaja.builder import compare_with_signed
from koostaja.diagnostics import Location, Problem, Result
from koostaja.files.errors import cannot_read
from koostaja.files.hashes import hash_files
from koostaja.files.paths import (
    RECORD,
    SIGNED,
    confirmed_file,
    directive_file,
    is_kept_word_file,
)
from koostaja.files.reading import read_file
from koostaja.release.commit import commit_directive
from koostaja.release.record import sealed_folder
from koostaja.release.returned import ReturnedFile
from koostaja.workspace import (
    Act,
    OpenChange,
    Workspace,
    WorkspaceChange,
    confirmed_file_problems,
    open_workspace,
    open_workspace_change,
)

__all__ = ["GivenContainer", "keep_container", "read_container_file", "signed_problems"]


class GivenContainer(NamedTuple):
    """A signed container that somebody has given."""

    name: str
    data: bytes


def signed_problems(id: str, files: Mapping[str, bytes], name: str = "") -> list[Problem]:
    """Return what the files of a directive's folder say otherwise than its signed container.

    ``name`` is that of the container where it comes from; by default it is a kept one.
    """
    if SIGNED not in files:
        return []
    kept = {file: data for file, data in files.items() if is_kept_word_file(file)}
    file = name or confirmed_file(id, SIGNED)
    anchor = compare_with_signed(id, kept, files[SIGNED], file)
    if anchor.problems or anchor.signed:
        return anchor.problems
    return [Problem("container-of-others", Location(file))]


def read_container_file(path: Path) -> Result[GivenContainer | None]:
    """Read a container that the user has named."""
    try:
        return Result(GivenContainer(path.name, read_file(path, within=None)), [])
    except OSError as error:
        return Result(None, [cannot_read(path.name, error)])


def keep_container(
    root: Path,
    given: GivenContainer,
    returned: ReturnedFile,
    *,
    opening: OpenChange = open_workspace_change,
) -> list[Problem]:
    """Keep a signed container, which passed as ``returned``, with the record of its directive.

    ``opening`` is as in ``confirm_directive``.
    """
    container = returned.container
    if container is None or len(returned.acts) != 1 or not returned.is_trusted:
        return [Problem("container-not-kept", Location(returned.name))]
    if container.signatures is None:
        return [Problem("container-unchecked", Location(returned.name))]
    with opening(root, "verify --keep") as change:
        if change.problems:
            return change.problems
        workspace, _ = open_workspace(root)
        act = next(iter(workspace.ledger.acts_with_files([returned.acts[0].id])), None)
        if act is None:  # it was removed since
            return [Problem("container-not-kept", Location(returned.name))]
        return [*change.notes, *_keep(change, workspace, act, given)]


def _keep(
    change: WorkspaceChange, workspace: Workspace, act: Act, given: GivenContainer
) -> list[Problem]:
    root = workspace.root
    found = confirmed_file_problems(workspace, hash_files(root, act.file_names), [act.id])
    if found:
        return found
    try:
        files = {
            name: read_file(root / confirmed_file(act.id, name), within=root) for name in act.files
        }
        own = read_file(root / directive_file(act.id), within=root)
    except OSError as error:
        return [cannot_read(act.source.file, error)]
    if files.get(SIGNED, given.data) != given.data:
        return [Problem("container-kept", Location(confirmed_file(act.id, SIGNED)))]
    files[SIGNED] = given.data
    problems = signed_problems(act.id, files, given.name)
    if problems:
        return problems
    record = {key: value for key, value in act.source.data.items() if key != "seal"}
    files.pop(RECORD, None)
    return commit_directive(change, act.id, sealed_folder(record, files, own), own, act.files)
