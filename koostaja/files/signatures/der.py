"""DER, the binary form of certificates and time stamps (ITU-T X.690), read strictly."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["OCTETS", "OID", "SEQUENCE", "SET", "DerValue", "read_der", "sequence_of"]

OCTETS, OID, SEQUENCE, SET = 0x04, 0x06, 0x30, 0x31
_LONG = 0x80


class DerValue(NamedTuple):
    """A value with its tag, its content, and all its bytes."""

    tag: int
    content: bytes
    raw: bytes

    def parts(self) -> list[DerValue]:
        """Return the values within; raise ``ValueError`` if they do not fill it."""
        parts, at = [], 0
        while at < len(self.content):
            one = _value_at(self.content, at)
            parts.append(one)
            at += len(one.raw)
        return parts

    def expect(self, tag: int) -> DerValue:
        """Return the value; raise ``ValueError`` if its tag is another."""
        if self.tag != tag:
            raise ValueError(f"DER: {self.tag:#x}, not {tag:#x}")
        return self

    def oid(self) -> str:
        """Return an object identifier with dots (8.19)."""
        numbers, value = [], 0
        for one in self.expect(OID).content:
            value = value << 7 | one & 0x7F
            if not one & _LONG:
                numbers.append(value)
                value = 0
        if not numbers or self.content[-1] & _LONG:
            raise ValueError("DER: object identifier")
        first = min(numbers[0] // 40, 2)
        return ".".join(map(str, [first, numbers[0] - 40 * first, *numbers[1:]]))


def read_der(data: bytes) -> DerValue:
    """Return the one value that fills data; raise ``ValueError`` if none does."""
    value = _value_at(data, 0)
    if len(value.raw) != len(data):
        raise ValueError("DER: data after the end")
    return value


def sequence_of(*parts: bytes) -> bytes:
    """Return a sequence of values."""
    content = b"".join(parts)
    length = len(content)
    if length < _LONG:
        return bytes((SEQUENCE, length)) + content
    size = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((SEQUENCE, _LONG | len(size))) + size + content


def _value_at(data: bytes, at: int) -> DerValue:
    if len(data) < at + 2 or data[at] & 0x1F == 0x1F:
        raise ValueError("DER: tag")
    length, start = data[at + 1], at + 2
    if length & _LONG:
        size = length & 0x7F
        length = int.from_bytes(data[start : start + size], "big")
        if not 0 < size < 5 or length < _LONG or length >> 8 * (size - 1) == 0:
            raise ValueError("DER: length")
        start += size
    if start + length > len(data):
        raise ValueError("DER: length")
    return DerValue(data[at], data[start : start + length], data[at : start + length])
