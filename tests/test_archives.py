"""Zip archives of others: what two readers could read differently is refused."""

from __future__ import annotations

import io
import stat
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest

from archive_files import Entry, archive
from koostaja.files import archives
from koostaja.files.archives import (
    ArchiveBudget,
    ArchiveError,
    LimitExceeded,
    read_archive,
)
from workspaces import ROOT

GOOD = Entry(b"a.xml")
SYMLINK = (stat.S_IFLNK | 0o777) << 16
CRC = zlib.crc32(b"words")
CONTENT = {"a.xml": b"words"}


def _zip64(*numbers: int) -> bytes:
    return struct.pack(f"<2H{len(numbers)}Q", 1, 8 * len(numbers), *numbers)


def _unicode_name(name: bytes) -> bytes:
    return struct.pack("<2HBL", 0x7075, 5 + len(name), 1, 0) + name


def _empty_folder(name: bytes, **said: int) -> Entry:
    return Entry(name, b"", method=0, **said)


PACKED = GOOD.data()

STRANGE: dict[str, tuple[str, bytes]] = {
    "bytes before": ("archive.before", b"MZ" + archive(GOOD)),
    "bytes before, places moved": ("archive.gaps", b"MZ" + archive(GOOD, shift=2)),
    "bytes after": ("archive.after", archive(GOOD) + b"x"),
    "two archives": ("archive.before", archive(GOOD) + archive(GOOD)),
    "an archive after": ("archive.comment", archive(GOOD, comment=b"PK\3\4")),
    "an end in the comment": ("archive.after", archive(GOOD, comment=archive(GOOD)[-22:] + b"x")),
    "an archive in a comment": (
        "archive.comment",
        archive(Entry(b"a", comment=b"PK\1\2")),
    ),
    "gap between": ("archive.gaps", archive(GOOD, Entry(b"b.xml", before=b"hidden"))),
    "gap before the directory": ("archive.gaps", archive(Entry(b"a.xml", after=b"hidden"))),
    "two of one name": ("archive.twice", archive(GOOD, Entry(b"a.xml", b"other"))),
    "other name before": ("archive.differ", archive(Entry(b"a.xml", local={"name": b"b.xml"}))),
    "other method before": ("archive.differ", archive(Entry(b"a.xml", local={"method": 0}))),
    "other size before": ("archive.differ", archive(Entry(b"a.xml", local={"size": 4}))),
    "other packed size before": ("archive.differ", archive(Entry(b"a.xml", local={"packed": 1}))),
    "other checksum before": ("archive.differ", archive(Entry(b"a.xml", local={"checksum": 1}))),
    "other flags before": ("archive.differ", archive(Entry(b"a.xml", local={"flags": 0x800}))),
    "no descriptor": ("archive.differ", archive(Entry(b"a.xml", flags=8, after=b""))),
    "false descriptor": (
        "archive.differ",
        archive(Entry(b"a.xml", flags=8, after=b"PK\7\x08" * 4)),
    ),
    "name not of its flag": ("archive.name", archive(Entry("ä.xml".encode()))),
    "name not UTF-8": ("archive.name", archive(Entry(b"\xff.xml", flags=0x800))),
    "name with NUL": ("archive.name", archive(Entry(b"a.xml\0.exe"))),
    "no name": ("archive.name", archive(Entry(b""))),
    "another name": (
        "archive.name",
        archive(Entry(b"a.xml", extra=_unicode_name(b"b.xml"))),
    ),
    "another name before": (
        "archive.differ",
        archive(Entry(b"a.xml", local={"extra": _unicode_name(b"b.xml")})),
    ),
    "bzip2": ("archive.method", archive(Entry(b"a.xml", method=12))),
    "lzma": ("archive.method", archive(Entry(b"a.xml", method=14))),
    "encrypted": ("archive.encrypted", archive(Entry(b"a.xml", flags=1))),
    "strongly encrypted": ("archive.flags", archive(Entry(b"a.xml", flags=0x40))),
    "masked directory": ("archive.flags", archive(Entry(b"a.xml", flags=0x2000))),
    "link": ("archive.kind", archive(Entry(b"a.xml", system=3, attributes=SYMLINK))),
    "pipe": ("archive.kind", archive(Entry(b"a", system=3, attributes=stat.S_IFIFO << 16))),
    "folder by attribute": (
        "archive.kind",
        archive(Entry(b"a", system=3, attributes=stat.S_IFDIR << 16)),
    ),
    "folder with content": ("archive.kind", archive(Entry(b"a/"))),
    "larger than said": ("archive.size", archive(Entry(b"a.xml", size=4))),
    "smaller than said": ("archive.size", archive(Entry(b"a.xml", size=9))),
    "stored, larger than said": ("archive.size", archive(Entry(b"a.xml", method=0, size=4))),
    "data after the end": ("archive.size", archive(Entry(b"a.xml", packed=PACKED + b"hidden"))),
    "data cut": ("archive.size", archive(Entry(b"a.xml", packed=PACKED[:-2]))),
    "other checksum": ("file.damaged", archive(Entry(b"a.xml", checksum=1))),
    "no deflate data": ("file.damaged", archive(Entry(b"a.xml", packed=b"\xff" * 9))),
    "several disks": ("archive.disks", archive(GOOD, disk=1)),
    "an entry less": ("archive.disks", archive(GOOD, GOOD, own=1)),
    "directory of fewer": ("file.damaged", archive(GOOD, Entry(b"b"), own=1, all=1)),
    "directory of more": ("file.damaged", archive(GOOD, own=2, all=2)),
    "directory elsewhere": ("file.damaged", archive(GOOD, start=999)),
    "Zip64 end": ("archive.zip64", archive(GOOD, start=0xFFFFFFFF)),
    "Zip64 without a field": ("archive.zip64", archive(Entry(b"a.xml", size=0xFFFFFFFF))),
    "Zip64 that says otherwise": ("archive.zip64", archive(Entry(b"a.xml", extra=_zip64(4, 7)))),
    "extra field cut": ("archive.extra", archive(Entry(b"a.xml", extra=b"\x01\0\x08\0\0"))),
    "extra field twice": ("archive.extra", archive(Entry(b"a.xml", extra=b"\x55\x54\0\0" * 2))),
    "overlapping": ("archive.gaps", archive(GOOD, Entry(b"b.xml", offset=0))),
    "nothing": ("file.damaged", b""),
    "no archive": ("file.damaged", b"PK\3\4 and so on"),
    "end alone, cut": ("file.damaged", archive(GOOD)[:-3]),
}


