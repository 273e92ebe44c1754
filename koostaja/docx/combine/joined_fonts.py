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
    W,
    attribute,
    relationship_ids,
    rename_relationships,
    serialise,
    tags,
)

__all__ = ["join_fonts"]

_KIND = "fontTable"
_FILES = tags("embedRegular embedBold embedItalic embedBoldItalic")


def join_fonts(parts: JoinedParts, templates: Sequence[SourceTemplate]) -> bool:
    """Add what the first document does not describe or contain; return whether files were added."""
    first = templates[0]
    tables = [root for one in templates if (root := one.package.related_tree(_KIND)) is not None]
    if len(tables) < 2 and first.package.related_tree(_KIND) is not None:
        return False
    root = common_root(tables) if tables else etree.Element(f"{W}fonts", nsmap={"w": W[1:-1]})
    part = first.package.related(_KIND) or "word/fontTable.xml"
    own = first.package.related_tree(_KIND)
    fonts = {attribute(one, "name"): copy.deepcopy(one) for one in (own if own is not None else ())}
    added = contained = False
    for index, template in enumerate(templates[1:], start=1):
        table = template.package.related_tree(_KIND)
        for font in table if table is not None else ():
            known = fonts.get(attribute(font, "name"))
            files = [one for one in font if one.tag in _FILES]
            if known is None or (files and not any(one.tag in _FILES for one in known)):
                taken = copy.deepcopy(font)
                contained = _take_files(parts, template, index, taken, part) or contained
                fonts[attribute(font, "name")] = taken
                added = True
    if not added:
        return False
    root.extend(fonts.values())
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
