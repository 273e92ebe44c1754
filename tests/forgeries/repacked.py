"""A genuine file in another archive: the same parts, packed otherwise."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from forgeries.editing import Forging
from forgeries.variants import variant
from word_package import packed

__all__: list[str] = []

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@variant
def not_compressed(t: Forging) -> bytes:
    return _zipped(t.parts, zipfile.ZIP_STORED)


@variant
def compressed_anew(t: Forging) -> bytes:
    return _zipped(t.parts, zipfile.ZIP_DEFLATED)


@variant
def in_another_order(t: Forging) -> bytes:
    types = "[Content_Types].xml"
    rest = {name: t.parts[name] for name in sorted(t.parts, reverse=True) if name != types}
    return packed({types: t.parts[types], **rest})


def _zipped(parts: Mapping[str, bytes], method: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, (2026, 3, 4, 5, 6, 8))
            info.compress_type, info.create_system = method, 0
            archive.writestr(info, data)
    return made.getvalue()


@variant
def streamed(t: Forging) -> bytes:
    """Write sizes behind each part, as programs do that cannot go back."""

    class Stream(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.data += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    made = Stream()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in t.parts.items():
            archive.writestr(name, data)
    return bytes(made.data)


@variant
def with_entries_of_folders(t: Forging) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in t.parts.items():
            archive.writestr(name, data)
        archive.writestr("word/", b"")
    return made.getvalue()
