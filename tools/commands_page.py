"""Write docs/commands.md from the help of the commands: ``python tools/commands_page.py``."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from koostaja.cli import main

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"
HEAD = """\
# Commands

`koostaja COMMAND` and `python assemble.py COMMAND` do the same. A command exits with 0 if it
succeeded, with 1 if there are errors in the workspace or the output cannot be written, and with
2 if it was used wrongly. After Ctrl-C it exits with 130.

A mistake in a file is reported with its place and remedy. If a command ends with 70 instead, that
is a fault of the program: it says so, where, and what to send. Every command has two options for
that case: `--details FILE` writes what to send to a new file (versions, the command without its
values, and the traceback, whose last line may quote words of a file), and `--debug` shows the
traceback at once.

This page is written by `make commands` from what `--help` shows.
"""


def commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    """The commands of a group by their full names, those of groups within it instead of these."""
    context = click.Context(group)
    for each in group.list_commands(context):
        command = group.get_command(context, each)
        if isinstance(command, click.Group):
            yield from commands(command, f"{name}{each} ")
        elif command:
            yield f"{name}{each}", command


def value(option: click.Option) -> str:
    """What an option takes, as its help says it: nothing if it is a flag."""
    if option.is_flag:
        return ""
    if option.metavar:
        return f" {option.metavar}"
    if isinstance(option.type, click.Choice):
        return f" {'/'.join(map(str, option.type.choices))}"
    if isinstance(option.type, click.Path):
        return " FILE" if option.type.file_okay else " DIR"
    return f" {option.type.name.upper()}"


def row(option: click.Option) -> str:
    """The line of an option in a table."""
    default = f"  [default: {option.default}]" if option.show_default else ""
    return f"| `{', '.join(option.opts)}{value(option)}` | {option.help or ''}{default} |"


def section(name: str, command: click.Command) -> Iterator[str]:
    """The lines on a command: how to call it, what it does, its options."""
    arguments = [one for one in command.params if isinstance(one, click.Argument)]
    named = (one.metavar or str(one.name).upper() for one in arguments)
    yield from (f"## {name}", "", f"`koostaja {' '.join([name, *named, '[OPTIONS]'])}`", "")
    yield from (cleandoc(command.help or ""), "")
    options = [one for one in command.params if isinstance(one, click.Option) and not one.hidden]
    if options:
        yield from ("| option | meaning |", "|---|---|", *map(row, options), "")


def page() -> str:
    """The text of the page: in no words of click, which may change with its version."""
    found = commands(main, "")
    return "\n".join([HEAD, *(line for one in found for line in section(*one))])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
