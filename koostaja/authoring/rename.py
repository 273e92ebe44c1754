"""A position, clause or unit gets another id, wherever files name it.

Records of signed directives keep the name that was signed; the thing itself remembers
it (``formerly``), and no other may ever have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from koostaja.diagnostics import Location, Problem, Severity, has_errors, nearest
from koostaja.files.atomic import write_files
from koostaja.files.paths import YAML_SUFFIX, position_file
from koostaja.schema import FORMERLY, Schema, engine_schema
from koostaja.source import (
    Pointer,
    Source,
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

__all__ = ["NAMED", "Renaming", "carry_out", "renaming"]

NAMED: tuple[IdKind, ...] = ("position", "clause", "unit")
"""What can be renamed."""

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Renaming:
    """What a renaming writes: files by name; and the file that it removes."""

    files: Mapping[str, bytes]
    removed: str = ""


@dataclass(frozen=True)
class _Plan:
    """A renaming in the making."""

    workspace: Workspace
    kind: IdKind
    old: str
    new: str
    problems: list[Problem] = field(default_factory=list)


def renaming(
    workspace: Workspace, problems: Sequence[Problem], kind: IdKind, old: str, new: str
) -> Renaming | list[Problem]:
    """What must be written, or why it cannot be; ``problems`` are those of the workspace."""
    plan = _Plan(workspace, kind, old, new)
    plan.problems.extend(_refusals(plan))
    if not plan.problems:
        plan.problems.extend(_unreadable(plan, problems))
    if plan.problems:
        return plan.problems
    changed = [one for one in _changed(plan) if one]
    if plan.problems:
        return plan.problems
    file = position_file(old) if kind == "position" else ""
    names = {file: position_file(new)}
    files = {names.get(one.file, one.file): _bytes(workspace, one) for one in changed}
    return Renaming(files, file)


def carry_out(workspace: Workspace, renaming: Renaming) -> list[Problem]:
    """Writes all files, then removes the one that has another name now; or changes nothing."""
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
        values = {"reason": error.strerror or type(error).__name__}
        return [Problem("cannot-write", Location(renaming.removed), values=values)]
    return []


def _refusals(plan: _Plan) -> Iterator[Problem]:
    """Why an id cannot be given up, or given."""
    workspace, kind, old, new = plan.workspace, plan.kind, plan.old, plan.new
    known = _known(workspace, kind)
    unknown = {"position": "unknown-position", "clause": "unknown-clause", "unit": "unknown-unit"}
    if old not in known:
        yield Problem(unknown[kind], Location(""), values={"id": old}, similar=nearest(old, known))
    elif not is_id(new):
        yield Problem("file-name", Location(""), values={"name": new})
    elif new in known or (kind == "position" and new in workspace.document_ids):
        yield Problem("id-taken", Location(""), values={"id": new})
    else:
        reused = _claim(plan) or _recorded_as(plan)
        if reused:
            yield Problem("id-reused", reused, values={"id": new})


def _known(workspace: Workspace, kind: IdKind) -> Iterable[str]:
    if kind == "position":
        return workspace.positions.ids
    if kind == "unit":
        return list(workspace.organisation.units)
    return [*workspace.library.clauses, *workspace.broken_clauses]


def _claim(plan: _Plan) -> Location | None:
    """Where something else claims the new id as one that it had before."""
    for id, source, at in _former(plan.workspace, plan.kind):
        former = value_of(source.data, at)
        if id != plan.old and plan.new in former:
            return source.locate((*at, former.index(plan.new)))
    return None


def _former(workspace: Workspace, kind: IdKind) -> Iterator[tuple[str, Source, Pointer]]:
    """All that had other ids before, with the places where they say so."""
    if kind == "clause":
        for clause in workspace.library.clauses.values():
            if clause.formerly:
                yield clause.id, clause.source, (*clause.body.pointer, FORMERLY)
    elif kind == "unit":
        for unit in workspace.organisation.units.values():
            if unit.formerly:
                yield unit.id, workspace.organisation.source, ("units", unit.id, FORMERLY)
    else:
        for id in _naming(workspace, FORMERLY):
            position = workspace.positions.get(id)
            if position and position.formerly:
                yield id, position.source, (FORMERLY,)


def _recorded_as(plan: _Plan) -> Location | None:
    """The record that knows the new id, unless it means the same thing."""
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


def _naming(workspace: Workspace, name: str) -> Iterator[str]:
    """The positions whose files hold a name, or something that may be read as one."""
    sought = name.encode()
    for id in workspace.positions.ids:
        try:
            raw = (workspace.root / position_file(id)).read_bytes()
        except OSError:
            raw = b"\\"  # reading it will tell
        if sought in raw or b"\\" in raw:
            yield id


def _unreadable(plan: _Plan, problems: Sequence[Problem]) -> list[Problem]:
    """The faults of files that name the id, or may: nobody can tell where."""
    workspace = plan.workspace
    ids = _naming(workspace, plan.old)
    found = [one for id in ids for one in workspace.positions.problems(id)]
    if plan.kind == "position":
        found += workspace.positions.problems(plan.old)
    for one in problems:
        file = workspace.root / one.location.file
        if file.suffix == YAML_SUFFIX and not _lacks(file.read_bytes(), plan.old):
            found.append(one)
    return [one for one in found if one.severity is Severity.ERROR]


def _lacks(raw: bytes, name: str) -> bool:
    return name.encode() not in raw and b"\\" not in raw


def _changed(plan: _Plan) -> Iterator[Source | None]:
    """Every file that must change, as it must be; problems of those that cannot."""
    workspace = plan.workspace
    organisation = workspace.organisation.source
    if plan.kind == "unit":
        found = unit_references(organisation.data)
        yield _edited(plan, organisation, found, engine_schema("organisation"))
    if plan.kind == "clause":
        columns = id_columns(one.schema.fields for one in workspace.layouts.values())
        for source in workspace.library.sources.values():
            found = clause_references(source.data, columns)
            yield _edited(plan, source, found, engine_schema("clauses"))
    for directive in workspace.directives.values():
        schema = engine_schema("directive")
        found = directive_references(directive.source.data, schema.fields)
        yield _edited(plan, directive.source, found, schema)
    named = dict.fromkeys(_naming(workspace, plan.old))
    for id in named | ({plan.old: None} if plan.kind == "position" else {}):
        position = workspace.positions.get(id)
        if position:
            schema = position.layout.schema
            found = position_references(position.source.data, schema.fields)
            yield _edited(plan, position.source, found, schema)


def _edited(
    plan: _Plan, source: Source, references: Iterable[IdReference], schema: Schema
) -> Source | None:
    """A file as it must be; None if it names nothing, or cannot be changed, which is told."""
    wanted = (plan.kind, plan.old)
    values = {one.pointer: plan.new for one in references if (one.kind, one.id) == wanted}
    home = _home(plan, source)
    if not values and home is None:
        return None
    edited: Source | None = with_values(source, values) if values else source
    if edited and home:
        edited = with_keys(edited, {home: plan.new})
        home = (*home[:-1], plan.new)
    if edited and home is not None and _remembers(plan):
        edited = _with_former(edited, home, plan)
    if edited is None:
        at = home or next(iter(values), ())
        plan.problems.append(Problem("edit-refused", source.locate(at), pointer_text(at)))
        return None
    plan.problems.extend(one for one in schema.problems(edited) if has_errors([one]))
    return edited


def _home(plan: _Plan, source: Source) -> Pointer | None:
    """Where the thing itself stands in a file, if it does: a position is its whole file."""
    if plan.kind == "position":
        return () if source.file == position_file(plan.old) else None
    key = "units" if plan.kind == "unit" else "clauses"
    return (key, plan.old) if plan.old in source.data.get(key, {}) else None


def _remembers(plan: _Plan) -> bool:
    """Whether the old id must be remembered: a position's always, others' if records have it."""
    if plan.kind == "position" or _own_former(plan):
        return True
    return plan.old in ids_on_record(plan.workspace, plan.kind)


def _with_former(source: Source, home: Pointer, plan: _Plan) -> Source | None:
    """The file in which the thing remembers its old id, and not the one that it has."""
    former = value_of(source.data, home).get(FORMERLY)
    at: Pointer = (*home, FORMERLY)
    if not former:
        return with_entry(source, home, FORMERLY, f"{FORMERLY}: [{_quoted(plan.old)}]\n")
    if plan.new in former:
        return with_values(source, {(*at, former.index(plan.new)): plan.old})
    return with_item(source, at, plan.old)


def _quoted(id: str) -> str:
    """An id as YAML writes it: two words would not be text."""
    return f'"{id}"' if re.fullmatch("true|false", id) else id


def _bytes(workspace: Workspace, source: Source) -> bytes:
    """A file's bytes, with the byte order mark if it had one."""
    raw = (workspace.root / source.file).read_bytes()
    return (_BOM if raw.startswith(_BOM) else b"") + source.text.encode()
