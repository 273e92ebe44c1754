"""Renaming a position, clause or unit: another id in every file that names it.

Records of signed directives keep the former id. The renamed thing remembers it
(``formerly``), and no other may ever have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from koostaja.authoring.free_ids import positions_with
from koostaja.authoring.rename_checks import RenameRequest, refusals, unreadable_elsewhere
from koostaja.diagnostics import Problem, Result, Severity, at_least
from koostaja.files.paths import YAML_SUFFIX, folder_name
from koostaja.schema import FORMERLY, Schema, engine_schema
from koostaja.source import (
    Edit,
    Insert,
    Pointer,
    RenameKey,
    SetValue,
    Source,
    apply_edits,
    file_bytes,
    value_of,
)
from koostaja.workspace import (
    IdKind,
    IdReference,
    WorkspaceChange,
    clause_references,
    directive_references,
    ids_on_record,
    position_references,
    unit_references,
)

__all__ = ["RENAMABLE", "Renaming", "apply_renaming", "plan_renaming"]

RENAMABLE: Mapping[str, IdKind] = {
    "position": "position", "document": "position", "clause": "clause", "unit": "unit",
}  # fmt: skip
"""What can be renamed, with the kind of its id: posts and other documents share theirs."""


@dataclass(frozen=True)
class Renaming:
    """The files that a renaming writes, by name, and the file that it removes."""

    files: Mapping[str, bytes]
    removed: str = ""
    """The former file of a position; "" for a clause or unit."""


def plan_renaming(request: RenameRequest, problems: Sequence[Problem]) -> Result[Renaming | None]:
    """Return the files to write, or the reasons against it.

    ``problems`` are those of the workspace: a broken file that may name the id is a reason.
    """
    if found := list(refusals(request)):
        return Result(None, found)
    positions = list(_edited_positions(request))
    found = [error for one in positions for error in one.errors]
    if request.kind == "position":
        found += at_least(Severity.ERROR, request.workspace.positions.problems(request.old))
    if found := found + unreadable_elsewhere(request, problems):
        return Result(None, found)
    edited = [*_edited_files(request), *(one.edited for one in positions)]
    if found := [problem for file in edited for problem in file.problems]:
        return Result(None, found)
    workspace = request.workspace
    changed = [file.value for file in edited if file.value]
    removed = _own_file(request)
    names, root = {removed: f"{folder_name(removed)}/{request.new}{YAML_SUFFIX}"}, workspace.root
    files = {names.get(one.file, one.file): file_bytes(root, one) for one in changed}
    return Result(Renaming(files, removed), [])


def apply_renaming(change: WorkspaceChange, renaming: Renaming) -> list[Problem]:
    """Write all files and remove the former file of a position; or change nothing."""
    return change.write(renaming.files, [renaming.removed] if renaming.removed else [])


def _edited_files(request: RenameRequest) -> Iterator[Result[Source | None]]:
    """Yield every file but positions' that may have to change, edited."""
    workspace = request.workspace
    organisation = workspace.organisation.source
    if request.kind == "unit":
        found = unit_references(workspace.organisation)
        yield _edited(request, organisation, found, engine_schema("organisation"))
    for source in workspace.library.sources.values():
        found = clause_references(source, workspace.forms)
        yield _edited(request, source, found, engine_schema("clauses"))
    for directive in workspace.directives.values():
        found = directive_references(directive)
        yield _edited(request, directive.source, found, directive.form.schema)


class _EditedPosition(NamedTuple):
    """The file of a position that may have to change, edited, or why it cannot be."""

    errors: list[Problem]
    """Those of reading a file that has the id."""
    edited: Result[Source | None]


def _edited_positions(request: RenameRequest) -> Iterator[_EditedPosition]:
    """Yield every position that may have to change; each is read once."""
    positions = request.workspace.positions
    named = dict.fromkeys(positions_with(request.workspace, request.old))
    for id in named | ({request.old: None} if request.kind == "position" else {}):
        errors, position = at_least(Severity.ERROR, positions.problems(id)), positions.get(id)
        edited: Result[Source | None] = Result(None, [])
        if position:
            found = position_references(position)
            edited = _edited(request, position.source, found, position.layout.schema)
        yield _EditedPosition(errors if id in named else [], edited)


def _edited(
    request: RenameRequest, source: Source, references: Iterable[IdReference], schema: Schema
) -> Result[Source | None]:
    """Return a file with the new id; None if it does not have the old one."""
    wanted = (request.kind, request.old)
    named = dict.fromkeys(one.pointer for one in references if (one.kind, one.id) == wanted)
    home = _definition(request, source)
    if not named and home is None:
        return Result(None, [])
    edits: list[Edit] = [SetValue(at, request.new) for at in named]
    if home:
        edits.append(RenameKey(home, request.new))
        home = (*home[:-1], request.new)
    if home is not None and _keeps_former(request):
        edits.append(_remembering(source, home, request))
    edited, problems = apply_edits(source, edits)
    if edited is None:
        return Result(None, problems)
    return Result(edited, at_least(Severity.ERROR, schema.problems(edited)))


def _definition(request: RenameRequest, source: Source) -> Pointer | None:
    """Return where a file defines the renamed thing; a position is defined by its whole file."""
    if request.kind == "position":
        return () if source.file == _own_file(request) else None
    key = "units" if request.kind == "unit" else "clauses"
    return (key, request.old) if request.old in (source.data.get(key) or {}) else None


def _own_file(request: RenameRequest) -> str:
    """Return the file of a position or other document; "" for a clause or unit."""
    return request.workspace.positions.file(request.old) if request.kind == "position" else ""


def _keeps_former(request: RenameRequest) -> bool:
    """Return whether the old id is remembered: a position's always, others' if recorded."""
    if request.kind == "position" or request.former:
        return True
    return request.old in ids_on_record(request.workspace, request.kind)


def _remembering(source: Source, home: Pointer, request: RenameRequest) -> Edit:
    """Return what puts the old id among the former ones, where the new one can be no longer."""
    old_home = (*home[:-1], request.old) if home else home
    former = value_of(source.data, old_home).get(FORMERLY)
    at: Pointer = (*home, FORMERLY)
    if not former:
        return SetValue(at, [request.old], in_brackets=True)
    if request.new in former:
        return SetValue((*at, former.index(request.new)), request.old)
    return Insert(at, len(former), request.old)
