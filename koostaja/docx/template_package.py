"""The package of a template: opened, put right, and known to be a Word document."""

from __future__ import annotations

import zipfile

from koostaja.diagnostics import Location, Problem, Result, Terms
from koostaja.docx.file_formats import container_problem, encrypted_problem, format_problem
from koostaja.docx.package import Package
from koostaja.docx.part_names import with_usual_names
from koostaja.docx.parts import BODY, CONTENT_TYPES, RELATIONSHIPS, STYLES, Parts, unpack
from koostaja.docx.template_repairs import repaired

__all__ = ["read_package"]


def read_package(data: bytes, file: str) -> Result[dict[str, bytes]]:
    """Return the parts of a template, each well-formed and none missing that it needs.

    If it is no Word document, return no parts and the problem; raise one of ``UNREADABLE``
    if it is damaged.
    """
    try:
        problem = format_problem(data, file) or encrypted_problem(data, file)
        contents = {} if problem else unpack(data)
    except (zipfile.BadZipFile, EOFError):
        values = {"said": Terms(("file.damaged",))}
        problem = Problem("template-unreadable", Location(file), values=values)
    problem = problem or container_problem(contents, file)
    if problem:
        return Result({}, [problem])
    contents = with_usual_names(contents)
    _demand(contents)
    return Result(repaired(contents), [])


def _demand(contents: Parts) -> None:
    """Raise ``ValueError`` if a part is missing, ``XMLSyntaxError`` if one is malformed."""
    for part in (CONTENT_TYPES, RELATIONSHIPS, BODY, STYLES):
        if part not in contents:
            raise ValueError(f"it has no {part}")
    package = Package(contents)
    if package.related("officeDocument", "") != BODY:
        raise ValueError("it has no main part")
    for name in contents:
        if package.is_xml(name):
            package.tree(name)
