"""What a combined file refers to: headers, footers, pictures, with their content types."""

from __future__ import annotations

import copy
from collections.abc import Collection

from lxml import etree

from koostaja.docx.combine.sections import count_by_section, counts_pages
from koostaja.docx.parts import (
    BODY,
    CONTENT_TYPES,
    NUMBERING,
    add_content_type,
    add_relationship,
    is_external,
    relationships_of,
    relationships_part,
    target_from,
    target_of,
)
from koostaja.docx.template import Filled, Template
from koostaja.docx.wordml import parse, serialise

__all__ = ["References"]

_LISTS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml",
)
"""The relationship and content type of the part that holds lists."""
_NO_RELATIONSHIPS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)


class References:
    """The relationships of a combined file's body, and the parts to which they lead.

    A part that was filled or counts pages is a document's own. Others are taken once for
    all documents of a template. Parts that no id names (styles, settings) a file has
    once: the first document's.
    """

    def __init__(self, first: Filled) -> None:
        self.parts: dict[str, bytes] = {}
        self._relationships = parse(_NO_RELATIONSHIPS)
        self._types = parse(first.template.contents[CONTENT_TYPES])
        self._by_template: dict[str, etree._Element] = {}

    def add(
        self, document: Filled, number: int, template: int, ids: Collection[str]
    ) -> dict[str, str]:
        """Take up the parts that a document names by ids; return the new ids.

        ``number`` and ``template`` are the ordinals of the document and its template.
        """
        renamed = {}
        contents = document.template.contents
        for relationship in self._relationships_of(document.template):
            id, external = relationship.get("Id", ""), is_external(relationship)
            if number and id not in ids:
                continue
            part = target_of(BODY, relationship)
            own = part in document.parts or counts_pages(contents.get(part, b""))
            new = id if number == 0 else f"{id}n{number}" if own else f"{id}t{template}"
            renamed[id] = new
            if any(one.get("Id") == new for one in self._relationships):
                continue
            taken = copy.deepcopy(relationship)
            taken.set("Id", new)
            if number and not external:
                name = self._take(document, part, number, template, new)
                taken.set("Target", target_from(BODY, name))
            elif not external and part in contents:
                self.parts[part] = _content(document, part, number)
            self._relationships.append(taken)
        return renamed

    def _relationships_of(self, template: Template) -> etree._Element:
        if template.file not in self._by_template:
            self._by_template[template.file] = relationships_of(template.contents, BODY)
        return self._by_template[template.file]

    def _take(self, document: Filled, part: str, number: int, template: int, id: str) -> str:
        """Take up a part under a name of its own, with what it refers to; return the name."""
        contents = document.template.contents
        folder, _, name = part.rpartition("/")
        stem, dot, ending = name.partition(".")
        new = f"{folder}/{stem}-{id}{dot}{ending}"
        self.parts[new] = _content(document, part, number)
        if relationships_part(part) in contents:
            relationships = relationships_of(contents, part)
            for one in relationships:
                if not is_external(one):
                    target = target_of(part, one)
                    taken = self._take(document, target, number, template, f"t{template}")
                    one.set("Target", target_from(part, taken))
            self.parts[relationships_part(new)] = serialise(relationships)
        self._add_type(parse(contents[CONTENT_TYPES]), part, new, ending)
        return new

    def _add_type(self, types: etree._Element, part: str, new: str, ending: str) -> None:
        """Take up the content type of a part, by its name or the ending of its name."""
        for one in types:
            by_name = one.get("PartName") == f"/{part}"
            if by_name or (one.get("Extension") == ending and not self._knows(ending)):
                taken = copy.deepcopy(one)
                if by_name:
                    taken.set("PartName", f"/{new}")
                self._types.append(taken)

    def _knows(self, ending: str) -> bool:
        return any(one.get("Extension") == ending for one in self._types)

    def add_lists(self) -> None:
        """Refer to lists, which the first document does not have."""
        kind, content_type = _LISTS
        add_relationship(self._relationships, "lists", kind, target_from(BODY, NUMBERING))
        add_content_type(self._types, NUMBERING, content_type)

    def listed(self) -> dict[str, bytes]:
        """Return the part of relationships and that of content types."""
        return {
            CONTENT_TYPES: serialise(self._types),
            relationships_part(BODY): serialise(self._relationships),
        }


def _content(document: Filled, part: str, number: int) -> bytes:
    parts = document.parts if part in document.parts else document.template.contents
    content = parts[part]
    return count_by_section(content, number) if counts_pages(content) else content
