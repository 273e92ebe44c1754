"""What a template must not bring into every document, and what each document needs of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from koostaja.diagnostics import Location, Problem, Terms, first_findings
from koostaja.docx.contract.outside_links import link_problems, mail_merge_problems
from koostaja.docx.contract.revisions import revisions
from koostaja.docx.contract.unfilled_tags import unfilled_tag_problems
from koostaja.docx.package import Package
from koostaja.docx.parts import BODY, MAIN_TYPE, relationships_part
from koostaja.docx.policy import each_policy_problem
from koostaja.docx.templates import Template
from koostaja.docx.wordml import W, attribute, relationship_ids, value

__all__ = ["package_problems"]

_MACROS = "vbaproject"
_BETTER = {
    "active.macros": "template-macros",
    "active.mail-merge": "template-mail-merge",
    "active.subdocument": "template-subdocument",
    "active.frames": "template-frame",
}
"""The code that names a construct better where templates are meant."""
_COMMENTS = (f"{W}commentReference", f"{W}commentRangeStart")


def package_problems(template: Template) -> Iterator[Problem]:
    """Yield macros, comments, links, tracked changes, hidden tags, and what Word could not open."""
    found = list(_template_problems(template))
    yield from found
    more = each_policy_problem(Package(template.contents), template.file)
    yield from first_findings(_not_said(found, more))


def _not_said(found: Sequence[Problem], more: Iterable[Problem]) -> Iterator[Problem]:
    """Yield what may not be in a Word file and what no other problem says better."""
    codes = {one.code for one in found}
    targets = {(one.location.part, one.values.get("target")) for one in found}
    for one in more:
        construct = one.values.get("construct")
        better = _BETTER.get(construct.keys[0]) if isinstance(construct, Terms) else None
        there = (one.location.part, one.values.get("target")) in targets
        if better not in codes and not there:
            yield one


def _template_problems(template: Template) -> Iterator[Problem]:
    """Yield what is known of templates, with the remedy in Word."""
    package = template.package
    where = Location(template.file)
    if any(_has_macros(package, name) for name in package.parts):
        yield Problem("template-macros", where)
    commented = next(_comments(package), "")
    if commented:
        yield Problem("template-comments", Location(template.file, part=commented))
    yield from link_problems(package, template.file)
    yield from mail_merge_problems(package, template.file)
    for part, said in _unsound(package):
        yield Problem("template-unsound", Location(template.file, part=part), values={"said": said})
    yield from _tracked_changes(package, template.file)
    yield from unfilled_tag_problems(template)


def _has_macros(package: Package, part: str) -> bool:
    """Return whether a part has macros, or is referred to as if it had."""
    said = (part, package.content_type(part))
    related = (one.type for one in package.relationships(part).values())
    return any(_MACROS in one.lower() for one in (*said, *related))


def _comments(package: Package) -> Iterator[str]:
    """Yield the parts with comments, and those with references to comments."""
    kinds = {one.target: one.kind for one in package.relationships(package.main).values()}
    for part in package.parts:
        named = part.lower().startswith("word/comments.")
        typed = package.content_type(part).endswith(".comments+xml")
        if kinds.get(part) == "comments" or named or typed:
            root = package.tree(part)
            if len(root) or root.tag != f"{W}comments":
                yield part
    for part, root in _word_parts(package):
        if next(root.iter(*_COMMENTS), None) is not None:
            yield part


def _word_parts(package: Package) -> Iterator[tuple[str, etree._Element]]:
    """Yield the parts that are Word's own XML."""
    for part in package.parts:
        if package.is_xml(part) and package.tree(part).tag.startswith(W):
            yield part, package.tree(part)


def _tracked_changes(package: Package, file: str) -> Iterator[Problem]:
    for part, root in _word_parts(package):
        for one in revisions(root):
            kind, number = Terms((one.kind,)), str(one.number)
            yield Problem(
                "template-tracked-changes",
                Location(file, part=part, place=one.place),
                values={"kind": kind, "count": number, "quote": one.quote},
            )


def _unsound(package: Package) -> Iterator[tuple[str, str]]:
    """Yield what Word would repair in every document, with its part: pages, lists, links."""
    listed = relationships_part(BODY)
    if package.find(listed) is None:
        yield "", f"no {listed}"
    if package.content_type(BODY).lower() != MAIN_TYPE:
        yield "", f"{BODY}: {package.content_type(BODY) or 'no content type'}"
    blocks = package.tree(BODY).find(f"{W}body")
    if blocks is None or not len(blocks) or blocks[-1].tag != f"{W}sectPr":
        yield BODY, "no w:sectPr"
    elif len(blocks) == 1:
        yield BODY, "no w:p"
    numbering = package.related("numbering")
    if numbering:
        yield from ((numbering, said) for said in _unsound_lists(package.tree(numbering)))
    for part, root in _word_parts(package):
        known = package.relationships(part)
        for id in dict.fromkeys(relationship_ids(root)):
            if id and id not in known:
                yield part, f"no relationship {id}"


def _unsound_lists(numbering: etree._Element) -> Iterator[str]:
    known = {one.get(f"{W}abstractNumId") for one in numbering.findall(f"{W}abstractNum")}
    for one in numbering.findall(f"{W}num"):
        id = attribute(one, "numId")
        if value(one, "abstractNumId") not in known or not id.isdecimal():
            yield f"w:num {one.get(f'{W}numId')}"
