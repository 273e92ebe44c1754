"""Tags in parts of a template that are not filled, in every file that it contains."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from koostaja.diagnostics import Location, Problem, Terms
from koostaja.docx.package import Package
from koostaja.docx.parts import UNREADABLE, unpack
from koostaja.docx.templates import HiddenTag, Template, hidden_tags, tag_in
from koostaja.docx.wordml import parse

__all__ = ["hidden_tag_problem", "unfilled_tag_problems"]

_OWN_PROPERTIES = "core-properties"
"""The kind of the part with title and author, of which each document has its own."""
_KINDS = {
    "glossaryDocument": "hidden.glossary",
    "customXml": "hidden.data",
    "custom-properties": "hidden.file-property",
    "extended-properties": "hidden.file-property",
    "settings": "hidden.setting",
    "styles": "hidden.setting",
    "numbering": "hidden.numbering",
}
"""What a part is, by the kind of the relationship to it, as the key of a name in ``TERMS``."""
_GENERAL = ("hidden.part", "hidden.words")
_TEXT = ("text/", "message/", "application/xhtml", "application/rtf")
"""How the content types of inserted files with readable text begin."""
_PIXELS = re.compile(r"image/(?!(?:x-)?[ew]mf)|.*font")
"""Content types of what has no text: pictures but drawings of Windows, and fonts."""
_IN_BYTES = re.compile(rb"\{\{[ -|~]{1,60}?\}\}|\{\0\{\0(?:[ -|~]\0){1,60}?\}\0\}\0")
"""A tag in bytes: one or two for each character."""
_ZIP = b"PK\3\4"
_EMBEDDED = "hidden.embedded"
_LONGEST = 80


def hidden_tag_problem(file: str, part: str, found: HiddenTag) -> Problem:
    """Return the problem of a tag in a place that is not filled."""
    return Problem(
        "template-hidden-tag",
        Location(file, part=part, place=found.place),
        values={"tag": found.tag, "construct": Terms((found.kind,)), "quote": found.quote},
    )


def unfilled_tag_problems(template: Template) -> Iterator[Problem]:
    """Yield the tags of all parts whose words are not filled."""
    package = template.package
    kinds = _kinds(package)
    filled = {one.name for one in template.parts}
    for name, data in template.contents.items():
        kind = kinds.get(name, "")
        if name in filled or kind in (_OWN_PROPERTIES, "comments"):
            continue
        for one in _found(package, name, data):
            named = _KINDS.get(kind, one.kind)
            found = one._replace(kind=named) if one.kind in _GENERAL else one
            yield hidden_tag_problem(template.file, name, found)


def _kinds(package: Package) -> dict[str, str]:
    """Return the kind of the relationship to each part; the parts of a glossary are of its kind."""
    kinds: dict[str, str] = {}
    for owner in ("", *package.parts):
        for one in package.relationships(owner).values():
            if not one.external and one.target in package.parts:
                kinds.setdefault(one.target, one.kind)
    return kinds


def _found(package: Package, name: str, data: bytes) -> Iterator[HiddenTag]:
    """Yield the tags of a part, which may be XML, another file, or text to be inserted."""
    kind = package.content_type(name).lower()
    if data.startswith(_ZIP):
        yield from _in_embedded_file(data)
    elif kind.startswith(_TEXT):
        yield from _first_tag(data.decode("utf-8", "ignore").replace("\0", ""))
    elif not package.is_xml(name):
        yield from () if _PIXELS.match(kind) else _in_bytes(data)
    elif b"{" in data or b"&#" in data or b"%7" in data:
        root = package.tree(name)
        if name.lower().endswith(".rels"):
            root = copy.deepcopy(root)
            for one in root:
                one.set("Target", unquote(one.get("Target", "")))
        yield from hidden_tags(root, filled=False)


def _first_tag(text: str) -> Iterator[HiddenTag]:
    tag = tag_in(text)
    if tag:
        at = text.index(tag)
        yield HiddenTag(tag, _EMBEDDED, text[max(0, at - _LONGEST // 2) :][:_LONGEST], ())


def _in_bytes(data: bytes) -> Iterator[HiddenTag]:
    """Yield the first tag of a binary file, such as an old workbook or a drawing of it."""
    found = _IN_BYTES.search(data)
    return _first_tag(found[0].decode("latin-1").replace("\0", "") if found else "")


def _in_embedded_file(data: bytes) -> Iterator[HiddenTag]:
    """Yield the first tag of each part of an embedded workbook or document."""
    try:
        inner = Package(unpack(data))
        inner.content_type("")  # reads the list of types
    except UNREADABLE:
        return  # no archive that Office could open: the policy reports it
    for name, part in inner.parts.items():
        try:
            words = "".join(map(str, parse(part).itertext()))
        except (etree.XMLSyntaxError, ValueError):
            yield from () if _PIXELS.match(inner.content_type(name)) else _in_bytes(part)
        else:
            yield from _first_tag(words)
