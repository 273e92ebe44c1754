"""What the words of an old file need in a new one: styles, and the parts to which they refer."""

from __future__ import annotations

from lxml import etree

from koostaja.docx.parts import (
    CONTENT_TYPES,
    STYLES,
    Parts,
    is_external,
    relationships_of,
    relationships_part,
    target_of,
)
from koostaja.docx.wordml import W, parse, relationship_ids, rename_relationships, serialise

__all__ = ["add_references", "carry_styles", "name_references"]

_OLD = "-old"
"""What ends the names of parts and relationships that only the old file had."""


def carry_styles(old: Parts, new: dict[str, bytes]) -> None:
    """Add the styles that only the old file has."""
    if old[STYLES] == new[STYLES]:
        return
    styles = parse(new[STYLES])
    known = {one.get(f"{W}styleId") for one in styles.iter(f"{W}style")}
    for one in parse(old[STYLES]).iter(f"{W}style"):
        if one.get(f"{W}styleId") not in known:
            one.attrib.pop(f"{W}default", "")
            styles.append(one)
    new[STYLES] = serialise(styles)


def name_references(old: Parts, new: Parts, part: str, root: etree._Element) -> None:
    """Call what an old part refers to as the new part does, or by a name of its own.

    ``root`` is that of the old part. What has a name of its own is added by
    ``add_references``, if it is still wanted.
    """
    known = {_target(new, part, one): one.get("Id", "") for one in relationships_of(new, part)}
    renamed = {
        id: known.get(_target(old, part, one), f"{id}{_OLD}")
        for one in relationships_of(old, part)
        if (id := one.get("Id", ""))
    }
    rename_relationships(root, renamed)


def add_references(old: Parts, new: dict[str, bytes], part: str, merged: etree._Element) -> None:
    """Add what only the old part referred to and what is still in the merged one."""
    wanted = {id.removesuffix(_OLD) for id in relationship_ids(merged) if id.endswith(_OLD)}
    missing = [one for one in relationships_of(old, part) if one.get("Id") in wanted]
    if not missing:
        return
    relationships = relationships_of(new, part)
    for one in missing:
        one.set("Id", f"{one.get('Id')}{_OLD}")
        if not is_external(one):
            one.set("Target", f"/{_take(old, new, target_of(part, one))}")
        relationships.append(one)
    new[relationships_part(part)] = serialise(relationships)


def _target(parts: Parts, part: str, relationship: etree._Element) -> tuple[object, ...]:
    """Return what a relationship leads to: a place elsewhere, or the content of a part."""
    kind = relationship.get("Type")
    if is_external(relationship):
        return kind, relationship.get("Target")
    return kind, parts.get(target_of(part, relationship))


def _take(old: Parts, new: dict[str, bytes], part: str) -> str:
    """Take up a part of the old file under a name of its own, with what it refers to."""
    stem, dot, ending = part.rpartition(".")
    name = f"{stem}{_OLD}{dot}{ending}"
    new[name] = old[part]
    if relationships_part(part) in old:
        new[relationships_part(name)] = old[relationships_part(part)]
    types = parse(new[CONTENT_TYPES])
    endings = {one.get("Extension") for one in types}
    for one in parse(old[CONTENT_TYPES]):
        if one.get("PartName") == f"/{part}":
            one.set("PartName", f"/{name}")
            types.append(one)
        elif one.get("Extension") == ending and ending not in endings:
            types.insert(0, one)
    new[CONTENT_TYPES] = serialise(types)
    return name
