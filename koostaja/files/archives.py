"""Zip archives of others, read strictly and within a budget.

What two readers of zip files could read differently is refused, since a file would show
one content to a check and another one to a person. All bytes must be accounted for:
entries one after another from the first byte, then the directory, then its end
(APPNOTE.TXT of PKWARE, 4.3). Nothing is unpacked before the budget allows what the
directory declares, and no entry may be larger than declared.
"""

from __future__ import annotations

import stat
import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from koostaja.diagnostics import Terms
from koostaja.files.archive_fields import (
    ZIP64_SENTINEL,
    extra_fields,
    resolved_sizes,
    trailing_descriptor,
)

__all__ = [
    "ENCRYPTED",
    "MAX_MEMBERS",
    "MAX_NAME",
    "MAX_UNPACKED",
    "ArchiveBudget",
    "ArchiveError",
    "LimitExceeded",
    "read_archive",
]

MAX_UNPACKED = 100_000_000
"""The bytes of all members together: a joined file of 500 annexes has 19 MB without pictures."""
MAX_MEMBERS = 10_000
"""A joined file of 500 annexes, each with pictures of its own, has some 3,000."""
MAX_NAME = 1_000
"""The bytes of a member's name; file systems allow 255 a folder."""
ENCRYPTED = "archive.encrypted"

_END_MARK = b"PK\5\6"
_END = struct.Struct("<4s4H2LH")
_LISTING = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_IS_ENCRYPTED, _LEVEL, _DESCRIPTOR, _UTF8 = 0x0001, 0x0006, 0x0008, 0x0800
_KNOWN_FLAGS = _LEVEL | _DESCRIPTOR | _UTF8
_UNIX, _OSX = 3, 19
"""The systems whose attributes have the kind of a file (4.4.2)."""
_UNICODE_NAME = 0x7075
"""The extra field in which Info-ZIP writes a name again, as UTF-8 (4.6.9)."""


class ArchiveError(ValueError):
    """Why an archive is not read: in words of both languages, with the member's name."""

    def __init__(self, reason: str, member: str = "") -> None:
        super().__init__(f"{reason}: {member}" if member else reason)
        self.reason = reason
        self.said = Terms((reason,), f" ({member})" if member else "")


class LimitExceeded(ValueError):
    """What a file has more of than its budget allows: a name of ``TERMS``, and two numbers."""

    def __init__(self, what: str, found: int, limit: int, part: str = "") -> None:
        super().__init__(f"{what}: {found} > {limit}")
        self.what, self.found, self.limit, self.part = what, found, limit, part


@dataclass
class ArchiveBudget:
    """What may still be unpacked: one budget for a file and all archives within it."""

    unpacked: int = MAX_UNPACKED
    members: int = MAX_MEMBERS

    def take(self, members: int, unpacked: int) -> None:
        """Spend a part of it; raise ``LimitExceeded`` if there is less."""
        if members > self.members:
            raise LimitExceeded("limit.members", members, self.members)
        if unpacked > self.unpacked:
            raise LimitExceeded("limit.unpacked", unpacked, self.unpacked)
        self.members -= members
        self.unpacked -= unpacked


class _Directory(NamedTuple):
    """Where the directory begins and ends, and how many entries it has."""

    start: int
    end: int
    entries: int


class _Member(NamedTuple):
    """An entry of the directory."""

    name: str
    raw_name: bytes
    flags: int
    method: int
    checksum: int
    packed: int
    unpacked: int
    offset: int

    @property
    def is_folder(self) -> bool:
        return self.name.endswith("/")


def read_archive(data: bytes, budget: ArchiveBudget | None = None) -> dict[str, bytes]:
    """Return the files in a zip archive by name, without folders.

    Raise ``ArchiveError`` if it is not sound, ``LimitExceeded`` if the budget is spent.
    """
    directory = _directory(data)
    budget = budget or ArchiveBudget()
    budget.take(directory.entries, 0)
    members = list(_members(data, directory))
    names = Counter(one.name for one in members)
    if len(names) < len(members):
        raise ArchiveError("archive.twice", names.most_common(1)[0][0])
    budget.take(0, sum(one.unpacked for one in members))
    contents = dict(_contents(data, members, directory.start))
    return {one.name: contents[one.name] for one in members if not one.is_folder}


def _directory(data: bytes) -> _Directory:
    """Find the directory by the record that ends the archive, with or without a comment.

    DigiDoc writes comments, which nobody reads. None may look like a part of an archive,
    since readers look for the record from the end.
    """
    at = data.rfind(_END_MARK)
    if at < 0 or at + _END.size > len(data):
        raise ArchiveError("file.damaged")
    _, disk, first_disk, own_count, count, size, start, comment = _END.unpack_from(data, at)
    if at + _END.size + comment != len(data):
        raise ArchiveError("archive.after")
    if _looks_like_zip(data[at + _END.size :]):
        raise ArchiveError("archive.comment")
    if disk or first_disk or own_count != count:
        raise ArchiveError("archive.disks")
    if count == 0xFFFF or ZIP64_SENTINEL in (size, start):
        raise ArchiveError("archive.zip64")
    if start + size != at:
        raise ArchiveError("archive.before" if start + size < at else "file.damaged")
    return _Directory(start, at, count)


def _looks_like_zip(comment: bytes) -> bool:
    return b"PK" in comment


def _members(data: bytes, directory: _Directory) -> Iterator[_Member]:
    """Yield the entries of the directory, which must fill its place."""
    start, end, count = directory
    for _ in range(count):
        if start + _LISTING.size > end or not data.startswith(b"PK\1\2", start):
            raise ArchiveError("file.damaged")
        fields = _LISTING.unpack_from(data, start)
        lengths = fields[10:13]
        names = start + _LISTING.size
        start = names + sum(lengths)
        if start > end:
            raise ArchiveError("file.damaged")
        yield _member(data[names:start], fields)
    if start != end:
        raise ArchiveError("file.damaged")


