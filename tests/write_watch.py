"""Sees what this process makes, changes or removes, if it has a path of its own.

Names within a folder that was opened before are not seen: the folder was.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["outside", "writes"]

_CHANGING = {
    "os.chmod": (0,),
    "os.link": (1,),
    "os.mkdir": (0,),
    "os.remove": (0,),
    "os.rename": (0, 1),
    "os.rmdir": (0,),
    "os.symlink": (1,),
    "os.truncate": (0,),
}
"""Events of Python's audit, and which of their arguments are paths."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_COMPILED = ("__pycache__", "/dev/null")
_watched: list[set[str]] = []
"""Where what is seen is put, while somebody watches; Python's audit cannot be ended."""


def _see(event: str, arguments: tuple[object, ...]) -> None:
    if not _watched:
        return
    places = _CHANGING.get(event, ())
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING:
        places = (0,)
    for place in places:
        one = arguments[place]
        if isinstance(one, str | bytes | os.PathLike) and Path(os.fsdecode(one)).is_absolute():
            path = os.path.realpath(os.fsdecode(one))
            if not any(part in path for part in _COMPILED):
                _watched[-1].add(path)


sys.addaudithook(_see)


@contextmanager
def writes() -> Iterator[set[str]]:
    """Collect the paths of all that is written meanwhile."""
    _watched.append(set())
    try:
        yield _watched[-1]
    finally:
        _watched.pop()


def outside(found: set[str], *folders: Path) -> list[str]:
    """Return what is in none of some folders."""
    allowed = tuple(f"{os.path.realpath(one)}{os.sep}" for one in folders)
    return sorted(one for one in found if not f"{one}{os.sep}".startswith(allowed))
