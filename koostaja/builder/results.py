"""What a check and a build return to their callers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koostaja.builder.output import FileState, OutputContents
from koostaja.diagnostics import LANGUAGES, Problem, Severity, has_errors
from koostaja.workspace import Workspace

__all__ = ["Build", "Check", "build_result"]


@dataclass(frozen=True, eq=False)
class Check:
    """A workspace with every problem in it."""

    workspace: Workspace
    problems: list[Problem]


@dataclass(frozen=True, eq=False)
class Build:
    """The files of a build, and its problems."""

    files: list[str]
    """Names below the output folder; none if there are errors."""
    problems: list[Problem]
    """Problems that concern the documents asked for."""
    written: int = 0
    """How many of the files are new or have changed."""
    elsewhere: int = 0
    """Number of errors in files that the documents asked for do not read."""
    language: str = LANGUAGES[0]
    """The workspace's language for messages."""


def build_result(
    contents: OutputContents, problems: list[Problem], others: Sequence[Problem], language: str
) -> Build:
    """Return the result of a build; errors mean that it made no files.

    ``others`` are the problems that do not concern it.
    """
    elsewhere = sum(problem.severity is Severity.ERROR for problem in others)
    if has_errors(problems):
        return Build([], problems, elsewhere=elsewhere, language=language)
    states = {file: one.state for file, one in contents.files.items()}
    written = sum(state is FileState.WRITTEN for state in states.values())
    files = [file for file, state in states.items() if state is not FileState.EDITED]
    return Build(files, problems, written, elsewhere, language)
