"""Whether a Word file from elsewhere may be read at all, and what it must not contain."""

from __future__ import annotations

from koostaja.diagnostics import Problem
from koostaja.docx.budget import Use, check_budget
from koostaja.docx.package import Package
from koostaja.docx.parts import Parts
from koostaja.docx.policy import policy_problems, unsafe_part_problems

__all__ = ["admission_problems"]


def admission_problems(parts: Parts, file: str) -> list[Problem]:
    """Return what a Word file contains that it must not; raise ``UNREADABLE`` if it is too large.

    Names of parts and declarations of documents come first: with these, no part is parsed.
    """
    unsafe = list(unsafe_part_problems(parts, file))
    if unsafe:
        return unsafe
    package = Package(parts)
    check_budget(package, Use.DOCUMENT)
    return list(policy_problems(package, file))
