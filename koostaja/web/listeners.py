"""Where a server listens: a port of this machine alone, or a socket in a folder."""

from __future__ import annotations

import os
import socket
import stat
from contextlib import suppress
from pathlib import Path

__all__ = ["LOOPBACK", "PortTaken", "SocketTaken", "listen_at", "listen_on", "remove_socket"]

LOOPBACK = "127.0.0.1"
_OWNERS, _GROUPS = 0o600, 0o660


class PortTaken(Exception):
    """Another program has the port."""


class SocketTaken(Exception):
    """No socket can be made at a place: another server has it, or the system forbids it."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def listen_on(port: int) -> socket.socket:
    """Listen on a port of this machine; 0 is any free one. Raises ``PortTaken``."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere this would let two programs have one port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((LOOPBACK, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise PortTaken(str(port)) from error
    return listener


def listen_at(path: Path) -> socket.socket:
    """Listen at a socket, which replaces one that a server has left behind.

    Its owner may use it, and its group if the folder gives that to all files in it: everybody
    who may can say to be anybody. Raises ``SocketTaken``.
    """
    if not hasattr(socket, "AF_UNIX"):
        raise SocketTaken(path, "AF_UNIX")
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        remove_socket(path)
        is_shared = path.parent.stat().st_mode & stat.S_ISGID
        before = os.umask(0o177)
        try:
            listener.bind(str(path))
        finally:
            os.umask(before)
        path.chmod(_GROUPS if is_shared else _OWNERS)
        listener.listen()
    except OSError as error:
        listener.close()
        raise SocketTaken(path, error.strerror or str(error)) from error
    return listener


def remove_socket(path: Path) -> None:
    """Remove a socket at which nobody listens, and leave everything else."""
    with suppress(FileNotFoundError):
        if not stat.S_ISSOCK(path.lstat().st_mode):
            return
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as visitor:
            try:
                visitor.connect(str(path))
            except ConnectionRefusedError:
                path.unlink()
