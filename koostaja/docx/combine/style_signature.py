"""Compare styles by all that they set, with their bases; not by their names and ids."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Mapping

from lxml import etree

from koostaja.docx.combine.style_names import style_name_key, styles_by_id
from koostaja.docx.lists import ListDefinitions
from koostaja.docx.wordml import W, attribute, tags, value

__all__ = ["Canonical", "canonical", "is_normal_table", "style_keys"]

Canonical = tuple[object, ...]
_NORMAL_TABLE = "normal table"

_NAMING = tags(
    "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat locked rsid"
    " autoRedefine personal personalCompose personalReply hidden nsid tmpl numPr pStyle"
)
"""What says how a style or list is called and offered, or is compared by what it leads to."""


def canonical(element: etree._Element | None) -> Canonical:
    """Return what an element says, comparable; not its names, nor its ids of revision."""
    if element is None:
        return ()
    attributes = sorted(
        (str(name), str(text)) for name, text in element.attrib.items() if "rsid" not in str(name)
    )
    children = (canonical(one) for one in element if one.tag not in _NAMING)
    return (str(element.tag), tuple(attributes), tuple(children))


def _signature(
    id: str, styles: Mapping[str, etree._Element], lists: ListDefinitions, known: dict[str, str]
) -> str:
    """Return a digest of what a style sets, with what it is based on.

    ``known`` remembers those of bases. A style that is based on itself ends there.
    """
    chain: dict[str, None] = {}
    while id in styles and id not in known and id not in chain:
        chain[id] = None
        id = value(styles[id], "basedOn") if not is_normal_table(styles[id]) else ""
    digest = known.get(id, "")
    for one in reversed(chain):
        digest = known[one] = _digest(styles[one], lists, digest)
    return digest


def _digest(style: etree._Element, lists: ListDefinitions, base: str) -> str:
    said: Canonical = (_NORMAL_TABLE,)
    if not is_normal_table(style):
        own = tuple(canonical(one) for one in style if one.tag not in _NAMING)
        said = (attribute(style, "type"), own, _numbering(style, lists), base)
    return hashlib.sha256(repr(said).encode()).hexdigest()


def is_normal_table(style: etree._Element) -> bool:
    """Return whether a style is Word's own for tables; Word does not read what it says."""
    named = value(style, "name").lower() == _NORMAL_TABLE
    return named and attribute(style, "type") == "table"


def _numbering(style: etree._Element, lists: ListDefinitions) -> Canonical:
    """Return the list levels to which a style belongs."""
    listed = style.find(f"{W}pPr/{W}numPr")
    if listed is None:
        return ()
    found = lists.numbering_of_style(attribute(style, "styleId"))
    if found is None:
        return ("none",)
    instance, index = found
    levels = (lists.level(instance, one) for one in range(9))
    return (index, *(canonical(one.element) if one else () for one in levels))


def style_keys(
    root: etree._Element, lists: ListDefinitions, defaults: Canonical
) -> dict[str, Hashable]:
    """Return for each style what another one must have to mean the same.

    That is its type, its name and what it sets, over the ``defaults`` of its file.
    """
    styles = styles_by_id(root)
    known: dict[str, str] = {}
    return {
        id: (style_name_key(value(one, "name")), _signature(id, styles, lists, known), defaults)
        for id, one in styles.items()
    }
