"""Whether the files that are kept of a confirmed directive are those that were kept."""

from __future__ import annotations

from koostaja.builder import hash_files
from koostaja.diagnostics import Problem
from koostaja.workspace import Act, Workspace, confirmed_file_problems

__all__ = ["kept_problems"]


def kept_problems(workspace: Workspace, act: Act) -> list[Problem]:
    """Return what is wrong with the files of a directive."""
    hashes = hash_files(workspace.root, list(act.file_names))
    return confirmed_file_problems(workspace, hashes, [act.id])
