"""The command line: every command by name, each imported when it is used."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from io import TextIOWrapper

import click

__all__ = ["main", "run"]

_COMMANDS = {
    "affected": "change:affected_command",
    "build": "build:build",
    "check": "inspect:check",
    "confirm": "confirm:confirm",
    "diff": "change:diff_command",
    "explain": "inspect:explain",
    "list": "inspect:list_",
    "new": "new:new",
    "propose": "status:propose_command",
    "rename": "change:rename_command",
    "schema": "new:schema",
    "similar": "library:similar_command",
    "status": "status:status_command",
    "unused": "library:unused_command",
    "used": "library:used_command",
    "verify": "verify:verify",
}
"""The commands by name, each as module in ``commands`` and function there."""


class _Commands(click.Group):
    """A group whose commands are imported when they are run or described."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        module, _, function = _COMMANDS.get(name, "").partition(":")
        if not module:
            return None
        command: click.Command = getattr(import_module(f"koostaja.commands.{module}"), function)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="koostaja")
def main() -> None:
    """Assemble job descriptions and directives from clauses, positions and templates."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def run() -> None:
    """Run the command line as a process of its own.

    Garbage collection is off: what a run makes is needed until its end, and searching it
    takes a quarter of the time.
    """
    gc.disable()
    main()
