"""Zip archives: what is accepted, other readers read just so.

An input is an archive itself, whose fields are changed where they are.
"""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from warnings import catch_warnings

from koostaja.files.archives import ArchiveBudget, ArchiveError, LimitExceeded, read_archive
from mutation import Blind

__all__ = ["MUTATOR", "answer"]

_LOCAL, _LISTING, _END = b"PK\3\4", b"PK\1\2", b"PK\5\6"
_RECORDS = (_LOCAL, _LISTING, _END, b"PK\7\10", b"PK\6\6", b"PK\6\7")
_FIELDS = {
    _LOCAL: "<4sHHHHHLLLHH",
    _LISTING: "<4sHHHHHHLLLHHHHHLL",
    _END: "<4sHHHHLLH",
}
_ODD = (0, 1, 2, 8, 9, 12, 14, 20, 0x800, 0x808, 255, 0xFFFE, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)
_UNPACKED, _MEMBERS = 1_000_000, 100
_NAMES = (
    b"a",
    b"A",
    b"b/",
    b"../a",
    b"/a",
    b"a\0b",
    b"\xff",
    b"\xc3\xb5",
    b"a\\b",
    b"",
    b"a" * 300,
)


def answer(data: bytes) -> None:
    """Read an archive; the standard library reads the same of what is accepted."""
    try:
        contents = read_archive(data, ArchiveBudget(_UNPACKED, _MEMBERS))
    except (ArchiveError, LimitExceeded):
        return
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except NotImplementedError:
        return  # it says that it needs a later program; to refuse is not to read it otherwise
    with archive:
        files = [one for one in archive.infolist() if not one.is_dir()]
        assert [one.filename for one in files] == list(contents)
        assert all(archive.read(one) == contents[one.filename] for one in files)
        assert archive.testzip() is None
    assert sum(map(len, contents.values())) <= _UNPACKED
    assert _read_in_order(data) == list(contents.values()), "read from the start, it is another"


def _read_in_order(data: bytes) -> list[bytes]:
    """Return the files as a reader finds them that goes from one header to the next."""
    found, at = [], 0
    while data[at : at + 4] == _LOCAL:
        header = struct.unpack_from(_FIELDS[_LOCAL], data, at)
        start = at + struct.calcsize(_FIELDS[_LOCAL]) + header[9] + header[10]
        name = data[at + 30 : at + 30 + header[9]]
        if header[3] == 0:
            assert not header[2] & 8 or header[7], "a stored file without its size"
            size = header[7]
            if size == 0xFFFFFFFF:  # the extra field of Zip64 has both sizes (4.5.3)
                size = struct.unpack_from(
                    "<Q", data, data.index(b"\1\0", at + 30 + header[9]) + 12
                )[0]
            content, at = data[start : start + size], start + size
        else:
            state = zlib.decompressobj(-zlib.MAX_WBITS)
            content = state.decompress(data[start:])
            at = len(data) - len(state.unused_data)
        if header[2] & 8:  # a description after the file, with its mark or without
            lengths = (one for one in (24, 20, 16, 12) if data[at + one : at + one + 2] == b"PK")
            at += next(lengths, 0)
        if not name.endswith(b"/"):
            found.append(content)
    assert data[at : at + 4] in (_LISTING, _END), "something between the files and the list"
    return found


def MUTATOR(data: bytes, size: int, chance: random.Random, blind: Blind) -> bytes:
    """Change fields of an archive, or add, double or move pieces of it."""
    if not data.startswith(b"PK") or chance.random() < 0.05:
        return _archive(chance)
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4))):
        step = chance.random()
        if step < 0.6:
            _set_field(changed, chance)
        elif step < 0.75:
            at, other = chance.randint(0, len(changed)), chance.randint(0, len(changed))
            piece = changed[other : other + chance.choice((1, 4, 22, 60))]
            changed[at : at + chance.choice((0, 0, len(piece)))] = piece
        elif step < 0.85:
            at = chance.randint(0, len(changed))
            changed[at : at + chance.choice((0, 4))] = chance.choice(_RECORDS)
        else:
            changed = bytearray(blind(bytes(changed), min(size, len(changed) + 64)))
    return bytes(changed)


def _archive(chance: random.Random) -> bytes:
    """Return some archive that the standard library writes."""
    packed = io.BytesIO()
    with (
        catch_warnings(action="ignore"),
        zipfile.ZipFile(packed, "w", chance.choice((0, 8, 8, 12))) as archive,
    ):
        for _ in range(chance.randint(0, 3)):
            info = zipfile.ZipInfo(
                chance.choice(_NAMES).decode(errors="replace").rstrip("\0") or "x"
            )
            info.compress_type = chance.choice((0, 8))
            info.extra = chance.choice((b"", b"", b"\1\0\4\0\0\0\0\0", b"up\5\0\1\0\0\0\0"))
            info.comment = chance.choice((b"", b"", b"x"))
            if info.is_dir():
                archive.writestr(info, b"")
            elif chance.random() < 0.3:
                with archive.open(info, "w", force_zip64=chance.random() < 0.2) as entry:
                    entry.write(b"ab" * chance.randint(0, 50))
            else:
                archive.writestr(info, b"ab" * chance.randint(0, 50))
        archive.comment = chance.choice((b"", b"", b"x"))
    return packed.getvalue()


def _set_field(changed: bytearray, chance: random.Random) -> None:
    """Give a field of a header, of the list or of its end another value."""
    kind = chance.choice((_LOCAL, _LISTING, _LISTING, _END))
    starts = [at for at in range(len(changed)) if changed.startswith(kind, at)]
    form = _FIELDS[kind]
    starts = [at for at in starts if at + struct.calcsize(form) <= len(changed)]
    if not starts:
        return
    at = chance.choice(starts)
    values = list(struct.unpack_from(form, changed, at))
    which = chance.randrange(1, len(values))
    letters = form.removeprefix("<4s")
    largest = 0xFFFF if letters[which - 1] == "H" else 0xFFFFFFFF
    near = values[which] + chance.choice((-1, 1, 10))
    values[which] = max(0, min(chance.choice((*_ODD, near, len(changed))), largest))
    struct.pack_into(form, changed, at, *values)
