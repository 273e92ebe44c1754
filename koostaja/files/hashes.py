"""Hashes by which files and their bytes are compared."""

from __future__ import annotations

import hashlib
from pathlib import Path

from koostaja.files.reading import read_file

__all__ = ["data_hash", "file_hash"]


def file_hash(path: Path, *, within: Path | None) -> str:
    """Return the hash of a file's bytes; "" if it cannot be read. See ``read_file``."""
    try:
        return data_hash(read_file(path, within=within))
    except OSError:
        return ""


def data_hash(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
