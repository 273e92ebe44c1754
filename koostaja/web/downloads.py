"""Files that the page gives out, under names that people read."""

from __future__ import annotations

import re
from urllib.parse import quote

from starlette.responses import Response

from koostaja.text.folding import folded

__all__ = ["WORD", "ZIP", "download", "file_words"]

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
"""What Windows allows in no name of a file."""
_LONGEST = 120


def download(data: bytes, name: str, suffix: str, media_type: str) -> Response:
    """Return a file to be saved, with its name in Estonian letters (RFC 6266, RFC 8187).

    Browsers that read only the older form get the name without diacritics.
    """
    words = file_words(name)
    plain = "-".join(one for one in folded(words).split() if one.isascii()) or "koostaja"
    full = quote(f"{words}{suffix}".encode("utf-8", "replace"), safe="")
    said = f"attachment; filename=\"{plain}{suffix}\"; filename*=UTF-8''{full}"
    return Response(data, media_type=media_type, headers={"content-disposition": said})


def file_words(name: str) -> str:
    """Return words as a name that every system allows for a file."""
    return " ".join(_NOT_IN_NAMES.sub(" ", name).split())[:_LONGEST].strip(". ") or "koostaja"
