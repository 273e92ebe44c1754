"""Progress of long work: a bar on a terminal, lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

import koostaja

__all__ = ["INTERVAL", "show_progress"]

INTERVAL = 2.0
"""How many seconds pass before the first line of progress, and between lines."""


@contextmanager
def show_progress() -> Iterator[koostaja.Progress]:
    """Show how many positions are done: as a bar on a terminal, in plain lines elsewhere."""
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

        columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        console = Console(stderr=True)
        # auto_refresh would start a thread, and processes are forked from this one
        with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
            task = bar.add_task("", total=None)

            def update(done: int, total: int) -> None:
                bar.update(task, completed=done, total=total, refresh=True)

            yield update
        return
    last = time.monotonic()

    def print_line(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last > INTERVAL:
            last = time.monotonic()
            click.echo(f"{done}/{total}", err=True)

    yield print_line