@pytest.mark.parametrize("kind", STRANGE)
def test_what_readers_could_read_differently_is_refused(kind: str) -> None:
    reason, data = STRANGE[kind]
    with pytest.raises(ArchiveError) as refused:
        read_archive(data)
    assert refused.value.reason == reason
    for lang in ("et", "en"):
        assert refused.value.said.text(lang) != reason


USUAL: dict[str, bytes] = {
    "stored": archive(Entry(b"a.xml", method=0)),
    "descriptor, as Java writes": archive(Entry(b"a.xml", flags=8)),
    "descriptor without mark": archive(
        Entry(b"a.xml", flags=8, after=struct.pack("<3L", CRC, len(PACKED), 5))
    ),
    "descriptor of 64 bits": archive(
        Entry(b"a.xml", flags=8, after=struct.pack("<4sL2Q", b"PK\7\x08", CRC, len(PACKED), 5))
    ),
    "Zip64 field before": archive(
        Entry(
            b"a.xml",
            local={
                "extra": _zip64(5, len(PACKED)),
                "size": 0xFFFFFFFF,
                "packed": 0xFFFFFFFF,
            },
        )
    ),
    "level in the flags": archive(Entry(b"a.xml", flags=6)),
    "time and room, as Word writes": archive(
        Entry(b"a.xml", local={"extra": struct.pack("<2H6s", 0xA220, 6, b"\x28\xa0\2\0\0\0")})
    ),
    "zeros that align": archive(Entry(b"a.xml", extra=b"\0\0\0")),
    "folder": archive(_empty_folder(b"word/"), GOOD, _empty_folder(b"x/", attributes=16)),
    "attributes of Unix": archive(
        Entry(b"a.xml", system=3, attributes=(stat.S_IFREG | 0o644) << 16)
    ),
    "comments, as DigiDoc writes": archive(
        Entry(b"a.xml", comment=b"Application: libdigidocpp"), comment=b"LIB DigiDoc4j"
    ),
    "UTF-8 name again": archive(Entry(b"a.xml", extra=_unicode_name(b"a.xml"))),
}


