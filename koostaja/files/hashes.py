"""Hashes by which files and their bytes are compared."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from koostaja.files.reading import AnyPath, path_below, read_file

__all__ = ["data_hash", "file_hash", "file_stamps", "hash_files"]


def file_hash(path: AnyPath, *, within: Path | None) -> str:
    """Return the hash of a file's bytes; "" if it cannot be read. See ``read_file``."""
    try:
        return data_hash(read_file(path, within=within))
    except OSError:
        return ""


def hash_files(root: Path, files: Iterable[str]) -> dict[str, str]:
    """Return the hashes of files below ``root``, by name; "" for one that cannot be read."""
    return {file: file_hash(path_below(root, file), within=root) for file in files}


def file_stamps(root: Path, files: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return what changes when a file is written, moved or replaced, by name.

    () for a file that is not there. Unlike a hash it may change where the bytes do not.
    """
    return {file: _stamp(root / file) for file in files}


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def data_hash(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
