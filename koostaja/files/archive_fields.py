"""What stands beside the entries of a zip archive: extra fields, 64-bit sizes, descriptors.

After APPNOTE.TXT of PKWARE, 4.5 (extra fields), 4.5.3 (Zip64) and 4.3.9 (descriptors).
"""

from __future__ import annotations

import struct

__all__ = ["ZIP64_SENTINEL", "extra_fields", "resolved_sizes", "trailing_descriptor"]

ZIP64_SENTINEL = 0xFFFFFFFF
"""A size or place that an extra field has instead."""
_ZIP64 = 0x0001
_FIELD = struct.Struct("<2H")
_MARK = b"PK\7\x08"
"""How a descriptor usually begins."""


def extra_fields(extra: bytes) -> dict[int, bytes] | None:
    """Return extra fields by their number; None if they are malformed or one stands twice."""
    found: dict[int, bytes] = {}
    at = 0
    while at < len(extra):
        if at + _FIELD.size > len(extra):
            return None if any(extra[at:]) else found  # zeros align what follows
        number, length = _FIELD.unpack_from(extra, at)
        at += _FIELD.size
        if (number and number in found) or at + length > len(extra):
            return None
        found[number] = extra[at : at + length]
        at += length
    return found


def resolved_sizes(
    extra: dict[int, bytes], unpacked: int, packed: int, offset: int = 0
) -> tuple[int, int, int] | None:
    """Return sizes and place of an entry, from its Zip64 field where its header defers to it.

    Return None if the two say different things.
    """
    told = extra.get(_ZIP64)
    given = (unpacked, packed, offset)
    if told is None:
        return None if ZIP64_SENTINEL in given else given
    if len(told) % 8 or len(told) > 24:
        return None
    large = list(struct.unpack(f"<{len(told) // 8}Q", told))
    if ZIP64_SENTINEL not in given:  # said again
        return given if large == list(given[: len(large)]) else None
    if len(large) != given.count(ZIP64_SENTINEL):
        return None
    found = [large.pop(0) if one == ZIP64_SENTINEL else one for one in given]
    return found[0], found[1], found[2]


def trailing_descriptor(following: bytes, checksum: int, packed: int, unpacked: int) -> int:
    """Return the length of the descriptor after an entry's data; 0 if it is none of its."""
    for form in ("<L2Q", "<3L"):
        expected = struct.pack(form, checksum, packed, unpacked)
        for descriptor in (_MARK + expected, expected):
            if following.startswith(descriptor):
                return len(descriptor)
    return 0
