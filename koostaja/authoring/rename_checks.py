"""Why an id cannot be renamed: it is unknown, taken or on record, or a broken file may name it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from koostaja.diagnostics import Location, Problem, Severity, unknown_name
from koostaja.files.paths import YAML_SUFFIX
from koostaja.files.reading import read_file
from koostaja.schema import FORMERLY
from koostaja.source import Pointer, Source, value_of
from koostaja.workspace import IdKind, Workspace, id_problem, ids_on_record

__all__ = [
    "RenameRequest",
    "errors_of",
    "positions_with",
    "refusals",
    "taken_id",
    "unreadable_elsewhere",
]

_UNKNOWN = {"position": "unknown-position", "clause": "unknown-clause", "unit": "unknown-unit"}
"""The problem codes of ids that do not exist."""


@dataclass(frozen=True)
class RenameRequest:
    """Which id to rename, and to what."""

    workspace: Workspace
    kind: IdKind
    old: str
    new: str
    is_document: bool = False
    """Whether it must be a document that is no post."""

    @property
    def former(self) -> tuple[str, ...]:
        """The ids that the thing to rename had before."""
        if self.kind == "clause":
            clause = self.workspace.library.clauses.get(self.old)
            return clause.formerly if clause else ()
        if self.kind == "unit":
            return self.workspace.organisation.units[self.old].formerly
        position = self.workspace.positions.get(self.old)
        return position.formerly if position else ()


def refusals(request: RenameRequest) -> Iterator[Problem]:
    """Yield why the old id cannot be given up, or the new one cannot be used."""
    workspace, kind, old, new = request.workspace, request.kind, request.old, request.new
    known = _known(workspace, kind)
    if request.is_document and old not in workspace.positions.document_ids:
        yield unknown_name("unknown-document", old, workspace.positions.document_ids)
    elif old not in known:
        yield unknown_name(_UNKNOWN[kind], old, known)
    elif problem := taken_id(workspace, kind, new, old, request.former):
        yield problem


def taken_id(
    workspace: Workspace, kind: IdKind, id: str, old: str = "", former: Collection[str] = ()
) -> Problem | None:
    """Return why an id cannot be given to something new, or to what has ``old``; None if it can.

    ``former`` are the ids that it had before.
    """
    if problem := id_problem(id):
        return problem
    if id in _known(workspace, kind) or (kind == "position" and id in workspace.document_ids):
        return Problem("id-taken", Location(""), values={"id": id})
    reserved = _former_elsewhere(workspace, kind, id, old)
    if reserved is None and id not in former:
        reserved = ids_on_record(workspace, kind).get(id)
    return Problem("id-reused", reserved, values={"id": id}) if reserved else None


def _known(workspace: Workspace, kind: IdKind) -> Collection[str]:
    if kind == "position":
        return workspace.positions.ids
    if kind == "unit":
        return list(workspace.organisation.units)
    return [*workspace.library.clauses, *workspace.library.broken]


def _former_elsewhere(workspace: Workspace, kind: IdKind, new: str, old: str) -> Location | None:
    """Return where something else than ``old`` has the new id as a former one."""
    for id, source, at in _former(workspace, kind):
        former = value_of(source.data, at)
        if id != old and new in former:
            return source.locate((*at, former.index(new)))
    return None


def _former(workspace: Workspace, kind: IdKind) -> Iterator[tuple[str, Source, Pointer]]:
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
        if _may_contain(raw, name):
            yield id


def _may_contain(raw: bytes, name: str) -> bool:
    """Return whether a YAML file may contain a name; a backslash may spell any letter."""
    return name.encode() in raw or b"\\" in raw


def _may_name(root: Path, problem: Problem, name: str) -> bool:
    """Return whether a problem is in a file that may contain a name."""
    file = problem.location.file
    if not file.endswith(YAML_SUFFIX):
        return False
    try:
        return _may_contain(read_file(root / file, within=root), name)
    except OSError:
        return True


def unreadable_elsewhere(request: RenameRequest, problems: Iterable[Problem]) -> list[Problem]:
    """Return the errors of other files than positions' that may name the id in a broken part.

    ``problems`` are those of the workspace.
    """
    return errors_of(one for one in problems if _may_name(request.workspace.root, one, request.old))


def errors_of(problems: Iterable[Problem]) -> list[Problem]:
    """Return the errors among some problems."""
    return [one for one in problems if one.severity is Severity.ERROR]
