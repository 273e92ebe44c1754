"""Hashes by which files and their bytes are compared."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from koostaja.files.reading import AnyPath, path_below, read_file

__all__ = ["FileStamp", "data_hash", "file_hash", "file_stamps", "hash_files"]


class FileStamp(NamedTuple):
    """What changes when a file is written, moved or replaced, with the precision of its disk.

    Unlike a hash it may change where the bytes do not.
    """

    number: int = 0
    size: int = 0
    written: int = 0
    """When it was written: nanoseconds since 1970."""
    changed: int = 0


def file_hash(path: AnyPath, *, within: Path | None) -> str:
    """Return the hash of a file's bytes; "" if it cannot be read. See ``read_file``."""
    try:
        return data_hash(read_file(path, within=within))
    except OSError:
        return ""


def hash_files(root: Path, files: Iterable[str]) -> dict[str, str]:
    """Return the hashes of files below ``root``, by name; "" for one that cannot be read."""
    return {file: file_hash(path_below(root, file), within=root) for file in files}


def file_stamps(root: Path, files: Iterable[str]) -> dict[str, FileStamp]:
    """Return the stamps of files below ``root``, by name; an empty one for what is not there."""
    return {file: _stamp(os.path.join(root, file)) for file in files}  # noqa: PTH118


def _stamp(path: str) -> FileStamp:
    try:
        found = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return FileStamp()
    return FileStamp(found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def data_hash(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
