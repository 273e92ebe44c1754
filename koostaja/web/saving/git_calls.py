"""Running git: with a time limit, without a shell, a terminal or the settings of another run."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

__all__ = ["GitFailed", "ask_git", "repository_above", "run_git"]

_PATIENCE = 20.0
"""Seconds that a call may take, hooks included."""
_KEPT = ("GIT_CONFIG_", "GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_EXEC_PATH", "GIT_SSL_")
"""How the variables begin that say who somebody is and where git is; others name a repository."""


class GitFailed(Exception):
    """Git is not there, took too long, or refused; why is nothing that officers can use."""


def repository_above(root: Path) -> Path | None:
    """Return the folder of the repository that a folder is in; None if there is none."""
    folder = root.resolve()
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), None)


def ask_git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Return what git prints in a folder; raise ``GitFailed`` if it ends with an error.

    Names of files stand for themselves.
    """
    return _call(root, arguments, given, subprocess.PIPE)


def run_git(root: Path, *arguments: str, given: bytes = b"", settings: Sequence[str] = ()) -> None:
    """Run git in a folder, as ``ask_git``; what hooks leave running is not waited for.

    ``settings`` are such as ``user.name=Koostaja``.
    """
    chosen = [word for one in settings for word in ("-c", one)]
    _call(root, (*chosen, *arguments), given, subprocess.DEVNULL)


def _call(root: Path, arguments: Sequence[str], given: bytes, output: int) -> bytes:
    try:
        process = subprocess.Popen(
            ["git", "--literal-pathspecs", "-c", "core.quotePath=false", *arguments],
            cwd=root,
            env=_environment(os.environ),
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # does nothing on Windows
        )
    except OSError as error:
        raise GitFailed from error
    try:
        printed, _ = process.communicate(given, _PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise GitFailed from error
    finally:
        _end(process)
    if process.returncode:
        raise GitFailed
    return printed or b""


def _environment(known: Mapping[str, str]) -> dict[str, str]:
    """Return the variables for git: the folder alone says which repository is meant."""
    found = {
        name: value
        for name, value in known.items()
        if not name.startswith("GIT_") or name.startswith(_KEPT)
    }
    return {**found, "LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true"}


def _end(process: subprocess.Popen[bytes]) -> None:
    """End git and its hooks, if it has not ended by itself."""
    if process.poll() is None:
        with suppress(OSError):
            if os.name == "nt":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with suppress(OSError):
                pipe.close()
