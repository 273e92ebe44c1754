"""Running a program with all processes that it starts."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from pathlib import Path

__all__ = ["ENDED_EARLY", "TOOK_TOO_LONG", "run_while_it_advances"]

ENDED_EARLY, TOOK_TOO_LONG = "ended early", "took too long"
"""Why a program did not end as it should: keys of translated terms."""
_INTERVAL = 0.2
"""How many seconds pass between two looks at what it has done."""


def run_while_it_advances(
    command: Sequence[str], folder: Path, progress: Callable[[], int], patience: float
) -> Generator[None, None, str]:
    """Run a program in a folder as long as ``progress`` grows; return why it failed, or "".

    Yields from time to time. ``patience`` is how many seconds may pass without progress.
    All its processes are ended in any case, also if the generator is closed.
    """
    try:
        process = _start(command, folder)
    except OSError:
        return ENDED_EARLY
    try:
        done, since = progress(), time.monotonic()
        while True:
            with suppress(subprocess.TimeoutExpired):
                return ENDED_EARLY if process.wait(_INTERVAL) else ""
            yield
            now = progress()
            if now > done:
                done, since = now, time.monotonic()
            elif time.monotonic() - since > patience:
                return TOOK_TOO_LONG
    finally:
        _end(process)


def _start(command: Sequence[str], folder: Path) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        command,
        cwd=folder,
        stdin=quiet,
        stdout=quiet,
        stderr=quiet,
        start_new_session=True,  # does nothing on Windows
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and those that it started, which may still run after it."""
    if os.name == "nt":
        if process.poll() is None:
            taskkill = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(taskkill, capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
