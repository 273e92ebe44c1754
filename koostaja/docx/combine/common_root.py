"""The root of a part that takes up what stood under several roots."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

__all__ = ["common_root"]

_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"


def common_root(roots: Sequence[etree._Element]) -> etree._Element:
    """Return an empty root like the first that knows all namespaces of the others.

    Attributes name prefixes too: they say what may be ignored and what alternatives
    require, so it must keep its meaning (ECMA-376 part 3, 7.2 and 7.6).
    """
    namespaces: dict[str, str] = {}
    ignorable: list[str] = []
    for one in roots:
        for prefix, address in one.nsmap.items():
            namespaces.setdefault(prefix, address)  # type: ignore[arg-type]
        ignorable += one.get(_IGNORABLE, "").split()
    root = etree.Element(roots[0].tag, nsmap=namespaces)
    for name, text in roots[0].attrib.items():
        root.set(name, text)
    if ignorable:
        root.set(_IGNORABLE, " ".join(dict.fromkeys(ignorable)))
    return root
