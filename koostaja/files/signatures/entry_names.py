"""Names in a container that a reader could take for another file, or lay outside a folder."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from koostaja.diagnostics import Terms

__all__ = ["name_problems", "visible_name"]

_INVISIBLE = frozenset(("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"))
"""Categories of characters that nobody sees, or that turn the order of others around."""
_SPACES = frozenset(
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_LONGEST = 200
"""The characters of a name that are shown."""
_UNSAFE = frozenset('\\:<>"|?*')
"""Characters with a meaning of their own in paths of Windows."""


def name_problems(names: Iterable[str]) -> Iterator[Terms]:
    """Yield what is wrong with the names of a container's entries."""
    seen: dict[str, str] = {}
    for name in names:
        if problem := _path_problem(name):
            yield Terms((f"container.{problem}",), f": {visible_name(name)}")
        key = _as_windows_reads(name)
        if key in seen:
            yield Terms(("container.alike",), f": {visible_name(seen[key])}, {visible_name(name)}")
        seen.setdefault(key, name)


def _path_problem(name: str) -> str:
    """Return what is wrong with a name by itself; "" if nothing is."""
    pieces = name.split("/")
    if "\\" in name or name.startswith("/") or any(one in ("", ".", "..") for one in pieces):
        return "path"
    if any(one in _UNSAFE for one in name):
        return "path"
    if any(unicodedata.category(one) in _INVISIBLE or one in _SPACES for one in name):
        return "invisible"
    if any(one != one.strip(" ").rstrip(".") for one in pieces):
        return "ends"
    return ""


def _as_windows_reads(name: str) -> str:
    """Return a name without what file systems overlook: case, form, spaces and dots at its end."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace("\\", "/")
    shown = "".join(one for one in plain if unicodedata.category(one) not in _INVISIBLE)
    return "/".join(piece.strip().rstrip(". ") for piece in shown.split("/"))


def visible_name(name: str) -> str:
    """Return a name as it can be printed: what nobody would see by its number."""
    shown = "".join(
        f"<U+{ord(one):04X}>" if unicodedata.category(one) in _INVISIBLE or one in _SPACES else one
        for one in name[:_LONGEST]
    )
    return shown[:-1] + "<U+0020>" if shown.endswith(" ") else shown
