"""Whether the files that are kept of a confirmed directive are those that were signed."""

from __future__ import annotations

from koostaja.builder import anchor_of, hash_files
from koostaja.diagnostics import Location, Problem
from koostaja.workspace import Act, Workspace, confirmed_file_problems

__all__ = ["anchor_remarks", "kept_problems"]


def kept_problems(workspace: Workspace, act: Act) -> list[Problem]:
    """Return what is wrong with the kept files of a directive.

    They must be those of the record, and say what the files in its signed container say,
    if that is kept.
    """
    hashes = hash_files(workspace.root, list(act.file_names))
    found = confirmed_file_problems(workspace, hashes, [act.id])
    if found or not act.has_container:
        return found
    return anchor_of(workspace.root, act).problems


def anchor_remarks(workspace: Workspace, act: Act) -> list[Problem]:
    """Return what no signature proves about a directive whose kept files have no problem."""
    where = Location(act.source.file)
    if not act.has_container:
        return [Problem("record-unanchored", where, values={"id": act.id})]
    unsigned = anchor_of(workspace.root, act).unsigned
    values = {"id": act.id, "files": ", ".join(unsigned)}
    return [Problem("record-partly-anchored", where, values=values)] if unsigned else []
