"""What a position is compared with: the annex that confirmed it, or another file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from koostaja.compare.comparison import Comparison, compare
from koostaja.diagnostics import Location, Problem, Result, has_errors, unknown_name
from koostaja.documents import Document, position_document, read_document
from koostaja.files.reading import is_present
from koostaja.workspace import Act, Confirmation, Position, Workspace, confirmed_text, kept_timeline

__all__ = ["PositionVersions", "compare_versions", "confirmed_versions", "position_versions"]


@dataclass(frozen=True, eq=False)
class PositionVersions:
    """A position as it is now, and its baseline."""

    position: Position
    new: Document
    old: Document
    act: Act | None = None
    """The directive that confirmed the baseline; None if the baseline is another file."""
    annex: str = ""
    file: str = ""
    names: frozenset[str] = frozenset()
    """The values of its title and unit that the baseline's template prints."""


def compare_versions(workspace: Workspace, versions: PositionVersions) -> Comparison:
    """Compare a position with its baseline; a renamed clause is the same clause."""
    library = workspace.library.clauses.values()
    renamed = {old: one.id for one in library for old in one.formerly}
    position = versions.position
    found = compare(versions.old, versions.new, position.fields, renamed, versions.names)
    return replace(found, is_of_post=position.is_post)


def position_versions(
    workspace: Workspace, id: str, against: str | None
) -> Result[PositionVersions | None]:
    """Return a position with its baseline, or the reasons why there is none.

    ``against`` is a directive's id or a file; by default the last directive that confirmed
    the position.
    """
    position = workspace.positions.get(id)
    if position is None:
        return Result(None, workspace.positions.missing(id))
    new, problems = position_document(workspace, position)
    if has_errors(problems):
        return Result(None, problems)
    acts = {act.id: act for act in workspace.ledger.acts}
    if against is not None and against not in acts:
        return _against_file(workspace, position, new, against)
    confirmation, problems = _confirmation(workspace, position, acts.get(against or ""))
    if confirmation is None:
        return Result(None, problems)
    return _against_annex(workspace, position, new, confirmation)


def confirmed_versions(
    workspace: Workspace, id: str, confirmation: Confirmation
) -> Result[PositionVersions | None]:
    """Return a sound position with the annex that confirmed it, or why there is none."""
    position = workspace.positions[id]
    new, problems = position_document(workspace, position)
    if has_errors(problems):
        return Result(None, problems)
    return _against_annex(workspace, position, new, confirmation)


def _against_annex(
    workspace: Workspace, position: Position, new: Document, confirmation: Confirmation
) -> Result[PositionVersions | None]:
    act = confirmation.act
    name = act.source.data["annexes"][confirmation.ordinal].get("text", "")
    if not name or act.is_bare:
        where = act.source.locate(())
        return Result(None, [Problem("text-not-kept", where, values={"directive": act.id})])
    source, problems = confirmed_text(workspace.root, act, name)
    if source is None:
        return Result(None, problems)
    old = read_document(source)
    annex = confirmation.annex
    versions = PositionVersions(position, new, old, act, annex.number, names=frozenset(annex.names))
    return Result(versions, [])


def _confirmation(
    workspace: Workspace, position: Position, act: Act | None
) -> Result[Confirmation | None]:
    """Return the last confirmation of a position, or the one by a given directive."""
    timeline = kept_timeline(workspace.ledger, dict.fromkeys(position.formerly, position.id))
    if act:
        for one in timeline.annexes(act):
            if one.position == position.id:
                return Result(one, [])
        where, values = (
            act.source.locate(("annexes",), key=True),
            {"id": position.id, "directive": act.id},
        )
        return Result(None, [Problem("not-confirmed-by", where, values=values)])
    last = timeline.compared(position.id)
    if last is None:
        where, values = Location(position.source.file), {"id": position.id}
        return Result(None, [Problem("never-confirmed", where, values=values)])
    return Result(last, [])


def _against_file(
    workspace: Workspace, position: Position, new: Document, against: str
) -> Result[PositionVersions | None]:
    path = Path(against)
    if not is_present(path):
        acts = [act.id for act in workspace.ledger.acts]
        return Result(None, [unknown_name("nothing-to-compare", against, acts)])
    other, problems = workspace.positions.read_file(path, against)
    if other is None:
        return Result(None, problems)
    old, problems = position_document(workspace, other)
    if has_errors(problems):
        return Result(None, problems)
    return Result(PositionVersions(position, new, old, file=against), [])
