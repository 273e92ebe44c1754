"""The work of a survey of all documents, done by a process of its own."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from subprocess import TimeoutExpired

from koostaja.web.programs import start_program

__all__ = ["survey_apart"]

_PROGRAM = "koostaja.web.posts.survey_program"
_PATIENCE = 600.0
"""The seconds that the process may take."""


def survey_apart(root: Path) -> None:
    """Have another process find what a survey of the folder at ``root`` needs.

    It leaves that in the index, from where this process only takes it. So the memory for the work
    is given back, and others do not share the interpreter with it. If the process fails, nothing
    is lost: this process then does the work itself.
    """
    with suppress(OSError), start_program(_PROGRAM, str(root)) as process:
        try:
            process.wait(_PATIENCE)
        except TimeoutExpired:
            process.kill()
