"""Hashes by which files and their bytes are compared."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from koostaja.files.bulk_reading import file_states, read_each
from koostaja.files.reading import AnyPath, read_file

__all__ = [
    "FileStamp",
    "data_hash",
    "file_hash",
    "file_stamps",
    "hash_files",
    "lasting_stamps",
    "stamp_of",
]

_TICK = 2_000_000_000
"""Nanoseconds of the slowest clock of a disk, that of FAT."""


class FileStamp(NamedTuple):
    """What changes when a file is written, moved or replaced, with the precision of its disk.

    Unlike a hash it may change where the bytes do not.
    """

    number: int = 0
    size: int = 0
    written: int = 0
    """When it was written: nanoseconds since 1970."""
    changed: int = 0


_NONE = FileStamp()


def file_hash(path: AnyPath, *, within: Path | None) -> str:
    """Return the hash of a file's bytes; "" if it cannot be read. See ``read_file``."""
    try:
        return data_hash(read_file(path, within=within))
    except OSError:
        return ""


def hash_files(root: Path, files: Iterable[str]) -> dict[str, str]:
    """Return the hashes of files below ``root``, by name; "" for one that cannot be read."""
    read = read_each(root, files)
    return {file: "" if data is None else data_hash(data) for file, data, _ in read}


def file_stamps(root: Path, files: Iterable[str]) -> dict[str, FileStamp]:
    """Return the stamps of files below ``root``, by name; an empty one for what is not there."""
    make = partial(tuple.__new__, FileStamp)  # half as long as with names, for thousands of files
    return {
        file: make((one.st_ino, one.st_size, one.st_mtime_ns, one.st_ctime_ns)) if one else _NONE
        for file, one in file_states(root, files)
    }


def lasting_stamps(stamps: Mapping[str, FileStamp], now: int) -> dict[str, FileStamp]:
    """Return the stamps, taken at ``now``, of files that will get another one when they change.

    Who writes a file twice within a tick of its disk's clock leaves the same stamp. So one that
    was written just now has none, and has to be read again.
    """
    since = now - _TICK
    return {file: one for file, one in stamps.items() if max(one.written, one.changed) < since}


def stamp_of(found: os.stat_result | None) -> FileStamp:
    """Return the stamp of a file of which the system says this; an empty one for no file."""
    if found is None:
        return _NONE
    return FileStamp(found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def data_hash(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
