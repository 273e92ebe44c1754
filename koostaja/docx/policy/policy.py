"""The policy applied to a Word file: all its parts, from the file's own relationships on."""

from __future__ import annotations

from collections.abc import Iterator

from koostaja.diagnostics import Location, Problem, Terms, first_findings
from koostaja.docx.package import Package
from koostaja.docx.parts import Parts
from koostaja.docx.policy.doctypes import DOCTYPE, prolog_fault
from koostaja.docx.policy.package_walk import PackageWalk
from koostaja.docx.policy.part_names import part_name_faults

__all__ = ["each_policy_problem", "policy_problems", "unsafe_part_problems"]

_BEGIN = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff", b"\0<", b"<\0", b"\x4c\x6f\xa7")
"""How XML begins in the encodings that parsers know."""
_HEAD = 1_000
_ENDINGS = (".xml", ".rels", ".svg", ".vml")


def policy_problems(package: Package, file: str) -> list[Problem]:
    """Return what a Word file contains and may not, each with its part and paragraph.

    Names and document type declarations come first: with one of them the rest is not read. Of
    thousands the first are listed: one is enough to refuse the file.
    """
    return first_findings(each_policy_problem(package, file))


def each_policy_problem(package: Package, file: str) -> Iterator[Problem]:
    """Yield the same, also of thousands: who leaves some out must know the others."""
    unsafe = [*_unsafe_parts(package.parts, file)]
    yield from unsafe or PackageWalk(package, file).problems()


def unsafe_part_problems(parts: Parts, file: str) -> list[Problem]:
    """Return what must be known before the parts of a file are parsed: names, declarations."""
    return first_findings(_unsafe_parts(parts, file))


def _unsafe_parts(parts: Parts, file: str) -> Iterator[Problem]:
    for name, reason in part_name_faults(parts):
        where = Location(file, part=_printable(name))
        yield Problem(
            "word-part-name", where, values={"name": _printable(name), "reason": Terms((reason,))}
        )
    for name, data in parts.items():
        xml = name.lower().endswith(_ENDINGS) or data[:_HEAD].lstrip().startswith(_BEGIN)
        if xml and prolog_fault(data) == DOCTYPE:
            yield Problem("word-doctype", Location(file, part=_printable(name)))


def _printable(name: str) -> str:
    return name.encode("unicode_escape").decode() if not name.isprintable() else name
