"""Locks: one process at a time changes a folder.

The operating system holds a lock for a process, and ends it with the process, in any way. A
lock file stays where it is: who removed one could let two processes have the same lock.
"""

from __future__ import annotations

import errno
import getpass
import json
import os
import platform
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from koostaja.diagnostics import Location, Problem
from koostaja.files.errors import cannot_write
from koostaja.files.paths import LOCAL_FOLDER, LOCK
from koostaja.files.reading import check_folder, check_lock, is_same_file, read_json_object

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

__all__ = [
    "acquire",
    "exclusive",
    "give_rights",
    "held_problem",
    "lock_failure",
    "make_local_folder",
    "mark_change",
    "release",
    "wait_for",
]

_WAIT = 5.0
"""Seconds to wait for another process; most commands take less."""
_POLL = 0.05
_MOST_NAME = 60
"""Letters of a holder's name that are shown; anybody could have written it."""
_FLAGS = sum(getattr(os, name, 0) for name in ("O_CLOEXEC", "O_NOFOLLOW", "O_BINARY"))
_LOCKED_BYTE = 1 << 30
"""Where Windows locks a file: beyond its end, since nobody can read a locked byte."""
_HELD = (errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK, errno.EDEADLK)
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP)
"""The errors of a disk that has no locks, such as some network shares (flock(2), fcntl(2))."""

_handles = set[int]()
"""The locks of this process. Its children do not hold them: who kills it frees them."""


def _forget_locks() -> None:
    for handle in _handles:
        with suppress(OSError):
            os.close(handle)
    _handles.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_locks)


class _Holder(NamedTuple):
    """Who holds a lock, as a message names it."""

    command: str = "?"
    user: str = "?"
    host: str = "?"
    pid: str = "?"


@contextmanager
def exclusive(folder: Path, command: str) -> Iterator[list[Problem]]:
    """Hold the lock of a folder, which exists; yield why it cannot be had.

    Then nothing may be written. ``command`` is what the message of others calls this one.
    """
    try:
        make_local_folder(folder)
        handle = wait_for(folder / LOCK)
    except OSError as error:
        yield [lock_failure(error)]
        return
    if handle is None:
        yield [held_problem(folder)]
        return
    try:
        give_rights(folder / LOCK, like=folder)
        _name_holder(handle, command)
        yield []
    finally:
        _name_holder(handle, "")
        release(handle)


def make_local_folder(folder: Path) -> None:
    """Make the folder for lock and half-made files; who may write to the folder may to it."""
    local = folder / LOCAL_FOLDER
    check_folder(local, within=folder)
    with suppress(FileExistsError):
        local.mkdir()
        give_rights(local, like=folder)


def give_rights(path: Path, *, like: Path) -> None:
    """Give a file or folder the rights of another one, where the disk has any.

    Those who share a folder then share what is made in it. A file gets those to read and write.
    """
    with suppress(OSError):
        mode, before = stat.S_IMODE(like.stat().st_mode), path.stat().st_mode
        if stat.S_ISREG(before) and like.is_dir():
            mode &= 0o666
        if stat.S_IMODE(before) != mode:
            path.chmod(mode)


def wait_for(path: Path, seconds: float = _WAIT) -> int | None:
    """Return a handle that holds a lock, as ``acquire`` does, once other processes let it go."""
    end = time.monotonic() + seconds
    while (handle := acquire(path)) is None and time.monotonic() < end:
        time.sleep(_POLL)
    return handle


def acquire(path: Path) -> int | None:
    """Return a handle that holds the lock of a file; None if another process holds it.

    Raise ``OSError`` if it cannot be had at all.
    """
    check_lock(path)
    handle = _open(path)
    try:
        if _lock(handle) and is_same_file(path, os.fstat(handle)):
            _handles.add(handle)
            return handle
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)  # it is held, or a lock that was removed meanwhile
    return None


def release(handle: int) -> bool:
    """Let a lock go; return whether this process has held it, and not the one it is a child of."""
    if handle not in _handles:
        return False
    _handles.remove(handle)
    with suppress(OSError):  # a disk that fails; closing ends the lock, too
        _unlock(handle)
    with suppress(OSError):
        os.close(handle)
    return True


def lock_failure(error: OSError) -> Problem:
    """Return the problem that a lock cannot be had."""
    if error.errno in _NO_LOCKS:
        return Problem("no-locks", Location(LOCK))
    return cannot_write(LOCK, error)


def _open(path: Path) -> int:
    """Open a lock file, and make it if there is none; that of another user may be read only."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | _FLAGS, 0o666)
    except PermissionError:
        if not path.exists():
            raise
        return os.open(path, os.O_RDONLY | _FLAGS)


def _lock(handle: int) -> bool:
    """Return whether the system gives this process a lock."""
    try:
        if sys.platform == "win32":
            os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            return False
        raise
    return True


def _unlock(handle: int) -> None:
    if sys.platform == "win32":
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_UN)


def _name_holder(handle: int, command: str) -> None:
    """Write who holds a lock into its file, or "" for nobody; without it the lock holds, too."""
    if handle not in _handles:  # this is a child of the process that holds it
        return
    with suppress(OSError):
        os.ftruncate(handle, 0)
        if command:
            holder = _Holder(command, _user(), platform.node(), str(os.getpid()))
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, json.dumps(holder._asdict()).encode())


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        return str(os.getuid()) if sys.platform != "win32" else "?"


def mark_change(folder: Path) -> None:
    """Write a byte to a lock file, so that those who read the folder see that it changes."""
    with suppress(OSError), (folder / LOCK).open("ab") as file:
        file.write(b" ")


def held_problem(folder: Path) -> Problem:
    """Return the problem that another process holds the lock of a folder."""
    found = read_json_object(folder / LOCK, within=folder)
    known = _Holder(*(_shown(found.get(name, "?")) for name in _Holder._fields))
    return Problem("folder-locked", Location(LOCK), values=known._asdict())


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else "?"
    return "".join(one for one in text[:_MOST_NAME] if one.isprintable()) or "?"
