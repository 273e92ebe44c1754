"""The engine that made a file, as manifests and records name it, and as the index does."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from io import FileIO
from pathlib import Path

from koostaja.documents import fingerprint
from koostaja.schema import DEFINITIONS_FOLDER

__all__ = ["engine_fingerprint", "engine_sources"]


def engine_fingerprint() -> str:
    """Return the version of this program and a fingerprint of its source files.

    The same engine makes the same files from the same inputs, so they need not be made
    again.
    """
    from importlib.metadata import version  # as slow as all of these files

    return f"koostaja {version('koostaja')} {engine_sources()}"


def engine_sources() -> str:
    """Return a fingerprint of the source files of this program, by which the index knows it."""
    package = str(Path(__file__).parent.parent)
    digest = sha256()
    files = (*_files(package, ".py"), *_files(str(DEFINITIONS_FOLDER), ".json"))
    for path in sorted(files, key=lambda path: path.split(os.sep)):  # noqa: PTH206
        with FileIO(path) as file:
            source = file.read()
        digest.update(b"%d\n%b" % (len(source), source))
    return fingerprint(digest.hexdigest())


def _files(folder: str, suffix: str) -> Iterator[str]:
    """Yield the paths of files in a folder and in all below; strings, since ``Path`` is slow."""
    with os.scandir(folder) as entries:
        for one in entries:
            if one.name.endswith(suffix):
                yield one.path
            elif "." not in one.name and one.is_dir():
                yield from _files(one.path, suffix)
