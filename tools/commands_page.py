"""Write docs/commands.md from the help of the commands: ``python tools/commands_page.py``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from koostaja.cli import main

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"
HEAD = """\
# Commands

`koostaja COMMAND` and `python assemble.py COMMAND` do the same. A command exits with 0 if it
succeeded, with 1 if there are errors in the workspace, and with 2 if it was used wrongly.

This page is the output of `--help`, written by `make commands`.
"""
WIDTH = 88


def commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    """The commands of a group by their full names, those of groups within it instead of these."""
    context = click.Context(group)
    for each in group.list_commands(context):
        command = group.get_command(context, each)
        if isinstance(command, click.Group):
            yield from commands(command, f"{name}{each} ")
        elif command:
            yield f"{name}{each}", command


def page() -> str:
    """The text of the page."""
    lines = [HEAD]
    for name, command in commands(main, ""):
        context = click.Context(
            command, info_name=f"koostaja {name}", terminal_width=WIDTH, max_content_width=WIDTH
        )
        lines += [f"## {name}", "", "```text", command.get_help(context), "```", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
