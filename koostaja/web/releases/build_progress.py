"""How far a build is: what the process that builds says, a line at a time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from koostaja.diagnostics import Problem, as_data, from_data

__all__ = ["BuildProgress", "BuildStep", "progress_line", "read_progress"]


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


def progress_line(
    step: BuildStep, done: int = 0, total: int = 0, problems: Sequence[Problem] = ()
) -> str:
    """Return a state as a line, which ``read_progress`` reads."""
    return json.dumps([step.value, done, total, as_data(problems)])


def read_progress(line: str) -> BuildProgress:
    """Return the state that a line says; raise ``ValueError`` for any other line."""
    try:
        step, done, total, problems = json.loads(line)
        return BuildProgress(BuildStep(step), int(done), int(total), tuple(from_data(problems)))
    except (TypeError, ValueError) as error:
        raise ValueError(line[:80]) from error
