"""The styles of a document's paragraphs, words and tables, as a combined file calls them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from koostaja.docx.combine.style_names import StyleNames
from koostaja.docx.wordml import W, attribute, value

__all__ = ["rename_styles"]

_BOX = f"{W}txbxContent"
_PROPERTIES = {"paragraph": ("pPr", "pStyle"), "table": ("tblPr", "tblStyle")}


def rename_styles(
    elements: Iterable[etree._Element], names: StyleNames, more: Mapping[str, str]
) -> None:
    """Give paragraphs, words and tables the new ids of their styles.

    ``more`` are ids that only this document has. What has no style, or one that the
    template does not have, gets the template's default, if that is not the file's.
    """
    ids = {**names.ids, **more} if more else names.ids
    in_cells = {**names.in_cells, **more} if more else names.in_cells
    for element in elements:
        saying = _tables_that_say(element, names)
        for one in element.iter(f"{W}p", f"{W}tbl", f"{W}rStyle"):
            if one.tag == f"{W}rStyle":
                _rename(one, names, ids)
            elif one.tag == f"{W}p":
                within = in_cells if saying and _table_of(one) in saying else ids
                _rename_in(one, "paragraph", names, within)
            else:
                _rename_in(one, "table", names, names.ids)


def _tables_that_say(element: etree._Element, names: StyleNames) -> set[etree._Element]:
    """Return the tables whose style says what the defaults say as well."""
    if not names.tables:
        return set()
    found = set()
    for table in element.iter(f"{W}tbl"):
        id = value(table, "tblPr/tblStyle")
        if (id if id in names.known else names.defaults.get("table", "")) in names.tables:
            found.add(table)
    return found


def _table_of(paragraph: etree._Element) -> etree._Element | None:
    """Return the table whose formatting a paragraph has: that of a text box around is not."""
    for one in paragraph.iterancestors(f"{W}tbl", _BOX):
        return one if one.tag == f"{W}tbl" else None
    return None


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
