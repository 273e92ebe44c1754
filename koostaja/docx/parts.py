"""The parts of a Word file: read from its archive, related to one another, listed by type.

A Word file is a package (ECMA-376 part 2): parts by name, a part of relationships beside
each part that refers to others, and one part that lists the content types of all.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping

from lxml import etree

from koostaja.docx.wordml import parse

__all__ = [
    "BODY",
    "CONTENT_TYPES",
    "MAIN_TYPE",
    "MAX_SIZE",
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
MAX_SIZE = 50_000_000
"""The size of all parts together, in bytes, above which a file is not read."""
MAX_ENTRIES = 10_000
UNREADABLE = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    RuntimeError,  # an encrypted zip, or a method of compression that Python does not know
    ValueError,
    KeyError,
)
"""What reading a file that is no sound Word file can raise."""

_ZIP_ENTRY = b"PK\1\2"
"""How an entry of a zip's directory begins."""
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES_NAMESPACE = f"{{{_PACKAGE}/content-types}}"
_RELATIONSHIPS_NAMESPACE = f"{{{_PACKAGE}/relationships}}"


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the files in a zip by name; raise one of ``UNREADABLE``, also if it is too large."""
    if data.count(_ZIP_ENTRY) > MAX_ENTRIES:
        raise ValueError(f"it holds more than {MAX_ENTRIES} files")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        if sum(info.file_size for info in infos) > MAX_SIZE:
            raise ValueError(f"unpacked, it is larger than {MAX_SIZE // 1_000_000} MB")
        infos = [info for info in infos if not info.is_dir()]
        contents = {info.filename: archive.read(info) for info in infos}
        if len(contents) < len(infos):
            raise ValueError("it holds two parts of one name")
    return contents


def read_failure(error: Exception) -> str:
    """Return why a file could not be read, in the words of what tried to."""
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
