"""Large work on all documents, done by a process of its own before this one needs it."""

from __future__ import annotations

from contextlib import suppress
from subprocess import TimeoutExpired

from koostaja.web.programs import start_program
from koostaja.workspace import Workspace

__all__ = ["fill_index_apart"]

_PATIENCE = 600.0
"""The seconds that the process may take."""
_MANY = 300
"""From how many documents on a process is started."""


def fill_index_apart(program: str, workspace: Workspace) -> None:
    """Have another process put into the index what a program finds in many documents.

    This process then takes it from there. So the memory for the work is given back, and others do
    not share the interpreter with it. If the process fails, nothing is lost: this process then
    does the work itself.
    """
    if len(workspace.positions.ids) < _MANY:
        return
    with suppress(OSError), start_program(program, str(workspace.root)) as process:
        try:
            process.wait(_PATIENCE)
        except TimeoutExpired:
            process.kill()
