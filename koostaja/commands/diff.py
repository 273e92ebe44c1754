"""The command ``diff``."""

from __future__ import annotations

from pathlib import Path

import click

from koostaja.commands.console import (
    display_path,
    format_option,
    refuse,
    watched_root_of,
    workspace_options,
)
from koostaja.commands.rich_output import print_diff
from koostaja.compare import (
    PositionVersions,
    compare_versions,
    comparison_as_json,
    comparison_as_text,
    position_versions,
    write_tracked_changes,
)
from koostaja.diagnostics import TERMS
from koostaja.text.dates import date_numeric
from koostaja.workspace import open_workspace

__all__ = ["diff_command"]


@click.command("diff")
@click.argument("position")
@workspace_options
@click.option("--against", metavar="DIRECTIVE|FILE", help="What to compare with.")
@format_option
@click.option(
    "--word",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write a Word file with tracked changes.",
)
def diff_command(
    position: str,
    folder: Path,
    lang: str | None,
    against: str | None,
    form: str,
    word: Path | None,
) -> None:
    """Show what has changed in a position since it was confirmed.

    By default the position is compared with the last directive that confirmed it.
    """
    workspace, _ = open_workspace(watched_root_of(folder, lang))
    lang = lang or workspace.organisation.language
    versions, problems = position_versions(workspace, position, against)
    if versions is None:
        refuse(problems, lang)
    comparison = compare_versions(workspace, versions)
    if word and (failed := write_tracked_changes(workspace, versions, word)):
        refuse(failed, lang)
    if form == "json":
        click.echo(comparison_as_json(comparison, _about(versions), lang))
        return
    print_diff([*comparison_as_text(comparison, _heading(versions, lang), lang)])
    if word:
        click.echo(TERMS[lang]["created"].format(display_path(word)))


def _heading(versions: PositionVersions, lang: str) -> str:
    title, act = versions.new.title, versions.act
    if act is None:
        return TERMS[lang]["compared with file"].format(title, versions.file)
    words = title, act.number, date_numeric(act.date), versions.annex
    return TERMS[lang]["compared with act"].format(*words)


def _about(versions: PositionVersions) -> dict[str, str]:
    """Return what is compared with what, for JSON."""
    position, act = {"position": versions.position.id, "title": versions.new.title}, versions.act
    if act is None:
        return {**position, "file": versions.file}
    directive = {"directive": act.id, "number": act.number, "date": act.date}
    return {**position, **directive, "annex": versions.annex}
