"""Which ids are free: not in use, not a former id of something else and not on record."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from koostaja.diagnostics import Location, Problem
from koostaja.files.reading import read_file
from koostaja.schema import FORMERLY
from koostaja.source import Pointer, Source, value_of
from koostaja.workspace import IdKind, Workspace, id_problem, ids_on_record

__all__ = ["known_ids", "may_contain", "positions_with", "taken_id"]


def taken_id(
    workspace: Workspace, kind: IdKind, id: str, old: str = "", former: Collection[str] = ()
) -> Problem | None:
    """Return why an id cannot be given to something new, or to what has ``old``; None if it can.

    ``former`` are the ids that it had before.
    """
    if problem := id_problem(id):
        return problem
    if id in known_ids(workspace, kind) or (kind == "position" and id in workspace.document_ids):
        return Problem("id-taken", Location(""), values={"id": id})
    reserved = _former_elsewhere(workspace, kind, id, old)
    if reserved is None and id not in former:
        reserved = ids_on_record(workspace, kind).get(id)
    return Problem("id-reused", reserved, values={"id": id}) if reserved else None


def known_ids(workspace: Workspace, kind: IdKind) -> Collection[str]:
    """Return the ids of a kind that are taken, those of broken clauses included."""
    if kind == "position":
        return workspace.positions.ids
    if kind == "unit":
        return list(workspace.organisation.units)
    return [*workspace.library.clauses, *workspace.library.broken]


def _former_elsewhere(workspace: Workspace, kind: IdKind, new: str, old: str) -> Location | None:
    """Return where something else than ``old`` has the new id as a former one."""
    for id, source, at in _all_former(workspace, kind):
        former = value_of(source.data, at)
        if id != old and new in former:
            return source.locate((*at, former.index(new)))
    return None


def _all_former(workspace: Workspace, kind: IdKind) -> Iterator[tuple[str, Source, Pointer]]:
    """Yield everything that has former ids, with the list of them."""
    if kind == "clause":
        for clause in workspace.library.clauses.values():
            if clause.formerly:
                yield clause.id, clause.source, (*clause.body.pointer, FORMERLY)
    elif kind == "unit":
        for unit in workspace.organisation.units.values():
            if unit.formerly:
                yield unit.id, workspace.organisation.source, ("units", unit.id, FORMERLY)
    else:
        for id in positions_with(workspace, FORMERLY):
            position = workspace.positions.get(id)
            if position and position.formerly:
                yield id, position.source, (FORMERLY,)


def positions_with(workspace: Workspace, name: str) -> Iterator[str]:
    """Yield the positions whose files contain a name, or may once they are parsed."""
    for id in workspace.positions.ids:
        try:
            raw = read_file(workspace.root / workspace.positions.file(id), within=workspace.root)
        except OSError:
            yield id  # reading it reports the reason
            continue
        if may_contain(raw, name):
            yield id


def may_contain(raw: bytes, name: str) -> bool:
    """Return whether a YAML file may contain a name; a backslash may spell any letter."""
    return name.encode() in raw or b"\\" in raw
