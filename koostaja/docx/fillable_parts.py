"""The parts of a template in which tags are filled, found by their relationships."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lxml import etree

from koostaja.docx.package import Package
from koostaja.docx.parts import Parts

__all__ = [
    "DRAWING_KINDS",
    "SIDE_KINDS",
    "STORY_KINDS",
    "chart_values",
    "fillable_parts",
    "parts_with_words",
]

SIDE_KINDS = ("header", "footer")
STORY_KINDS = (*SIDE_KINDS, "footnotes", "endnotes")
DRAWING_KINDS = ("chart", "chartEx", "chartUserShapes", "diagramData", "diagramDrawing")
"""Parts with the words of drawings: charts, shapes on charts, SmartArt."""
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CHART_OF_2014 = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_NUMBERS = (f"{_CHART}numCache", f"{_CHART}numLit", f"{_CHART_OF_2014}numDim")
_VALUES = (f"{_CHART}v", f"{_CHART_OF_2014}v", f"{_CHART_OF_2014}pt")


def fillable_parts(package: Package) -> list[str]:
    """Return the names of the parts whose words are filled, the main one first.

    They are those that pages show: the text, headers, footers and notes, and what is drawn
    in them.
    """
    found = [package.main]
    for part in found:  # grows while it is walked
        kinds = DRAWING_KINDS if part != package.main else (*STORY_KINDS, *DRAWING_KINDS)
        for one in package.relationships(part).values():
            there = not one.external and one.target in package.parts
            if one.kind in kinds and there and one.target not in found:
                found.append(one.target)
    return found


def parts_with_words(parts: Parts, kinds: Collection[str] = STORY_KINDS) -> list[str]:
    """Return the names of the text, headers, footers and notes of a Word file, the text first."""
    package = Package(parts)
    related = package.relationships(package.main).values()
    found = {one.target for one in related if one.kind in kinds and one.target in parts}
    return [package.main, *sorted(found)]


def chart_values(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements of a chart that hold names of series or categories as plain text."""
    for one in root.iter(*_VALUES):
        if next(one.iterancestors(*_NUMBERS), None) is None and not len(one):
            yield one
