"""One document of the authority as pages show it that nobody edits."""

from __future__ import annotations

from typing import NamedTuple

from koostaja.builder import Look
from koostaja.diagnostics import Problem
from koostaja.documents import Document
from koostaja.workspace import Directive, Position, Workspace

__all__ = ["Shown", "is_there", "shown"]


class Shown(NamedTuple):
    """One document as it is now."""

    workspace: Workspace
    problems: list[Problem]
    """What a check finds in its file."""
    document: Document | None
    """None if nothing of it can be relied on."""
    made_from: Position | Directive | None
    """Perhaps a position with faults."""


def is_there(workspace: Workspace, folder: str, id: str) -> bool:
    positions = workspace.positions
    if folder == "positions":
        return id in positions.post_ids
    if folder == "documents":
        return id in positions.document_ids
    return id in workspace.directives or id in workspace.broken_directives


def shown(workspace: Workspace, look: Look) -> Shown:
    """Return a document; one with errors has a gap wherever its content is not known."""
    made_from = look.shown_from
    return Shown(workspace, look.problems, next(iter(look.documents), None), made_from)
