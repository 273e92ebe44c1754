"""What a file is that is no Word document of today, by how its content begins.

The name does not show it, because people rename files. The message names the format (MS-CFB
for the old binary files, ECMA-376 part 2 for packages).
"""

from __future__ import annotations

from koostaja.diagnostics import Location, Problem, Terms
from koostaja.docx.package import Package
from koostaja.docx.parts import CONTENT_TYPES, RELATIONSHIPS, Parts

__all__ = ["container_problem", "format_problem"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("WordDocument", "format.doc"),
    ("Workbook", "format.excel"),
    ("Book", "format.excel"),
    ("PowerPoint Document", "format.powerpoint"),
)
"""Streams by which a binary file of Office is known, and the format."""
_ENCRYPTED_STREAM = "EncryptedPackage"
"""In this stream is a Word file with a password (MS-OFFCRYPTO, 2.3.4.4)."""
_BEGINNINGS = (
    (b"%pdf-", "format.pdf"),
    (b"{\\rtf", "format.rtf"),
    (b"mime-version:", "format.mht"),
    (b"<!doctype html", "format.html"),
    (b"<html", "format.html"),
)
_XML_MARKS = (
    (b"schemas.microsoft.com/office/2006/xmlpackage", "format.flat"),
    (b"schemas.microsoft.com/office/word/2003/wordml", "format.flat"),
    (b"urn:oasis:names:tc:opendocument", "format.odt"),
    (b"www.w3.org/1999/xhtml", "format.html"),
)
_MAIN_MARKS = (
    ("spreadsheetml", "format.excel"),
    ("ms-excel", "format.excel"),
    ("presentationml", "format.powerpoint"),
    ("ms-powerpoint", "format.powerpoint"),
    ("visio", "format.visio"),
)
"""Words in the content type of the main part."""
_STRICT = "http://purl.oclc.org/ooxml/"
_HEAD = 4_000
_ZIP = b"PK"
_MIMETYPE = "mimetype"
"""The first file of an OpenDocument package, with its media type."""


def format_problem(data: bytes, file: str) -> Problem | None:
    """Return what is wrong with a file that is no zip archive; None if it is one."""
    if data.startswith(_ZIP):
        return None
    if data.startswith(_OLE):
        return _ole_problem(data, file)
    head = _plain(data[:_HEAD]).lstrip().lower()
    found = [format for begin, format in _BEGINNINGS if head.startswith(begin)]
    if head.startswith(b"<"):
        found += [format for mark, format in _XML_MARKS if mark in head]
    if found:
        return _format(file, found[0])
    said = "file.unknown" if data.strip(b"\0 \r\n\t") else "file.empty"
    return Problem("template-unreadable", Location(file), values={"said": Terms((said,))})


def container_problem(parts: Parts, file: str) -> Problem | None:
    """Return what is wrong with a zip archive that is no Word file; None if it may be one."""
    package = Package(parts)
    if package.find(CONTENT_TYPES) is None and package.find(RELATIONSHIPS) is None:
        media = parts.get(_MIMETYPE, b"").lower()
        document = b"opendocument.text" in media
        return _format(file, "format.odt" if document else "format.zip")
    main = package.related("officeDocument", "")
    content_type = package.content_type(main).lower() if main else ""
    found = [format for mark, format in _MAIN_MARKS if mark in content_type]
    if found:
        return _format(file, found[0])
    return Problem("template-strict", Location(file)) if _is_strict(package, main) else None


def _is_strict(package: Package, main: str | None) -> bool:
    """Return whether a file has the namespaces of ISO/IEC 29500 Strict."""
    related = package.relationships("").values()
    root = package.tree(main).tag.lstrip("{") if main else ""
    return any(name.startswith(_STRICT) for name in (root, *(one.type for one in related)))


def _ole_problem(data: bytes, file: str) -> Problem:
    if _stream(_ENCRYPTED_STREAM) in data:
        return Problem("template-encrypted", Location(file))
    found = [format for name, format in _OLE_STREAMS if _stream(name) in data]
    return _format(file, found[0] if found else "format.ole")


def _stream(name: str) -> bytes:
    """Return the name of a stream as it is in the directory of a binary file."""
    return name.encode("utf-16-le") + b"\0\0"


def _format(file: str, format: str) -> Problem:
    return Problem("template-format", Location(file), values={"found": Terms((format,))})


def _plain(head: bytes) -> bytes:
    """Return the beginning of a text file without its byte order mark, one byte a character."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(encoding, "ignore").encode("utf-8")
    return head.removeprefix(b"\xef\xbb\xbf")
