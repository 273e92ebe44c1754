"""What a Word file says of itself: title, kind and keywords, and a directive's register card.

A document-management system reads these properties, and a template may print one
with Word's own DOCPROPERTY field.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import PurePosixPath

from lxml import etree

from koostaja.documents import Described
from koostaja.docx.wordml import serialised
from koostaja.files.defaults import DOCUMENT_LANGUAGE

__all__ = ["property_parts", "title_in"]

_CORE_PART = "docProps/core.xml"
_CUSTOM_PART = "docProps/custom.xml"
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
    "<dc:language>{language}</dc:language>{more}</cp:coreProperties>"
)
_SEPARATOR = "; "
"""Between keywords, as Word has it; a unit's name may hold commas."""
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
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
_TYPES_PART = "[Content_Types].xml"
_RELATIONS_PART = "_rels/.rels"
_KINDS = {
    _CORE_PART: (
        "application/vnd.openxmlformats-package.core-properties+xml",
        f"{_RELATIONSHIPS}/metadata/core-properties",
    ),
    _CUSTOM_PART: (
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        f"{_OFFICE}/relationships/custom-properties",
    ),
}
"""The content type of each part of properties, and its relationship to the file."""


def title_in(parts: Mapping[str, bytes]) -> str:
    """The title that a Word file gives itself; "" if it has none."""
    part = parts.get(_core_part(parts))
    found = etree.fromstring(part).findtext(_TITLE) if part else None
    return (found or "").strip()


def property_parts(
    parts: Mapping[str, bytes], said: Described, named: Mapping[str, str]
) -> dict[str, bytes]:
    """The parts of a Word file that describe it and give it named properties.

    ``parts`` are those of its template; only those that change are returned. Properties
    of a template's own stay, unless ``named`` has the same name; those without a value
    are left out.
    """
    changed = {_core_part(parts): _core(said)}
    own = {name: value for name, value in named.items() if value}
    if own:
        changed[_CUSTOM_PART] = _custom(parts.get(_CUSTOM_PART), own)
    new = [name for name in changed if name not in parts]
    return changed | _declared(parts, new)


def _declared(parts: Mapping[str, bytes], new: Sequence[str]) -> dict[str, bytes]:
    """The content types and relationships of a file with new parts of properties."""
    if not new:
        return {}
    types, relations = (etree.fromstring(parts[name]) for name in (_TYPES_PART, _RELATIONS_PART))
    for name in new:
        content_type, relation = _KINDS[name]
        override = {"PartName": f"/{name}", "ContentType": content_type}
        etree.SubElement(types, f"{{{_CONTENT_TYPES}}}Override", override)
        id = f"rId-properties-{PurePosixPath(name).stem}"
        related = {"Id": id, "Type": relation, "Target": name}
        etree.SubElement(relations, f"{{{_RELATIONSHIPS}}}Relationship", related)
    return {_TYPES_PART: serialised(types), _RELATIONS_PART: serialised(relations)}


def _core_part(parts: Mapping[str, bytes]) -> str:
    """The part with title and author, whatever its name; a file may have only one."""
    for one in etree.fromstring(parts[_RELATIONS_PART]):
        if one.get("Type") == _KINDS[_CORE_PART][1]:
            return one.get("Target", "").lstrip("/")
    return _CORE_PART


def _core(said: Described) -> bytes:
    more = {"dc:subject": said.subject, "cp:keywords": _SEPARATOR.join(said.keywords)}
    written = (
        f"<{name}>{escape(value, quote=False)}</{name}>" for name, value in more.items() if value
    )
    title, author = escape(said.title, quote=False), escape(said.author, quote=False)
    return _CORE.format(
        title=title, author=author, language=DOCUMENT_LANGUAGE, more="".join(written)
    ).encode()


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
