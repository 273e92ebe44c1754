"""The parts of a combined file, their content types, and what each refers to.

A part keeps its bytes unless the caller changes them. Parts that others than the body
name are taken along, each once for each template.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from lxml import etree

from koostaja.docx.combine.own_parts import NO_PARTS, OwnParts
from koostaja.docx.package import Package, Relationship
from koostaja.docx.parts import (
    CONTENT_TYPES,
    add_content_type,
    add_relationship,
    no_relationships,
    relationships_of,
    relationships_part,
    target_from,
)
from koostaja.docx.wordml import parse, serialise

__all__ = ["OFFICE", "WORD_TYPE", "JoinedParts"]

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""How the types of Word's relationships begin."""
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
"""The content types of Word's own parts."""


class JoinedParts:
    """Parts that are new or changed in a combined file, over those of its first document."""

    def __init__(self, first: Package) -> None:
        self.changed: dict[str, bytes] = {}
        self._first = first
        self._types_part = first.find(CONTENT_TYPES) or CONTENT_TYPES
        self._types = parse(first.parts[self._types_part])
        self._endings = {
            one.get("Extension", "").lower(): one.get("ContentType", "")
            for one in self._types
            if one.get("Extension")
        }
        self._relations: dict[str, etree._Element] = {}
        self._ids: dict[str, set[str]] = {}
        self._names = {name.lower() for name in first.parts}
        self._copies: dict[tuple[str, str], str] = {}
        """The names of parts that all documents of a template share, or that one has alone."""

    def has_relation(self, part: str, id: str) -> bool:
        """Return whether a part of the combined file has a relationship of an id."""
        self._relations_of(part)
        return id in self._ids[part]

    def relate(self, part: str, id: str, type: str, target: str, *, external: bool = False) -> None:
        """Let a part refer to another, or to an address outside the file."""
        relations = self._relations_of(part)
        add_relationship(relations, id, type, target if external else target_from(part, target))
        if external:
            relations[-1].set("TargetMode", "External")
        self._ids[part].add(id)

    def _relations_of(self, part: str) -> etree._Element:
        if part not in self._relations:
            found = relationships_of(self._first.parts, part)
            self._relations[part] = found
            self._ids[part] = {one.get("Id", "") for one in found}
        return self._relations[part]

    def add(self, name: str, data: bytes, content_type: str) -> None:
        """Add a part, or replace one of the first document's."""
        if name.lower() not in self._names:
            self._names.add(name.lower())
            self._add_type(name, content_type)
        self.changed[name] = data

    def _add_type(self, name: str, content_type: str) -> None:
        """List the content type of a part: by its ending if no other part has it otherwise.

        Endings are compared without regard to case: Word cannot open a file that lists
        both "png" and "PNG" (ECMA-376 part 2, 10.1.2.4).
        """
        ending = name.rpartition(".")[2]
        known = self._endings.get(ending)
        if known == content_type:
            return
        if known is None and ending != "xml":
            default = etree.Element(f"{{{etree.QName(self._types).namespace}}}Default")
            default.set("Extension", ending)
            default.set("ContentType", content_type)
            self._types.insert(0, default)
            self._endings[ending] = content_type
        else:
            add_content_type(self._types, name, content_type)

    def copy(self, package: Package, part: str, template: int, own: OwnParts = NO_PARTS) -> str:
        """Take up a part that all documents of a template share, or one has; return its name."""
        key = (f"n{own.number}" if part in own.names else f"t{template}", part)
        if key not in self._copies:
            self._copies[key] = self.free_name(part, key[0])
            data = own.filled.get(part, package.parts[part])
            self.take(package, part, self._copies[key], data, template, own)
        return self._copies[key]

    def take(
        self,
        package: Package,
        part: str,
        name: str,
        data: bytes,
        template: int,
        own: OwnParts = NO_PARTS,
    ) -> None:
        """Take up a part of a template under a name, with the parts to which it refers."""
        self.add(name, data, package.content_type(part))
        relations = package.relationships(part)
        if relations:
            self.changed[relationships_part(name)] = self._relations_copied(
                package, name, relations, template, own
            )

    def _relations_copied(
        self,
        package: Package,
        name: str,
        relations: Mapping[str, Relationship],
        template: int,
        own: OwnParts,
    ) -> bytes:
        copied = no_relationships()
        for one in relations.values():
            if one.external or one.target not in package.parts:
                add_relationship(copied, one.id, one.type, one.target)
                copied[-1].set("TargetMode", "External")
            else:
                taken = self.copy(package, one.target, template, own)
                add_relationship(copied, one.id, one.type, target_from(name, taken))
        return serialise(copied)

    def free_name(self, part: str, suffix: str = "") -> str:
        """Return a name that no other part has, in the folder of a part, its ending small."""
        stem, ending = posixpath.splitext(part)
        stem = f"{stem}-{suffix}" if suffix else stem
        new, number = f"{stem}{ending.lower()}", 1
        while new.lower() in self._names:
            number += 1
            new = f"{stem}-{number}{ending.lower()}"
        return new

    def listed(self) -> dict[str, bytes]:
        """Return all new and changed parts, with content types and relationships."""
        relations = {
            relationships_part(part): serialise(root)
            for part, root in self._relations.items()
            if len(root)
        }
        return {**self.changed, **relations, self._types_part: serialise(self._types)}
