"""A Word file as a package: its parts found by their relationships, not by their names.

Word finds the main part from ``_rels/.rels`` and every other part from the part that
refers to it; what the parts are called does not matter, nor does the case of a name
(ECMA-376 part 2, 9.1.1 and 9.3).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from koostaja.docx.parts import CONTENT_TYPES, RELATIONSHIPS, Parts, is_external, relationships_part
from koostaja.docx.wordml import parse

__all__ = ["Package", "Relationship"]


_OF_GLOSSARY = ("styles", "settings", "fonttable", "websettings")
_ARCHIVE = b"PK\3\4"
"""How an archive begins: a Word file to be inserted has the content type of a main part."""


class Relationship(NamedTuple):
    """What a part, or the file itself, refers to."""

    id: str
    type: str
    target: str
    """The name of a part as the package has it, or an address outside the file."""
    external: bool

    @property
    def kind(self) -> str:
        """The last word of its type, such as ``styles``, ``header`` or ``hyperlink``."""
        return self.type.rpartition("/")[2]


class Package:
    """The parts of a Word file, with what relates them. Trees are parsed once."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self._names = {_key(name): name for name in parts}
        self._trees: dict[str, etree._Element] = {}
        self._read = set[str]()
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self._ids: dict[str, frozenset[str]] = {}

    @cached_property
    def main(self) -> str:
        """The name of the part with the text; raises ``KeyError`` if there is none."""
        for one in self.relationships("").values():
            if one.kind == "officeDocument" and one.target in self.parts:
                return one.target
        raise KeyError("officeDocument")

    def find(self, name: str) -> str | None:
        """Return the name of a part as the package has it, in any case and with any escapes."""
        return self._names.get(_key(name))

    def tree(self, name: str) -> etree._Element:
        """Return the root of a part, which others may share; raise ``XMLSyntaxError``."""
        self._read.add(name)
        return self.unread_tree(name)

    def unread_tree(self, name: str) -> etree._Element:
        """Return the root of a part to count or guard what is in it: that is not reading it."""
        if name not in self._trees:
            self._trees[name] = parse(self.parts[name])
        return self._trees[name]

    @property
    def read_parts(self) -> frozenset[str]:
        """The names of the parts whose trees were asked for."""
        return frozenset(self._read)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Return what a part refers to, by id; of the file itself if ``part`` is ""."""
        if part not in self._relationships:
            listed = self.find(relationships_part(part) if part else RELATIONSHIPS)
            found = self._read_relationships(part, listed) if listed else ()
            self._relationships[part] = {one.id: one for one in found}
        return self._relationships[part]

    def _read_relationships(self, part: str, listed: str) -> Iterator[Relationship]:
        return (self.relationship(part, one) for one in self.tree(listed))

    def relationship(self, part: str, one: etree._Element) -> Relationship:
        """Return what one element of the list of a part refers to."""
        target, external = one.get("Target", ""), is_external(one)
        if not external:
            folder = f"/{posixpath.dirname(part)}"
            full = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
            target = self.find(full) or full
        return Relationship(one.get("Id", ""), one.get("Type", ""), target, external)

    def uses(self, part: str, id: str) -> bool:
        """Return whether an element of a part names a relationship in any attribute."""
        return id in self._used_ids(part)

    def _used_ids(self, part: str) -> frozenset[str]:
        if part not in self._ids:
            elements = self.tree(part).iter() if self.is_xml(part) else ()
            values = (str(value) for one in elements for value in one.attrib.values())
            self._ids[part] = frozenset(values)
        return self._ids[part]

    def is_xml(self, part: str) -> bool:
        """Return whether a part is XML, by its content type or the ending of its name."""
        kind = self.content_type(part).lower()
        xml = kind.endswith(("+xml", "/xml")) or part.lower().endswith((".xml", ".rels"))
        return xml and not self.parts.get(part, _ARCHIVE).startswith(_ARCHIVE)

    def related(self, kind: str, part: str | None = None) -> str | None:
        """Return the first part of a kind to which a part, the main one if None, refers."""
        for one in self.relationships(self.main if part is None else part).values():
            if one.kind == kind and not one.external and one.target in self.parts:
                return one.target
        return None

    def related_tree(self, kind: str) -> etree._Element | None:
        """Return the root of the first part of a kind to which the main part refers."""
        name = self.related(kind)
        return self.tree(name) if name else None

    def beside_glossary(self, part: str) -> bool:
        """Return whether a part that nothing shows lies beside the building blocks of the file.

        LibreOffice keeps the styles, settings and fonts of these, and loses what refers to them.
        """
        glossary = self.related("glossaryDocument")
        name = self.content_type(part).lower().removesuffix("+xml").rpartition(".")[2]
        beside = glossary is not None and posixpath.dirname(glossary) == posixpath.dirname(part)
        own_folder = glossary is not None and posixpath.dirname(glossary) != posixpath.dirname(
            self.main
        )
        return beside and own_folder and name in _OF_GLOSSARY

    def content_type(self, part: str) -> str:
        """Return the content type of a part, by its name or else its ending; "" if none."""
        by_name, by_ending = self._content_types
        ending = part.rpartition(".")[2].lower()
        return by_name.get(_key(part)) or by_ending.get(ending, "")

    @cached_property
    def _content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        by_name, by_ending = dict[str, str](), dict[str, str]()
        listed = self.find(CONTENT_TYPES)
        for one in self.tree(listed) if listed else ():
            if one.get("PartName"):
                by_name[_key(one.get("PartName", ""))] = one.get("ContentType", "")
            elif one.get("Extension"):
                by_ending[one.get("Extension", "").lower()] = one.get("ContentType", "")
        return by_name, by_ending


def _key(name: str) -> str:
    """Return a name as two that mean the same part have it (ECMA-376 part 2, 9.1.1)."""
    return unquote(name).lstrip("/").lower()
