"""Content controls that are bound to data in the file: Word shows the data, not the words."""

from __future__ import annotations

import re

from lxml import etree

from koostaja.docx.reader.opened import OpenedPackage
from koostaja.docx.reader.walk import StoryWalk
from koostaja.docx.wordml import W, attribute

__all__ = ["check_binding"]

_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_BINDINGS = (f"{W}dataBinding", f"{_W15}dataBinding")
_PLAIN_PATH = re.compile(r"(/[\w:.-]+(\[\d{1,6}\])?){1,50}(/@[\w:.-]+)?(/text\(\))?")
_PREFIX = re.compile(r"""xmlns:([\w.-]+)\s*=\s*(['"])(.*?)\2""")
_LONGEST = 4_000
"""The most characters of prefix declarations that are read."""
_PROPERTIES = {
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}": "core-properties",
    "{6668398D-A668-4E3E-A5EB-62B293D839F1}": "extended-properties",
}
"""Word's own names for the properties of a file."""


def check_binding(walk: StoryWalk, control: etree._Element) -> None:
    """Report a content control whose words differ from its bound data (17.5.2.6)."""
    properties = control.find(f"{W}sdtPr")
    found = () if properties is None else properties
    binding = next((one for one in found if one.tag in _BINDINGS), None)
    if properties is None or binding is None:
        return
    repeated = properties.find(f"{_W15}repeatingSection") is not None
    bound = None if repeated else _bound_text(walk.opened, binding)
    bound = _chosen_item(properties, bound)
    empty = properties.find(f"{W}showingPlcHdr") is not None
    paragraph, paragraphs = walk.paragraph, len(walk.paragraphs)
    words = len(paragraph.words) if paragraph else 0

    def compare() -> None:
        drafts = walk.paragraphs[paragraphs:]
        pieces = paragraph.words[words:] if paragraph else []
        shown = [one.text for one in pieces if one.visible] + [one.text for one in drafts]
        said = "" if empty else _normal(" ".join(shown) if drafts else "".join(shown))
        if bound is None or _normal(bound) != said:
            walk.unread("content control bound to other data than it shows")

    walk.after(compare)


def _chosen_item(properties: etree._Element, bound: str | None) -> str | None:
    """Return the words that a list shows for a value in the data (17.5.2.21)."""
    for name in ("dropDownList", "comboBox"):
        for one in properties.findall(f"{W}{name}/{W}listItem"):
            if bound and attribute(one, "value") == bound:
                return attribute(one, "displayText") or bound
    return bound


def _normal(text: str) -> str:
    return " ".join(text.split())


def _bound_text(opened: OpenedPackage, binding: etree._Element) -> str | None:
    """Return the text to which a binding leads; None if that is not certain."""
    path = attribute(binding, "xpath").strip()
    item = _item(opened, attribute(binding, "storeItemID"))
    mappings = attribute(binding, "prefixMappings")
    if item is None or len(mappings) > _LONGEST or not _PLAIN_PATH.fullmatch(path):
        return None
    prefixes = {prefix: uri for prefix, _, uri in _PREFIX.findall(mappings)}
    try:
        found = item.getroottree().xpath(path, namespaces=prefixes or None)
    except etree.XPathError:
        return None
    if not isinstance(found, list) or not found:
        return None
    first = found[0]
    return "".join(map(str, first.itertext())) if isinstance(first, etree._Element) else str(first)


def _item(opened: OpenedPackage, id: str) -> etree._Element | None:
    """Return the root of the data that has an id."""
    package = opened.package
    if id.upper() in _PROPERTIES:
        part = package.related(_PROPERTIES[id.upper()], "")
        return package.tree(part) if part else None
    part = opened.bound_data.get(id.upper())
    return package.tree(part) if part and part in package.parts else None
