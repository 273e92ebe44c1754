"""Commands whose system calls fail, or at one of which they are killed.

strace attaches to a command before it begins. A first run is recorded; each later run has a fault
at one of its calls, which strace finds by the name of the call and its number among all calls of
that name.
"""

from __future__ import annotations

import json
import os
import re
import select
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pytest

from conftest import ROOT

__all__ = [
    "BROKEN",
    "ERRORS",
    "KILL",
    "NO_LOCKS",
    "Call",
    "Ended",
    "Fault",
    "Runner",
    "recorded_calls",
    "started_runner",
]

KILL = "KILL"
"""SIGKILL before the call is done."""
BROKEN = "EIO for good"
"""This call fails, and all later ones of its name: what the command does about it fails, too."""
ERRORS = ("ENOSPC", "EIO", "EACCES")
NO_LOCKS = ("ENOLCK", "ENOSYS")
"""What a disk answers to every lock that has none."""
LOCKING = "flock"
HANGING = 120
"""In seconds; a command that takes longer will never end."""
_CALLS = (
    *("open", "openat", "creat", "write", "pwrite64", "writev", "pwritev", "copy_file_range"),
    *("rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat", "sendfile"),
    *("unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "truncate", "ftruncate", "fallocate"),
    *("chmod", "fchmod", "fchmodat", "utimensat", "fsync", "fdatasync", LOCKING),
)
"""Calls that change a disk; of ``open`` and ``openat`` some do."""
_WRITING = re.compile(r"O_(?:CREAT|TRUNC|WRONLY|RDWR|TMPFILE)")
_LINE = re.compile(r"(\d+) +(\w+)\((.*)")
_RESULT = re.compile(r"\) += .*")
_RELATIVE = re.compile(r'(?:AT_FDCWD|\d+)<([^>]*)>(?:\(deleted\))?, "([^"/][^"]*)"')
_ABSOLUTE = re.compile(r'(?:AT_FDCWD|\d+)<[^>]*>, (?="/)')
_PATH = re.compile(r'[<"](/[^>"]*)[>"]')
_RANDOM = re.compile(r"(prepared-)(?!ended\b)\w+")


@dataclass(frozen=True)
class Call:
    """A system call of a command, below the folder that it runs in."""

    name: str
    number: int
    """Its number among the calls of that name of its process or thread."""
    paths: tuple[str, ...]
    own: bool = True
    """Whether it is one of the process that was started. Which of the processes that this one
    starts does what differs from run to run, and a fault meets all of them."""

    @property
    def can_break(self) -> bool:
        """Whether all later calls of its name may fail: none that reads, prints or locks."""
        return not self.name.startswith(("open", "creat", "write", LOCKING))

    def __str__(self) -> str:
        whose = "" if self.own else " of a worker"
        return f"{self.name}#{self.number}{whose} {' '.join(self.paths)}"


@dataclass(frozen=True)
class Fault:
    """What befalls a call; if there is no call, each lock."""

    kind: str
    call: Call | None = None

    @property
    def options(self) -> list[str]:
        """Return the arguments of strace."""
        what = "signal=KILL" if self.kind == KILL else f"error={self.kind.split()[0]}"
        if self.call is None:
            return ["-e", f"inject={LOCKING}:{what}"]
        later = "+" if self.kind == BROKEN else ""
        return ["-e", f"inject={self.call.name}:{what}:when={self.call.number}{later}"]


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    """The exit code; that of a signal is negative."""
    output: str
    calls: tuple[Call, ...] = ()
    """Calls that change the disk below the folder, if they were recorded."""
    hit: bool = False
    """Whether the call that was to fail, or to be the last one, was met with its paths."""


class Runner:
    """Runs commands in processes that are forked from one that has loaded the program."""

    def __init__(self, server: subprocess.Popen[str]) -> None:
        self._server = server

    def run(self, box: Path, *arguments: str) -> Ended:
        """Run a command in a folder."""
        pid, gate = self._start(box, arguments)
        return self._finish(box, pid, gate)

    def record(self, box: Path, *arguments: str) -> Ended:
        """Run a command, and note its calls."""
        return self._traced(box, arguments, None)

    def strike(self, box: Path, arguments: Sequence[str], fault: Fault) -> Ended:
        """Run a command that a fault meets."""
        return self._traced(box, arguments, fault)

    def _traced(self, box: Path, arguments: Sequence[str], fault: Fault | None) -> Ended:
        log = box.parent / "calls"
        pid, gate = self._start(box, arguments)
        options = ["-f", "-y", "-s", "0", "-e", f"trace={','.join(f'?{one}' for one in _CALLS)}"]
        options += fault.options if fault else []
        tracer = subprocess.Popen(
            ["strace", *options, "-o", str(log), "-p", str(pid)], stderr=subprocess.PIPE, text=True
        )
        assert tracer.stderr is not None
        said = tracer.stderr.readline()
        if "attached" not in said or "not permitted" in said:
            os.kill(pid, signal.SIGKILL)
            pytest.fail(f"strace cannot trace a process on this machine: {said}")
        ended = self._finish(box, pid, gate)
        try:
            tracer.wait(HANGING)
        finally:
            tracer.kill()
        lines = log.read_text(errors="replace").splitlines()
        return _judged(ended, lines, box, pid, fault)

    def _start(self, box: Path, arguments: Sequence[str]) -> tuple[int, BinaryIO]:
        """Start a process that waits until the file that is returned is closed."""
        assert self._server.stdin is not None
        gate = box.parent / "go"
        gate.unlink(missing_ok=True)
        os.mkfifo(gate)
        self._server.stdin.write(json.dumps([str(box), *arguments]) + "\n")
        self._server.stdin.flush()
        return int(self._answer()), gate.open("wb")

    def _finish(self, box: Path, pid: int, gate: BinaryIO) -> Ended:
        gate.close()
        assert self._server.stdout is not None
        ready, _, _ = select.select([self._server.stdout], [], [], HANGING)
        if not ready:
            os.killpg(pid, signal.SIGKILL)
        code = int(self._answer())
        assert ready, "the command hangs"
        output = ((box.parent / name).read_text("utf-8") for name in ("stdout", "stderr"))
        return Ended(code, "".join(output))

    def _answer(self) -> str:
        assert self._server.stdout is not None
        return self._server.stdout.readline()


def _judged(ended: Ended, lines: list[str], box: Path, pid: int, fault: Fault | None) -> Ended:
    """Add the calls of the process that was started, and whether the fault met its call."""
    calls = tuple(dict.fromkeys(recorded_calls(lines, box, pid)))
    if fault is None:
        return Ended(ended.code, ended.output, calls)
    if fault.kind == KILL:
        hit = any("+++ killed by SIGKILL" in one for one in lines)
        if fault.call and fault.call.own:
            own = [one for one in calls if one.own]
            hit &= ended.code == -signal.SIGKILL and own[-1:] == [fault.call]
    else:
        failed = [one for one in lines if "(INJECTED)" in one]
        hit = bool(failed) and all(str(box) in one for one in failed)  # else it was a pipe
        hit &= fault.call is None or fault.call in calls
    return Ended(ended.code, ended.output, calls, hit)


def recorded_calls(lines: Sequence[str], box: Path, pid: int) -> Iterator[Call]:
    """Yield the calls that change the disk below a folder, from what strace wrote.

    ``pid`` is the process whose own calls they may be.
    """
    counted = Counter[tuple[str, str]]()
    for line in lines:
        found = _LINE.match(line)
        if found is None:
            continue
        process, name, rest = found.groups()
        counted[process, name] += 1
        if name.startswith("open") and not _WRITING.search(rest):
            continue
        paths = tuple(_paths(rest, str(box)))
        if paths:
            yield Call(name, counted[process, name], paths, int(process) == pid)


def _paths(arguments: str, box: str) -> Iterator[str]:
    """Yield the paths of a call below a folder, each as often as it is named."""
    named = _ABSOLUTE.sub("", _RESULT.sub("", arguments))
    whole = _RELATIVE.sub(r'"\1/\2"', named)
    for path in _PATH.findall(whole):
        if path.startswith(f"{box}/") or path == box:
            yield _RANDOM.sub(r"\1*", path[len(box) + 1 :] or ".")


@contextmanager
def started_runner() -> Iterator[Runner]:
    """Yield what runs commands; the program that it talks to ends with it."""
    if shutil.which("strace") is None:
        pytest.fail("these tests need strace: apt-get install strace")
    program = [sys.executable, "-B", str(ROOT / "tests" / "forked.py")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    with subprocess.Popen(
        program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as server:
        try:
            yield Runner(server)
        finally:
            server.kill()
