"""Content that a template takes from outside the file, and links that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from koostaja.diagnostics import Location, Problem, Terms
from koostaja.docx.package import Package, Relationship
from koostaja.docx.parts import relationships_part
from koostaja.docx.wordml import W

__all__ = ["link_problems", "mail_merge_problems"]

_FOLLOWED = "hyperlink"
"""An address outside the file that nothing is taken from unless a reader follows it."""
_MAIL_MERGE = ("mailMergeSource", "mailMergeHeaderSource")
_CODES = {
    "subDocument": "template-subdocument",
    "frame": "template-frame",
    **dict.fromkeys(_MAIL_MERGE, "template-mail-merge"),
}
_KINDS = {
    "image": "link.picture",
    "oleObject": "link.object",
    "package": "link.object",
    "attachedTemplate": "link.template",
    "video": "link.media",
    "audio": "link.media",
    "media": "link.media",
    "aFChunk": "link.file",
}
"""What lies outside, by the kind of the relationship, as the key of a name in ``TERMS``."""


def link_problems(package: Package, file: str) -> Iterator[Problem]:
    """Yield each link out of the file that is more than an address, and each to nowhere."""
    for owner in ("", *package.parts):
        for one in package.relationships(owner).values():
            problem = _link_problem(package, Location(file, part=owner), one)
            if problem:
                yield problem


def _link_problem(package: Package, where: Location, one: Relationship) -> Problem | None:
    if one.kind in _CODES and (one.external or one.target not in package.parts):
        return Problem(_CODES[one.kind], where, values={"target": one.target})
    if one.external:
        kind = Terms((_KINDS.get(one.kind, "link.file"),))
        found = Problem(
            "template-external-link", where, values={"target": one.target, "kind": kind}
        )
        return None if one.kind == _FOLLOWED else found
    if one.target in package.parts:
        return None
    if one.kind == "image":
        return Problem("template-missing-picture", where, values={"target": one.target})
    if one.kind == _FOLLOWED:
        return Problem("template-dead-link", where, values={"target": one.target})
    return Problem("template-unsound", where, values={"said": f"no {one.target}"})


def mail_merge_problems(package: Package, file: str) -> Iterator[Problem]:
    """Yield that a template is the main document of a mail merge without a link to its data."""
    settings = package.related("settings")
    root = package.tree(settings) if settings else None
    linked = settings and package.find(relationships_part(settings))
    if root is None or root.find(f"{W}mailMerge") is None:
        return
    related = package.relationships(str(settings)).values() if linked else ()
    if not any(one.kind in _MAIL_MERGE for one in related):
        where = Location(file, part=str(settings))
        yield Problem("template-mail-merge", where, values={"target": "–"})
