"""Tracked changes as Word writes them: insertions, deletions, changed properties.

After ECMA-376 part 1, 17.13.5. Every change has an id of its own, an author and a
date; the date is given and no clock is read, so that the same input gives the same
bytes.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from koostaja.docx.wordml import W

__all__ = ["ChangeKind", "Tracker", "base_properties"]

ChangeKind = Literal["ins", "del"]
_NOT_BASE = {f"{W}rPr", f"{W}sectPr", f"{W}pPrChange"}
"""Properties of a paragraph that a change of its properties cannot name."""
_RENAMED = {f"{W}t": f"{W}delText", f"{W}instrText": f"{W}delInstrText"}
"""The names of text elements that are deleted (17.3.3.7, 17.16.13)."""


@dataclass(frozen=True)
class Tracker:
    """Makes the tracked changes of one file."""

    author: str
    date: str
    """In the form of XML Schema: ``2025-11-28T00:00:00Z``."""
    ids: Iterator[int]

    def change(self, name: str) -> etree._Element:
        """Return an element that names who changed something, and when."""
        about = {f"{W}id": str(next(self.ids)), f"{W}author": self.author, f"{W}date": self.date}
        return etree.Element(f"{W}{name}", about)

    def runs(self, kind: ChangeKind, elements: Iterable[etree._Element]) -> etree._Element:
        """Return content that is inserted or deleted."""
        changed = self.change(kind)
        changed.extend(elements)
        if kind == "del":
            for one in changed.iter(*_RENAMED):
                one.tag = _RENAMED[str(one.tag)]
        return changed

    def mark(self, properties: etree._Element, kind: ChangeKind) -> None:
        """Insert or delete a paragraph mark: a deleted one joins its paragraph to the next."""
        look = properties.find(f"{W}rPr")
        if look is None:
            look = etree.Element(f"{W}rPr")
            properties.insert(len(base_properties(properties)), look)
        look.insert(0, self.change(kind))

    def row(self, row: etree._Element, kind: ChangeKind) -> None:
        """Insert or delete a row.

        The schema demands a property beside the change. That the row may break across
        pages changes nothing: a row without properties may.
        """
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            row.insert(sum(one.tag == f"{W}tblPrEx" for one in row), properties)
        if len(properties) == 0:
            etree.SubElement(properties, f"{W}cantSplit", {f"{W}val": "off"})
        properties.append(self.change(kind))

    def properties(self, properties: etree._Element, before: list[etree._Element]) -> None:
        """Track the change of a paragraph's properties."""
        changed = self.change("pPrChange")
        etree.SubElement(changed, f"{W}pPr").extend(copy.deepcopy(one) for one in before)
        properties.append(changed)


def base_properties(properties: etree._Element | None) -> list[etree._Element]:
    """Return a paragraph's properties without its mark's font and its section (17.3.1.25)."""
    return [one for one in properties if one.tag not in _NOT_BASE] if properties is not None else []
