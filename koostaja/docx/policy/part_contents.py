"""Whether the bytes of a part are what its content type says.

Windows and Office open a file by what it begins with as well as by what it is called, so a
picture has to begin as a picture, and other data not as a program, an archive or a compound file.
"""

from __future__ import annotations

import re

__all__ = ["is_image", "is_inert", "is_svg"]

_IMAGE = re.compile(
    rb"\x89PNG\r\n\x1a\n|\xff\xd8|GIF8[79]a|BM....\0\0\0\0|II\*\0|MM\0\*|II\xbc\x01"
    rb"|\x01\0\0\0.{36} EMF|\xd7\xcd\xc6\x9a|[\x01\x02]\0\x09\0",
    re.DOTALL,
)
"""How PNG, JPEG, GIF, BMP, TIFF, JPEG XR, EMF and WMF begin."""
_OTHER_FILE = re.compile(
    rb"\x7fELF|\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe|\xfe\xed\xfa[\xce\xcf]|#!\s?/|PK[\x03\x05]."
    rb"|\xd0\xcf\x11\xe0|Rar!|7z\xbc\xaf|\x1f\x8b\x08|MSCF|%PDF|\{\\rtf|L\0\0\0\x01\x14"
    rb"|\s*<(?:\?xml|!doctype|html|script|svg)",
    re.DOTALL | re.IGNORECASE,
)
"""How programs, archives, compound files, documents, markup and shortcuts begin."""
_PE_AT, _PE = 0x3C, b"PE\0\0"


def is_image(data: bytes) -> bool:
    """Return whether a part is a picture of a known format, whichever its type names."""
    return _IMAGE.match(data) is not None


def is_inert(data: bytes) -> bool:
    """Return whether a part begins like nothing that a system opens."""
    return _OTHER_FILE.match(data) is None and not _is_windows_program(data)


def is_svg(content_type: str) -> bool:
    """Return whether a content type is that of a drawing in XML."""
    return content_type == "image/svg+xml"


def _is_windows_program(data: bytes) -> bool:
    """Return whether data is a program of Windows; two letters alone also begin a masked font."""
    at = int.from_bytes(data[_PE_AT : _PE_AT + 4], "little")
    return data.startswith(b"MZ") and data[at : at + 4] == _PE
