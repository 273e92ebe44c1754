"""A build on a machine with a fault, run as a program: ``faulty.py FAULT ARGUMENT COMMAND …``.

``kill 7 build …`` kills itself, and all processes it has started, before its seventh change
of the disk. ``stop 7 build …`` stops there until it is told to go on; it counts what it
opens in the folder of its output, too. ``cut 5000 build …`` kills itself in the middle of a
write, at that size of a file. ``full 5000 build …`` cannot write files beyond that size.
``plain 0 build …`` has no rights but those of an ordinary user, whoever runs it.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import resource
import signal
import struct
import sys
from collections.abc import Callable

CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.truncate"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CAPABILITY_VERSION = 0x20080522
"""Of the structures that capset(2) takes: three numbers of 32 bits, twice."""


def kill(number: int) -> None:
    """With all processes of its group."""
    _at(number, lambda: os.killpg(0, signal.SIGKILL), reads_below=None)


def stop(number: int) -> None:
    """Until SIGCONT."""
    out = sys.argv[sys.argv.index("-o") + 1] if "-o" in sys.argv else None
    _at(number, lambda: os.kill(os.getpid(), signal.SIGSTOP), reads_below=out)


def _at(number: int, act: Callable[[], None], reads_below: str | None) -> None:
    """Acts before the number-th change, counted together with those of child processes."""
    counted = mmap.mmap(-1, 8)

    def count(event: str, arguments: tuple[object, ...]) -> None:
        if event in CHANGES or (event == "open" and _counts(arguments, reads_below)):
            (before,) = struct.unpack("q", counted[:8])
            counted[:8] = struct.pack("q", before + 1)
            if before + 1 == number:
                act()

    sys.addaudithook(count)


def _counts(opened: tuple[object, ...], reads_below: str | None) -> bool:
    """Whether a file is opened to be written, or to be read below this folder."""
    path, _, flags = opened
    writing = isinstance(flags, int) and bool(flags & WRITING)
    return writing or (reads_below is not None and str(path).startswith(reads_below))


def cut(size: int) -> None:
    """The kernel kills who writes beyond a limit; Python asks it not to, usually."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    full(size)


def full(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def plain(_: int) -> None:
    """Root without capabilities minds the modes of files as others do."""
    header = struct.pack("Ii", _CAPABILITY_VERSION, 0)
    if ctypes.CDLL(None, use_errno=True).capset(header, bytes(24)):
        raise OSError(ctypes.get_errno(), "capset")


FAULTS: dict[str, Callable[[int], None]] = {
    one.__name__: one for one in (kill, stop, cut, full, plain)
}

if __name__ == "__main__":
    from koostaja.cli import run

    _, fault, argument, *sys.argv[1:] = sys.argv
    FAULTS[fault](int(argument))
    run()
