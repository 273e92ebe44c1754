"""The styles of a document's paragraphs, words and tables, as a combined file calls them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from koostaja.docx.combine.style_names import StyleNames
from koostaja.docx.wordml import W, attribute

__all__ = ["rename_styles"]

_CELL, _BOX = f"{W}tc", f"{W}txbxContent"
_PROPERTIES = {"paragraph": ("pPr", "pStyle"), "table": ("tblPr", "tblStyle")}


def rename_styles(
    elements: Iterable[etree._Element], names: StyleNames, more: Mapping[str, str]
) -> None:
    """Give paragraphs, words and tables the new ids of their styles.

    ``more`` are ids that only this document has. What has no style, or one that the
    template does not have, gets the template's default, if that is not the file's.
    """
    for element in elements:
        for one in element.iter(f"{W}p", f"{W}tbl", f"{W}rStyle"):
            if one.tag == f"{W}rStyle":
                _rename(one, names, {**names.ids, **more} if more else names.ids)
            elif one.tag == f"{W}p":
                ids = names.in_cells if names.in_cells and _in_cell(one) else names.ids
                _rename_in(one, "paragraph", names, {**ids, **more} if more else ids)
            else:
                _rename_in(one, "table", names, names.ids)


def _in_cell(paragraph: etree._Element) -> bool:
    """Return whether a paragraph has the formatting of a table: text boxes do not."""
    return next((one.tag for one in paragraph.iterancestors(_CELL, _BOX)), "") == _CELL


def _rename_in(owner: etree._Element, type: str, names: StyleNames, ids: Mapping[str, str]) -> None:
    holder, name = _PROPERTIES[type]
    properties = owner.find(f"{W}{holder}")
    style = properties.find(f"{W}{name}") if properties is not None else None
    if style is not None and _rename(style, names, ids):
        return
    default = ids.get(names.defaults.get(type, ""))
    if default is None:
        return
    if properties is None:
        properties = etree.Element(f"{W}{holder}")
        owner.insert(0, properties)
    properties.insert(0, etree.Element(f"{W}{name}", {f"{W}val": default}))


def _rename(style: etree._Element, names: StyleNames, ids: Mapping[str, str]) -> bool:
    """Give a reference to a style its new id; remove one to no style, and return False."""
    id = attribute(style, "val")
    if names.known and id not in names.known:
        parent = style.getparent()
        assert parent is not None
        parent.remove(style)
        return False
    if id in ids:
        style.set(f"{W}val", ids[id])
    return True
