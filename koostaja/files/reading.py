"""The one way in which the engine reads files: regular ones, within bounds, where they belong.

A folder that came from elsewhere may hold links to any file of the machine, pipes that never
end and files without a size. So a file is opened without waiting, judged by what was opened
and not by its name, and read up to a limit.
"""

# Here ``os.path`` answers where ``pathlib`` would raise, and takes a fraction of the time:
# ruff: noqa: PTH112, PTH113, PTH114, PTH116, PTH118, PTH206, PTH208
from __future__ import annotations

import json
import os
import re
import stat
from errno import EBUSY, EINVAL
from os import strerror
from pathlib import Path
from typing import Any

__all__ = [
    "MAX_FILE_BYTES",
    "MAX_TEXT_BYTES",
    "OPEN_FLAGS",
    "AnyPath",
    "UnfitFile",
    "check_file",
    "check_folder",
    "check_lock",
    "entries_in_folder",
    "is_file",
    "is_folder",
    "is_inside",
    "is_present",
    "is_same_file",
    "names_in_folder",
    "path_below",
    "printable_name",
    "read_file",
    "read_json_object",
    "read_opened",
    "read_text",
]

AnyPath = str | Path
"""A path, as text where it is one of thousands."""
MAX_FILE_BYTES = 100_000_000
"""The size above which no file is read: Word files and PDFs of a thousand pages are smaller."""
MAX_TEXT_BYTES = 4_000_000
"""The size above which no text is read that people write."""
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
"""How JSON spells a half of a character."""
_BLOCK = 65_536
_TRIES = 3
"""How often a file is opened anew that another process replaces meanwhile."""
OPEN_FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NONBLOCK", "O_BINARY", "O_CLOEXEC")
)
"""Without waiting for a pipe's other end; as bytes on Windows."""
_KINDS = (
    (stat.S_ISLNK, "kind.link"),
    (stat.S_ISDIR, "kind.folder"),
    (stat.S_ISFIFO, "kind.pipe"),
    (stat.S_ISSOCK, "kind.socket"),
    (stat.S_ISCHR, "kind.device"),
    (stat.S_ISBLK, "kind.device"),
)


class UnfitFile(OSError):
    """A file that is not read although the system would let it: outside, too large, a pipe.

    ``code`` is that of the problem; ``value`` is its kind, as a term, or the limit.
    """

    def __init__(self, code: str, value: str = "") -> None:
        super().__init__(EINVAL, f"{code} {value}".strip())
        self.code = code
        self.value = value


def read_file(path: AnyPath, *, within: AnyPath | None, limit: int = MAX_FILE_BYTES) -> bytes:
    """Return the bytes of a regular file of ``limit`` bytes at most; raise ``OSError`` otherwise.

    The file lies below the folder ``within``, and no link leads elsewhere. None: its place
    was chosen by the user, and may be anywhere.
    """
    for _ in range(_TRIES):
        check_file(path, within=within)
        handle = os.open(path, OPEN_FLAGS)
        try:
            status = os.fstat(handle)
            _check_kind(status)
            if is_same_file(path, status) and (within is None or is_inside(path, within)):
                return _read_bounded(handle, status.st_size, limit)
        finally:
            os.close(handle)
    raise OSError(EBUSY, strerror(EBUSY))


def read_opened(handle: int, limit: int = MAX_FILE_BYTES) -> tuple[bytes, os.stat_result]:
    """Return the bytes of an open regular file and its state before; raise ``OSError`` else."""
    status = os.fstat(handle)
    _check_kind(status)
    return _read_bounded(handle, status.st_size, limit), status


def read_text(path: Path, *, within: Path | None, limit: int = MAX_TEXT_BYTES) -> str:
    """Return a file's text, with or without a byte order mark; see ``read_file``."""
    return read_file(path, within=within, limit=limit).decode("utf-8-sig")


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


def check_file(path: AnyPath, *, within: AnyPath | None) -> None:
    """Raise ``OSError`` unless a path is that of a regular file where it belongs."""
    try:
        if within is not None and not is_inside(path, within):
            raise UnfitFile("file-outside")
        _check_kind(os.stat(path))
    except ValueError as error:  # a name that no file can have
        raise OSError(EINVAL, strerror(EINVAL)) from error


