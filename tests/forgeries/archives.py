"""Forgeries of the archive: a file that programs unpack in more than one way."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from forgeries.editing import WORDS, Forging, add_forgery, forges
from word_package import packed

__all__: list[str] = []

_KIND = "archive"
_BODY = "word/document.xml"


def _forged(t: Forging) -> dict[str, bytes]:
    own = t.parts[_BODY]
    return {**t.parts, _BODY: own.replace(b"</w:t>", f" {WORDS}</w:t>".encode(), 1)}


@forges(_KIND)
def another_file_before_it(t: Forging) -> bytes:
    return packed(_forged(t)) + t.data


@forges(_KIND)
def another_file_after_it(t: Forging) -> bytes:
    return t.data + packed(_forged(t))


@forges(_KIND)
def bytes_before_it(t: Forging) -> bytes:
    return b"%PDF-1.7\n" + t.data


@forges(_KIND)
def bytes_after_it(t: Forging) -> bytes:
    return t.data + b"\0" * 40


@forges(_KIND)
def two_entries_of_a_name(t: Forging) -> bytes:
    return _twice(t.parts, _forged(t))


@forges(_KIND)
def two_entries_of_a_name_the_genuine_last(t: Forging) -> bytes:
    return _twice(_forged(t), t.parts)


def _twice(first: Mapping[str, bytes], last: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in first.items():
            archive.writestr(name, data)
        temporary = "word/documenX.xml"
        archive.writestr(temporary, last[_BODY])
    return made.getvalue().replace(temporary.encode(), _BODY.encode())


def _entry(change: Callable[[bytes, int], bytes]) -> Callable[[Forging], bytes]:
    """Return what changes the head of the main part's entry in the archive."""

    def make(t: Forging) -> bytes:
        data = packed(t.parts)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            start = archive.getinfo(_BODY).header_offset
        return change(data, start)

    return make


def _other_name(data: bytes, start: int) -> bytes:
    at = start + 30
    return data[:at] + b"word/documenX.xml" + data[at + len(_BODY) :]


def _encrypted(data: bytes, start: int) -> bytes:
    at = start + 6
    return data[:at] + bytes([data[at] | 1]) + data[at + 1 :]


def _other_size(data: bytes, start: int) -> bytes:
    at = start + 22
    return data[:at] + (5).to_bytes(4, "little") + data[at + 4 :]


def _other_method(data: bytes, start: int) -> bytes:
    at = start + 8
    return data[:at] + b"\0\0" + data[at + 2 :]


def _other_sum(data: bytes, start: int) -> bytes:
    at = start + 14
    return data[:at] + b"\1\2\3\4" + data[at + 4 :]


for _name, _change in {
    "another name in an entry": _other_name,
    "entry marked as encrypted": _encrypted,
    "another size in an entry": _other_size,
    "another method in an entry": _other_method,
    "another sum in an entry": _other_sum,
}.items():
    add_forgery(_name, _KIND, _entry(_change))


@forges(_KIND)
def entry_outside_the_directory(t: Forging) -> bytes:
    """Put before the genuine main part another one that the directory does not list."""
    genuine = packed(t.parts)
    extra = io.BytesIO()
    with zipfile.ZipFile(extra, "w") as archive:
        archive.writestr(_BODY, _forged(t)[_BODY])
        length = archive.start_dir
    local = extra.getvalue()[:length]
    with zipfile.ZipFile(io.BytesIO(genuine)) as archive:
        start = archive.start_dir
    made = local + genuine
    directory = bytearray(made[len(local) + start :])
    at = 0
    while directory[at : at + 4] == b"PK\1\2":
        offset = int.from_bytes(directory[at + 42 : at + 46], "little") + len(local)
        directory[at + 42 : at + 46] = offset.to_bytes(4, "little")
        sizes = (
            directory[at + 28 : at + 30],
            directory[at + 30 : at + 32],
            directory[at + 32 : at + 34],
        )
        at += 46 + sum(int.from_bytes(one, "little") for one in sizes)
    end = int.from_bytes(directory[at + 16 : at + 20], "little") + len(local)
    directory[at + 16 : at + 20] = end.to_bytes(4, "little")
    return made[: len(local) + start] + bytes(directory)


def _named(name: str) -> Callable[[Forging], bytes]:
    """Return what adds a part of a name that programs read otherwise."""

    def make(t: Forging) -> bytes:
        return packed({**t.parts, name: _forged(t)[_BODY]})

    return make


for _name in (
    "../document.xml",
    "/word/document.xml",
    "word\\document.xml",
    "word//document.xml",
    "word/./document.xml",
    "word/document.xml/[0].piece",
    "word/document.xml ",
    "WORD/DOCUMENT.XML",
):
    add_forgery(f"part named {_name}", _KIND, _named(_name))


@forges(_KIND)
def container_in_it(t: Forging) -> bytes:
    return packed({**t.parts, "muu.docx": packed(_forged(t))})


@forges(_KIND)
def comment_of_the_archive(t: Forging) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in t.parts.items():
            archive.writestr(name, data)
        archive.comment = packed(_forged(t))[:60000]
    return made.getvalue()
