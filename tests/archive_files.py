"""Zip archives made byte by byte, as other programs and attackers write them."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field

_DESCRIPTOR = 0x0008


@dataclass
class Entry:
    """An entry of an archive: what its directory says, and where its own header differs."""

    name: bytes
    content: bytes = b"words"
    method: int = 8
    flags: int = 0
    extra: bytes = b""
    comment: bytes = b""
    system: int = 0
    attributes: int = 0
    packed: bytes | None = None
    """The packed content, if it is not the usual one."""
    size: int | None = None
    offset: int | None = None
    checksum: int | None = None
    local: dict[str, object] = field(default_factory=dict)
    """What the header before the data says otherwise: name, method, flags, size, checksum, extra.

    """
    before: bytes = b""
    after: bytes | None = None
    """What follows the data, if it is not the usual descriptor or nothing."""

    def data(self) -> bytes:
        """The packed content."""
        if self.packed is not None:
            return self.packed
        if self.method != 8:
            return self.content
        state = zlib.compressobj(6, zlib.DEFLATED, -15)
        return state.compress(self.content) + state.flush()

    def sums(self) -> tuple[int, int, int]:
        """Checksum, packed size, and size as the directory has them."""
        checksum = zlib.crc32(self.content) if self.checksum is None else self.checksum
        size = len(self.content) if self.size is None else self.size
        return checksum, len(self.data()), size

    def header(self) -> bytes:
        """The header before the data, the data, and a descriptor if the flags ask for one."""
        checksum, packed, size = self.sums()
        said: dict[str, object] = {
            "name": self.name, "method": self.method, "flags": self.flags, "extra": self.extra,
            "checksum": checksum, "packed": packed, "size": size,
        }  # fmt: skip
        if self.flags & _DESCRIPTOR:
            said |= {"checksum": 0, "packed": 0, "size": 0}
        said |= self.local
        name, extra = said["name"], said["extra"]
        assert isinstance(name, bytes)
        assert isinstance(extra, bytes)
        sizes = (said["checksum"], said["packed"], said["size"])
        numbers = (20, said["flags"], said["method"], 0, 33, *sizes, len(name), len(extra))
        after = self.after
        if after is None:
            described = struct.pack("<4s3L", b"PK\7\x08", checksum, packed, size)
            after = described if self.flags & _DESCRIPTOR else b""
        return struct.pack("<4s5H3L2H", b"PK\3\4", *numbers) + name + extra + self.data() + after

    def listing(self, place: int) -> bytes:
        """The entry in the directory."""
        offset = place if self.offset is None else self.offset
        lengths = (len(self.name), len(self.extra), len(self.comment))
        made = 20 | self.system << 8
        common = (made, 20, self.flags, self.method, 0, 33, *self.sums(), *lengths)
        fixed = struct.pack("<4s6H3L5HLL", b"PK\1\2", *common, 0, 0, self.attributes, offset)
        return fixed + self.name + self.extra + self.comment


def archive(*entries: Entry, comment: bytes = b"", shift: int = 0, **end: int) -> bytes:
    """Return an archive; ``shift`` is added to all places, ``end`` changes the last record."""
    out, directory = b"", b""
    for one in entries:
        out += one.before
        directory += one.listing(len(out) + shift)
        out += one.header()
    said = {"disk": 0, "first": 0, "own": len(entries), "all": len(entries)}
    said |= {"size": len(directory), "start": len(out) + shift} | end
    return (
        out + directory + struct.pack("<4s4H2LH", b"PK\5\6", *said.values(), len(comment)) + comment
    )
