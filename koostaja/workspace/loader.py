"""Opening a workspace, step by step: what is broken is reported and left out.

What refers to something broken is not reported a second time.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeVar

from koostaja.diagnostics import Problem, Result, has_errors
from koostaja.files.changes import settle
from koostaja.files.paths import (
    CLAUSES,
    CONFIRMED,
    DIRECTIVES,
    DOCUMENTS,
    ORGANISATION_FILE,
    POSITIONS,
    RECORD,
    SCHEMA_SUFFIX,
    SCHEMAS,
    YAML_SUFFIX,
    confirmed_file,
    directive_file,
    schema_file,
    template_file,
)
from koostaja.files.reading import is_present
from koostaja.schema import engine_schema, read_schema, topic_problems
from koostaja.source import Source
from koostaja.workspace.changing import read_steadily
from koostaja.workspace.directives import Directive, directive_form, template_name
from koostaja.workspace.folder import KnownSources, WorkspaceFolder
from koostaja.workspace.ledger import Act, Ledger, read_act
from koostaja.workspace.library_loader import open_library
from koostaja.workspace.organisation import Organisation
from koostaja.workspace.organisation_reader import read_organisation
from koostaja.workspace.position import Layout
from koostaja.workspace.positions import Positions, id_taken
from koostaja.workspace.workspace import Workspace, id_problem

__all__ = ["load", "open_directive_form", "open_organisation", "open_workspace", "with_draft"]

T = TypeVar("T")


def open_workspace(
    root: Path, texts: Mapping[str, str] | None = None, sources: KnownSources | None = None
) -> Result[Workspace]:
    """Open the workspace at ``root``; positions are read when they are asked for.

    A change that a killed process left is finished before that. ``texts`` replace the texts of
    directives' files, by file name. ``sources`` are files that need not be read.
    """
    folder = WorkspaceFolder(root, texts or {}, sources)
    folder.problems += settle(root)
    organisation = _open_organisation(folder)
    topics = folder.list_files(CLAUSES, YAML_SUFFIX)
    library = open_library(folder, topics)
    forms = _open_forms(folder, topics)
    layouts = {id: one for id, one in forms.items() if not one.schema.is_directive}
    own = {id: one for id, one in forms.items() if one.schema.is_directive}
    positions = _list_positions(folder)
    acts, broken_acts = _open_acts(folder)
    drafts, broken_drafts, broken_forms = _open_drafts(folder, own, {*acts, *broken_acts})
    workspace = Workspace(
        root=root,
        organisation=organisation,
        library=library,
        layouts=layouts,
        directive_forms=own,
        positions=Positions(root, positions, layouts, frozenset(folder.broken_files)),
        directives=drafts,
        ledger=Ledger(
            tuple(sorted(acts.values(), key=lambda one: (one.date, one.id))),
            organisation.ledger_complete_since,
        ),
        broken_directives={**broken_acts, **broken_drafts},
        broken_forms=broken_forms,
        broken_files=frozenset(folder.broken_files),
    )
    return Result(workspace, folder.problems)


def open_organisation(root: Path) -> Organisation:
    """Return the authority whose workspace is at ``root``, empty if its file has errors."""
    return _open_organisation(WorkspaceFolder(root, {}))


def with_organisation(workspace: Workspace, text: str) -> Result[Workspace | None]:
    """Return a workspace whose organisation has another text, which is not saved yet.

    None if the text has errors; the problems are those of its file alone.
    """
    folder = WorkspaceFolder(workspace.root, {ORGANISATION_FILE: text})
    organisation = _open_organisation(folder)
    if has_errors(folder.problems):
        return Result(None, folder.problems)
    ledger, since = workspace.ledger, organisation.ledger_complete_since
    if since != ledger.complete_since:
        ledger = replace(ledger, complete_since=since)
    return Result(replace(workspace, organisation=organisation, ledger=ledger), folder.problems)


def open_directive_form(root: Path, template: str) -> Layout | None:
    """Return the form of the directives that a template makes; None if its schema has errors."""
    file = schema_file(template)
    if not is_present(root / file):
        return directive_form({}, template)
    schema, problems = read_schema(root / file, file, within=root)
    if schema is None or has_errors(problems):
        return None
    own = Layout(template, schema, file, template_file(template))
    return directive_form({template: own} if schema.is_directive else {}, template)


def load(root: Path) -> Result[Workspace]:
    """Open the workspace at ``root`` and read every position."""
    (workspace, problems), notes = read_steadily(root, lambda: _load(root))
    return Result(workspace, [*notes, *problems])


def _load(root: Path) -> Result[Workspace]:
    workspace, problems = open_workspace(root)
    for id in workspace.positions.ids:
        problems += workspace.positions.problems(id)
    return Result(workspace, problems)


def _open_organisation(folder: WorkspaceFolder) -> Organisation:
    """Return the authority; an empty one if its file has errors."""
    source = folder.read(ORGANISATION_FILE, engine_schema("organisation"))
    if source is None:
        return Organisation(Source(ORGANISATION_FILE, "", None))
    organisation, problems = read_organisation(source)
    folder.accept(problems, ORGANISATION_FILE)
    return organisation


def _open_forms(folder: WorkspaceFolder, topics: Collection[str]) -> dict[str, Layout]:
    """Return the forms of positions and directives whose schemas have no errors."""
    forms = {}
    for id, file in folder.list_files(SCHEMAS, SCHEMA_SUFFIX).items():
        schema, problems = read_schema(folder.root / file, file, within=folder.root)
        if schema and schema.source and CLAUSES not in folder.broken_files:
            problems += topic_problems(schema.source, list(topics))
        if folder.accept(problems, file) and schema:
            forms[id] = Layout(id, schema, file, template_file(id))
    return forms


def _list_positions(folder: WorkspaceFolder) -> dict[str, str]:
    """Return the files of posts and of other documents by id; each id is that of one file."""
    posts = folder.list_files(POSITIONS, YAML_SUFFIX)
    others = folder.list_files(DOCUMENTS, YAML_SUFFIX)
    for id in posts.keys() & others.keys():
        folder.accept([id_taken(others[id], posts[id])], others[id])
    return {**others, **posts}


def _open_acts(folder: WorkspaceFolder) -> tuple[dict[str, Act], dict[str, str]]:
    """Return the signed directives by id, and the files of those whose records have errors.

    A record is in a folder with what was confirmed, or by itself.
    """
    acts, broken = {}, {}
    files = folder.list_files(CONFIRMED, YAML_SUFFIX)
    files |= {id: confirmed_file(id, RECORD) for id in folder.list_folders(CONFIRMED)}
    for id, file in files.items():
        source = folder.read(file, engine_schema("record"))
        if source:
            acts[id] = read_act(id, source)
        else:
            broken[id] = file
    return acts, broken


class _Drafts(NamedTuple):
    """The unsigned directives of a workspace."""

    sound: dict[str, Directive]
    broken: dict[str, str]
    """Ids of those that have errors, each with its file."""
    without_form: dict[str, frozenset[str]]
    """Ids of those whose form has errors, each with the files at fault."""


def with_draft(workspace: Workspace, id: str, text: str) -> Result[Workspace]:
    """Return a workspace where an unsigned directive has another text, with its problems.

    The text is not saved yet; the directive may be a new one.
    """
    file = directive_file(id)
    folder = WorkspaceFolder(workspace.root, {file: text})
    folder.broken_files |= workspace.broken_files - {file}
    found = _read_drafts(folder, workspace.directive_forms, {id: file})
    changed = replace(
        workspace,
        directives=_replaced(workspace.directives, id, found.sound),
        broken_directives=_replaced(workspace.broken_directives, id, found.broken),
        broken_forms=_replaced(workspace.broken_forms, id, found.without_form),
        broken_files=frozenset(folder.broken_files),
    )
    return Result(changed, folder.problems)


def _replaced(known: Mapping[str, T], id: str, own: Mapping[str, T]) -> dict[str, T]:
    """Return what is known by id with one's own value, or without one, in order."""
    others = {key: one for key, one in known.items() if key != id}
    return dict(sorted({**others, **own}.items()))


