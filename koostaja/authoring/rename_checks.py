"""Why an id cannot be renamed: it is unknown, taken or on record, or a broken file may name it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from koostaja.authoring.free_ids import known_ids, may_contain, taken_id
from koostaja.diagnostics import Problem, Severity, at_least, unknown_name
from koostaja.files.paths import YAML_SUFFIX
from koostaja.files.reading import read_file
from koostaja.workspace import IdKind, Workspace

__all__ = ["RenameRequest", "refusals", "unreadable_elsewhere"]

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
    known = known_ids(workspace, kind)
    if request.is_document and old not in workspace.positions.document_ids:
        yield unknown_name("unknown-document", old, workspace.positions.document_ids)
    elif old not in known:
        yield unknown_name(_UNKNOWN[kind], old, known)
    elif problem := taken_id(workspace, kind, new, old, request.former):
        yield problem


def _may_name(root: Path, problem: Problem, name: str) -> bool:
    """Return whether a problem is in a file that may contain a name."""
    file = problem.location.file
    if not file.endswith(YAML_SUFFIX):
        return False
    try:
        return may_contain(read_file(root / file, within=root), name)
    except OSError:
        return True


def unreadable_elsewhere(request: RenameRequest, problems: Iterable[Problem]) -> list[Problem]:
    """Return the errors of other files than positions' that may name the id in a broken part.

    ``problems`` are those of the workspace.
    """
    named = (one for one in problems if _may_name(request.workspace.root, one, request.old))
    return at_least(Severity.ERROR, named)
