"""Problems of files that cannot be read or written."""

from __future__ import annotations

from errno import EISDIR
from os import strerror

from koostaja.diagnostics import Location, Problem, Terms
from koostaja.files.reading import UnfitFile

__all__ = ["IS_A_FOLDER", "cannot_read", "cannot_write"]

IS_A_FOLDER = IsADirectoryError(EISDIR, strerror(EISDIR))
"""The error of a folder where there should be a file."""


def cannot_read(file: str, error: OSError) -> Problem:
    """Return the problem that a file could not be read, and why."""
    if isinstance(error, UnfitFile):
        return _unfit(file, error)
    return Problem("file-unreadable", Location(file), values={"reason": _reason(error)})


def cannot_write(file: str, error: OSError) -> Problem:
    """Return the problem that a file could not be written, and why."""
    if isinstance(error, UnfitFile):
        return _unfit(file, error)
    return Problem("cannot-write", Location(file), values={"reason": _reason(error)})


def _unfit(file: str, error: UnfitFile) -> Problem:
    """Return why the engine does not touch a file that the system would give it."""
    values: dict[str, str | Terms] = {"limit": error.value}
    if error.code == "file-not-regular":
        values = {"kind": Terms((error.value,))}
    return Problem(error.code, Location(file), values=values if error.value else {})


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
