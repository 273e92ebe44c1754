"""Commands on a machine with a fault, each in a process that is forked from this one.

``kill(7)`` kills the process, and all that it has started, before its seventh change of the disk.
``stop(7)`` stops it there until it goes on; it counts what it opens in the folder of its output,
too. ``cut(5000)`` kills it in the middle of a write, at that size of a file. ``full(5000)``
cannot write files beyond that size. ``plain(0)`` has no rights but those of an ordinary user,
whoever runs it. What takes most of a command's time, to import everything, was done before.
"""

from __future__ import annotations

import ctypes
import io
import mmap
import os
import resource
import signal
import struct
import sys
import traceback
from collections.abc import Callable

CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.truncate"}
HANGING = 900
"""In seconds; a process that takes longer will never end, on the slowest machine."""
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


def leave_no_bytecode() -> None:
    """Let this process, and all that it starts, write no compiled modules.

    CPython 3.11 does not look whether the disk took all of one: what a fault cuts short stays,
    and is the end of every later process that imports the module.
    """
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"


class FaultyCommand:
    """A command in a process of its own, with all that it prints."""

    returncode: int | None = None
    """How it has ended; a negative one is a signal's."""

    def __init__(self, prepare: Callable[[], object], *arguments: object) -> None:
        """Begin a command; ``prepare`` brings about the fault in its process."""
        reading, writing = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            os.close(reading)
            _become(prepare, [*map(str, arguments)], writing)
        os.close(writing)
        self._output = os.fdopen(reading, encoding="utf-8", errors="replace")

    def stands(self) -> bool:
        """Wait until it stands still; return False if it has come to its end."""
        _, status = os.waitpid(self.pid, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode is None

    def signal(self, number: int) -> None:
        """Send it a signal."""
        os.kill(self.pid, number)

    def end(self) -> str:
        """Wait for its end; return what it has printed."""
        with self._output as output:
            said = output.read()
        if self.returncode is None:
            self.returncode = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return said


def _become(prepare: Callable[[], object], arguments: list[str], output: int) -> None:
    """Run a command in this process, and end it."""
    from koostaja.cli import run

    code = 99
    try:
        os.setsid()
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        sys.stdout = sys.stderr = io.TextIOWrapper(os.fdopen(1, "wb", 0), write_through=True)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(HANGING)
        sys.argv = ["assemble.py", *arguments]
        leave_no_bytecode()
        prepare()
        run()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 98
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)
