"""The properties of a Word file: title, author, kind and keywords, and a register card.

A document-management system reads these properties, and a template may print one
with Word's own DOCPROPERTY field.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from html import escape
from pathlib import PurePosixPath

from lxml import etree

from koostaja.documents import Description
from koostaja.docx.parts import (
    CONTENT_TYPES,
    RELATIONSHIPS,
    Parts,
    add_content_type,
    add_relationship,
)
from koostaja.docx.wordml import parse, serialise

__all__ = [
    "custom_property_names",
    "property_parts",
    "property_values",
    "title_in",
    "words_hash_in",
]

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
"""Between keywords, as in Word; the name of a unit may have commas."""
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM = f"{_OFFICE}/custom-properties"
_TYPES = f"{_OFFICE}/docPropsVTypes"
_NO_PROPERTIES = f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_TYPES}"/>'.encode()
_WORDS = "koostaja-words"
"""The property with the hash by which the words of a file are kept."""
_ANY_HASH = "0" * 64
"""Stands for that hash in a part of which all else is the same in many files."""
_MOST_FILES = 64
"""How many templates, or files with properties of their own, are remembered."""
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Marks properties that people have named (ECMA-376 part 1, 15.2.12.2)."""
_FIRST_PID = 2
"""0 and 1 have other meanings (MS-OLEPS)."""
_KINDS = {
    _CORE_PART: (
        "application/vnd.openxmlformats-package.core-properties+xml",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
    ),
    _CUSTOM_PART: (
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        f"{_OFFICE}/relationships/custom-properties",
    ),
}
"""The content type of each part of properties, and its relationship to the file."""


def title_in(parts: Parts) -> str:
    """Return the title among a Word file's properties; "" if it has none."""
    part = parts.get(_core_part(parts[RELATIONSHIPS]))
    found = parse(part).findtext(_TITLE) if part else None
    return (found or "").strip()


def words_hash_in(parts: Parts) -> str:
    """Return the hash by which the words of a Word file were kept when it was built.

    It is "" if there is none. A copy that was edited has that of the file that was built.
    """
    custom = parts.get(_CUSTOM_PART)
    own = parse(custom) if custom else ()
    return next(("".join(map(str, one.itertext())) for one in own if one.get("name") == _WORDS), "")


def property_parts(
    parts: Parts, described: Description, named: Mapping[str, str], words: str = ""
) -> dict[str, bytes]:
    """Return the parts of a Word file that describe it and give it named properties.

    ``parts`` are those of its template; only those that change are returned. Properties
    of a template's own stay, unless ``named`` has the same name; those without a value
    are left out. ``words`` is the hash by which the file's words are kept.
    """
    changed = {_core_part(parts[RELATIONSHIPS]): _core(described)}
    own = {name: value for name, value in named.items() if value}
    own |= {_WORDS: _ANY_HASH} if words else {}
    if own:
        custom = _custom(parts.get(_CUSTOM_PART), tuple(own.items()))
        before, mark, after = custom.rpartition(_ANY_HASH.encode() if words else b"</")
        changed[_CUSTOM_PART] = b"".join((before, words.encode() or mark, after))
    new = tuple(name for name in changed if name not in parts)
    listed = _listed(parts[CONTENT_TYPES], parts[RELATIONSHIPS], new) if new else {}
    return {**changed, **listed}


def property_values(
    parts: Parts, described: Description, named: Mapping[str, str]
) -> dict[str, str]:
    """Return what fields of a Word file show of its properties, by name in small letters.

    The arguments are those of ``property_parts``.
    """
    custom = parts.get(_CUSTOM_PART)
    own = parse(custom) if custom else ()
    return {
        **{one.get("name", "").lower(): "".join(map(str, one.itertext())) for one in own},
        **{name.lower(): value for name, value in named.items() if value},
        "title": described.title,
        "author": described.author,
        "subject": described.subject,
        "keywords": _SEPARATOR.join(described.keywords),
    }


def custom_property_names(parts: Parts) -> set[str]:
    """Return the names, in small letters, of a Word file's properties that people have named."""
    custom = parts.get(_CUSTOM_PART)
    return {one.get("name", "").lower() for one in (parse(custom) if custom else ())}


@lru_cache(_MOST_FILES)
def _listed(types: bytes, relationships: bytes, new: tuple[str, ...]) -> Parts:
    """Return the content types and relationships of a file with new parts of properties."""
    listed, related = parse(types), parse(relationships)
    for name in new:
        content_type, kind = _KINDS[name]
        add_content_type(listed, name, content_type)
        add_relationship(related, f"rId-properties-{PurePosixPath(name).stem}", kind, name)
    return {CONTENT_TYPES: serialise(listed), RELATIONSHIPS: serialise(related)}


@lru_cache(_MOST_FILES)
def _core_part(relationships: bytes) -> str:
    """Return the name of the part with title and author; a file may have only one."""
    for one in parse(relationships):
        if one.get("Type") == _KINDS[_CORE_PART][1]:
            return one.get("Target", "").lstrip("/")
    return _CORE_PART


def _core(described: Description) -> bytes:
    more = {"dc:subject": described.subject, "cp:keywords": _SEPARATOR.join(described.keywords)}
    written = (
        f"<{name}>{escape(value, quote=False)}</{name}>" for name, value in more.items() if value
    )
    title, author = escape(described.title, quote=False), escape(described.author, quote=False)
    more_written = "".join(written)
    return _CORE.format(
        title=title, author=author, language=described.language, more=more_written
    ).encode()


@lru_cache(_MOST_FILES)
def _custom(before: bytes | None, named: tuple[tuple[str, str], ...]) -> bytes:
    """Return the part with named properties: those of a template and a file's own."""
    root, names = parse(before or _NO_PROPERTIES), {name for name, _ in named}
    for one in list(root):
        if one.get("name") in names:
            root.remove(one)
    first = max((int(one.get("pid", "0")) for one in root), default=0) + 1
    for pid, (name, value) in enumerate(named, start=max(first, _FIRST_PID)):
        one = etree.SubElement(root, f"{{{_CUSTOM}}}property")
        one.set("fmtid", _FORMAT_ID)
        one.set("pid", str(pid))
        one.set("name", name)
        etree.SubElement(one, f"{{{_TYPES}}}lpwstr").text = value
    return serialise(root)
