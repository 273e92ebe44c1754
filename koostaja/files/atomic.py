"""Files that are written whole or not at all.

They are prepared in a folder beside their final places, and moved there when all of
them are ready. A journal lists what is about to be moved: if the process is killed,
the next one can still tell our files from others.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from koostaja.diagnostics import Location, Problem
from koostaja.files.errors import IS_A_FOLDER, cannot_write
from koostaja.files.hashes import data_hash
from koostaja.files.paths import JOURNAL, LOCK, STAGING_PREFIX
from koostaja.files.reading import (
    MAX_FILE_BYTES,
    check_folder,
    check_lock,
    is_folder,
    is_present,
    read_text,
)

__all__ = [
    "Staging",
    "flush",
    "journaled_files",
    "locked",
    "open_staging",
    "read_json_object",
    "remove_stale_staging",
    "stage",
    "write_files",
]

_LOCK_TIMEOUT = 5.0
"""Seconds to wait for another process that moves files; it takes less than one."""
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
"""How JSON spells a half of a character."""
_STALE_AFTER = 3600
"""Seconds after which no running process uses a staging folder."""


def read_json_object(path: Path, *, within: Path) -> dict[str, Any]:
    """Return a JSON object from a file; an empty one if it is missing or cannot be read.

    It may lie below the folder ``within`` only. Text that no file can contain, half of a
    character, is not read either.
    """
    try:
        text = read_text(path, within=within, limit=MAX_FILE_BYTES)
        data = json.loads(text)
        if _SURROGATE.search(text):
            json.dumps(data, ensure_ascii=False).encode()
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def journaled_files(target: Path) -> Iterator[tuple[str, str]]:
    """Yield files, with their hashes, that killed processes were about to move to a folder."""
    for folder in _staging_folders(target):
        for file, digest in read_json_object(folder / JOURNAL, within=target).items():
            yield file, str(digest)


def _staging_folders(target: Path) -> list[Path]:
    """Return the folders in which processes prepare files; none if the target is no folder."""
    try:
        return list(target.glob(f"{STAGING_PREFIX}*"))
    except OSError:
        return []


def stage(folder: Path, file: str, data: bytes) -> list[Problem]:
    """Prepare a file in the folder of a ``Staging``; ``file`` is its name below the target."""
    path = _prepared(folder, file)
    try:
        check_folder(path, within=folder)
        try:
            path.write_bytes(data)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return []
    except OSError as error:
        return [cannot_write(file, error)]


def flush(path: Path, *, recursive: bool = False) -> None:
    """Wait until a file or folder is on the disk; ``recursive``: with all below it.

    Windows has no such call for folders.
    """
    a_folder = is_folder(path)
    for one in path.iterdir() if a_folder and recursive else ():
        flush(one, recursive=True)
    if a_folder and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if a_folder else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _prepared(folder: Path, file: str) -> Path:
    """Return where a file is prepared: its name does not look like a finished file's."""
    return folder / f"{file}.part"


@dataclass(frozen=True)
class Staging:
    """Files that are prepared for a folder, the target."""

    target: Path
    folder: Path
    """Where they are prepared: on the disk of the target, so that moving is one step."""
    problems: tuple[Problem, ...] = ()
    """Why nothing can be prepared; then nothing may be."""

    @contextmanager
    def exclusive(self) -> Iterator[list[Problem]]:
        """Keep other processes from moving files meanwhile; yield a problem on timeout.

        The operating system releases the lock when the process ends, in any way.
        """
        from filelock import FileLock, Timeout  # slow to import, and a check needs no lock

        lock = FileLock(self.target / LOCK)
        try:
            check_lock(self.target / LOCK)
            lock.acquire(timeout=_LOCK_TIMEOUT)
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

    def write_journal(self, hashes: Mapping[str, str]) -> list[Problem]:
        """Record which files, by name, are about to be moved, with the hashes of their bytes."""
        problems = stage(self.folder, JOURNAL, json.dumps(hashes).encode())
        if not problems:
            _prepared(self.folder, JOURNAL).replace(self.folder / JOURNAL)
        return problems

    def move(self, files: Collection[str]) -> list[Problem]:
        """Move files, by name, to their places; none if one of the places is not available."""
        problems = list[Problem]()
        for folder, file in {(self.target / file).parent: file for file in files}.items():
            problems += _make_folder(self.target, folder, file)
        if not problems:
            problems = [
                cannot_write(file, IS_A_FOLDER) for file in files if is_folder(self.target / file)
            ]
        for file in () if problems else files:
            try:
                _prepared(self.folder, file).replace(self.target / file)
            except OSError as error:
                problems.append(cannot_write(file, error))
        return problems


@contextmanager
def open_staging(target: Path, *, within: Path | None = None) -> Iterator[Staging]:
    """Yield a folder in which files are prepared; it is removed with what has not been moved.

    Folders that were made for the target and stayed empty are removed, too. The target may
    lead out of the folder ``within``, if one is given, as little as files out of the target.
    """
    made = [folder for folder in (target, *target.parents) if not is_present(folder)]
    try:
        if within is not None:
            check_folder(target, within=within)
        target.mkdir(parents=True, exist_ok=True)
        remove_stale_staging(target)
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
            return  # it is not empty


def remove_stale_staging(target: Path) -> None:
    """Remove the staging folders of killed processes; those of running ones are younger."""
    for folder in _staging_folders(target):
        try:
            if time.time() - folder.stat().st_mtime > _STALE_AFTER:
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            continue  # another process has removed it


def _make_folder(target: Path, folder: Path, file: str) -> list[Problem]:
    """Make the folder of a file, below the target; report a problem of the file if that fails."""
    try:
        check_folder(folder, within=target)
        folder.mkdir(parents=True, exist_ok=True)
        return []
    except OSError as error:
        return [cannot_write(file, error)]


def write_files(
    folder: Path, files: Mapping[str, bytes], *, within: Path | None = None
) -> list[Problem]:
    """Write files below a folder, by name: all or none. ``within`` is as in ``open_staging``."""
    with open_staging(folder, within=within) as staging:
        problems = list(staging.problems)
        for file, data in () if problems else files.items():
            problems += stage(staging.folder, file, data)
        if not problems:
            problems += staging.write_journal(
                {file: data_hash(data) for file, data in files.items()}
            )
        return problems or staging.move(files)


@contextmanager
def locked(root: Path, file: str) -> Iterator[list[Problem]]:
    """Let one process at a time run the body; the lock ends with its process, in any way.

    ``file`` is the lock, below the folder ``root``. Yield why it cannot be had, on a disk that
    may only be read for example; then nothing may be written.
    """
    from filelock import FileLock  # slow to import, and few commands need it

    lock = FileLock(path := root / file)
    try:
        check_folder(path.parent, within=root)
        path.parent.mkdir(parents=True, exist_ok=True)
        check_lock(path)
        lock.acquire()
    except OSError as error:
        yield [cannot_write(file, error)]
        return
    try:
        yield []
    finally:
        lock.release()
