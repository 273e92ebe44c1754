"""Problems of files that cannot be read or written."""

from __future__ import annotations

from errno import EISDIR
from os import strerror

from koostaja.diagnostics import Location, Problem

__all__ = ["IS_A_FOLDER", "cannot_read", "cannot_write"]

IS_A_FOLDER = IsADirectoryError(EISDIR, strerror(EISDIR))
"""The error of a folder where there should be a file."""


def cannot_read(file: str, error: OSError) -> Problem:
    """Return the problem that a file could not be read, and why."""
    return Problem("file-unreadable", Location(file), values={"reason": _reason(error)})


def cannot_write(file: str, error: OSError) -> Problem:
    """Return the problem that a file could not be written, and why."""
    return Problem("cannot-write", Location(file), values={"reason": _reason(error)})


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
