"""Word files drawn page by page: dxpdf makes a PDF, PDFium its pictures.

This runs in the process that draws. A server never imports what this imports.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

import dxpdf
import pypdfium2

from koostaja.web.pictures.frames import MOST_PAGES, Shape
from koostaja.web.pictures.host_fonts import HostFonts
from koostaja.web.pictures.png_writer import color_png, grey_png

__all__ = ["PageDrawer"]

_SCALE = 96 / 72
"""Pixels for each point: those of a page of a browser in its own size."""
_LONGEST = 1800
"""How many pixels a side of a page may have."""
_GLANCE = 0.25
"""How large a page is drawn to see whether it has colours: a sixteenth of the pixels."""
_KEPT = 64
"""How many pictures are kept: while somebody types, most pages stay as they are."""


class PageDrawer:
    """Draws documents, and again only those pages that look different."""

    def __init__(self) -> None:
        self._fonts = HostFonts(dxpdf.convert)
        self._kept: OrderedDict[bytes, Shape] = OrderedDict()

    def draw(self, docx: bytes) -> tuple[Sequence[Shape], int]:
        """Return pictures of the first pages of a Word file, and how many pages it has.

        Raises ``RuntimeError``, ``ValueError`` or what ``zipfile`` raises for a faulty file.
        """
        document = pypdfium2.PdfDocument(dxpdf.convert(self._fonts.renamed(docx)))
        try:
            count = len(document)
            drawn = range(min(count, MOST_PAGES))
            return [self._picture(document[number]) for number in drawn], count
        finally:
            document.close()

    def _picture(self, page: Any) -> Shape:
        try:
            longest = max(page.get_width(), page.get_height(), 1)
            scale = min(_SCALE, _LONGEST / longest)
            is_grey = _is_grey(_pixels(page, scale * _GLANCE, is_grey=False)[0])
            pixels, width, height = _pixels(page, scale, is_grey=is_grey)
        finally:
            page.close()
        key = blake2b(pixels, digest_size=16, salt=width.to_bytes(4, "big")).digest()
        if key not in self._kept:
            write = grey_png if is_grey else color_png
            self._kept[key] = (width, height, write(pixels, width))
        self._kept.move_to_end(key)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return self._kept[key]


def _pixels(page: Any, scale: float, *, is_grey: bool) -> tuple[bytes, int, int]:
    """Draw a page; return the bytes of its pixels without gaps, and its width and height."""
    bitmap = page.render(scale=scale, grayscale=is_grey, rev_byteorder=not is_grey)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    data = bytes(bitmap.buffer)
    bitmap.close()
    length = width if is_grey else 3 * width
    if stride != length:
        starts = range(0, height * stride, stride)
        data = b"".join(data[start : start + length] for start in starts)
    return data, width, height


def _is_grey(pixels: bytes) -> bool:
    return pixels[0::3] == pixels[1::3] == pixels[2::3]
