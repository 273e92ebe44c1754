"""Waiting for commands that change the folder, without keeping anybody else waiting."""

from __future__ import annotations

from pathlib import Path

from koostaja.diagnostics import Problem
from koostaja.files.locks import held_problem, release, wait_for
from koostaja.files.paths import LOCK
from koostaja.files.reading import is_present

__all__ = ["wait_for_commands"]

_PATIENCE = 5.0


def wait_for_commands(root: Path) -> list[Problem]:
    """Wait until no command changes a folder; return who still does after some seconds.

    Writing would wait, too, but with all who only look at something.
    """
    if not is_present(root / LOCK):
        return []
    try:
        handle = wait_for(root / LOCK, _PATIENCE)
    except OSError:  # writing says what is wrong
        return []
    if handle is None:
        return [held_problem(root)]
    release(handle)
    return []
