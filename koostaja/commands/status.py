"""The command ``status``."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from koostaja.builder import read_overview
from koostaja.commands.console import (
    date_type,
    jobs_option,
    settled_root_of,
    workspace_options,
)
from koostaja.commands.rich_output import print_table
from koostaja.diagnostics import counts, has_errors
from koostaja.release import publication_list, status_json, status_on, status_table

__all__ = ["status_command"]


@click.command("status")
@workspace_options
@jobs_option
@click.option("--on", "on", type=date_type, metavar="DATE", help="The date.  [default: today]")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table")
def status_command(
    folder: Path, lang: str | None, jobs: int | None, on: datetime | None, form: str
) -> None:
    """List by which directive each position is in force, and since when.

    The CSV format is the list that has to be published (AvTS § 28).
    """
    overview = read_overview(settled_root_of(folder, lang), jobs=jobs)
    organisation = overview.workspace.organisation
    lang = lang or organisation.language
    day = (on.date() if on else date.today()).isoformat()
    found = status_on(overview, day)
    if form == "table":
        print_table(status_table(found, lang), lang)
    elif form == "json":
        click.echo(status_json(found, organisation))
    else:
        click.echo(publication_list(found, organisation, lang), nl=False)
    if has_errors(overview.problems):
        click.echo(counts(overview.problems, lang), err=True)
