"""Inputs of the fuzzing: some files as one text, so that small changes of it are small changes.

A bundle has a line ``=== NAME`` before each file. It is laid over a base, such as a workspace
or the parts of a Word file, so it names only what differs. ``=== -NAME`` takes a file away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

__all__ = ["REMOVED", "bundle", "files_of", "laid_over"]

REMOVED = "-"
"""How the name of a file begins that is taken away."""
_HEADER = re.compile(rb"^=== (.*)\n", re.MULTILINE)
_LONGEST_NAME = 120


def files_of(data: bytes) -> dict[str, bytes]:
    """Return the files of a bundle by name; any bytes are a bundle, if only an empty one."""
    pieces = _HEADER.split(data)
    pairs = zip(pieces[1::2], pieces[2::2], strict=True)
    named = {name.decode(errors="replace"): content for name, content in pairs}
    return {name: content for name, content in named.items() if _is_possible(name)}


def bundle(files: Mapping[str, bytes]) -> bytes:
    """Return files as a bundle; a file that does not end with a line end gets one."""
    return b"".join(
        b"=== %s\n%s%s" % (name.encode(), content, b"" if content.endswith(b"\n") else b"\n")
        for name, content in files.items()
    )


def laid_over(base: Mapping[str, bytes], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return a base with the files of a bundle in place of its own."""
    gone = {name.removeprefix(REMOVED) for name in files if name.startswith(REMOVED)}
    added = {name: content for name, content in files.items() if not name.startswith(REMOVED)}
    kept = {name: content for name, content in base.items() if name not in gone}
    return {**kept, **added}


def _is_possible(name: str) -> bool:
    """Return whether a name can be a file's below a folder, on the system that runs this."""
    bare = name.removeprefix(REMOVED)
    path = PurePosixPath(bare)
    usual = 0 < len(bare) <= _LONGEST_NAME and bare.isprintable() and "\\" not in bare
    return usual and not path.is_absolute() and ".." not in path.parts and bare == str(path)
