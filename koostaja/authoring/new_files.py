"""New files to begin with: a position, directive or clause, bare or after another.

A bare one is written from the schema: its required fields in printed order, each
with its title as a comment; ``check`` then lists the gaps to fill.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files

from koostaja.authoring.editor_schemas import pointing_line
from koostaja.diagnostics import Location, Problem, nearest
from koostaja.files.paths import CLAUSES, directive_file, position_file, stem
from koostaja.schema import FORMERLY, Field, Kind
from koostaja.source import (
    Pointer,
    Source,
    entry_text,
    parse,
    pointer_text,
    read,
    value_of,
    with_entry,
    without_entry,
)
from koostaja.workspace import ClauseLibrary, Layout, Workspace, is_id

__all__ = [
    "STARTERS",
    "NewFile",
    "new_clause",
    "new_directive",
    "new_position",
    "taken",
    "workspace_files",
]

STARTERS = ("starter",)
"""The workspaces that come with the package."""

_GAP = '""'
"""Stands where something has to be written; ``check`` reports it as empty."""


@dataclass(frozen=True)
class NewFile:
    """A file's name relative to the workspace, its text, and whether it is there already."""

    file: str
    text: str
    replaces: bool = False


def workspace_files(name: str) -> dict[str, bytes]:
    """The files of a workspace to begin with, by name: "starter" is a small invented town."""
    found: dict[str, bytes] = {}
    pending = [("", files("koostaja") / name)]
    while pending:
        before, folder = pending.pop()
        for one in folder.iterdir():
            if one.is_dir():
                pending.append((f"{before}{one.name}/", one))
            else:
                found[f"{before}{one.name}"] = one.read_bytes()
    return found


def new_position(
    workspace: Workspace, id: str, after: str | None, layout: str | None
) -> NewFile | Problem:
    """A position: a copy of ``after``, or a bare one of ``layout`` (by default the first)."""
    file = position_file(id)
    if (problem := taken(workspace, id, file)) is not None:
        return problem
    if after is not None:
        position = workspace.positions.get(after)
        if position is None:
            return _unknown("unknown-position", after, workspace.positions.ids)
        source = _without(position.source, (FORMERLY,))
        if source is None:
            return _refused(position.source, (FORMERLY,))
        return NewFile(file, _pointing(source.text, position.layout))
    known = list(workspace.layouts)
    chosen = workspace.layouts.get(layout or next(iter(known), ""))
    if chosen is None:
        values = {"layout": layout or "", "known": ", ".join(known)}
        similar = nearest(layout or "", known)
        return Problem("unknown-layout", Location(""), values=values, similar=similar)
    text = "\n".join(_position(chosen, workspace.library)) + "\n"
    return NewFile(file, _pointing(text, chosen))


def new_directive(workspace: Workspace, id: str, after: str | None) -> NewFile | Problem:
    """A directive: bare, or a copy of ``after`` without what signing gave it.

    Number, date, what it repealed and when it came into force belong to the directive
    that was signed.
    """
    file = directive_file(id)
    if (problem := taken(workspace, id, file)) is not None:
        return problem
    if after is None:
        template = next(iter(workspace.directive_templates), "")
        return NewFile(file, _pointing(_directive(workspace, template), "directive"))
    first = _directive_source(workspace, after)
    if first is None:
        kept = (act.id for act in workspace.ledger.acts if not act.is_bare)
        return _unknown("unknown-id", after, [*workspace.directives, *kept])
    of_signing = ("number", "date", "repeals", "amends", "in_force", "applied", "register")
    source = _without(first, of_signing)
    if source is None:
        return _refused(first, ())
    return NewFile(file, _pointing(source.text, "directive"))


def _directive_source(workspace: Workspace, id: str) -> Source | None:
    """The file of a directive: a draft, or one that was confirmed here."""
    if id in workspace.directives:
        return workspace.directives[id].source
    confirmed = any(act.id == id and not act.is_bare for act in workspace.ledger.acts)
    file = directive_file(id)
    return read(workspace.root / file, file)[0] if confirmed else None


