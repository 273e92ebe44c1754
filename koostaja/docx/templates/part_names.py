"""The names of a Word file's parts as the rest of the engine expects them.

A package may give any part any name, in letters of any case (ECMA-376 part 2, 9.1.1).
The main part and the styles get their usual names when a template is read, with all
that refers to them; other parts are found by their relationships and keep their names.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from lxml import etree

from koostaja.docx.package import Package
from koostaja.docx.parts import (
    BODY,
    CONTENT_TYPES,
    RELATIONSHIPS,
    STYLES,
    Parts,
    add_content_type,
    is_external,
    relationships_part,
)
from koostaja.docx.wordml import parse, serialise

__all__ = ["with_usual_names"]


def with_usual_names(parts: Parts) -> dict[str, bytes]:
    """Return the parts of a Word file, the main one and the styles under their usual names.

    Raise ``ValueError`` if two parts have one name but for the case of letters.
    """
    if len({name.lower() for name in parts}) < len(parts):
        raise ValueError("it holds two parts of one name")
    package = Package(parts)
    usual = {CONTENT_TYPES: package.find(CONTENT_TYPES), RELATIONSHIPS: package.find(RELATIONSHIPS)}
    here = {old: new for new, old in usual.items() if old is not None}
    parts = {here.get(name, name): data for name, data in parts.items()}
    package = Package(parts)
    main = package.related("officeDocument", "")
    if main is None:
        return parts
    wanted = {main: BODY, package.related("styles", main): STYLES}
    renamed = {old: new for old, new in wanted.items() if old is not None and old != new}
    return _renamed(package, _with_exchanged(package, renamed)) if renamed else parts


def _with_exchanged(package: Package, renamed: Mapping[str, str]) -> dict[str, str]:
    """Let a part that has a name that another is to get take the other's name."""
    names = dict(renamed)
    for old, new in renamed.items():
        holder = package.find(new)
        if holder is not None and holder not in names:
            names[holder] = old
    return names


def _renamed(package: Package, names: Mapping[str, str]) -> dict[str, bytes]:
    """Return the parts of a file under other names, with what refers to them."""
    parts: dict[str, bytes] = {}
    lists = {package.find(relationships_part(name)): name for name in package.parts}
    for name, data in package.parts.items():
        owner = "" if name == RELATIONSHIPS else lists.get(name)
        if name == CONTENT_TYPES:
            data = _types_renamed(package, names)
        elif owner is not None:
            data = _relationships_renamed(package, owner, data, names)
            name = relationships_part(names[owner]) if owner in names else name
        parts[names.get(name, name)] = data
    return parts


def _relationships_renamed(
    package: Package, owner: str, data: bytes, names: Mapping[str, str]
) -> bytes:
    """Return what a part refers to, by new names and from its own new place."""
    root = parse(data)
    changed = False
    for one in root:
        found = package.relationships(owner).get(one.get("Id", ""))
        target = one.get("Target", "")
        if found is None or is_external(one) or target.startswith("#"):
            continue
        moved = posixpath.dirname(names.get(owner, owner)) != posixpath.dirname(owner)
        if found.target in names or (moved and not target.startswith("/")):
            one.set("Target", f"/{names.get(found.target, found.target)}")
            changed = True
    return serialise(root) if changed else data


def _types_renamed(package: Package, names: Mapping[str, str]) -> bytes:
    root: etree._Element = parse(package.parts[CONTENT_TYPES])
    by_name = {one.get("PartName", "").lower(): one for one in root if one.get("PartName")}
    kinds = {old: package.content_type(old) for old in names}
    for old in names:
        declared = by_name.get(f"/{old}".lower())
        if declared is not None:
            root.remove(declared)
    for old, new in names.items():
        if kinds[old]:
            add_content_type(root, new, kinds[old])
    return serialise(root)
