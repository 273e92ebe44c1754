"""Hashes by which files and their bytes are compared."""

from __future__ import annotations

import hashlib
from pathlib import Path

__all__ = ["data_hash", "file_hash"]


def file_hash(path: Path) -> str:
    """Return the hash of a file's bytes; "" if it cannot be read."""
    try:
        return data_hash(path.read_bytes())
    except (OSError, ValueError):  # or no file can have such a name
        return ""


def data_hash(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
