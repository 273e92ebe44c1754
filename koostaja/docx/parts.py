"""The parts of a Word file: read from its archive, related to one another, listed by type.

A Word file is a package (ECMA-376 part 2): parts by name, a part of relationships beside
each part that refers to others, and one part that lists the content types of all.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from lxml import etree

from koostaja.diagnostics import Terms
from koostaja.docx.wordml import DoctypeError, parse
from koostaja.files.archives import ArchiveBudget, ArchiveError, read_archive

__all__ = [
    "BODY",
    "CONTENT_TYPES",
    "MAIN_TYPE",
    "NUMBERING",
    "RELATIONSHIPS",
    "STYLES",
    "UNREADABLE",
    "Parts",
    "add_content_type",
    "add_relationship",
    "is_external",
    "no_relationships",
    "read_failure",
    "relationships_of",
    "relationships_part",
    "target_from",
    "target_of",
    "unpack",
]

Parts = Mapping[str, bytes]
"""The parts of a Word file by name, uncompressed."""

BODY, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
CONTENT_TYPES, RELATIONSHIPS = "[Content_Types].xml", "_rels/.rels"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
"""The content type of the part with the text of a document."""
UNREADABLE = (
    OSError,
    etree.XMLSyntaxError,
    ValueError,  # among them what ``read_archive`` raises
    KeyError,
)
"""What reading a file that is no sound Word file can raise."""

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES_NAMESPACE = f"{{{_PACKAGE}/content-types}}"
_RELATIONSHIPS_NAMESPACE = f"{{{_PACKAGE}/relationships}}"


def unpack(data: bytes, budget: ArchiveBudget | None = None) -> dict[str, bytes]:
    """Return the files in a zip by name; raise one of ``UNREADABLE``, also if it is too large.

    Archives within one another share a budget.
    """
    return read_archive(data, budget)


def read_failure(error: Exception) -> str | Terms:
    """Return why a file could not be read, in the words of what tried to."""
    if isinstance(error, ArchiveError):
        return error.said
    if isinstance(error, DoctypeError):
        return Terms(("xml.doctype",))
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def relationships_part(part: str) -> str:
    """Return the name of the part that lists what a part refers to."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def relationships_of(parts: Parts, part: str) -> etree._Element:
    """Return the list of what a part refers to, empty if there is none."""
    found = parts.get(relationships_part(part))
    return parse(found) if found else no_relationships()


def no_relationships() -> etree._Element:
    """Return an empty list of what a part refers to."""
    namespace = _RELATIONSHIPS_NAMESPACE[1:-1]
    # without a prefix, as Word writes it
    return etree.fromstring(f'<Relationships xmlns="{namespace}"/>')


def is_external(relationship: etree._Element) -> bool:
    """Return whether a relationship leads out of the file."""
    return relationship.get("TargetMode") == "External"


def target_of(part: str, relationship: etree._Element) -> str:
    """Return the name of the part to which a relationship of another part leads."""
    folder = f"/{posixpath.dirname(part)}"
    return posixpath.normpath(posixpath.join(folder, relationship.get("Target", ""))).lstrip("/")


def target_from(part: str, target: str) -> str:
    """Return how a relationship of one part names another part."""
    return posixpath.relpath(target, posixpath.dirname(part))


def add_content_type(types: etree._Element, part: str, content_type: str) -> None:
    """Add a part to the list of content types."""
    override = {"PartName": f"/{part}", "ContentType": content_type}
    etree.SubElement(types, f"{_TYPES_NAMESPACE}Override", override)


def add_relationship(relationships: etree._Element, id: str, kind: str, target: str) -> None:
    """Add a relationship to the list of those of a part or of the file."""
    related = {"Id": id, "Type": kind, "Target": target}
    etree.SubElement(relationships, f"{_RELATIONSHIPS_NAMESPACE}Relationship", related)
