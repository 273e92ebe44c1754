"""What the server and the process that draws say to each other.

The server trusts no answer: a Word file may have taken over the process that read it.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import IO

__all__ = ["MOST_PAGES", "Shape", "page_frame", "read_frame", "read_pages", "word_frame"]

MOST_PAGES = 40
"""How many pages of a document are drawn."""
_WORD = struct.Struct(">I")
_HEAD = struct.Struct(">II")
_PAGE = struct.Struct(">III")
_MOST_PIXELS = 2_000
_MOST_BYTES = 32_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
Shape = tuple[int, int, bytes]
"""The width, the height and the file of a picture."""


def word_frame(docx: bytes) -> bytes:
    """Return a Word file as it is sent."""
    return _WORD.pack(len(docx)) + docx


def read_frame(source: IO[bytes]) -> bytes | None:
    """Return the next Word file; None at the end of the input."""
    try:
        (size,) = _WORD.unpack(_exactly(source, _WORD.size))
        return _exactly(source, size)
    except ValueError:
        return None


def page_frame(pages: Sequence[Shape], count: int) -> bytes:
    """Return pictures as they are sent, and how many pages the document has."""
    sizes = [_PAGE.pack(width, height, len(png)) for width, height, png in pages]
    return b"".join([_HEAD.pack(count, len(pages)), *sizes, *(png for _, _, png in pages)])


def read_pages(source: IO[bytes]) -> tuple[Sequence[Shape], int]:
    """Return pictures that were sent, and how many pages the document has.

    Raises ``ValueError`` if this is no answer, or less than one.
    """
    count, number = _HEAD.unpack(_exactly(source, _HEAD.size))
    if number > MOST_PAGES or number > count:
        raise ValueError("too many")
    sizes = list(_PAGE.iter_unpack(_exactly(source, number * _PAGE.size)))
    longest = max((max(width, height) for width, height, _ in sizes), default=0)
    if longest > _MOST_PIXELS or sum(size for _, _, size in sizes) > _MOST_BYTES:
        raise ValueError("too large")
    pages = [(width, height, _exactly(source, size)) for width, height, size in sizes]
    if not all(png.startswith(_PNG) for _, _, png in pages):
        raise ValueError("not pictures")
    return pages, count


def _exactly(source: IO[bytes], size: int) -> bytes:
    data = source.read(size)
    if len(data) < size:
        raise ValueError("too little")
    return data
