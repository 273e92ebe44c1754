"""The command ``publish``."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from koostaja import builder
from koostaja.commands.console import (
    FAILURE,
    date_type,
    display_path,
    jobs_option,
    print_problems,
    refuse,
    settled_root_of,
    workspace_options,
)
from koostaja.commands.progress import show_progress
from koostaja.diagnostics import TERMS, has_errors
from koostaja.publication import PublicationOrder, publish
from koostaja.workspace import open_organisation

__all__ = ["publish_command"]


@click.command("publish")
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@workspace_options
@jobs_option
@click.option("--on", "on", type=date_type, metavar="DATE", help="The date.  [default: today]")
@click.option("--pdf", is_flag=True, help="Also publish a PDF of each job description.")
def publish_command(
    out: Path,
    folder: Path,
    lang: str | None,
    jobs: int | None,
    on: datetime | None,
    pdf: bool,
) -> None:
    """Write the site with the job descriptions of officials that are in force.

    It says who confirmed each, when and by which act, as has to be published (AvTS § 28). OUT
    is the folder of the site; it belongs to this command alone. Only files that have changed
    are written; files of job descriptions that are no longer in force are removed.
    """
    root = settled_root_of(folder, lang)
    organisation = open_organisation(root)
    lang = lang or organisation.language
    engine, problems = builder.open_engine(organisation.pdf_engine) if pdf else (None, [])
    if problems:
        refuse(problems, lang)
    day = (on.date() if on else date.today()).isoformat()
    with show_progress() as progress:
        order = PublicationOrder(root, out.resolve(), day, engine, jobs, progress)
        counts, problems = publish(order)
    print_problems(problems, lang)
    terms = TERMS[lang]
    if has_errors(problems):
        click.echo(terms["not published"], err=True)
        sys.exit(FAILURE)
    sentences = [terms["published"].format(counts.published, display_path(out))]
    sentences += [terms["not for everybody"].format(counts.left_out)] if counts.left_out else []
    sentences += [terms["files written"].format(counts.written, counts.removed)]
    click.echo(" ".join(sentences))
