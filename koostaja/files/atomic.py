"""Files that appear whole or not at all.

They are prepared in a folder beside the places that they are meant for, and moved
there when everything is ready. A journal says what is intended, so that whoever comes
after a process that was killed can tell our files from others.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from errno import EISDIR
from os import strerror
from pathlib import Path
from typing import Any

from koostaja.diagnostics import Location, Problem
from koostaja.files.paths import JOURNAL, LOCK, STAGING_PREFIX

__all__ = [
    "Staging",
    "cannot_write",
    "data_hash",
    "file_hash",
    "flush",
    "intended",
    "locked",
    "read_mapping",
    "stage",
    "staged",
    "sweep",
    "write_files",
]

_PATIENCE = 5.0
"""How many seconds to wait for another process that moves files; it takes less than one."""
_STALE = 3600
"""After how many seconds such a folder belongs to nothing that is still running."""


def file_hash(path: Path) -> str:
    """A hash of a file's bytes; "" if it cannot be read."""
    try:
        return data_hash(path.read_bytes())
    except (OSError, ValueError):  # or no file can have such a name
        return ""


def data_hash(data: bytes) -> str:
    """What a file's bytes are known by: SHA-256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def read_mapping(path: Path) -> dict[str, Any]:
    """A JSON object from a file; empty if it is not there or not readable."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def intended(target: Path) -> Iterator[tuple[str, str]]:
    """Files with their hashes that were about to be moved when a process was killed."""
    for journal in target.glob(f"{STAGING_PREFIX}*/{JOURNAL}"):
        for file, digest in read_mapping(journal).items():
            yield file, str(digest)


def stage(folder: Path, file: str, data: bytes) -> list[Problem]:
    """Prepares a file, by its name below the target, in the folder of a ``Staging``."""
    path = _prepared(folder, file)
    try:
        try:
            path.write_bytes(data)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return []
    except OSError as error:
        return [cannot_write(file, error)]


def flush(path: Path, *, deep: bool = False) -> None:
    """Waits until a file or folder is on the disk, and not only on its way there.

    ``deep`` includes all below a folder. Windows has no such call for folders.
    """
    folder = path.is_dir()
    for one in path.iterdir() if folder and deep else ():
        flush(one, deep=True)
    if folder and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if folder else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _prepared(folder: Path, file: str) -> Path:
    """Where a file is prepared, under a name that nobody takes for a finished one."""
    return folder / f"{file}.part"


@dataclass(frozen=True)
class Staging:
    """Files that are ready, and where they belong."""

    target: Path
    folder: Path
    """Where they are prepared: on the disk of the target, so that moving is one step."""
    problems: tuple[Problem, ...] = ()
    """Why nothing can be prepared, if so; then nothing may be."""

    @contextmanager
    def alone(self) -> Iterator[list[Problem]]:
        """Nobody else moves files there meanwhile; a problem if somebody does not stop doing so.

        The system lets go of the lock when a process ends, however that is.
        """
        from filelock import FileLock, Timeout  # slow to import, and a check needs no lock

        lock = FileLock(self.target / LOCK)
        try:
            lock.acquire(timeout=_PATIENCE)
        except Timeout:
            yield [Problem("build-overtaken", Location(self.target.name))]
            return
        except OSError as error:
            yield [cannot_write(LOCK, error)]
            return
        try:
            yield []
        finally:
            lock.release()

    def intend(self, hashes: Mapping[str, str]) -> list[Problem]:
        """Writes the journal: which files, by name, are about to have which bytes."""
        problems = stage(self.folder, JOURNAL, json.dumps(hashes).encode())
        if not problems:
            _prepared(self.folder, JOURNAL).replace(self.folder / JOURNAL)
        return problems

    def move(self, files: Collection[str]) -> list[Problem]:
        """Moves files, by name, to their places; if one place cannot be had, none is moved."""
        problems = list[Problem]()
        for folder, file in {(self.target / file).parent: file for file in files}.items():
            problems += _made(folder, file)
        if not problems:
            problems = [
                cannot_write(file, IsADirectoryError(EISDIR, strerror(EISDIR)))
                for file in files
                if (self.target / file).is_dir()
            ]
        for file in () if problems else files:
            try:
                _prepared(self.folder, file).replace(self.target / file)
            except OSError as error:
                problems.append(cannot_write(file, error))
        return problems


@contextmanager
def staged(target: Path) -> Iterator[Staging]:
    """A place to prepare files for a folder; what has not been moved in the end is gone.

    So are folders that were made for nothing.
    """
    made = [folder for folder in (target, *target.parents) if not folder.exists()]
    try:
        target.mkdir(parents=True, exist_ok=True)
        sweep(target)
        staging = Staging(target, Path(tempfile.mkdtemp(dir=target, prefix=STAGING_PREFIX)))
    except OSError as error:
        staging = Staging(target, target, (cannot_write(target.name, error),))
    try:
        yield staging
    finally:
        if not staging.problems:
            shutil.rmtree(staging.folder, ignore_errors=True)
        _remove_empty(made)


def _remove_empty(folders: Iterable[Path]) -> None:
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            return  # it holds something, as it should


def sweep(target: Path) -> None:
    """Removes what processes that were killed have left; one that is running is younger."""
    for left in target.glob(f"{STAGING_PREFIX}*"):
        try:
            if time.time() - left.stat().st_mtime > _STALE:
                shutil.rmtree(left, ignore_errors=True)
        except OSError:
            continue  # another process has removed it


def _made(folder: Path, name: str) -> list[Problem]:
    """A folder that files belong into; a problem of the file ``name`` if it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return []
    except OSError as error:
        return [cannot_write(name, error)]


def cannot_write(name: str, error: OSError) -> Problem:
    """The finding that a file could not be written, and why."""
    values = {"reason": error.strerror or type(error).__name__}
    return Problem("cannot-write", Location(name), values=values)


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[Problem]:
    """Files below a folder, by name; if one cannot be written, none is."""
    with staged(folder) as staging:
        problems = list(staging.problems)
        for file, data in () if problems else files.items():
            problems += stage(staging.folder, file, data)
        if not problems:
            problems += staging.intend({file: data_hash(data) for file, data in files.items()})
        return problems or staging.move(files)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Lets one process at a time pass; the lock goes with its process, however that ends."""
    from filelock import FileLock  # slow to import, and few commands need it

    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path):
        yield
