"""The document that a draft would be built as, in the workspace that it needs."""

from __future__ import annotations

from typing import NamedTuple

from koostaja.authoring import schema_line
from koostaja.diagnostics import Problem, Result, has_errors
from koostaja.documents import Document, position_document
from koostaja.files.paths import ORGANISATION_FILE, position_file, stem
from koostaja.intake.entries import ImportDraft, added_edits
from koostaja.source import Source, apply_edits, parse_typed, yaml_text
from koostaja.workspace import (
    Layout,
    Position,
    Workspace,
    with_clause_files,
    with_organisation,
)

__all__ = ["NeededFiles", "Rebuilt", "draft_text", "needed_files", "rebuild"]


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
    position: Position | None = None


def rebuild(
    workspace: Workspace, draft: ImportDraft, layout: Layout, text: str = ""
) -> Result[Rebuilt]:
    """Return what a draft is built as; problems are those of its file and of what it needs.

    ``text`` is that of its file if it is written already.
    """
    text = text or draft_text(draft, layout)
    needed, problems = needed_files(workspace, draft)
    source, faults = parse_typed(text, position_file(draft.id))
    if needed is None or source is None or has_errors(faults):
        return Result(Rebuilt(text, needed, None), [*problems, *faults])
    problems += [*faults, *layout.schema.problems(source)]
    if has_errors(problems):
        return Result(Rebuilt(text, needed, None), problems)
    position = Position(draft.id, source, layout)
    document, more = position_document(needed.workspace, position)
    return Result(Rebuilt(text, needed, document, position), [*problems, *more])


def draft_text(draft: ImportDraft, layout: Layout) -> str:
    """Return the file of a draft."""
    return f"{schema_line(layout)}\n{yaml_text({'layout': layout.id, **draft.data})}"


def needed_files(workspace: Workspace, draft: ImportDraft) -> Result[NeededFiles | None]:
    """Return the files of the authority and its library with what a draft adds to them."""
    organisation = workspace.organisation.source
    sources = {one.file: one for one in (organisation, *workspace.library.sources.values())}
    texts, problems = dict[str, str](), list[Problem]()
    for file, edits in added_edits(workspace, [draft]).items():
        source = sources.get(file) or _new_topic(workspace, file)
        edited, faults = apply_edits(source, edits)
        problems += faults
        if edited:
            texts[file] = edited.text
    clauses = {file: one for file, one in texts.items() if file != ORGANISATION_FILE}
    changed: Workspace | None = workspace
    if clauses and not problems:
        changed, problems = with_clause_files(workspace, [], clauses)
    if changed and ORGANISATION_FILE in texts:
        changed, more = with_organisation(changed, texts[ORGANISATION_FILE])
        problems += more
    if changed is None or has_errors(problems):
        return Result(None, problems)
    return Result(NeededFiles(changed, texts), problems)


def _new_topic(workspace: Workspace, file: str) -> Source:
    """Return the file of a topic that the library does not have yet: it has only a title."""
    topic = stem(file)
    fields = (one for layout in workspace.layouts.values() for one in layout.fields.walk())
    title = next((one.title for one in fields if one.topic == topic and one.title), topic)
    text = f"{schema_line('clauses')}\n{yaml_text({'title': title})}"
    return Source(file, text, {"title": title})