def is_inside(path: AnyPath, folder: AnyPath) -> bool:
    """Return whether a path lies below a folder, also after links are followed.

    The folder itself may be a link. A path that does not exist is where it would be made.
    """
    text, step = os.fspath(path), os.fspath(folder)
    if step == os.curdir:
        step = os.getcwd()  # noqa: PTH109
        text = os.path.join(step, text)
    around = step if step.endswith(os.sep) else step + os.sep
    parts = text[len(around) :].split(os.sep)
    if not text.startswith(around) or ".." in parts:
        return False
    step = around[:-1]
    for part in parts:
        step = f"{step}{os.sep}{part}"
        if _may_lead_away(step):
            return Path(os.path.realpath(text)).is_relative_to(os.path.realpath(around))
    return True


def _may_lead_away(path: str) -> bool:
    """Return whether a path may be a link; a folder of Windows does not always say so."""
    return os.name == "nt" or os.path.islink(path)


def path_below(folder: Path, file: str) -> str:
    """Return the path of a file by its name below a folder.

    As text, which is made in a tenth of the time of a ``Path``; for what is done for each of
    thousands of files.
    """
    return f"{folder}{os.sep}{file if os.sep == '/' else file.replace('/', os.sep)}"


def check_folder(folder: AnyPath, *, within: AnyPath) -> None:
    """Raise ``OSError`` if a folder leads out of another one."""
    if os.fspath(folder) != os.fspath(within) and not is_inside(folder, within):
        raise UnfitFile("file-outside")


def check_lock(path: Path) -> None:
    """Raise ``OSError`` if a lock is no regular file; what a link leads to would be emptied."""
    if os.path.lexists(path):
        _check_kind(os.lstat(path))


def entries_in_folder(folder: Path, *, within: Path | None) -> list[tuple[str, bool]]:
    """Return the names in a folder like ``names_in_folder``, each with whether it is a folder."""
    if within is not None:
        check_folder(folder, within=within)
    if not folder.is_dir():
        return []
    with os.scandir(folder) as found:
        return sorted((one.name, _leads_to_folder(one)) for one in found if one.name[0] != ".")


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def names_in_folder(folder: Path, *, within: Path | None) -> list[str]:
    """Return the names in a folder, in order, hidden ones left out; raise ``OSError``.

    There are none if there is no such folder.
    """
    if within is not None:
        check_folder(folder, within=within)
    if not folder.is_dir():
        return []
    return sorted(name for name in os.listdir(folder) if not name.startswith("."))


def is_folder(path: AnyPath) -> bool:
    """Return whether a path leads to a folder; never raise an exception."""
    return os.path.isdir(path)


def is_file(path: AnyPath) -> bool:
    """Return whether a path leads to a regular file; never raise an exception."""
    return os.path.isfile(path)


def is_present(path: AnyPath) -> bool:
    """Return whether anything has a path, also a link that leads nowhere; never raise."""
    return os.path.lexists(path)


def is_same_file(path: AnyPath, opened: os.stat_result) -> bool:
    """Return whether a path still leads to what was opened; never raise."""
    try:
        return os.path.samestat(os.stat(path), opened)
    except OSError:
        return False


def printable_name(name: str) -> str:
    """Return a name as it can be printed: what is no letter, digit or sign as its code.

    A name may hold line breaks, codes that move a terminal's cursor, and bytes that are no text.
    """
    if name.isprintable():
        return name
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode() for one in name
    )


def _check_kind(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        kinds = (kind for matches, kind in _KINDS if matches(status.st_mode))
        raise UnfitFile("file-not-regular", next(kinds, "kind.other"))


def _read_bounded(handle: int, size: int, limit: int) -> bytes:
    """Return what is in a file; some have more than they say, or grow meanwhile."""
    if 0 < size <= limit and len(whole := os.read(handle, size + 1)) == size:
        return whole
    os.lseek(handle, 0, os.SEEK_SET)
    blocks, missing = list[bytes](), limit + 1
    while missing and (block := os.read(handle, min(missing, max(size + 1, _BLOCK)))):
        blocks.append(block)
        missing -= len(block)
    if not missing:
        raise UnfitFile("file-too-big", f"{limit // 1_000_000} MB")
    return b"".join(blocks)
