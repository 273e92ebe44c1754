"""Tables, trees and comparisons: in colours on a terminal, as plain lines in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from koostaja.commands.console import print_lines
from koostaja.diagnostics import TERMS
from koostaja.text.characters import with_codes
from koostaja.text.table import Table

if TYPE_CHECKING:
    from rich.console import Console

    from koostaja.builder import TreeLine
    from koostaja.compare import DiffLine

__all__ = ["print_diff", "print_table", "print_tree"]

_TREE_STYLES = {
    "unit": "bold",
    "post": "default not dim",
    "absent": "dim italic",
    "note": "dim",
    "mark": "yellow not dim",
}
"""The styles of what a tree shows, by its kind."""


def _console() -> Console:
    """Return a console to which words are words: brackets and colons mean nothing to it."""
    from rich.console import Console

    return Console(markup=False, emoji=False, highlight=False)


def print_table(table: Table, lang: str) -> None:
    """Print a table; in a pipe, as lines with tabs."""
    names = [TERMS[lang][column] for column in table.columns]
    total = [(TERMS[lang]["total"], *table.total)] if table.total else []
    if not sys.stdout.isatty():
        rows = (names, *table.rows, *total)
        print_lines("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
        return
    from rich.table import Table as RichTable

    rich = RichTable(*names, box=None, pad_edge=False, header_style="bold")
    for row in table.rows:
        rich.add_row(*map(with_codes, row))
    for row in total:
        rich.add_row(*row, style="bold")
    _console().print(rich)


def print_tree(lines: Iterable[TreeLine]) -> None:
    """Print the organisation as a tree."""
    if not sys.stdout.isatty():
        print_lines(map(str, lines))
        return
    from rich.text import Text

    console = _console()
    for line in lines:
        words = Text(line.branches, style="dim", no_wrap=True)
        for index, span in enumerate(line.spans):
            words.append(" " if index else "").append(
                with_codes(span.text), style=_TREE_STYLES[span.kind]
            )
        console.print(words, soft_wrap=True)


def print_diff(lines: Sequence[DiffLine]) -> None:
    """Print a comparison; in a pipe, with ``[-removed-]`` and ``{+added+}`` words."""
    from koostaja.compare import DifferenceKind, plain_line  # slow, and tables need neither

    if not sys.stdout.isatty():
        print_lines(map(plain_line, lines))
        return
    from rich.text import Text

    styles = {DifferenceKind.REMOVED: "red strike", DifferenceKind.ADDED: "green"}
    console = _console()
    for line in lines:
        styled = ((with_codes(one.text), styles[one.kind] if one.kind else "") for one in line)
        console.print(Text.assemble(*styled))
