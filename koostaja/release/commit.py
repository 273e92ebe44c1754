"""Committing a directive: its folder and its own file change together, or not at all."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from koostaja.diagnostics import Problem
from koostaja.files.paths import RECORD, confirmed_file, directive_file
from koostaja.workspace import WorkspaceChange

__all__ = ["commit_directive", "was_completed"]


def commit_directive(
    change: WorkspaceChange,
    id: str,
    files: Mapping[str, bytes],
    directive: bytes,
    former: Collection[str] = (),
) -> list[Problem]:
    """Write ``files`` to a directive's folder, and the bytes of its own file.

    ``former`` are the files that its record named before.
    """
    named = {confirmed_file(id, name): data for name, data in files.items()}
    removed = {confirmed_file(id, name) for name in former} - named.keys()
    return change.write({**named, directive_file(id): directive}, removed)


def was_completed(change: WorkspaceChange, id: str) -> bool:
    """Return whether a killed process had committed a directive, and this one has finished it."""
    return confirmed_file(id, RECORD) in change.recovered
