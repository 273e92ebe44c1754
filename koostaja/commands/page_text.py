"""A page of the documentation as a terminal shows it: tables that are too wide become blocks."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

__all__ = ["fitted_page"]

_CELLS = re.compile(r"(?<!\\)\|")
_INDENT = "    "


def fitted_page(text: str, width: int) -> str:
    """Return a page whose tables are at most ``width`` wide, without losing words of them."""
    lines: list[str] = []
    table: list[str] = []
    is_code = False
    for line in (*text.splitlines(), ""):
        is_code ^= line.startswith("```")
        if line.startswith("|") and not is_code:
            table.append(line)
            continue
        if table:
            lines += _blocks(table, width) if max(map(len, table)) > width else table
            table = []
        lines.append(line)
    return "\n".join(lines)


def _blocks(table: Sequence[str], width: int) -> Iterator[str]:
    """Yield the rows of a table one below the other: the first cell, and the others with names."""
    names, _, *rows = map(_cells, table)
    for first, *others in rows:
        yield first
        for name, cell in zip_longest(names[1:], others, fillvalue=""):
            if cell:
                yield from textwrap.wrap(
                    f"{name}: {cell}" if name else cell,
                    width,
                    initial_indent=_INDENT,
                    subsequent_indent=_INDENT * 2,
                    break_long_words=False,
                    break_on_hyphens=False,
                )


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _CELLS.split(line)[1:-1]]