def _open_drafts(
    folder: WorkspaceFolder, forms: Mapping[str, Layout], others: Collection[str]
) -> _Drafts:
    """Return the unsigned directives; ``others`` are ids of directives that are signed."""
    files = folder.list_files(DIRECTIVES, YAML_SUFFIX)
    return _read_drafts(folder, forms, {id: one for id, one in files.items() if id not in others})


def _read_drafts(
    folder: WorkspaceFolder, forms: Mapping[str, Layout], files: Mapping[str, str]
) -> _Drafts:
    """Return the directives of some files by id."""
    found = _Drafts({}, {}, {})
    for id, file in files.items():
        source, problems = folder.parse(file)
        template = template_name(source)
        at_fault = folder.broken_files & {SCHEMAS, schema_file(template)}
        form = directive_form(forms, template)
        if source and not at_fault and not has_errors(problems):
            problems += form.schema.problems(source)
            problems += [] if has_errors(problems) else _template_problems(source)
        if folder.accept(problems, file) and source and not at_fault:
            found.sound[id] = Directive(id, source, form)
            continue
        found.broken[id] = file
        if at_fault:
            found.without_form[id] = frozenset(at_fault)
    return found


def _template_problems(directive: Source) -> list[Problem]:
    """Report the name of a directive's template if no file can have it."""
    problem = id_problem(directive.data["template"])
    return [directive.problem(problem.code, ("template",), problem.values)] if problem else []
