"""What every command needs of a console: common options, the workspace, lines and tables."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from koostaja.builder import Line, concerns_output
from koostaja.diagnostics import (
    LANGUAGES,
    TERMS,
    Location,
    Problem,
    Severity,
    counts,
    problems_as_text,
)
from koostaja.text.table import Table
from koostaja.workspace import find_root

__all__ = [
    "FAULTY",
    "echo",
    "folder_option",
    "jobs_option",
    "lang_option",
    "print_table",
    "print_tree",
    "root_of",
    "shown",
    "tell",
]

FAULTY = 1
"""The exit status when there are errors; click's own for wrong usage is 2."""

_STYLES = {
    "unit": "bold",
    "post": "default not dim",
    "absent": "dim italic",
    "note": "dim",
    "mark": "yellow not dim",
}
"""How a terminal shows what stands in a picture of branches."""

folder_option = click.option(
    "-C",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The workspace, or a folder in it.  [default: here]",
)
lang_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), help="The language of messages.  [default: its own]"
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes take part.  [default: as many as gain time]",
)


def root_of(folder: Path, lang: str | None) -> Path:
    """The workspace that a folder lies in; without one, the command is used wrongly."""
    root = find_root(folder.resolve())
    if root is None:
        problem = Problem("not-a-workspace", Location(""))
        raise click.UsageError(f"{problem.message(lang or 'et')} {problem.hint(lang or 'et')}")
    return root


def print_table(table: Table, lang: str) -> None:
    """A table on a terminal; lines with tabs in a pipe."""
    names = [TERMS[lang][column] for column in table.columns]
    total = [(TERMS[lang]["total"], *table.total)] if table.total else []
    if not sys.stdout.isatty():
        for row in (names, *table.rows, *total):
            click.echo("\t".join(" ".join(cell.split()) for cell in row))
        return
    from rich.console import Console
    from rich.table import Table as RichTable

    rich = RichTable(*names, box=None, pad_edge=False, header_style="bold")
    for row in table.rows:
        rich.add_row(*row)
    for row in total:
        rich.add_row(*row, style="bold")
    Console().print(rich)


def print_tree(lines: Iterable[Line]) -> None:
    """A picture of branches: in colours on a terminal, plain in a pipe."""
    if not sys.stdout.isatty():
        echo(map(str, lines))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console()
    for line in lines:
        words = Text(line.branches, style="dim", no_wrap=True)
        for place, span in enumerate(line.spans):
            words.append(" " if place else "").append(span.text, style=_STYLES[span.kind])
        console.print(words, soft_wrap=True)


def shown(path: Path) -> str:
    """A path as short as it can be said from here."""
    path = path.resolve()
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):  # elsewhere, or here is gone
        return str(path)


def tell(problems: Sequence[Problem], lang: str) -> None:
    """Errors and what finished files suffered in full; the rest counted, for check lists it."""
    grave = [one for one in problems if one.severity is Severity.ERROR or concerns_output(one)]
    rest = [one for one in problems if one not in grave]
    echo(problems_as_text(grave, lang), err=True)
    if rest:
        click.echo(TERMS[lang]["listed by check"].format(counts(rest, lang)))


def echo(lines: Iterable[str], err: bool = False) -> None:
    """Lines, or lines of complaint."""
    for line in lines:
        click.echo(line, err=err)
