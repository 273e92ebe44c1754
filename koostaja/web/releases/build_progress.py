"""How far a build is: what the process that builds says, a line at a time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from koostaja.diagnostics import Problem, as_data, from_data
from koostaja.web.programs import end_with_input, take_output

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
        self._said = take_output()
        end_with_input()

    def say(
        self, step: BuildStep, done: int = 0, total: int = 0, problems: Sequence[Problem] = ()
    ) -> None:
        """Say a state, as a line that ``read_progress`` reads."""
        line = json.dumps([step.value, done, total, as_data(problems)])
        self._said.write(f"{line}\n".encode())
        self._said.flush()


def read_progress(line: str) -> BuildProgress:
    """Return the state that a line says; raise ``ValueError`` for any other line."""
    try:
        step, done, total, problems = json.loads(line)
        return BuildProgress(BuildStep(step), int(done), int(total), tuple(from_data(problems)))
    except (TypeError, ValueError) as error:
        raise ValueError(line[:80]) from error
