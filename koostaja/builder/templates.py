"""The templates of a workspace: read, and held against their schemas."""

from __future__ import annotations

import os

from koostaja.builder.printing import PrintOrder
from koostaja.diagnostics import Location, Problem
from koostaja.documents import DIRECTIVE_VALUES, POSITION_VALUES
from koostaja.docx import Template, check_template, read_template
from koostaja.files.paths import LIBRARY_TEMPLATE, stem
from koostaja.library.document import LIBRARY_VALUES
from koostaja.schema import Field, engine_schema
from koostaja.workspace import Workspace

__all__ = ["read_templates"]


def read_templates(
    workspace: Workspace, printing: PrintOrder | None = None
) -> tuple[dict[str, Template], list[Problem]]:
    """The templates that layouts and directives name, each held against its schema.

    That of the library is read if it is printed; if nothing is, to be checked, where
    there is one.
    """
    templates: dict[str, Template] = {}
    problems: list[Problem] = []
    kinds = _kinds(workspace)
    if printing.library if printing else os.path.lexists(workspace.root / LIBRARY_TEMPLATE):
        kinds.setdefault(LIBRARY_TEMPLATE, (engine_schema("library").fields, LIBRARY_VALUES))
    for file, (root, values) in kinds.items():
        if not os.path.lexists(workspace.root / file):
            problems.append(_missing(file))
            continue
        template, found = read_template(workspace.root / file, file)
        problems += found
        if template:
            problems += check_template(template, root, values)
            templates[file] = template
    return templates, problems


def _missing(file: str) -> Problem:
    if file == LIBRARY_TEMPLATE:
        return Problem("missing-library-template", Location(file), values={"file": file})
    values = {"file": file, "layout": stem(file)}
    return Problem("missing-template", Location(file), values=values)


def _kinds(workspace: Workspace) -> dict[str, tuple[Field, tuple[str, ...]]]:
    """What each template prints: the schema's fields, and the plain values it may quote."""
    kinds: dict[str, tuple[Field, tuple[str, ...]]] = {
        layout.template_file: (layout.fields, POSITION_VALUES)
        for layout in workspace.layouts.values()
    }
    directive = engine_schema("directive").fields
    for one in workspace.directives.values():
        kinds.setdefault(one.template_file, (directive, DIRECTIVE_VALUES))
    return kinds
