"""Whether a Word file from elsewhere may be read at all, and what it must not contain."""

from __future__ import annotations

from koostaja.diagnostics import Problem, Result
from koostaja.docx.budget import Use, check_budget
from koostaja.docx.package import Package
from koostaja.docx.parts import Parts
from koostaja.docx.policy import policy_problems, unsafe_part_problems

__all__ = ["admission_problems", "admitted_package"]


def admission_problems(parts: Parts, file: str) -> list[Problem]:
    """Return what a Word file contains that it must not.

    Raise ``UNREADABLE`` if it is too large.
    """
    return admitted_package(parts, file).problems


def admitted_package(parts: Parts, file: str) -> Result[Package | None]:
    """Return a Word file that is not too large, to be read as it was parsed, and its problems.

    Names of parts and declarations of documents come first: with these, no part is parsed.
    """
    unsafe = unsafe_part_problems(parts, file)
    if unsafe:
        return Result(None, unsafe)
    package = Package(parts)
    check_budget(package, Use.DOCUMENT)
    return Result(package, policy_problems(package, file))
