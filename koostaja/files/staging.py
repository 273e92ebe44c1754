"""Folders in which a process prepares files, beside their final places, on the same disk.

A process holds a lock in its folder while it runs. A folder without a holder was left by a
killed process, and the next one removes it at once.
"""

# Thousands of files are prepared at once, and ``os`` takes a fraction of the time of ``pathlib``:
# ruff: noqa: PTH105, PTH123
from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from errno import EBUSY
from pathlib import Path

from koostaja.diagnostics import Problem
from koostaja.files.errors import cannot_write
from koostaja.files.locks import (
    acquire,
    give_rights,
    lock_failure,
    make_local_folder,
    release,
)
from koostaja.files.paths import LOCAL_FOLDER, LOCK, STAGING_PREFIX, base_name
from koostaja.files.reading import (
    AnyPath,
    check_folder,
    is_folder,
    is_inside,
    is_present,
    path_below,
)

__all__ = [
    "NEW",
    "Staging",
    "discard",
    "flush",
    "make_folders",
    "open_staging",
    "remove_abandoned",
    "stage",
    "staged_file",
    "write_file",
]

NEW = "new"
"""The folder with the prepared files, in that of a change."""
_CHANGE = "change"
_TRIES = 5
"""How often a folder is made anew that another process removes before it has a lock."""


@dataclass(frozen=True)
class Staging:
    """Files that are prepared for a folder, the target."""

    target: Path
    folder: Path
    """Where they are prepared, below the target. Its lock lies beside it, so that it can be
    renamed: Windows renames no folder in which a file is open."""
    problems: tuple[Problem, ...] = ()
    """Why nothing can be prepared; then nothing may be."""


@contextmanager
def open_staging(target: Path) -> Iterator[Staging]:
    """Yield a folder in which files are prepared; it is removed with what was not moved.

    Folders that were made for the target and stayed empty are removed, too.
    """
    local = target / LOCAL_FOLDER
    made = [folder for folder in (local, target, *target.parents) if not is_present(folder)]
    own = None
    try:
        remove_abandoned(target)
        own, handle = _own_folder(target)
        staging = Staging(target, own / _CHANGE)
    except OSError as error:
        staging = Staging(target, target, (_failure(target, error),))
    try:
        yield staging
    finally:
        if own and release(handle):
            discard(own)
        _remove_empty(made)


def _failure(target: Path, error: OSError) -> Problem:
    found = lock_failure(error)
    return found if found.code == "no-locks" else cannot_write(target.name, error)


def _own_folder(target: Path) -> tuple[Path, int]:
    """Make a folder for this process; return it with the handle of its lock."""
    for _ in range(_TRIES):
        with suppress(FileNotFoundError):  # another process has removed one that was empty
            target.mkdir(parents=True, exist_ok=True)
            make_local_folder(target)
            folder = Path(tempfile.mkdtemp(dir=target / LOCAL_FOLDER, prefix=STAGING_PREFIX))
            handle = _claim(folder, target)
            if handle is not None:
                return folder, handle
    raise OSError(EBUSY, os.strerror(EBUSY))


def _claim(folder: Path, target: Path) -> int | None:
    """Return the handle of a folder's lock; None if another process is removing the folder."""
    handle = None
    try:
        handle = acquire(folder / base_name(LOCK))
        if handle is not None:
            give_rights(folder, like=target)
            make_folders(folder / _CHANGE / NEW, folder)
    except OSError:
        if handle is not None:
            release(handle)
        discard(folder)
        raise
    return handle


def remove_abandoned(target: Path) -> None:
    """Remove the folders in which processes prepared files that have ended."""
    local = target / LOCAL_FOLDER
    if not is_inside(local, target):
        return
    for folder in local.glob(f"{STAGING_PREFIX}*"):
        if folder.is_symlink():  # no process makes one
            continue
        with suppress(OSError):  # it was removed, or cannot be
            handle = acquire(folder / base_name(LOCK))
            if handle is not None:
                discard(folder)
                release(handle)
                (folder / base_name(LOCK)).unlink()  # Windows removes no file that is open
                folder.rmdir()


def discard(folder: Path) -> None:
    """Remove a folder of this program with all that is in it, as far as possible."""
    shutil.rmtree(folder, ignore_errors=True)


def stage(folder: Path, file: str, data: bytes) -> list[Problem]:
    """Prepare a file in the folder of a ``Staging``; ``file`` is its name below the target."""
    path = staged_file(folder, file)
    try:
        check_folder(path, within=path_below(folder, NEW))
        try:
            _write(path, data)
        except FileNotFoundError:
            make_folders(Path(path).parent, folder / NEW)
            _write(path, data)
        return []
    except OSError as error:
        return [cannot_write(file, error)]


def _write(path: str, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)


def staged_file(folder: Path, file: str) -> str:
    """Return where a file is prepared in the folder of a ``Staging``."""
    return path_below(folder, f"{NEW}/{file}")


def make_folders(folder: Path, within: Path) -> None:
    """Make a folder below another one, which is not made: who removes that one ends its use."""
    for name in folder.relative_to(within).parts:
        within = within / name
        with suppress(FileExistsError):
            within.mkdir()
            give_rights(within, like=within.parent)


def write_file(target: Path, file: str, data: bytes, *, durable: bool = True) -> list[Problem]:
    """Write one file, by its name below a folder: whole, or leave what is there.

    ``durable``: it is on the disk when this ends.
    """
    with open_staging(target) as staging:
        problems = list(staging.problems) or stage(staging.folder, file, data)
        path, prepared = target / file, staged_file(staging.folder, file)
        try:
            if not problems:
                if durable:
                    flush(prepared)
                check_folder(path.parent, within=target)
                os.replace(prepared, path)
                if durable:
                    flush(path.parent)
        except OSError as error:
            problems = [cannot_write(file, error)]
        return problems


def flush(path: AnyPath) -> None:
    """Wait until a file, or the list of a folder's names, is on the disk.

    Windows has no such call for folders, and wants the right to write a file.
    """
    on_windows = os.name == "nt"
    if on_windows and is_folder(path):
        return
    handle = os.open(path, os.O_RDWR if on_windows else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_empty(folders: Iterable[Path]) -> None:
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            return  # it is not empty
