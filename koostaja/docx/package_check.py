"""What a template must not bring into every document, and what each document needs of it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from koostaja.diagnostics import Location, Problem
from koostaja.docx.parts import (
    BODY,
    NUMBERING,
    Parts,
    is_external,
    relationships_part,
    targets,
)
from koostaja.docx.template import Template
from koostaja.docx.wordml import W, attribute, parse, value

__all__ = ["package_problems"]

_TRACKED = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")
_EXCERPT = 80


def package_problems(template: Template) -> Iterator[Problem]:
    """Yield macros, comments, links, tracked changes, and what Word could not open."""
    where = Location(template.file)
    if any(name.endswith("vbaProject.bin") for name in template.contents):
        yield Problem("template-macros", where)
    if any(name.startswith("word/comments") for name in template.contents):
        yield Problem("template-comments", where)
    for target in _external_targets(template.contents):
        yield Problem("template-external-link", where, values={"target": target})
    for said in _unsound(template):
        yield Problem("template-unsound", where, values={"said": said})
    for part in template.parts:
        for change in part.tree.iter(*_TRACKED):
            quote = "".join(str(text) for text in change.itertext()).strip()[:_EXCERPT]
            at = Location(template.file, part=part.name)
            yield Problem("template-tracked-changes", at, values={"quote": quote})


def _external_targets(parts: Parts) -> Iterator[str]:
    """Yield what lies outside the file and is drawn in; a hyperlink is only followed."""
    for name, data in parts.items():
        for one in parse(data) if name.endswith(".rels") else ():
            if is_external(one) and not one.get("Type", "").endswith("/hyperlink"):
                yield one.get("Target", "")


def _unsound(template: Template) -> Iterator[str]:
    """Yield what Word would repair in every document: missing parts, pages and lists."""
    contents = template.contents
    yield from (f"no {name}" for name in (relationships_part(BODY),) if name not in contents)
    yield from (f"no {part}" for part in targets(contents) if part not in contents)
    body = next((one.tree for one in template.parts if one.name == BODY), None)
    blocks = body.find(f"{W}body") if body is not None else None
    if blocks is None or not len(blocks) or blocks[-1].tag != f"{W}sectPr":
        yield "no w:sectPr"
    elif len(blocks) == 1:
        yield "no w:p"
    if NUMBERING in contents:
        yield from _unsound_lists(parse(contents[NUMBERING]))


def _unsound_lists(numbering: etree._Element) -> Iterator[str]:
    known = {one.get(f"{W}abstractNumId") for one in numbering.findall(f"{W}abstractNum")}
    for one in numbering.findall(f"{W}num"):
        id = attribute(one, "numId")
        if value(one, "abstractNumId") not in known or not id.isdecimal():
            yield f"w:num {one.get(f'{W}numId')}"
