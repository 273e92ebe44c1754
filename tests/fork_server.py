"""Command lines that begin in the same instant, each in a process of its own.

Run as a program it imports the commands once. Each line of its input is a list of command lines,
as JSON; a process is forked for each, and all wait for a common signal. The answer is a line with
their exit codes and what they printed. A process that takes longer than ``LIMIT`` is killed.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
LIMIT = 300
"""In seconds; a process that takes longer will never end, on the slowest machine."""


class Ended(NamedTuple):
    """How a process ended, and what it printed; a negative code is a signal's."""

    process: int
    code: int
    said: str


def without_progress(said: str) -> str:
    """Return what a command says, without its progress, which only slow machines show."""
    return re.sub(r"(?m)^\d+/\d+\n", "", said)


class ForkServer:
    """A process that forks others: what takes most of a command's time is done before.

    ``before`` stands before its command line, such as a program that runs others. With
    ``plain`` it has no rights but those of an ordinary user.
    """

    def __init__(self, *before: str, plain: bool = False) -> None:
        pipe = subprocess.PIPE
        program = [*before, sys.executable, "-B", __file__, *(["plain"] if plain else [])]
        self._server = subprocess.Popen(program, stdin=pipe, stdout=pipe, text=True, cwd=ROOT)

    def __call__(self, commands: Sequence[Sequence[str]]) -> list[Ended]:
        """Run commands at once."""
        assert self._server.stdin
        assert self._server.stdout
        print(json.dumps(commands), file=self._server.stdin, flush=True)
        return [Ended(*one) for one in json.loads(self._server.stdout.readline())]

    def close(self) -> None:
        """End the server."""
        self._server.communicate()


def at_once(commands: Sequence[Sequence[str]]) -> list[Ended]:
    """Run commands at once as users do, with ``assemble.py``."""
    started = [
        subprocess.Popen(
            [sys.executable, "-B", str(ROOT / "assemble.py"), *one],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for one in commands
    ]
    said = [one.communicate(timeout=LIMIT)[0] for one in started]
    return [Ended(one.pid, one.returncode, text) for one, text in zip(started, said, strict=True)]


def _serve() -> None:
    """Answer each line of the input."""
    from faulty import plain
    from koostaja.commands import COMMANDS

    for place in COMMANDS.values():
        import_module(f"koostaja.commands.{place.module}")
    if "plain" in sys.argv:
        plain(0)
    for line in sys.stdin:
        print(json.dumps(_run_at_once(json.loads(line))), flush=True)


def _run_at_once(commands: list[list[str]]) -> list[Ended]:
    waiting, signalled = os.pipe()
    with tempfile.TemporaryDirectory() as folder:
        outputs = [Path(folder, str(number)) for number, _ in enumerate(commands)]
        processes = []
        for command, output in zip(commands, outputs, strict=True):
            process = os.fork()
            if process == 0:
                os.close(signalled)
                _become(command, output, waiting)
            processes.append(process)
        os.close(waiting)
        os.close(signalled)
        codes = [os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) for one in processes]
        said = [one.read_text("utf-8") if one.exists() else "" for one in outputs]
    return [Ended(*one) for one in zip(processes, codes, said, strict=True)]


def _become(command: list[str], output: Path, waiting: int) -> None:
    """Run a command line in this process when all are ready, and end it."""
    from koostaja.cli import run

    code = 99
    with suppress(BaseException):
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        printed = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(printed, 1)
        os.dup2(printed, 2)
        sys.argv = ["assemble.py", *command]
        signal.alarm(LIMIT)
        os.read(waiting, 1)
        try:
            run()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 98
    with suppress(BaseException):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    _serve()
