"""The default tab stops of a document in a combined file.

The distance between them is a setting of the whole file (ECMA-376 part 1, 17.15.1.25). A
paragraph of a document with another distance has its stops written out.
"""

from __future__ import annotations

from lxml import etree

from koostaja.docx.combine.numbering import stops
from koostaja.docx.combine.source_template import SourceTemplate
from koostaja.docx.list_levels import decimal_number
from koostaja.docx.property_order import PARAGRAPH, put
from koostaja.docx.wordml import W

__all__ = ["MOST_STOPS", "write_out_tab_stops"]

MOST_STOPS = 60
"""Word keeps 64 tab stops in a paragraph."""
_WIDEST = 31_680
"""The widest page of Word, in twentieths of a point."""
_TAB = f"{W}tab"


def write_out_tab_stops(words: etree._Element, template: SourceTemplate) -> None:
    """Write out the default tab stops of all paragraphs in which a tab shows."""
    for paragraph in words.iter(f"{W}p"):
        properties = paragraph.find(f"{W}pPr")
        if _has_tab(paragraph) or _has_label_with_tab(properties, template):
            if properties is None:
                properties = etree.Element(f"{W}pPr")
                paragraph.insert(0, properties)
            put(properties, PARAGRAPH, _stops(properties, template))


def _has_tab(paragraph: etree._Element) -> bool:
    return any(one.getparent().tag == f"{W}r" for one in paragraph.iter(_TAB))  # type: ignore[union-attr]


def _has_label_with_tab(properties: etree._Element | None, template: SourceTemplate) -> bool:
    found = template.lists.numbering_of(properties, template.default_paragraph_style)
    level = template.lists.level(*found) if found else None
    return level is not None and level.suffix == "tab"


def _stops(properties: etree._Element, template: SourceTemplate) -> etree._Element:
    """Return the tab stops of a paragraph with the default ones after its own."""
    format = template.sheet.paragraph(properties)
    own = [(str(at), *kind) for at, kind in stops(format.get("tabs", "")).items()]
    hanging, left = format.get("ind.first", "0").startswith("-"), format.get("ind.left", "0")
    last = max([int(position) for position, *_ in own], default=0)
    last = max(last, decimal_number(left) or 0) if hanging else last
    distance = template.settings.tab_distance
    tabs = etree.Element(f"{W}tabs")
    for position, kind, leader in own:
        tabs.append(_stop(position, kind, leader))
    for place in range(last // distance + 1, min(_WIDEST // distance, MOST_STOPS) + 1):
        tabs.append(_stop(str(place * distance), "left", "none"))
    return tabs


def _stop(position: str, kind: str, leader: str) -> etree._Element:
    stop = etree.Element(_TAB, {f"{W}val": kind})
    if leader not in ("", "none"):
        stop.set(f"{W}leader", leader)
    stop.set(f"{W}pos", position)
    return stop