def _member(following: bytes, fields: tuple[int, ...]) -> _Member:
    """Return an entry of its fields, and of the name and the extra fields that follow them."""
    made, _, flags, method, _, _, checksum = fields[1:8]
    name_length, extra_length, _, disk, _, attributes, offset = fields[10:17]
    raw = following[:name_length]
    name = _decoded(raw, flags)
    comment_start = name_length + extra_length
    extra = extra_fields(following[name_length:comment_start])
    if extra is None or disk:
        raise ArchiveError("archive.extra", name)
    if _looks_like_zip(following[comment_start:]):
        raise ArchiveError("archive.comment", name)
    sizes = resolved_sizes(extra, fields[9], fields[8], offset)
    if sizes is None:
        raise ArchiveError("archive.zip64", name)
    unpacked, packed, offset = sizes
    member = _Member(name, raw, flags, method, checksum, packed, unpacked, offset)
    _check(member, made >> 8, attributes, extra)
    return member


def _decoded(raw: bytes, flags: int) -> str:
    """Return a name, which is UTF-8 if its flag says so, else ASCII: readers differ otherwise."""
    if len(raw) > MAX_NAME:
        raise LimitExceeded("limit.name", len(raw), MAX_NAME)
    try:
        name = raw.decode("utf-8" if flags & _UTF8 else "ascii")
    except UnicodeDecodeError:
        raise ArchiveError("archive.name", ascii(raw)[2:-1]) from None
    if not name or any(ord(one) < 0x20 or one == "\x7f" for one in name):
        raise ArchiveError("archive.name", ascii(name)[1:-1])
    return name


def _check(member: _Member, system: int, attributes: int, extra: dict[int, bytes]) -> None:
    """Raise ``ArchiveError`` for what is no plain file or folder, packed in the usual way."""
    if member.flags & _IS_ENCRYPTED:
        raise ArchiveError(ENCRYPTED, member.name)
    if member.flags & ~_KNOWN_FLAGS:
        raise ArchiveError("archive.flags", member.name)
    if member.method not in (_STORED, _DEFLATED):
        raise ArchiveError("archive.method", member.name)
    kind = stat.S_IFMT(attributes >> 16) if system in (_UNIX, _OSX) else 0
    usual = (0, stat.S_IFDIR if member.is_folder else stat.S_IFREG)
    if kind not in usual or (member.is_folder and member.unpacked):
        raise ArchiveError("archive.kind", member.name)
    if _UNICODE_NAME in extra and extra[_UNICODE_NAME][5:] != member.raw_name:
        raise ArchiveError("archive.name", member.name)


def _contents(data: bytes, members: list[_Member], end: int) -> Iterator[tuple[str, bytes]]:
    """Yield what the members hold; they must lie one after another up to the directory."""
    at = 0
    for one in sorted(members, key=lambda one: one.offset):
        if one.offset != at:
            raise ArchiveError("archive.gaps", one.name)
        start, has_descriptor = _data_start(data, one, end)
        at = start + one.packed
        if at > end:
            raise ArchiveError("file.damaged")
        yield one.name, _unpacked(data[start:at], one)
        if has_descriptor:
            sizes = (one.checksum, one.packed, one.unpacked)
            length = trailing_descriptor(data[at : min(at + 24, end)], *sizes)
            if not length:
                raise ArchiveError("archive.differ", one.name)
            at += length
    if at != end:
        raise ArchiveError("archive.gaps")


def _data_start(data: bytes, member: _Member, end: int) -> tuple[int, bool]:
    """Return where a member's data begins, and whether its sizes follow the data.

    Its own header must say what the directory says.
    """
    at = member.offset
    if at + _LOCAL.size > end or not data.startswith(b"PK\3\4", at):
        raise ArchiveError("file.damaged")
    _, _, flags, method, _, _, checksum, packed, unpacked, name_length, extra_length = (
        _LOCAL.unpack_from(data, at)
    )
    names = at + _LOCAL.size
    start = names + name_length + extra_length
    extra = extra_fields(data[names + name_length : start])
    if start > end or extra is None:
        raise ArchiveError("archive.extra", member.name)
    has_descriptor = bool(flags & _DESCRIPTOR)
    sizes = resolved_sizes(extra, unpacked, packed)
    told = sizes and (checksum, sizes[1], sizes[0])
    known = (member.checksum, member.packed, member.unpacked)
    same = told == known or (has_descriptor and told in ((0, 0, 0), (member.checksum, 0, 0)))
    same = same and (flags ^ member.flags) & ~_LEVEL == 0 and method == member.method
    again = extra.get(_UNICODE_NAME)
    same = same and (again is None or again[5:] == member.raw_name)
    if not same or data[names : names + name_length] != member.raw_name:
        raise ArchiveError("archive.differ", member.name)
    return start, has_descriptor


def _unpacked(packed: bytes, member: _Member) -> bytes:
    """Return a member's content, which must be as long as declared and have its checksum."""
    content = packed
    if member.method == _DEFLATED:
        state = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = state.decompress(packed, member.unpacked + 1)
        except zlib.error:
            raise ArchiveError("file.damaged", member.name) from None
        if state.unused_data or state.unconsumed_tail or not state.eof:
            raise ArchiveError("archive.size", member.name)
    if len(content) != member.unpacked:
        raise ArchiveError("archive.size", member.name)
    if zlib.crc32(content) != member.checksum:
        raise ArchiveError("file.damaged", member.name)
    return content
