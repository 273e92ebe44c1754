"""Renaming a position, clause or unit: another id in every file that names it.

Records of signed directives keep the former id. The renamed thing remembers it
(``formerly``), and no other may ever have it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from koostaja.diagnostics import Location, Problem, Result, Severity, has_errors, unknown_name
from koostaja.files.atomic import cannot_write, write_files
from koostaja.files.paths import YAML_SUFFIX, position_file
from koostaja.schema import FORMERLY, Schema, engine_schema
from koostaja.source import (
    Pointer,
    Source,
    file_bytes,
    pointer_text,
    value_of,
    with_entry,
    with_item,
    with_keys,
    with_values,
)
from koostaja.workspace import (
    IdKind,
    IdReference,
    Workspace,
    clause_references,
    directive_references,
    id_columns,
    ids_on_record,
    is_id,
    position_references,
    unit_references,
)

__all__ = ["RENAMABLE", "Renaming", "apply_renaming", "plan_renaming"]

RENAMABLE: tuple[IdKind, ...] = ("position", "clause", "unit")
"""What can be renamed."""

_UNKNOWN = {"position": "unknown-position", "clause": "unknown-clause", "unit": "unknown-unit"}
"""The problem codes of ids that do not exist."""


@dataclass(frozen=True)
class Renaming:
    """The files that a renaming writes, by name, and the file that it removes."""

    files: Mapping[str, bytes]
    removed: str = ""
    """The former file of a position; "" for a clause or unit."""


@dataclass(frozen=True)
class _Plan:
    """What to rename where, with the problems met so far."""

    workspace: Workspace
    kind: IdKind
    old: str
    new: str
    problems: list[Problem] = field(default_factory=list)


def plan_renaming(
    workspace: Workspace, problems: Sequence[Problem], kind: IdKind, old: str, new: str
) -> Result[Renaming | None]:
    """Return the files to write, or the reasons against it.

    ``problems`` are those of the workspace: a broken file that may name the id is a reason.
    """
    plan = _Plan(workspace, kind, old, new)
    plan.problems.extend(_refusals(plan))
    if not plan.problems:
        plan.problems.extend(_unreadable(plan, problems))
    changed = [] if plan.problems else [one for one in _changed(plan) if one]
    if plan.problems:
        return Result(None, plan.problems)
    removed = position_file(old) if kind == "position" else ""
    names = {removed: position_file(new)}
    files = {names.get(one.file, one.file): file_bytes(workspace.root, one) for one in changed}
    return Result(Renaming(files, removed), [])


def apply_renaming(workspace: Workspace, renaming: Renaming) -> list[Problem]:
    """Write all files, then remove the former file of a position; or change nothing."""
    root = workspace.root
    before = {file: path.read_bytes() for file in renaming.files if (path := root / file).exists()}
    problems = write_files(root, renaming.files)
    if problems or not renaming.removed:
        return problems
    try:
        (root / renaming.removed).unlink()
    except OSError as error:
        write_files(root, before)
        for file in renaming.files.keys() - before.keys():
            (root / file).unlink(missing_ok=True)
        return [cannot_write(renaming.removed, error)]
    return []


def _refusals(plan: _Plan) -> Iterator[Problem]:
    """Yield why the old id cannot be given up, or the new one cannot be used."""
    workspace, kind, old, new = plan.workspace, plan.kind, plan.old, plan.new
    known = _known(workspace, kind)
    if old not in known:
        yield unknown_name(_UNKNOWN[kind], old, known)
    elif not is_id(new):
        yield Problem("file-name", Location(""), values={"name": new})
    elif new in known or (kind == "position" and new in workspace.document_ids):
        yield Problem("id-taken", Location(""), values={"id": new})
    elif reserved := _former_elsewhere(plan) or _on_record(plan):
        yield Problem("id-reused", reserved, values={"id": new})


def _known(workspace: Workspace, kind: IdKind) -> Collection[str]:
    if kind == "position":
        return workspace.positions.ids
    if kind == "unit":
        return list(workspace.organisation.units)
    return [*workspace.library.clauses, *workspace.broken_clauses]


def _former_elsewhere(plan: _Plan) -> Location | None:
    """Return where something else has the new id as a former one."""
    for id, source, at in _former(plan.workspace, plan.kind):
        former = value_of(source.data, at)
        if id != plan.old and plan.new in former:
            return source.locate((*at, former.index(plan.new)))
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
        for id in _positions_with(workspace, FORMERLY):
            position = workspace.positions.get(id)
            if position and position.formerly:
                yield id, position.source, (FORMERLY,)


def _on_record(plan: _Plan) -> Location | None:
    """Return the record that has the new id, unless it means the same thing."""
    if plan.new in _own_former(plan):
        return None
    return ids_on_record(plan.workspace, plan.kind).get(plan.new)


def _own_former(plan: _Plan) -> tuple[str, ...]:
    workspace = plan.workspace
    if plan.kind == "clause":
        clause = workspace.library.clauses.get(plan.old)
        return clause.formerly if clause else ()
    if plan.kind == "unit":
        return workspace.organisation.units[plan.old].formerly
    position = workspace.positions.get(plan.old)
    return position.formerly if position else ()


def _positions_with(workspace: Workspace, name: str) -> Iterator[str]:
    """Yield the positions whose files contain a name, or may once they are parsed."""
    for id in workspace.positions.ids:
        try:
            raw = (workspace.root / position_file(id)).read_bytes()
        except OSError:
            yield id  # reading it reports the reason
            continue
        if _may_contain(raw, name):
            yield id


def _may_contain(raw: bytes, name: str) -> bool:
    """Return whether a YAML file may contain a name; a backslash may spell any letter."""
    return name.encode() in raw or b"\\" in raw


def _unreadable(plan: _Plan, problems: Sequence[Problem]) -> list[Problem]:
    """Return the errors of files that name the id, or may name it in a broken part."""
    workspace = plan.workspace
    ids = _positions_with(workspace, plan.old)
    found = [one for id in ids for one in workspace.positions.problems(id)]
    if plan.kind == "position":
        found += workspace.positions.problems(plan.old)
    for one in problems:
        file = workspace.root / one.location.file
        if file.suffix == YAML_SUFFIX and _may_contain(file.read_bytes(), plan.old):
            found.append(one)
    return [one for one in found if one.severity is Severity.ERROR]


def _changed(plan: _Plan) -> Iterator[Source | None]:
    """Yield every file that has to change, edited; None for one that cannot be edited."""
    workspace = plan.workspace
    organisation = workspace.organisation.source
    if plan.kind == "unit":
        found = unit_references(organisation.data)
        yield _edited(plan, organisation, found, engine_schema("organisation"))
    if plan.kind == "clause":
        columns = id_columns(one.fields for one in workspace.layouts.values())
        for source in workspace.library.sources.values():
            found = clause_references(source.data, columns)
            yield _edited(plan, source, found, engine_schema("clauses"))
    for directive in workspace.directives.values():
        schema = engine_schema("directive")
        found = directive_references(directive.source.data, schema.fields)
        yield _edited(plan, directive.source, found, schema)
    named = dict.fromkeys(_positions_with(workspace, plan.old))
    for id in named | ({plan.old: None} if plan.kind == "position" else {}):
        position = workspace.positions.get(id)
        if position:
            schema = position.layout.schema
            found = position_references(position.source.data, schema.fields)
            yield _edited(plan, position.source, found, schema)


def _edited(
    plan: _Plan, source: Source, references: Iterable[IdReference], schema: Schema
) -> Source | None:
    """Return a file with the new id; None if it has no old one, or cannot be edited."""
    wanted = (plan.kind, plan.old)
    values = {one.pointer: plan.new for one in references if (one.kind, one.id) == wanted}
    home = _definition(plan, source)
    if not values and home is None:
        return None
    edited: Source | None = with_values(source, values) if values else source
    if edited and home:
        edited = with_keys(edited, {home: plan.new})
        home = (*home[:-1], plan.new)
    if edited and home is not None and _keeps_former(plan):
        edited = _with_former(edited, home, plan)
    if edited is None:
        at = home or next(iter(values), ())
        plan.problems.append(Problem("edit-refused", source.locate(at), pointer_text(at)))
        return None
    plan.problems.extend(one for one in schema.problems(edited) if has_errors([one]))
    return edited


def _definition(plan: _Plan, source: Source) -> Pointer | None:
    """Return where a file defines the renamed thing; a position is defined by its whole file."""
    if plan.kind == "position":
        return () if source.file == position_file(plan.old) else None
    key = "units" if plan.kind == "unit" else "clauses"
    return (key, plan.old) if plan.old in source.data.get(key, {}) else None


def _keeps_former(plan: _Plan) -> bool:
    """Return whether the old id is remembered: a position's always, others' if recorded."""
    if plan.kind == "position" or _own_former(plan):
        return True
    return plan.old in ids_on_record(plan.workspace, plan.kind)


def _with_former(source: Source, home: Pointer, plan: _Plan) -> Source | None:
    """Return the file with the old id among the former ones, and without the new one there."""
    former = value_of(source.data, home).get(FORMERLY)
    at: Pointer = (*home, FORMERLY)
    if not former:
        return with_entry(source, home, FORMERLY, f"{FORMERLY}: [{_yaml_id(plan.old)}]\n")
    if plan.new in former:
        return with_values(source, {(*at, former.index(plan.new)): plan.old})
    return with_item(source, at, plan.old)


def _yaml_id(id: str) -> str:
    """Return an id as YAML writes it: two words need quotes to be text."""
    return f'"{id}"' if re.fullmatch("true|false", id) else id
