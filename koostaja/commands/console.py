"""What several commands share: options, the workspace, problems and exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from koostaja import builder
from koostaja.diagnostics import (
    LANGUAGES,
    TERMS,
    Location,
    Problem,
    Severity,
    counts,
    has_errors,
    problems_as_text,
)
from koostaja.files.changes import CHANGE_NOTES, change_stamp, settle
from koostaja.text.characters import with_codes
from koostaja.workspace import (
    WorkspaceChange,
    find_root,
    open_organisation,
    open_workspace_change,
)

__all__ = [
    "FAILURE",
    "date_type",
    "display_path",
    "exit_with",
    "format_option",
    "jobs_option",
    "lang_option",
    "open_changeable",
    "print_blocking",
    "print_errors",
    "print_json",
    "print_lines",
    "print_problems",
    "refuse",
    "root_of",
    "settled_root_of",
    "watched_root_of",
    "workspace_options",
]

FAILURE = 1
"""The exit code when there are errors; click's own for wrong usage is 2."""

_LINES = 1_000
"""How many lines are printed at once."""
_Command = TypeVar("_Command", bound=Callable[..., Any])

folder_option = click.option(
    "-C",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The workspace, or a folder in it.  [default: the current folder]",
)
lang_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    help="Language of messages.  [default: that of the workspace]",
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Number of processes.  [default: automatic]",
)
format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format."
)


class _Day(click.DateTime):
    """A day as an ISO date; what is none is refused in the language of the command."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            lang = (ctx.params.get("lang") if ctx else None) or LANGUAGES[0]
            self.fail(TERMS[lang]["no day"].format(value), param, ctx)


date_type = _Day()


def workspace_options(command: _Command) -> _Command:
    """Add the options that every command on a workspace has: ``-C`` and ``--lang``."""
    return folder_option(lang_option(command))


def root_of(folder: Path, lang: str | None) -> Path:
    """Return the workspace around a folder; without one, the command is used wrongly."""
    try:
        root = find_root(folder.resolve())
    except (OSError, RuntimeError):  # the current folder was deleted, or links form a circle
        root = None
    if root is None:
        problem, lang = Problem("not-a-workspace", Location("")), lang or LANGUAGES[0]
        raise click.UsageError(f"{problem.message(lang)} {problem.hint(lang)}")
    return root


def settled_root_of(folder: Path, lang: str | None) -> Path:
    """Do the same for commands that only read, and finish what a killed one has left."""
    root = root_of(folder, lang)
    notes = [one for one in settle(root) if not has_errors([one])]  # errors follow when it is read
    if notes:
        print_problems(notes, lang or open_organisation(root).language)
    return root


def watched_root_of(folder: Path, lang: str | None) -> Path:
    """Do the same for commands that read each file once: they say at their end if one changed."""
    root = settled_root_of(folder, lang)
    before = change_stamp(root)

    def warn() -> None:
        if change_stamp(root) != before:
            found = Problem("changed-while-read", Location(""))
            print_problems([found], lang or open_organisation(root).language)

    click.get_current_context().call_on_close(warn)
    return root


@contextmanager
def open_changeable(root: Path, command: str, lang: str | None) -> Iterator[WorkspaceChange]:
    """Yield the right to change a workspace; without it, the command ends as failed."""
    with open_workspace_change(root, command) as change:
        if change.problems or change.notes:
            shown = lang or open_organisation(root).language
            print_problems(change.notes, shown)
            if change.problems:
                refuse(change.problems, shown)
        yield change


def print_lines(lines: Iterable[str], *, err: bool = False) -> None:
    """Print lines on stdout, or on stderr; they may quote words of files of others.

    Many at a time, since each ``echo`` is written out by itself.
    """
    coded = map(with_codes, lines)
    while some := list(islice(coded, _LINES)):
        click.echo("\n".join(some), err=err)


def print_json(data: object) -> None:
    """Print data as JSON."""
    click.echo(with_codes(json.dumps(data, ensure_ascii=False, indent=2)))


def print_problems(problems: Sequence[Problem], lang: str) -> None:
    """Print problems on stderr."""
    print_lines(problems_as_text(problems, lang), err=True)


def print_blocking(problems: Sequence[Problem], lang: str) -> None:
    """Print errors, and what check does not list, in full; count the rest."""
    blocking = [
        one
        for one in problems
        if one.severity is Severity.ERROR
        or builder.concerns_output(one)
        or one.code in CHANGE_NOTES
    ]
    rest = [one for one in problems if one not in blocking]
    print_problems(blocking, lang)
    if rest:
        click.echo(TERMS[lang]["listed by check"].format(counts(rest, lang)))


def print_errors(problems: Sequence[Problem], lang: str) -> None:
    """Print errors on stderr, with the count of all problems; nothing if there is no error."""
    errors = [one for one in problems if one.severity is Severity.ERROR]
    if errors:
        print_problems(errors, lang)
        click.echo(counts(problems, lang), err=True)


def refuse(problems: Sequence[Problem], lang: str) -> NoReturn:
    """Print problems and end the command as failed."""
    print_problems(problems, lang)
    sys.exit(FAILURE)


def exit_with(problems: Sequence[Problem], lang: str) -> NoReturn:
    """Print problems and end the command, as failed if one of them is an error."""
    print_problems(problems, lang)
    sys.exit(FAILURE if has_errors(problems) else 0)


def display_path(path: Path) -> str:
    """Return a path relative to the current folder if it is in it."""
    try:
        path = path.resolve()
        return path.relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError, RuntimeError):  # elsewhere, or as in ``root_of``
        return str(path)
