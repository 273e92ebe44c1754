"""A position beside what confirmed it, as a Word file with tracked changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from koostaja.compare.baseline import _NO_DAY, _TEMPLATES, Pair
from koostaja.diagnostics import Problem
from koostaja.documents import Document, describe_in
from koostaja.docx import (
    Deflate,
    Template,
    pack,
    property_parts,
    read_template,
    zip_file,
)
from koostaja.docx.redline import merge_tracked
from koostaja.files.atomic import write_files
from koostaja.files.paths import CONFIRMED
from koostaja.workspace import Workspace

__all__ = ["redlined"]


def redlined(workspace: Workspace, pair: Pair, out: Path, deflate: Deflate) -> list[Problem]:
    """Writes a Word file in which the old text becomes the new one by tracked changes.

    The old one stands in the template that was kept with it, if there is one, and the
    new one in the layout's. The approval mark is not compared: it stays the old one's.
    """
    file = pair.position.layout.template_file
    template, problems = read_template(workspace.root / file, file)
    kept, found = _kept_template(workspace, pair, template)
    if template is None or kept is None:
        return [*problems, *found]
    author = workspace.organisation.name
    marked = replace(pair.new, mark=pair.old.mark)
    date = f"{pair.act.date if pair.act else _NO_DAY}T00:00:00Z"
    parts = merge_tracked(
        _parts(kept, pair.old), _parts(template, marked), author=author, date=date
    )
    parts |= property_parts(parts, describe_in(workspace, pair.new, {}), {})
    data = zip_file([pack(name, part, deflate) for name, part in parts.items()])
    return write_files(out.parent, {out.name: data})


def _kept_template(
    workspace: Workspace, pair: Pair, template: Template | None
) -> tuple[Template | None, list[Problem]]:
    name = pair.old.template_file.rsplit("/", 1)[-1]
    if pair.act:
        file = f"{CONFIRMED}/{pair.act.id}/{_TEMPLATES}/{name}"
        if (workspace.root / file).is_file():
            return read_template(workspace.root / file, file)
    elif pair.old.template_file != pair.new.template_file:
        return read_template(workspace.root / pair.old.template_file, pair.old.template_file)
    return template, []


def _parts(template: Template, document: Document) -> dict[str, bytes]:
    return {**template.contents, **template.fill(document).parts}
