"""Pictures of a browser's window as small PNG files (ISO/IEC 15948): of at most 256 colours.

Text has few colours; all their shades would make a file four times as large.
"""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["save_picture", "small_picture"]

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BITS, _INDEXED = 8, 3
_MOST = 256
_COARSE = 16
"""How far shades are apart that count as one."""
_PIXELS = """async taken => {
  const picture = await createImageBitmap(await (await fetch(taken)).blob());
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext("2d").drawImage(picture, 0, 0);
  const data = canvas.getContext("2d").getImageData(0, 0, picture.width, picture.height).data;
  let text = "";
  for (let at = 0; at < data.length; at += 32768)
    text += String.fromCharCode(...data.subarray(at, at + 32768));
  return [btoa(text), picture.width, picture.height];
}"""
"""What a browser makes of a picture: its pixels, four bytes each."""


def save_picture(page: Page, file: Path, selector: str = "", *, below: int = 20) -> None:
    """Save what a window shows; what a selector names is some pixels below its top."""
    if selector:
        script = "(one, top) => window.scrollBy(0, one.getBoundingClientRect().top - top)"
        page.locator(selector).first.evaluate(script, below)
    page.mouse.move(0, 0)
    page.wait_for_load_state("networkidle")
    file.write_bytes(small_picture(page))


def small_picture(page: Page) -> bytes:
    """Return a picture of what a page shows, as a PNG file."""
    taken = base64.b64encode(page.screenshot(animations="disabled", caret="initial")).decode()
    assert page.context.browser
    blank = page.context.browser.new_page()
    text, width, height = blank.evaluate(_PIXELS, f"data:image/png;base64,{taken}")
    blank.close()
    pixels = numpy.frombuffer(base64.b64decode(text), numpy.uint8).reshape(-1, 4)[:, :3]
    return _png(pixels, width, height)


def _png(pixels: numpy.ndarray, width: int, height: int) -> bytes:
    coarse = pixels // _COARSE
    codes = coarse.astype(numpy.int32) @ numpy.array([65536, 256, 1])
    _, first, places, counts = numpy.unique(
        codes, return_index=True, return_inverse=True, return_counts=True
    )
    frequent = numpy.argsort(-counts)[:_MOST]
    palette = pixels[first[frequent]].astype(numpy.int32)
    apart = pixels[first][:, None, :].astype(numpy.int32) - palette[None]
    nearest = (apart**2).sum(axis=2).argmin(axis=1).astype(numpy.uint8)
    rows = nearest[places].reshape(height, width)
    lines = b"".join(b"\0" + row.tobytes() for row in rows)
    about = struct.pack(">IIBBBBB", width, height, _BITS, _INDEXED, 0, 0, 0)
    colours = palette.astype(numpy.uint8).tobytes()
    parts = ((b"IHDR", about), (b"PLTE", colours), (b"IDAT", zlib.compress(lines, 9)))
    return _SIGNATURE + b"".join(_chunk(*one) for one in (*parts, (b"IEND", b"")))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
