"""Whether the files that are kept of a confirmed directive are those that were signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from koostaja.builder import Anchor, anchor_of
from koostaja.diagnostics import Location, Problem
from koostaja.files.hashes import hash_files
from koostaja.workspace import Act, Workspace, confirmed_file_problems

__all__ = ["anchor_remarks", "imported_remark", "kept_problems"]


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


def imported_remark(act: Act) -> Problem:
    """Return what can be said of an imported directive whose kept texts are unchanged."""
    values = {"id": act.id, "files": ", ".join(one.name for one in act.origin)}
    return Problem("record-imported", Location(act.source.file), values=values)


def anchor_remarks(workspace: Workspace, acts: Sequence[Act]) -> Iterator[Problem]:
    """Yield what no signature proves about directives whose kept files have no problem."""
    bare = [act for act in acts if not act.has_container]
    if bare:
        values = {"ids": ", ".join(act.id for act in bare)}
        yield Problem("record-unanchored", Location(bare[0].source.file), values=values)
    for act in acts:
        anchor = anchor_of(workspace.root, act) if act.has_container else Anchor([])
        yield from anchor.remarks
        if anchor.unsigned:
            values = {"id": act.id, "files": ", ".join(anchor.unsigned)}
            where = Location(act.source.file)
            yield Problem("record-partly-anchored", where, values=values)
