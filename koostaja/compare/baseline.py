"""What a position said before: as a directive confirmed it, or as another file has it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from koostaja.compare.compare import Comparison, compare
from koostaja.diagnostics import Location, Problem, has_errors, nearest
from koostaja.documents import Document, Shared, position_document, read_document
from koostaja.files.paths import CONFIRMED
from koostaja.source import read
from koostaja.workspace import Act, Confirmation, Position, Validity, Workspace

__all__ = ["Pair", "compared", "confirmed_pair", "pair"]

_TEMPLATES = "templates"
"""Where the folder of a confirmed directive keeps the templates that it was made from."""
_NO_DAY = "1980-01-01"
"""The date of tracked changes where no directive gives one."""


@dataclass(frozen=True, eq=False)
class Pair:
    """A position as it is, and what it is compared with."""

    position: Position
    new: Document
    old: Document
    act: Act | None = None
    """The directive that confirmed the old one; None if it is another file."""
    annex: str = ""
    file: str = ""


def compared(workspace: Workspace, pair: Pair) -> Comparison:
    """What has changed; clauses are known by the ids that they had."""
    library = workspace.library.clauses.values()
    renamed = {old: one.id for one in library for old in one.formerly}
    return compare(pair.old, pair.new, pair.position.layout.schema.fields, renamed)


def pair(workspace: Workspace, id: str, against: str | None) -> Pair | list[Problem]:
    """A position beside what it is compared with, or why that cannot be.

    ``against`` is a directive's id or a file; by default what confirmed the position last.
    """
    position = workspace.positions.get(id)
    if position is None:
        faults = workspace.positions.problems(id) if id in workspace.positions.ids else []
        similar = nearest(id, workspace.positions.ids)
        unknown = Problem("unknown-position", Location(""), values={"id": id}, similar=similar)
        return faults or [unknown]
    new, problems = position_document(workspace, Shared(), position)
    if has_errors(problems):
        return problems
    acts = {act.id: act for act in workspace.ledger.acts}
    if against is not None and against not in acts:
        return _beside_file(workspace, position, new, against)
    found = _confirmation(workspace, position, acts.get(against or ""))
    return [found] if isinstance(found, Problem) else _beside_annex(workspace, position, new, found)


def confirmed_pair(workspace: Workspace, id: str, found: Confirmation) -> Pair | list[Problem]:
    """A sound position beside the annex that confirmed it, or why that cannot be."""
    position = workspace.positions[id]
    new, problems = position_document(workspace, Shared(), position)
    return problems if has_errors(problems) else _beside_annex(workspace, position, new, found)


def _beside_annex(
    workspace: Workspace, position: Position, new: Document, found: Confirmation
) -> Pair | list[Problem]:
    name = found.act.source.data["annexes"][found.place].get("text", "")
    file = f"{CONFIRMED}/{found.act.id}/{name}"
    if not name:
        values = {"directive": found.act.id}
        return [Problem("text-not-kept", found.act.source.locate(()), values=values)]
    source, problems = read(workspace.root / file, file)
    if source is None or problems:
        return problems
    return Pair(position, new, read_document(source), found.act, found.annex.annex)


def _confirmation(
    workspace: Workspace, position: Position, act: Act | None
) -> Confirmation | Problem:
    """By what a position was confirmed last, or by a given directive."""
    validity = Validity(workspace.ledger, dict.fromkeys(position.formerly, position.id))
    if act is None:
        of = validity.of(position.id)
        last = validity.last(position.id) or next(reversed(of), None)
        values = {"id": position.id}
        return last or Problem("never-confirmed", Location(position.source.file), values=values)
    for one in validity.annexes(act):
        if one.position == position.id:
            return one
    values = {"id": position.id, "directive": act.id}
    return Problem("not-confirmed-by", act.source.locate(("annexes",), key=True), values=values)


def _beside_file(
    workspace: Workspace, position: Position, new: Document, against: str
) -> Pair | list[Problem]:
    path = Path(against)
    if not path.is_file():
        acts = [act.id for act in workspace.ledger.acts]
        similar = nearest(against, acts)
        return [
            Problem("nothing-to-compare", Location(""), values={"id": against}, similar=similar)
        ]
    other, problems = workspace.positions.read_file(path, against)
    if other is None:
        return problems
    old, problems = position_document(workspace, Shared(), other)
    return problems if has_errors(problems) else Pair(position, new, old, file=against)
