"""The ledger, read without assembling any post: of posts it needs their former ids alone."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from koostaja.diagnostics import Problem
from koostaja.files.bulk_reading import read_each
from koostaja.workspace import Timeline, Workspace, kept_timeline, open_workspace, read_steadily

__all__ = ["ReadLedger", "read_ledger"]

_KEY = b"formerly"
"""The key of former ids: a file without these letters has none, and need not be parsed."""


class ReadLedger(NamedTuple):
    """A workspace with what is in force on every day."""

    workspace: Workspace
    timeline: Timeline
    problems: list[Problem]


def read_ledger(root: Path) -> ReadLedger:
    """Read what is in force in the workspace at ``root``."""
    found, notes = read_steadily(root, lambda: _read(root))
    return found._replace(problems=[*notes, *found.problems])


def _read(root: Path) -> ReadLedger:
    workspace, problems = open_workspace(root)
    positions = workspace.positions
    files = {positions.file(id): id for id in sorted(positions.ids)}
    naming = [files[file] for file, data, _ in read_each(root, files) if data and _KEY in data]
    former = dict[str, str]()
    for id in naming:
        with suppress(KeyError):  # it cannot be read
            former |= dict.fromkeys(positions[id].formerly, id)
    return ReadLedger(workspace, kept_timeline(workspace.ledger, former), list(problems))
