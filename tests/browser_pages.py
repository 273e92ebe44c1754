"""Workspaces for journeys in a browser, each with a server of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from browser_server import ServedWorkspace
from workspaces import WORKSPACES, copy_of

__all__ = ["KINDS", "served_copy"]

KINDS = ("own", "basic", "agency", "school", "town")
"""This repository with the layout that a page of the docs adds, and the starters."""


@contextmanager
def served_copy(name: str, folder: Path) -> Iterator[ServedWorkspace]:
    """Serve a new copy of a workspace, in Estonian."""
    root = folder / "asutus"
    if name == "own":
        WORKSPACES["own"](root)
    else:
        copy_of(name, folder)
    with ServedWorkspace(root, folder, ("--lang", "et")) as server:
        yield server
