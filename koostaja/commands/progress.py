"""How far long work is, on a terminal and elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

import koostaja

__all__ = ["PATIENCE", "progress_shown"]

PATIENCE = 2.0
"""How many seconds work may take before it tells how far it is, and how often it does."""


@contextmanager
def progress_shown() -> Iterator[koostaja.Progress]:
    """Tells how far long work is: with a bar on a terminal, in plain lines elsewhere."""
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

        columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        # no thread that refreshes: processes may be forked
        console = Console(stderr=True)
        with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
            task = bar.add_task("", total=None)

            def show(done: int, total: int) -> None:
                bar.update(task, completed=done, total=total, refresh=True)

            yield show
        return
    told = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal told
        if time.monotonic() - told > PATIENCE:
            told = time.monotonic()
            click.echo(f"{done}/{total}", err=True)

    yield tell
