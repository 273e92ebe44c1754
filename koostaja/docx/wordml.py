"""Word's XML: its namespaces, and what reads and makes its elements.

Word's schema (ECMA-376 part 1) fixes the order of an element's properties.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from typing import cast

from lxml import etree

__all__ = [
    "OFF",
    "SPACE",
    "A",
    "R",
    "W",
    "attribute",
    "child",
    "content_start",
    "field_mark",
    "finder",
    "insert_after",
    "parse",
    "relationship_ids",
    "rename_relationships",
    "serialise",
    "tags",
    "value",
]

OFF = frozenset(("0", "false", "off", "none"))
"""How a switch is turned off."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    huge_tree=False,
    remove_comments=True,  # Word does not read them
    remove_pis=True,
)


def tags(names: str) -> frozenset[str]:
    """Return the full names of elements of Word's."""
    return frozenset(f"{W}{name}" for name in names.split())


def parse(part: bytes) -> etree._Element:
    """Return the root of a part; raise ``XMLSyntaxError`` if it is not well-formed."""
    return etree.fromstring(part, _PARSER)


def serialise(root: etree._Element) -> bytes:
    """Return a part as Word writes it."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def finder(condition: str, **namespaces: str) -> Callable[[etree._Element], list[etree._Element]]:
    """Return what finds all elements on a condition, an element itself and those within it.

    The condition is one of XPath, such as ``@w:themeColor``, with prefixes of ``namespaces``.
    """
    path = etree.XPath(f"descendant-or-self::*[{condition}]", namespaces=namespaces)
    return lambda root: cast(list[etree._Element], path(root))


def child(element: etree._Element, name: str) -> etree._Element:
    """Return a child that Word's schema demands."""
    found = element.find(f"{W}{name}")
    assert found is not None
    return found


def attribute(element: etree._Element, name: str) -> str:
    """Return an attribute; "" if there is none."""
    return element.get(f"{W}{name}") or ""


def value(element: etree._Element, path: str) -> str:
    """Return the ``val`` of the first element at the end of a path; "" if there is none.

    The path has Word's names: ``pPr/numPr/numId``.
    """
    found = element.find(_full_path(path))
    return "" if found is None else attribute(found, "val")


@cache
def _full_path(path: str) -> str:
    return "/".join(f"{W}{name}" for name in path.split("/"))


def insert_after(parent: etree._Element, names: Collection[str], element: etree._Element) -> None:
    """Insert a property after those that Word's schema puts before it."""
    parent.insert(sum(one.tag in names for one in parent), element)


def content_start(paragraph: etree._Element) -> int:
    """Return the place at which the content of a paragraph begins, after its properties."""
    return 1 if len(paragraph) and paragraph[0].tag == f"{W}pPr" else 0


def field_mark(kind: str) -> etree._Element:
    """Return a run that begins, separates or ends a field (17.16.18)."""
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}fldChar", {f"{W}fldCharType": kind})
    return run


def relationship_ids(element: etree._Element) -> Iterator[str]:
    """Yield the ids of the relationships that an element names."""
    for one in _with_relationships(element):
        for name, id in one.attrib.items():
            if str(name).startswith(R):
                yield str(id)


def rename_relationships(element: etree._Element, renamed: Mapping[str, str]) -> None:
    """Give relationships that an element names other ids."""
    for one in _with_relationships(element):
        for name, id in one.attrib.items():
            if str(name).startswith(R) and id in renamed:
                one.set(name, renamed[str(id)])


_with_relationships = finder("@r:*", r=R[1:-1])
