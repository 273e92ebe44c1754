"""The command line: every command by name, each imported when it is used."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from io import TextIOWrapper

import click

from koostaja.commands import COMMANDS
from koostaja.commands.internal_errors import add_debug_options, run_guarded

__all__ = ["main", "run"]


class _Commands(click.Group):
    """A group whose commands are imported when they are run or described."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        place = COMMANDS.get(name)
        if place is None:
            return None
        module = import_module(f"koostaja.commands.{place.module}")
        command: click.Command = getattr(module, place.function)
        add_debug_options(command, hidden=True)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        listed = [click.Command(name, help=place.summary) for name, place in COMMANDS.items()]
        click.Group(commands=listed).format_commands(ctx, formatter)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="koostaja")
def main() -> None:
    """Assemble job descriptions and directives from clauses, positions and templates."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


add_debug_options(main, hidden=False)


def run() -> None:
    """Run the command line as a process of its own.

    Garbage collection is off: what a run makes is needed until its end, and searching it
    takes a quarter of the time.
    """
    gc.disable()
    sys.exit(run_guarded(main))