@pytest.mark.parametrize("kind", USUAL)
def test_what_programs_write_is_read(kind: str) -> None:
    assert read_archive(USUAL[kind]) == CONTENT


def test_names_of_other_letters_are_read() -> None:
    assert read_archive(archive(Entry("õ.docx".encode(), flags=0x800))) == {"õ.docx": b"words"}


def test_archives_of_other_programs_are_read(tmp_path: Path) -> None:
    (tmp_path / "word").mkdir()
    (tmp_path / "word" / "a.xml").write_bytes(b"words" * 100)
    (tmp_path / "b.xml").write_bytes(b"")
    expected = {"word/a.xml": b"words" * 100, "b.xml": b""}
    streamed = io.BytesIO()
    with zipfile.ZipFile(streamed, "w", zipfile.ZIP_DEFLATED) as made:
        made.write(tmp_path / "word", "word")
        for name, content in expected.items():
            with made.open(name, "w", force_zip64=True) as entry:
                entry.write(content)
    assert read_archive(streamed.getvalue()) == expected
    command = ["python", "-m", "zipfile", "-c", "made.zip", "word", "b.xml"]
    subprocess.run(command, cwd=tmp_path, check=True)
    assert read_archive((tmp_path / "made.zip").read_bytes()) == expected


def test_all_word_files_here_are_read() -> None:
    files = sorted(ROOT.glob("templates/*.docx"))
    assert len(files) == 4
    for path in files:
        with zipfile.ZipFile(path) as whole:
            expected = {one: whole.read(one) for one in whole.namelist() if not one.endswith("/")}
        assert read_archive(path.read_bytes()) == expected


def test_no_more_is_unpacked_than_the_budget_allows() -> None:
    data = archive(Entry(b"a", bytes(3_000)), Entry(b"b", bytes(3_000)))
    assert len(read_archive(data, ArchiveBudget(unpacked=6_000))) == 2
    with pytest.raises(LimitExceeded) as refused:
        read_archive(data, ArchiveBudget(unpacked=5_999))
    assert (refused.value.what, refused.value.found) == ("limit.unpacked", 6_000)
    with pytest.raises(LimitExceeded):
        read_archive(data, ArchiveBudget(members=1))


def test_archives_in_one_another_share_a_budget() -> None:
    inner = archive(Entry(b"a", bytes(1_000)))
    outer = archive(*(Entry(f"{at}.docx".encode(), inner) for at in range(9)))
    budget = ArchiveBudget(unpacked=9 * len(inner) + 5_000)
    files = read_archive(outer, budget)
    fitting = list(files.values())[:5]
    assert [len(read_archive(one, budget)) for one in fitting] == [1] * 5
    with pytest.raises(LimitExceeded):
        read_archive(inner, budget)


def test_what_lies_about_its_size_is_not_unpacked() -> None:
    """A member of a gigabyte says that it has five bytes."""
    state = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(state.compress(bytes(1_000_000)) for _ in range(20)) + state.flush()
    with pytest.raises(ArchiveError) as refused:
        read_archive(archive(Entry(b"a.xml", packed=packed)))
    assert refused.value.reason == "archive.size"
    lying = archive(Entry(b"a.xml", packed=packed, size=archives.MAX_UNPACKED + 1))
    with pytest.raises(LimitExceeded):
        read_archive(lying)


def test_a_long_name_is_refused() -> None:
    with pytest.raises(LimitExceeded):
        read_archive(archive(Entry(b"a" * (archives.MAX_NAME + 1))))
