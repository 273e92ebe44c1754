"""Names that the parts of a Word file may have (ECMA-376 part 2, 6.2.2).

A name that leads out of a folder, or that means two parts to two programs, lets one program
read what another has not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from koostaja.docx.parts import CONTENT_TYPES

__all__ = ["part_name_faults"]

_CHARACTER = re.compile(r"(?:[A-Za-z0-9\-._~!$&'()*+,;=@ %]|[^\0-\x9f])+")
"""What a segment is made of: ``pchar`` without the colon, which means a drive to Windows."""
_LAST_CHARACTER = "\U000efffd"
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})?")
_PLAIN_SPACE = 0x20
_BEYOND_ASCII = 0x80
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_LONGEST = 200


def part_name_faults(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each name that is not allowed, with the key of the reason in ``TERMS``."""
    met: dict[str, str] = {}
    folders: dict[str, str] = {}
    listed = [name for name in names if not name.endswith("/") or _fault(name[:-1])]
    for name in listed:
        fault = "" if name.lower() == CONTENT_TYPES.lower() else _fault(name)
        key = unquote(name).lower()
        if not fault and key in met:
            fault = "part.twice"
        met.setdefault(key, name)
        segments = key.split("/")
        for depth in range(1, len(segments)):
            folders.setdefault("/".join(segments[:depth]), name)
        if fault:
            yield name, fault
    yield from ((met[key], "part.folder") for key in met.keys() & folders.keys())


def _fault(name: str) -> str:
    segments = name.split("/")
    if "\\" in name or segments[0] == "" or any(one in ("", ".", "..") for one in segments):
        return "part.path"
    if any(one.endswith(".") or one != one.strip() for one in segments):
        return "part.path"
    if len(name) > _LONGEST or _INVISIBLE.search(name):
        return "part.characters"
    if not all(map(_CHARACTER.fullmatch, segments)) or max(name) > _LAST_CHARACTER:
        return "part.characters"
    if not _escapes_are_plain(name):
        return "part.characters"
    return ""


def _escapes_are_plain(name: str) -> bool:
    """Return whether only spaces and characters beyond ASCII are escaped."""
    codes = [int(match[1] or "0", 16) for match in _ESCAPE.finditer(name)]
    return all(one == _PLAIN_SPACE or one >= _BEYOND_ASCII for one in codes)
