"""Many files of a folder, read one after the other: each of its folders is opened once.

What is opened by its name in an open folder, and is no link, lies in that folder. So no path has
to be followed again for each of thousands of files, which takes longer than reading them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from koostaja.files.reading import OPEN_FLAGS, path_below, read_file, read_opened

__all__ = ["FileContent", "file_states", "read_each"]

_OPENS_WITHIN = {os.open, os.stat} <= os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
"""Whether a file can be opened by its name in a folder that is open; not on Windows."""
_FOLDER_FLAGS = sum(getattr(os, name, 0) for name in ("O_RDONLY", "O_DIRECTORY", "O_CLOEXEC"))
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


class FileContent(NamedTuple):
    """A file that was read."""

    file: str
    """Its name."""
    data: bytes | None
    """Its bytes; None if it cannot be read."""
    state: os.stat_result | None
    """What the system said of it before it was read; None if it cannot be read."""


def read_each(root: Path, files: Iterable[str]) -> Iterator[FileContent]:
    """Yield the files of these names below ``root``, each with its bytes: those of ``read_file``.

    The files of a folder should follow each other.
    """
    for folder, file in _with_folders(root, files):
        found = None if folder is None else _read_in(folder, file)
        yield found or _read_alone(root, file)


def file_states(root: Path, files: Iterable[str]) -> Iterator[tuple[str, os.stat_result | None]]:
    """Yield what the system says of the files of these names; None for one that is not there."""
    stat = os.stat
    for folder, file in _with_folders(root, files):
        name = path_below(root, file) if folder is None else file.rpartition("/")[2]
        try:
            yield file, stat(name, dir_fd=folder)
        except (OSError, ValueError):
            yield file, None


def _with_folders(root: Path, files: Iterable[str]) -> Iterator[tuple[int | None, str]]:
    """Yield each file with a handle of its folder, None if that cannot be had."""
    handle, opened = None, None
    try:
        for file in files:
            folder = file.rpartition("/")[0]
            if folder != opened:
                _close(handle)
                handle, opened = _open_folder(root, folder), folder
            yield handle, file
    finally:
        _close(handle)


def _open_folder(root: Path, folder: str) -> int | None:
    """Return a handle of a folder below ``root``; None if a link leads to it, or none is there."""
    parts = [one for one in folder.split("/") if one]
    if not _OPENS_WITHIN or ".." in parts:
        return None
    handle = None
    try:
        handle = os.open(root, _FOLDER_FLAGS)
        for part in parts:
            inner = os.open(part, _FOLDER_FLAGS | _NO_LINK, dir_fd=handle)
            os.close(handle)
            handle = inner
    except (OSError, ValueError):
        _close(handle)
        return None
    return handle


def _close(handle: int | None) -> None:
    if handle is not None:
        os.close(handle)


def _name(file: str) -> str:
    return file.rpartition("/")[2]


def _read_in(folder: int, file: str) -> FileContent | None:
    """Return a regular file in an open folder; None if it is none, or a link."""
    with suppress(OSError, ValueError):
        handle = os.open(_name(file), OPEN_FLAGS | _NO_LINK, dir_fd=folder)
        try:
            return FileContent(file, *read_opened(handle))
        finally:
            os.close(handle)
    return None


def _read_alone(root: Path, file: str) -> FileContent:
    path = path_below(root, file)
    state = _state(path, None)
    try:
        return FileContent(file, read_file(path, within=root), state)
    except OSError:
        return FileContent(file, None, None)


def _state(path: str, folder: int | None) -> os.stat_result | None:
    try:
        return os.stat(path, dir_fd=folder)
    except (OSError, ValueError):
        return None
