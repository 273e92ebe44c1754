"""The fonts that a combined file describes or contains: those of all its documents.

A file may describe fonts that a computer lacks, and contain them (ECMA-376 part 1, 17.8).
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree

from koostaja.docx.combine.common_root import common_root
from koostaja.docx.combine.joined_parts import OFFICE, WORD_TYPE, JoinedParts
from koostaja.docx.combine.source_template import SourceTemplate
from koostaja.docx.wordml import (
    attribute,
    relationship_ids,
    rename_relationships,
    serialise,
)

__all__ = ["join_fonts"]

_KIND = "fontTable"


def join_fonts(parts: JoinedParts, templates: Sequence[SourceTemplate]) -> bool:
    """Add fonts that the first document does not describe; return whether any is contained."""
    first, *others = templates
    tables = [root for one in templates if (root := one.package.related_tree(_KIND)) is not None]
    own = first.package.related_tree(_KIND)
    known = {attribute(one, "name") for one in own} if own is not None else set[str]()
    missing = [
        (template, index, font)
        for index, template in enumerate(others, start=1)
        if (table := template.package.related_tree(_KIND)) is not None
        for font in table
        if attribute(font, "name") not in known
    ]
    if not missing:
        return False
    root = common_root(tables)
    root.extend(copy.deepcopy(one) for one in (own if own is not None else ()))
    part = first.package.related(_KIND) or "word/fontTable.xml"
    contained = False
    for template, index, font in missing:
        if attribute(font, "name") not in known:
            known.add(attribute(font, "name"))
            taken = copy.deepcopy(font)
            contained = _take_files(parts, template, index, taken, part) or contained
            root.append(taken)
    if own is None:
        parts.relate(first.package.main, "joined-fonts", f"{OFFICE}/{_KIND}", part)
    parts.add(part, serialise(root), WORD_TYPE.format(_KIND))
    return contained


def _take_files(
    parts: JoinedParts, template: SourceTemplate, index: int, font: etree._Element, owner: str
) -> bool:
    """Take up the files of a font; return whether there are any."""
    package = template.package
    relations = package.relationships(package.related(_KIND) or "")
    renamed = {}
    for id in dict.fromkeys(relationship_ids(font)):
        found = relations.get(id)
        if found is not None and not found.external and found.target in package.parts:
            renamed[id] = f"{id}t{index}"
            if not parts.has_relation(owner, renamed[id]):
                target = parts.copy(package, found.target, index)
                parts.relate(owner, renamed[id], found.type, target)
    rename_relationships(font, renamed)
    return bool(renamed)
