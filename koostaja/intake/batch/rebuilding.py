"""The document that a draft would be built as, in the workspace that it needs."""

from __future__ import annotations

from typing import NamedTuple

from koostaja.authoring import add_clause, add_unit, add_variant, schema_line
from koostaja.diagnostics import Problem, Result, has_errors
from koostaja.documents import Document, position_document
from koostaja.files.paths import ORGANISATION_FILE, position_file
from koostaja.intake.entries import ImportDraft
from koostaja.source import Source, parse_typed, yaml_text
from koostaja.workspace import (
    Layout,
    Position,
    Workspace,
    with_clause_files,
    with_organisation,
)

__all__ = ["NeededFiles", "Rebuilt", "needed_files", "rebuild"]


class NeededFiles(NamedTuple):
    """What a draft adds to the workspace beside its own file."""

    workspace: Workspace
    """The workspace with it."""
    texts: dict[str, str]
    """The texts of the files that change, by name."""


class Rebuilt(NamedTuple):
    """A draft as a position, and its document."""

    text: str
    """Of the position's file."""
    needed: NeededFiles | None
    document: Document | None
    """None if the file has errors."""


def rebuild(
    workspace: Workspace, draft: ImportDraft, layout: Layout, text: str = ""
) -> Result[Rebuilt]:
    """Return what a draft is built as; problems are those of its file and of what it needs.

    ``text`` is that of its file if it is written already.
    """
    text = text or f"{schema_line(layout)}\n{yaml_text({'layout': layout.id, **draft.data})}"
    needed, problems = needed_files(workspace, draft)
    source, faults = parse_typed(text, position_file(draft.id))
    if needed is None or source is None or has_errors(faults):
        return Result(Rebuilt(text, needed, None), [*problems, *faults])
    problems += [*faults, *layout.schema.problems(source)]
    if has_errors(problems):
        return Result(Rebuilt(text, needed, None), problems)
    position = Position(draft.id, source, layout)
    document, more = position_document(needed.workspace, position)
    return Result(Rebuilt(text, needed, document), [*problems, *more])


def needed_files(workspace: Workspace, draft: ImportDraft) -> Result[NeededFiles | None]:
    """Return the files of the authority and its library with what a draft adds to them."""
    found = NeededFiles(workspace, {})
    for unit in draft.units:
        data = {"name": unit.name, **({"parent": unit.parent} if unit.parent else {})}
        edited, problems = add_unit(found.workspace, unit.id, data)
        found, problems = _with_file(found, edited, problems)
        if has_errors(problems):
            return Result(None, problems)
    for topic, clauses in draft.clauses.items():
        for id, data in clauses.items():
            edited, problems = add_clause(found.workspace, topic, id, data)
            found, problems = _with_file(found, edited, problems)
            if has_errors(problems):
                return Result(None, problems)
    for clause, variants in draft.variants.items():
        for name, data in variants.items():
            edited, problems = add_variant(found.workspace, clause, name, data)
            found, problems = _with_file(found, edited, problems)
            if has_errors(problems):
                return Result(None, problems)
    return Result(found, [])


def _with_file(
    found: NeededFiles, edited: Source | None, problems: list[Problem]
) -> Result[NeededFiles]:
    """Return the workspace with one more file of another text."""
    if edited is None:
        return Result(found, problems)
    texts = {**found.texts, edited.file: edited.text}
    changed: Workspace | None
    if edited.file == ORGANISATION_FILE:
        changed, more = with_organisation(found.workspace, edited.text)
    else:
        changed, more = with_clause_files(found.workspace, [], {edited.file: edited.text})
    if changed is None:
        return Result(found, [*problems, *more])
    return Result(NeededFiles(changed, texts), [])
