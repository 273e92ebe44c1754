"""Word files as zip archives: parts compressed once, files that are the same each time.

Most parts of a document are its template's. They are compressed once and copied into
each file as they are, which the standard library's zipfile cannot do. Order, times and
attributes are fixed, so the same parts give the same bytes.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

__all__ = [
    "ZipEntry",
    "content_hash",
    "pack",
    "part_digest",
    "zip_file",
]

_FIRST = "[Content_Types].xml"
_VERSION = 20
"""Of the zip format: 2.0, which knows deflate."""
_UTF8_NAMES = 0x0800
_DEFLATED = 8
_LEVEL = 6
"""Of deflate: always the same, so that the same parts give the same bytes."""
_DATE = (1980 - 1980) << 9 | 1 << 5 | 1
"""1 January 1980, the earliest date of a zip entry, so that files do not depend on a clock."""
_LOCAL = struct.Struct("<4s5H3L2H")
_LISTING = struct.Struct("<4s6H3L5HL")
_OFFSET = struct.Struct("<L")
_END = struct.Struct("<4s4H2LH")


class ZipEntry(NamedTuple):
    """A part of a Word file as it is in the archive, at any place there."""

    name: str
    local: bytes
    """Its header with its data, compressed."""
    listing: bytes
    """Its entry in the directory, up to the place of the header."""
    digest: bytes


def pack(name: str, part: bytes) -> ZipEntry:
    """Compress a part (APPNOTE.TXT of PKWARE, 4.3.7 and 4.3.12)."""
    raw, data, checksum = name.encode(), _deflated(part), zlib.crc32(part)
    flags = 0 if raw.isascii() else _UTF8_NAMES
    common = (_VERSION, flags, _DEFLATED, 0, _DATE, checksum, len(data), len(part), len(raw), 0)
    local = _LOCAL.pack(b"PK\3\4", *common) + raw + data
    listing = _LISTING.pack(b"PK\1\2", _VERSION, *common, 0, 0, 0, 0)
    return ZipEntry(name, local, listing, part_digest(part))


def _deflated(part: bytes) -> bytes:
    """Return a part as raw deflate data (RFC 1951)."""
    return zlib.compress(part, _LEVEL, -zlib.MAX_WBITS)


def part_digest(part: bytes) -> bytes:
    """Return the hash by which the content of a part is known."""
    return hashlib.sha256(part).digest()


def content_hash(digests: Mapping[str, bytes]) -> str:
    """Return a hash of a file's uncompressed parts, the same however they are compressed."""
    each = [b"%b\0%b" % (name.encode(), digests[name]) for name in sorted(digests)]
    return hashlib.sha256(b"".join(each)).hexdigest()


def zip_file(entries: Iterable[ZipEntry]) -> bytes:
    """Return a Word file of its parts; the content types come first, as in Word.

    After APPNOTE.TXT of PKWARE, 4.3: each part with its header, then the directory.
    """
    out: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, local, listing, _ in sorted(entries, key=lambda one: one.name != _FIRST):
        out.append(local)
        directory += (listing, _OFFSET.pack(offset), name.encode())
        offset += len(local)
    length = sum(map(len, directory))
    count = len(out)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, length, offset, 0)
    return b"".join((*out, *directory, end))
