"""What a Word file says of itself: title and author, and the register card of a directive.

A document-management system reads these properties, and a template may print one
with Word's own DOCPROPERTY field.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from lxml import etree

from koostaja.wordml import serialised

__all__ = ["properties"]

_CORE_PART = "docProps/core.xml"
_CUSTOM_PART = "docProps/custom.xml"
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
    "<dc:language>et-EE</dc:language></cp:coreProperties>"
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM = f"{_OFFICE}/custom-properties"
_TYPES = f"{_OFFICE}/docPropsVTypes"
_NO_PROPERTIES = f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_TYPES}"/>'.encode()
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Marks properties that people have named (ECMA-376 part 1, 15.2.12.2)."""
_FIRST_PID = 2
"""0 and 1 have other meanings (MS-OLEPS)."""
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def properties(
    parts: Mapping[str, bytes], title: str, author: str, named: Mapping[str, str]
) -> dict[str, bytes]:
    """The parts of a Word file that give it a title, an author and named properties.

    ``parts`` are those of its template; only those that change are returned. Properties
    of a template's own stay, unless ``named`` has the same name; those without a value
    are left out.
    """
    changed: dict[str, bytes] = {}
    if _CORE_PART in parts:
        core = _CORE.format(title=escape(title, quote=False), author=escape(author, quote=False))
        changed[_CORE_PART] = core.encode()
    said = {name: value for name, value in named.items() if value}
    if said:
        changed[_CUSTOM_PART] = _custom(parts.get(_CUSTOM_PART), said)
    if said and _CUSTOM_PART not in parts:
        changed["[Content_Types].xml"] = _with_child(
            parts["[Content_Types].xml"],
            f"{{{_CONTENT_TYPES}}}Override",
            PartName=f"/{_CUSTOM_PART}",
            ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml",
        )
        changed["_rels/.rels"] = _with_child(
            parts["_rels/.rels"],
            f"{{{_RELATIONSHIPS}}}Relationship",
            Id="rIdNamedProperties",
            Type=f"{_OFFICE}/relationships/custom-properties",
            Target=_CUSTOM_PART,
        )
    return changed


def _custom(before: bytes | None, named: Mapping[str, str]) -> bytes:
    root = etree.fromstring(before or _NO_PROPERTIES)
    for one in list(root):
        if one.get("name") in named:
            root.remove(one)
    first = max((int(one.get("pid", "0")) for one in root), default=0) + 1
    for pid, (name, value) in enumerate(named.items(), start=max(first, _FIRST_PID)):
        one = etree.SubElement(root, f"{{{_CUSTOM}}}property")
        one.set("fmtid", _FORMAT_ID)
        one.set("pid", str(pid))
        one.set("name", name)
        etree.SubElement(one, f"{{{_TYPES}}}lpwstr").text = value
    return serialised(root)


def _with_child(part: bytes, tag: str, **attributes: str) -> bytes:
    root = etree.fromstring(part)
    etree.SubElement(root, tag, attributes)
    return serialised(root)
