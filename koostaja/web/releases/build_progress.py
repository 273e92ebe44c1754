"""How far a build is: what the process that builds says, a line at a time."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from threading import Thread

from koostaja.diagnostics import Problem, as_data, from_data

__all__ = ["BuildProgress", "BuildStep", "ProgressWriter", "read_progress"]


class BuildStep(Enum):
    """What is being done, or what came of it."""

    WAITING = "waiting"
    """Others are built first."""
    WORD = "word"
    PDF = "pdf"
    DONE = "done"
    REFUSED = "refused"
    """The problems say why."""
    CANCELLED = "cancelled"
    FAILED = "failed"
    """The process ended by itself."""


@dataclass(frozen=True)
class BuildProgress:
    """A state of a build."""

    step: BuildStep
    done: int = 0
    """How many of the files of this step are made."""
    total: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def is_running(self) -> bool:
        """Whether there is more to come."""
        return self.step in (BuildStep.WAITING, BuildStep.WORD, BuildStep.PDF)

    @property
    def mark(self) -> str:
        """What differs from one state to the next."""
        return f"{self.step.value}-{self.done}"


class ProgressWriter:
    """Says on the output of this process how far it is.

    The process gets a ``KeyboardInterrupt`` as soon as nobody holds its input open: when the
    server has ended, also if it was killed.
    """

    def __init__(self) -> None:
        self._said = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whoever prints something else
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        Thread(target=_end_with_input, daemon=True).start()

    def say(
        self, step: BuildStep, done: int = 0, total: int = 0, problems: Sequence[Problem] = ()
    ) -> None:
        """Say a state, as a line that ``read_progress`` reads."""
        line = json.dumps([step.value, done, total, as_data(problems)])
        self._said.write(f"{line}\n")
        self._said.flush()


def _end_with_input() -> None:
    while os.read(sys.stdin.fileno(), 100):  # a buffer would be locked when the process ends
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def read_progress(line: str) -> BuildProgress:
    """Return the state that a line says; raise ``ValueError`` for any other line."""
    try:
        step, done, total, problems = json.loads(line)
        return BuildProgress(BuildStep(step), int(done), int(total), tuple(from_data(problems)))
    except (TypeError, ValueError) as error:
        raise ValueError(line[:80]) from error
