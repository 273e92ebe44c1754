"""What no document of a workspace uses of its library."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from koostaja.builder.document_texts import read_texts
from koostaja.diagnostics import Problem
from koostaja.library import LibraryNames, NameReader, Unused, find_unused
from koostaja.workspace import Workspace

__all__ = ["UnusedParts", "read_unused"]


class UnusedParts(NamedTuple):
    """What nothing uses of a workspace's library."""

    workspace: Workspace
    parts: list[Unused]
    problems: list[Problem]
    """Of the workspace, and of all positions' files by themselves."""


def read_unused(root: Path, *, jobs: int | None = None) -> UnusedParts:
    """Return what no position and no draft of the workspace at ``root`` uses.

    ``jobs`` is the number of processes; by default as many as save time.
    """
    reader, found = read_texts(NameReader, root, jobs)
    problems = [problem for one in found.values() for problem in one.problems]
    names = LibraryNames.from_texts(one.value for one in found.values())
    return UnusedParts(
        reader.workspace, find_unused(reader.workspace, names), [*reader.problems, *problems]
    )
