"""XML of others, read without anything that could change its meaning between two readers."""

from __future__ import annotations

from typing import Any

from lxml import etree

__all__ = ["ASIC", "DS", "MANIFEST", "XADES", "parse_strictly"]

DS = "{http://www.w3.org/2000/09/xmldsig#}"
XADES = "{http://uri.etsi.org/01903/v1.3.2#}"
ASIC = "{http://uri.etsi.org/02918/v1.2.1#}"
MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_DEPTH = 40


def parse_strictly(data: bytes, limit: int) -> etree._Element:
    """Return the root; raise ``ValueError`` or ``XMLSyntaxError`` for what is not plain XML.

    A document type, entities, comments and processing instructions have no place in a
    signature or a manifest, and can hide text from one reader and show it to another.
    """
    if len(data) > limit:
        raise ValueError(f"{len(data)} > {limit}")
    if "\0" in data.decode("utf-8"):
        raise ValueError("encoding")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    root = etree.fromstring(data, parser)
    info: Any = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:
        raise ValueError("DTD")
    if (info.encoding or "").lower() != "utf-8" or info.xml_version != "1.0":
        raise ValueError("encoding")
    if root.getprevious() is not None or root.getnext() is not None:
        raise ValueError("comment")
    _check_nodes(root)
    return root


def _check_nodes(root: etree._Element) -> None:
    """Raise ``ValueError`` for a node that is no element, or for too deep nesting."""
    depth = 0
    walk: Any = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, _ in walk:
        if event in ("comment", "pi"):
            raise ValueError("comment")
        depth += 1 if event == "start" else -1
        if depth > _DEPTH:
            raise ValueError("depth")
    if any(not isinstance(one.tag, str) for one in root.iter()):
        raise ValueError("entity")
