"""Programs of this package in processes apart."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO

__all__ = ["end_program", "end_with_input", "run_program", "start_program", "take_output"]

_PACKAGES = Path(__file__).parents[2]
_PATIENCE = 3.0
"""The seconds in which a process that is to end cleans up behind itself."""
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
"""What asks a process to end: a terminal sends the first to all, ``end_program`` the second."""


def start_program(module: str, *arguments: str, is_heard: bool = False) -> subprocess.Popen[bytes]:
    """Start a module with the packages of this program, wherever these come from.

    Its input and output are held; ``is_heard`` lets what it says of its faults be seen where
    those of the server are. Raises ``OSError`` if it cannot be started.
    """
    paths = filter(None, [str(_PACKAGES), os.environ.get("PYTHONPATH")])
    return subprocess.Popen(
        [sys.executable, "-P", "-X", "utf8", "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=None if is_heard else subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )


def end_program(process: subprocess.Popen[bytes]) -> None:
    """Ask a process to end with all that it has started, and end it if it does not."""
    with suppress(OSError):
        process.terminate()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdin:
        with suppress(OSError):
            process.stdin.close()


def run_program(work: Callable[[], None]) -> None:
    """Do the work of this process; if it is interrupted, end the process without a word.

    It can be asked to end at any moment, also when its work is just done.
    """
    try:
        work()
        _hear_no_more()
    except KeyboardInterrupt:
        sys.exit(1)


def take_output() -> IO[bytes]:
    """Return the output of this process; what else is printed goes where its errors do."""
    taken = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return taken


def end_with_input() -> None:
    """Interrupt this process, once, as soon as nobody holds its input open.

    That is when the server has ended, also if it was killed. For ``run_program``.
    """
    for one in _SIGNALS:
        signal.signal(one, _interrupt)
    Thread(target=_wait_for_end, daemon=True).start()


def _interrupt(*_: object) -> None:
    _hear_no_more()  # a second one would interrupt what cleans up after the first
    raise KeyboardInterrupt


def _hear_no_more() -> None:
    for one in _SIGNALS:
        signal.signal(one, signal.SIG_IGN)


def _wait_for_end() -> None:
    while os.read(sys.stdin.fileno(), 100):  # a buffer would be locked when the process ends
        pass
    os.kill(os.getpid(), signal.SIGTERM)
