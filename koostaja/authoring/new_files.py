"""New positions, directives, clauses and workspaces: blank, or copied from an existing one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from koostaja.authoring.blank_files import blank_clause, blank_directive, blank_position
from koostaja.authoring.editor_schemas import schema_line
from koostaja.authoring.unsigned import (
    unsigned_clause,
    unsigned_directive,
    unsigned_position,
)
from koostaja.diagnostics import Location, Problem, Result, has_errors, nearest, unknown_name
from koostaja.files.paths import (
    CLAUSES,
    DOCUMENTS,
    POSITIONS,
    directive_file,
    document_file,
    folder_name,
    position_file,
    stem,
)
from koostaja.files.reading import is_present
from koostaja.source import (
    CopyKey,
    SetValue,
    Source,
    apply_edits,
    parse,
    read,
)
from koostaja.workspace import Layout, Workspace, directive_form, id_problem

__all__ = [
    "STARTERS",
    "NewFile",
    "id_problems",
    "new_clause",
    "new_directive",
    "new_position",
    "starter_folder",
    "workspace_files",
]

STARTERS = ("basic", "school", "town", "agency")
"""The workspaces in the folder ``starters`` of the package; the first is the default."""


@dataclass(frozen=True)
class NewFile:
    """A file to write: its name relative to the workspace, and its text."""

    file: str
    text: str
    replaces: bool = False
    """Whether the file exists already."""


def starter_folder(name: str) -> Path:
    """Return the folder of a workspace that comes with the package."""
    return Path(str(files("koostaja") / "starters" / name))


def workspace_files(name: str) -> dict[str, bytes]:
    """Return the files of a workspace that comes with the package, by name."""
    found: dict[str, bytes] = {}
    pending = [("", files("koostaja") / "starters" / name)]
    while pending:
        around, folder = pending.pop()
        for one in folder.iterdir():
            if one.is_dir():
                pending.append((f"{around}{one.name}/", one))
            else:
                found[f"{around}{one.name}"] = one.read_bytes()
    return found


def new_position(
    workspace: Workspace,
    id: str,
    model: str | None,
    layout: str | None,
    *,
    is_post: bool = True,
) -> Result[NewFile | None]:
    """Return a copy of ``model``, or a blank position of ``layout`` (by default the first).

    One that is no post is a file in the folder of other documents.
    """
    file = position_file(id) if is_post else document_file(id)
    if problems := id_problems(workspace, id, file):
        return Result(None, problems)
    if model is not None:
        position = workspace.positions.get(model)
        if position is None:
            return Result(None, workspace.positions.missing(model))
        source, problems = unsigned_position(position.source, position.fields)
        if source is None:
            return Result(None, problems)
        return _made(file, _with_schema_line(source.text, position.layout))
    known = list(workspace.layouts)
    chosen = workspace.layouts.get(layout or next(iter(known), ""))
    if chosen is None:
        values = {"layout": layout or "", "known": ", ".join(known)}
        similar = nearest(layout or "", known)
        return _failed(Problem("unknown-layout", Location(""), values=values, similar=similar))
    return _made(
        file, _with_schema_line(blank_position(chosen, workspace, is_post=is_post), chosen)
    )


def new_directive(
    workspace: Workspace, id: str, model: str | None, template: str | None = None
) -> Result[NewFile | None]:
    """Return a blank directive, or a copy of ``model`` without what signing added to it.

    A blank one is made for ``template``, by default that of the latest directive.
    """
    file = directive_file(id)
    if problems := id_problems(workspace, id, file):
        return Result(None, problems)
    if model is None:
        known = [stem(one) for one in workspace.directive_templates]
        if template is not None and template not in known:
            return _unknown_template(template, known)
        form = directive_form(workspace.directive_forms, template or next(iter(known), ""))
        return _made(file, _with_schema_line(blank_directive(workspace, form), form))
    signed, problems = _directive_source(workspace, model)
    if signed is None:
        return Result(None, problems)
    source, problems = unsigned_directive(signed, workspace.directive_form(signed).fields)
    if source is None:
        return Result(None, problems)
    return _made(file, _with_schema_line(source.text, workspace.directive_form(source)))


def _unknown_template(template: str, known: Sequence[str]) -> Result[NewFile | None]:
    values, similar = {"found": template, "allowed": ", ".join(known)}, nearest(template, known)
    return _failed(Problem("wrong-value", Location(""), values=values, similar=similar))


def _directive_source(workspace: Workspace, id: str) -> Result[Source | None]:
    """Return the file of a directive: a draft, or one that was confirmed here."""
    if id in workspace.directives:
        return Result(workspace.directives[id].source, [])
    confirmed = [act.id for act in workspace.ledger.acts_with_files()]
    if id not in confirmed:
        known = [*workspace.directives, *confirmed]
        return Result(None, [unknown_name("unknown-id", id, known)])
    file = directive_file(id)
    source, problems = read(workspace.root / file, file, within=workspace.root)
    if source and not has_errors(problems):
        problems = [*problems, *workspace.directive_form(source).schema.problems(source)]
    return Result(None if has_errors(problems) else source, problems)


def new_clause(
    workspace: Workspace, id: str, model: str | None, topic: str | None
) -> Result[NewFile | None]:
    """Return a topic's file with a clause at its end: blank, or a copy of ``model``."""
    library = workspace.library
    if problems := id_problems(workspace, id, CLAUSES):
        return Result(None, problems)
    if id in library.clauses:
        where = library.clauses[id].source.locate(library.clauses[id].body.pointer, key=True)
        return _failed(Problem("duplicate-clause", where, values={"id": id}))
    if model is not None:
        return _copied_clause(workspace, id, model)
    source = library.sources.get(topic or "")
    if source is None:
        values = {"found": topic or "", "allowed": ", ".join(library.sources)}
        similar = nearest(topic or "", library.sources)
        return _failed(Problem("wrong-value", Location(""), values=values, similar=similar))
    return _with_clause(source, SetValue(("clauses", id), blank_clause()))


