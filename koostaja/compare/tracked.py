"""A position beside its baseline, as a Word file with tracked changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from koostaja.compare.baseline import PositionVersions
from koostaja.diagnostics import Problem, Result, ordered
from koostaja.documents import Document, describe_in
from koostaja.docx import (
    Filled,
    Template,
    admission_problems,
    pack,
    property_parts,
    read_template,
    zip_file,
)
from koostaja.docx.redline import merge_tracked
from koostaja.files.paths import base_name, confirmed_file, kept_template
from koostaja.files.reading import is_present
from koostaja.files.staging import write_file
from koostaja.workspace import Workspace

__all__ = ["track_documents", "tracked_changes", "write_tracked_changes"]

_UNKNOWN_DATE = "1980-01-01"
"""The date of tracked changes where no directive gives one."""


def write_tracked_changes(
    workspace: Workspace, versions: PositionVersions, out: Path
) -> list[Problem]:
    """Write a Word file in which tracked changes turn the old text into the new one."""
    data, problems = tracked_changes(workspace, versions)
    return problems if data is None else write_file(out.parent, out.name, data)


def tracked_changes(workspace: Workspace, versions: PositionVersions) -> Result[bytes | None]:
    """Return a Word file in which tracked changes turn the old text into the new one.

    The old text uses the template that was kept with it, if there is one, and the new
    text that of its layout. The approval mark is not compared: the old one stays.
    """
    file = versions.position.layout.template_file
    template, problems = read_template(workspace.root / file, file, within=workspace.root)
    kept, found = _kept_template(workspace, versions, template)
    if template is None or kept is None:
        return Result(None, [*problems, *found])
    refused = _refused(template, kept)
    if refused:
        return Result(None, refused)
    marked = replace(versions.new, mark=versions.old.mark)
    date = versions.act.date if versions.act else _UNKNOWN_DATE
    return _tracked(
        workspace, kept.fill_unchecked(versions.old), template.fill_unchecked(marked), date
    )


def track_documents(workspace: Workspace, old: Document, new: Document) -> Result[bytes | None]:
    """Return a Word file in which tracked changes turn a document into another one.

    Both are of one layout, whose template prints them.
    """
    file = new.template_file
    template, problems = read_template(workspace.root / file, file, within=workspace.root)
    refused = problems if template is None else _refused(template)
    if template is None or refused:
        return Result(None, refused)
    filled = template.fill_unchecked(old), template.fill_unchecked(new)
    return _tracked(workspace, *filled, _UNKNOWN_DATE)


def _tracked(
    workspace: Workspace, old: Result[Filled | None], new: Result[Filled | None], date: str
) -> Result[bytes | None]:
    """Return the Word file of the new text with changes from the old one, of one date."""
    before, after = old.value, new.value
    if before is None or after is None:
        return Result(None, ordered([*old.problems, *new.problems]))
    author, time = workspace.organisation.name, f"{date}T00:00:00Z"
    parts = merge_tracked(before.all_parts, after.all_parts, author=author, date=time)
    parts |= property_parts(parts, describe_in(workspace, after.document, {}), {})
    return Result(zip_file([pack(name, part) for name, part in parts.items()]), [])


def _refused(*templates: Template) -> list[Problem]:
    """Return what no Word file may contain, of templates that no check has read before."""
    files = {one.file: one.contents for one in templates}
    return [one for file, parts in files.items() for one in admission_problems(parts, file)]


def _kept_template(
    workspace: Workspace, versions: PositionVersions, template: Template | None
) -> Result[Template | None]:
    """Return the template of the old text; ``template`` if none was kept."""
    file = versions.old.template_file
    if versions.act:
        kept = confirmed_file(versions.act.id, kept_template(base_name(file)))
        if is_present(workspace.root / kept):
            return read_template(workspace.root / kept, kept, within=workspace.root)
    elif file != versions.new.template_file:
        return read_template(workspace.root / file, file, within=workspace.root)
    return Result(template, [])
