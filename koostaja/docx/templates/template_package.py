"""The package of a template: opened, put right, and known to be a Word document."""

from __future__ import annotations

from lxml import etree

from koostaja.diagnostics import Location, Problem, Result
from koostaja.docx.budget import Use, check_budget
from koostaja.docx.fillable_parts import DRAWING_KINDS, STORY_KINDS
from koostaja.docx.package import Package
from koostaja.docx.parts import BODY, CONTENT_TYPES, RELATIONSHIPS, STYLES, Parts, unpack
from koostaja.docx.policy import unsafe_part_problems
from koostaja.docx.templates.file_formats import container_problem, format_problem
from koostaja.docx.templates.part_names import with_usual_names
from koostaja.docx.templates.template_repairs import repaired
from koostaja.files.archives import ENCRYPTED, ArchiveError

__all__ = ["read_package"]

_NEEDED = ("styles", "settings", "numbering", "comments", *STORY_KINDS, *DRAWING_KINDS)
"""The kinds of parts that are read regardless of their names and content types."""


def read_package(data: bytes, file: str) -> Result[Package | None]:
    """Return the package of a template, its XML parsed and no part missing that it needs.

    If it is no Word document, return None and the problem; raise one of ``UNREADABLE`` if
    it is damaged.
    """
    problem = format_problem(data, file)
    try:
        contents = {} if problem else unpack(data)
    except ArchiveError as error:
        if error.reason != ENCRYPTED:
            raise
        problem = Problem("template-encrypted", Location(file))
    problems = [problem] if problem else unsafe_part_problems(contents, file)
    if problems:
        return Result(None, problems)
    check_budget(Package(contents), Use.TEMPLATE)
    problem = container_problem(contents, file)
    if problem:
        return Result(None, [problem])
    contents = with_usual_names(contents)
    _demand(contents)
    return Result(_parsed(Package(repaired(contents))), [])


def _parsed(package: Package) -> Package:
    """Parse the XML of a package; raise ``ValueError`` with the name of a malformed part."""
    needed = {package.related(kind) for kind in _NEEDED}
    for name in package.parts:
        if name in needed or package.is_xml(name):
            try:
                package.tree(name)
            except etree.XMLSyntaxError as error:
                raise ValueError(f"{name}: {error.msg}") from error
    return package


def _demand(contents: Parts) -> None:
    """Raise ``ValueError`` if a part that each document needs is missing."""
    for part in (CONTENT_TYPES, RELATIONSHIPS, BODY, STYLES):
        if part not in contents:
            raise ValueError(f"it has no {part}")
    if Package(contents).related("officeDocument", "") != BODY:
        raise ValueError("it has no main part")
