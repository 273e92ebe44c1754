"""The command ``rename``."""

from __future__ import annotations

from pathlib import Path

import click

from koostaja.authoring import RENAMABLE, RenameRequest, apply_renaming, plan_renaming
from koostaja.commands.console import (
    open_changeable,
    print_lines,
    refuse,
    root_of,
    workspace_options,
)
from koostaja.diagnostics import TERMS
from koostaja.workspace import open_workspace

__all__ = ["rename_command"]


@click.command("rename")
@click.argument("kind", type=click.Choice(list(RENAMABLE)))
@click.argument("old")
@click.argument("new")
@workspace_options
def rename_command(kind: str, old: str, new: str, folder: Path, lang: str | None) -> None:
    """Rename the id of a position, other document, clause or unit everywhere.

    Records of signed directives keep the old id, which cannot be used again.
    """
    root = root_of(folder, lang)
    with open_changeable(root, "rename", lang) as change:
        workspace, problems = open_workspace(root)
        lang = lang or workspace.organisation.language
        request = RenameRequest(workspace, RENAMABLE[kind], old, new, kind == "document")
        renaming, problems = plan_renaming(request, problems)
        if renaming is None:
            refuse(problems, lang)
        if failed := apply_renaming(change, renaming):
            refuse(failed, lang)
    click.echo(TERMS[lang]["renamed"].format(old, new, len(renaming.files)))
    print_lines(f"  {file}" for file in renaming.files)
