"""Opening the clause library: faulty entries are reported and left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from koostaja.diagnostics import Problem, Result, has_errors
from koostaja.files.defaults import LIBRARY
from koostaja.files.paths import CLAUSES, LIBRARY_TEMPLATE, folder_name, stem
from koostaja.schema import engine_schema
from koostaja.source import Source, pointer_text
from koostaja.workspace.clause_reader import read_library
from koostaja.workspace.clauses import ClauseLibrary
from koostaja.workspace.folder import WorkspaceFolder
from koostaja.workspace.position import Layout
from koostaja.workspace.workspace import Workspace

__all__ = ["library_form", "open_library", "with_clause_files"]

_KINDS = ("clauses", "sets")


def library_form() -> Layout:
    """Return the form of the library as a document of its own, which is the engine's."""
    return Layout(LIBRARY, engine_schema("library"), "", LIBRARY_TEMPLATE)


def open_library(folder: WorkspaceFolder, topics: Mapping[str, str]) -> ClauseLibrary:
    """Return the clauses and sets without errors, from the files of all topics."""
    sources: dict[str, Source] = {}
    broken: dict[str, str] = {}
    for topic, file in topics.items():
        source, ids = _read_entries(folder, file)
        broken |= dict.fromkeys(ids, file)
        if source:
            sources[topic] = source
    library, problems = read_library(sources, broken)
    for problem in problems:
        folder.accept([problem], problem.location.file)
    return library


def with_clause_files(
    workspace: Workspace, problems: Sequence[Problem], texts: Mapping[str, str]
) -> Result[Workspace | None]:
    """Return a workspace where clause files have other texts, which need not be saved yet.

    One that does not exist is that of a new topic. ``problems`` are those of opening the
    workspace, and all of the changed one are returned. Only the given files are read. There is
    no such workspace if the library has errors then: the problems are those errors; or if it has
    errors now, when it must be opened as a whole.
    """
    library, found = workspace.library, list[Problem]()
    if library.broken or workspace.unread_clause_files or {*map(folder_name, texts)} - {CLAUSES}:
        return Result(None, [])
    folder, sources = WorkspaceFolder(workspace.root, texts), dict(library.sources)
    for file in texts:
        changed, faults = folder.parse(file, engine_schema("clauses"))
        found += faults
        if changed is None or has_errors(faults):
            return Result(None, found)
        sources[stem(file)] = changed
    before = read_library(library.sources, {}).problems
    changed_library, more = read_library(sources, {})
    if has_errors(more):
        return Result(None, [*found, *more])
    others = [one for one in problems if one.location.file not in texts and one not in before]
    return Result(replace(workspace, library=changed_library), [*others, *found, *more])


def _read_entries(folder: WorkspaceFolder, file: str) -> tuple[Source | None, list[str]]:
    """Return a clause file without its faulty entries, and the ids of these."""
    schema = engine_schema("clauses")
    source, problems = folder.parse(file, schema)
    if folder.accept(problems, file) or source is None:
        return source, []
    # of a file with a fault in its YAML nothing else has been checked
    return _without_faulty_entries(source, [*problems, *schema.problems(source)])


def _without_faulty_entries(
    source: Source, problems: Collection[Problem]
) -> tuple[Source | None, list[str]]:
    """Return a clause file without its faulty entries, and the ids of these.

    There is nothing to return of a file that is faulty as a whole.
    """
    faulty = {problem.path for problem in problems}
    if faulty & {"", "/clauses", "/sets"}:
        return None, []
    data: dict[str, dict[str, object]] = {"clauses": {}}
    broken = []
    for kind in _KINDS:
        entries = source.data.get(kind)
        for id, entry in entries.items() if isinstance(entries, dict) else ():
            if _concerns(faulty, pointer_text((kind, id))):
                broken.append(id)
            else:
                data.setdefault(kind, {})[id] = entry
    return Source(source.file, source.text, data), broken


def _concerns(paths: Iterable[str], entry: str) -> bool:
    """Return whether one of some paths leads to an entry, or into it."""
    return any(path == entry or path.startswith(f"{entry}/") for path in paths)
