"""Drawings in a form without ids and names, so that equal drawings have equal digests."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from lxml import etree

from koostaja.docx.reader.markup import MC, chosen
from koostaja.docx.reader.opened import OpenedPackage
from koostaja.docx.wordml import R, tags

__all__ = ["canonical", "canonical_digest", "related_digest"]

_NAMES = """
id name descr title spid gfxdata anchorId editId paraId textId relativeHeight numPicBulletId
rsidR rsidRPr rsidP rsidRDefault alt ShapeID ObjectID
"""
_UNNAMED = frozenset(_NAMES.split())
"""Attributes that identify a drawing and do not show."""
_INVISIBLE = tags("txbxContent rStyle pStyle proofErr bookmarkStart bookmarkEnd")
_INVISIBLE_NAMES = frozenset(("creationId", "shapetype", "decorative", "pictureAttributes"))
_THEME_EFFECTS = ("lnRef", "fillRef", "effectRef", "bgRef")
"""Elements that name a line, a fill or an effect of the theme by its ordinal."""
_SHORT = 16


def canonical_digest(opened: OpenedPackage, part: str, element: etree._Element) -> str:
    """Return the start of the SHA-256 of an element, without the contents of text boxes."""
    return _digest("\n".join(canonical(opened, part, element)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_SHORT]


def canonical(opened: OpenedPackage, part: str, element: etree._Element) -> Iterator[str]:
    """Yield a line for an element and each in it: its depth, name, attributes and text."""
    stack = [(element, 0)]
    while stack:
        node, depth = stack.pop()
        if not isinstance(node.tag, str) or node.tag in _INVISIBLE:
            continue
        name = etree.QName(node).localname
        if name in _INVISIBLE_NAMES:
            continue
        if node.tag == f"{MC}AlternateContent":
            stack.extend((one, depth) for one in reversed(list(chosen(node))))
            continue
        yield f"{depth} {_described(opened, part, node, name)} {(node.text or '').strip()}"
        stack.extend((one, depth + 1) for one in reversed(node))


def _described(opened: OpenedPackage, part: str, node: etree._Element, name: str) -> str:
    """Return the name and attributes of an element, with references to the theme resolved."""
    value = node.get("val") or ""
    if name == "schemeClr":
        color = opened.theme.drawing_color(value)
        return f"srgbClr val={color or value}"
    attributes = _attributes(opened, part, node)
    if name in _THEME_EFFECTS and (node.get("idx") or "0") != "0":
        attributes += f" {opened.theme_effects}"
    return f"{name}{attributes}"


def _attributes(opened: OpenedPackage, part: str, node: etree._Element) -> str:
    found = []
    for full, value in ((str(key), str(text)) for key, text in node.attrib.items()):
        name = etree.QName(full).localname
        if full.startswith(R):
            found.append(f"{name}={related_digest(opened, part, value)}")
        elif name == "type" and value.startswith("#"):
            found.append(f"type={_shape_type(opened, part, value[1:])}")
        elif name == "typeface" and value.startswith("+"):
            found.append(f"typeface={opened.theme_font(value)}")
        elif name == "idx" and value in ("major", "minor"):
            found.append(f"font={opened.theme_font(f'+{value[:2]}-lt')}")
        elif name not in _UNNAMED:
            found.append(f"{name}={value}")
    return "".join(f" {one}" for one in sorted(found))


def related_digest(opened: OpenedPackage, part: str, id: str) -> str:
    """Return the target of a relationship: the digest of a part, or an address."""
    found = opened.package.relationships(part).get(id)
    if found is None:
        return ""
    return found.target if found.external else opened.digest(found.target)


def _shape_type(opened: OpenedPackage, part: str, id: str) -> str:
    """Return the type of shape that a name such as ``_x0000_t75`` means in a part."""
    found = opened.shape_types(part).get(id)
    if found is None:
        return id
    kind = found.get("{urn:schemas-microsoft-com:office:office}spt")
    return kind or _digest(found.get("path") or "")
