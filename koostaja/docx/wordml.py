"""Word's XML: its namespaces, and what reads and makes its elements.

Word's schema (ECMA-376 part 1) fixes the order of an element's properties.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from typing import cast

from lxml import etree

from koostaja.files.archives import LimitExceeded

__all__ = [
    "MAX_ATTRIBUTES",
    "MAX_DEPTH",
    "MAX_TAGS",
    "OFF",
    "SPACE",
    "A",
    "DoctypeError",
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
MAX_TAGS = 2_000_000
"""The tags of a part: a joined file of 500 annexes has 820,000."""
MAX_ATTRIBUTES = 2_000_000
"""The attributes of a part: a joined file of 500 annexes has 260,000."""
MAX_DEPTH = 256
"""How deep elements may lie in one another; libxml2 reads no deeper."""
MAX_TEXT = 10_000_000
"""The bytes of one text; libxml2 reads no longer one."""
_RESOURCE_LIMIT = 114
"""The code of libxml2's errors of that kind (XML_ERR_RESOURCE_LIMIT)."""
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E")
"""How a document type begins, in UTF-8 and UTF-16."""
_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    huge_tree=False,
    remove_comments=True,  # Word does not read them
    remove_pis=True,
)


class DoctypeError(ValueError):
    """A part declares a document type, which no Word file has (ECMA-376 part 2, 6.2.5)."""


def tags(names: str) -> frozenset[str]:
    """Return the full names of elements of Word's."""
    return frozenset(f"{W}{name}" for name in names.split())


def parse(part: bytes) -> etree._Element:
    """Return the root of a part, the only way in which XML of others is read.

    Raise ``XMLSyntaxError`` if it is not well-formed, ``DoctypeError`` if it declares a
    document type, ``LimitExceeded`` if it is larger than Word files are.
    """
    _check_size(part)
    try:
        root = etree.fromstring(part, _PARSER)
    except etree.XMLSyntaxError as error:
        if _DOCTYPE.search(part):
            raise DoctypeError from error
        too_much = getattr(error, "code", 0) == _RESOURCE_LIMIT
        if too_much and len(part) < MAX_TEXT:
            raise LimitExceeded("limit.depth", MAX_DEPTH + 1, MAX_DEPTH) from error
        raise
    if root.getroottree().docinfo.internalDTD is not None:
        raise DoctypeError
    return root


def _check_size(part: bytes) -> None:
    """Raise ``LimitExceeded`` before a tree would take more memory than Word files need.

    Each element has one ``<`` at least, each attribute one ``=``, in all encodings of XML.
    """
    for what, mark, limit in (
        ("limit.tags", b"<", MAX_TAGS),
        ("limit.attributes", b"=", MAX_ATTRIBUTES),
    ):
        found = part.count(mark)
        if found > limit:
            raise LimitExceeded(what, found, limit)


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
