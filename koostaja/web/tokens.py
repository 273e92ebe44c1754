"""The secret by which the page knows its user again after a restart."""

from __future__ import annotations

import os
import secrets
import stat
import sys
from pathlib import Path

__all__ = ["TokenFault", "read_user_token", "state_folder"]

_BYTES = 32
_OTHERS = 0o077
"""The rights of everybody but the file's owner."""


class TokenFault(Exception):
    """The secret cannot be kept where only its user can read it."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def state_folder() -> Path:
    """Return the folder for what programs keep for this user, as the system has it."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "Koostaja"
    kept = os.environ.get("XDG_STATE_HOME", "")
    return (Path(kept) if Path(kept).is_absolute() else Path.home() / ".local/state") / "koostaja"


def read_user_token(folder: Path) -> str:
    """Return the secret of this user; a new one if there is none that only they could read.

    Whoever could read the old one may have it, so it is replaced.
    """
    path = folder / "page-token"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _kept(path) or _made(path)
    except (OSError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise TokenFault(path, reason or str(error)) from error


def _kept(path: Path) -> str:
    """Return the secret in a file; "" if it is not a file of this user alone."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:  # it is not there, is a link, or belongs to somebody else
        return ""
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode) or not _is_private(about):
            return ""
        text = file.read(_BYTES * 4).decode("ascii", "replace")
    is_token = len(text) == len(secrets.token_urlsafe(_BYTES)) and text.isascii()
    return text if is_token and text.replace("-", "").replace("_", "").isalnum() else ""


def _is_private(about: os.stat_result) -> bool:
    """Return whether nobody else can read a file; Windows keeps users' folders apart."""
    if sys.platform == "win32":
        return True
    return about.st_uid == os.getuid() and not about.st_mode & _OTHERS


def _made(path: Path) -> str:
    """Write a new secret and return it; the file is never there with other rights."""
    token = secrets.token_urlsafe(_BYTES)
    new = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(token)
    new.replace(path)
    return token