def new_clause(
    workspace: Workspace, id: str, after: str | None, topic: str | None
) -> NewFile | Problem:
    """A clause at the end of its topic's file: bare, or a copy of ``after`` in its topic."""
    library = workspace.library
    if (problem := taken(workspace, id, CLAUSES)) is not None:
        return problem
    if id in library.clauses:
        where = library.clauses[id].source.locate(library.clauses[id].body.pointer, key=True)
        return Problem("duplicate-clause", where, values={"id": id})
    if after is not None:
        clause = library.clauses.get(after)
        if clause is None:
            similar = library.suggest_clause(after, None)
            return Problem("unknown-clause", Location(""), values={"id": after}, similar=similar)
        at = clause.body.pointer
        copied = _without(clause.source, (FORMERLY,), at)
        if copied is None:
            return _refused(clause.source, at)
        lines = textwrap.dedent(entry_text(copied, at)).replace(f"{after}:", f"{id}:", 1)
        return _with_clause(clause.source, id, lines)
    source = library.sources.get(topic or "")
    if source is None:
        values = {"found": topic or "", "allowed": ", ".join(library.sources)}
        similar = nearest(topic or "", library.sources)
        return Problem("wrong-value", Location(""), values=values, similar=similar)
    return _with_clause(source, id, f'{id}:\n  text: ""\n  note: ""\n')


def _without(source: Source, keys: Iterable[str], at: Pointer = ()) -> Source | None:
    """A file without some keys of a mapping in it; None if that cannot be."""
    left: Source | None = source
    for key in keys:
        if left and key in value_of(left.data, at):
            left = without_entry(left, (*at, key))
    return left


def _pointing(text: str, kind: Layout | str) -> str:
    """A file's text, led by the line that points editors at its schema."""
    if "yaml-language-server:" in text:
        return text
    return f"{pointing_line(kind)}\n{text}"


def _with_clause(source: Source, id: str, lines: str) -> NewFile | Problem:
    whole, _ = parse(source.text, source.file)  # faulty clauses, which were left out, included
    changed = with_entry(whole, ("clauses",), id, lines) if whole else None
    return (
        NewFile(source.file, changed.text, replaces=True)
        if changed
        else _refused(source, ("clauses",))
    )


def _refused(source: Source, at: Pointer) -> Problem:
    return Problem("edit-refused", source.locate(at, key=True), pointer_text(at))


def taken(workspace: Workspace, id: str, file: str) -> Problem | None:
    """The fault of an id that cannot be given: badly formed, or in use."""
    if not is_id(id):
        return Problem("file-name", Location(""), values={"name": id})
    if (workspace.root / file).is_file():
        return Problem("already-exists", Location(file))
    return None


def _unknown(code: str, id: str, known: Iterable[str]) -> Problem:
    return Problem(code, Location(""), values={"id": id}, similar=nearest(id, known))


def _directive(workspace: Workspace, template_file: str) -> str:
    return f"""\
template: {stem(template_file) or _GAP}
title: ""
signatory: {workspace.organisation.head}

confirms:
  - ""

points:
  - ""
signature: ""
mark: ""
"""


def _position(layout: Layout, library: ClauseLibrary) -> Iterator[str]:
    yield f"layout: {layout.id}"
    for field in layout.fields.children:
        if field.required and field.key != "layout":
            yield ""
            yield from _field(field, "", library)


def _field(field: Field, indent: str, library: ClauseLibrary) -> Iterator[str]:
    if field.title:
        yield f"{indent}# {field.title}"
    if field.kind is Kind.SINGLE:
        gap = "false" if field.types == ("boolean",) else _GAP
        yield f"{indent}{field.key}: {gap}"
        return
    yield f"{indent}{field.key}:"
    if field.kind is Kind.GROUP:
        for child in field.children:
            if child.required:
                yield from _field(child, indent + "  ", library)
    elif field.kind is Kind.ROWS:
        for index, column in enumerate(field.children):
            lead = f"{indent}  {'- ' if index == 0 else '  '}{column.key}:"
            if column.kind is Kind.LIST:
                yield from (lead, f'{indent}      - text: ""')
            else:
                yield f'{lead} ""'
    else:
        yield f"{indent}  - {_list_entry(field, library)}"


def _list_entry(field: Field, library: ClauseLibrary) -> str:
    """The set of the field's topic where there is just one, else own words."""
    sets = [one.id for one in library.sets.values() if one.topic == field.topic]
    if len(sets) == 1:
        return f"set: {sets[0]}"
    return 'text: ""' if field.topic or field.reference else '""'
