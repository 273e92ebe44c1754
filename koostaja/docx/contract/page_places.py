"""Where the paragraphs of a part are: numbered once, since each tag asks for its place."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from koostaja.docx.filling import PARAGRAPHS
from koostaja.docx.wordml import W

__all__ = ["PagePlaces", "Place"]

Place = tuple[tuple[str, int], ...]


class PagePlaces:
    """The ordinals of paragraphs, tables, rows and cells in a part."""

    def __init__(self, tree: etree._Element) -> None:
        self._paragraphs = {one: at for at, one in enumerate(tree.iter(*PARAGRAPHS), start=1)}
        self._tables = {one: at for at, one in enumerate(tree.iter(f"{W}tbl"), start=1)}
        self._rows = _ordinals(tree, f"{W}tr", f"{W}tbl")
        self._cells = _ordinals(tree, f"{W}tc", f"{W}tr")

    def of(self, element: etree._Element) -> Place:
        """Return where an element's paragraph is: its table, row and column, or its number.

        Rows and cells may be in content controls.
        """
        paragraph = next(
            one for one in (element, *element.iterancestors()) if one in self._paragraphs
        )
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        row = None if cell is None else next(cell.iterancestors(f"{W}tr"), None)
        table = None if row is None else next(row.iterancestors(f"{W}tbl"), None)
        if cell is None or row is None or table is None:
            return (("paragraph", self._paragraphs[paragraph]),)
        return (
            ("table", self._tables[table]),
            ("row", self._rows[row]),
            ("column", self._cells[cell]),
        )


def _ordinals(tree: etree._Element, name: str, around: str) -> dict[etree._Element, int]:
    """Return the how-manieth of its kind each element is in what is around it, not in others."""
    counted = Counter[etree._Element]()
    found: dict[etree._Element, int] = {}
    for one in tree.iter(name):
        holder = next(one.iterancestors(around), None)
        if holder is not None:
            counted[holder] += 1
            found[one] = counted[holder]
    return found
