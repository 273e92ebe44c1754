"""The templates of a workspace: read, and checked against their schemas."""

from __future__ import annotations

import os

from koostaja.diagnostics import Location, Problem, Result
from koostaja.documents import DIRECTIVE_VALUES, POSITION_VALUES
from koostaja.docx import Template, check_template, read_template
from koostaja.files.paths import LIBRARY_TEMPLATE, stem
from koostaja.library.document import LIBRARY_VALUES
from koostaja.schema import Field, engine_schema
from koostaja.workspace import Workspace

__all__ = ["read_templates"]


def read_templates(
    workspace: Workspace, *, library: bool | None = None
) -> Result[dict[str, Template]]:
    """Read the templates that layouts and directives name, and check each against its schema.

    ``library`` says whether to read that of the library as a document; by default it is
    read if the file exists.
    """
    templates: dict[str, Template] = {}
    problems: list[Problem] = []
    kinds = _kinds(workspace)
    if library is None:
        library = os.path.lexists(workspace.root / LIBRARY_TEMPLATE)
    if library:
        kinds.setdefault(LIBRARY_TEMPLATE, (engine_schema("library").fields, LIBRARY_VALUES))
    for file, (root, values) in kinds.items():
        if not os.path.lexists(workspace.root / file):
            problems.append(_missing(file))
            continue
        template, found = read_template(workspace.root / file, file)
        problems += found
        if template:
            own = any(file == one.template_file for one in workspace.layouts.values())
            problems += check_template(template, root, values, all_numbers=own)
            templates[file] = template
    return Result(templates, problems)


def _missing(file: str) -> Problem:
    if file == LIBRARY_TEMPLATE:
        return Problem("missing-library-template", Location(file), values={"file": file})
    values = {"file": file, "layout": stem(file)}
    return Problem("missing-template", Location(file), values=values)


def _kinds(workspace: Workspace) -> dict[str, tuple[Field, tuple[str, ...]]]:
    """Return for each template the fields of its schema and the plain values it may quote."""
    kinds: dict[str, tuple[Field, tuple[str, ...]]] = {
        layout.template_file: (layout.fields, POSITION_VALUES)
        for layout in workspace.layouts.values()
    }
    directive = engine_schema("directive").fields
    for one in workspace.directives.values():
        kinds.setdefault(one.template_file, (directive, DIRECTIVE_VALUES))
    return kinds