def _copied_clause(workspace: Workspace, id: str, model: str) -> Result[NewFile | None]:
    clause = workspace.library.clauses.get(model)
    if clause is None:
        similar = workspace.library.suggest_clause(model, None)
        problem = Problem("unknown-clause", Location(""), values={"id": model}, similar=similar)
        return _failed(problem)
    return _with_clause(clause.source, CopyKey(clause.body.pointer, id))


def _with_clause(source: Source, edit: SetValue | CopyKey) -> Result[NewFile | None]:
    """Return a file of the library with a new clause, which begins blank or as a copy."""
    # ``source`` lacks the faulty clauses
    whole, problems = parse(source.text, source.file)
    changed, problems = apply_edits(whole, [edit]) if whole else (None, problems)
    if changed and isinstance(edit, CopyKey):
        changed, problems = unsigned_clause(changed, (*edit.pointer[:-1], edit.key))
    if changed is None:
        return Result(None, problems)
    return Result(NewFile(source.file, changed.text, replaces=True), [])


def _with_schema_line(text: str, kind: Layout | str) -> str:
    """Return a file's text with the line that names its schema to editors."""
    if "yaml-language-server:" in text:
        return text
    return f"{schema_line(kind)}\n{text}"


def id_problems(workspace: Workspace, id: str, file: str) -> list[Problem]:
    """Report an id that cannot be given to ``file``: it is badly formed, or the file exists."""
    if problem := id_problem(id):
        return [problem]
    if file != CLAUSES and is_present(workspace.root / file):
        return [Problem("already-exists", Location(file))]
    if folder_name(file) in (POSITIONS, DOCUMENTS) and id in workspace.positions.ids:
        taken = Location(workspace.positions.file(id))
        return [Problem("id-taken", taken, values={"id": id})]
    return []


def _made(file: str, text: str) -> Result[NewFile | None]:
    return Result(NewFile(file, text), [])


def _failed(problem: Problem) -> Result[NewFile | None]:
    return Result(None, [problem])
