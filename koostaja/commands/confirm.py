"""The command ``confirm``: a signed directive is recorded, or its record corrected."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from koostaja.commands.console import (
    FAILURE,
    print_blocking,
    print_problems,
    refuse,
    root_of,
    workspace_options,
)
from koostaja.diagnostics import TERMS, Result, has_errors
from koostaja.files.changes import CHANGE_NOTES
from koostaja.files.paths import confirmed_folder
from koostaja.release import confirm_directive, correct_directive, read_container_file
from koostaja.workspace import open_organisation

__all__ = ["confirm"]


@click.command()
@click.argument("id", metavar="DIRECTIVE")
@click.option("--number", metavar="N", help="The number that signing gave it.")
@click.option("--date", metavar="YYYY-MM-DD", help="The date on which it was signed.")
@click.option(
    "--correct",
    "reason",
    metavar="REASON",
    help="Correct the number or date of a confirmed directive.",
)
@click.option(
    "--container",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Keep the signed container (.asice, .bdoc) with the record.",
)
@workspace_options
def confirm(
    id: str,
    number: str | None,
    date: str | None,
    reason: str | None,
    container: Path | None,
    folder: Path,
    lang: str | None,
) -> None:
    """Record a signed directive, with its number and date.

    From then on build returns the files as they are now, even if clauses, positions or
    templates change. With --container, verify and build also compare the files with what
    was signed.
    """
    root = root_of(folder, lang)
    if reason is not None:
        if container is not None:
            raise click.UsageError("give --container without --correct")
        if number is None and date is None:
            raise click.UsageError("give --number, --date or both")
        files, problems = correct_directive(root, id, reason, number, date)
    else:
        if number is None or date is None:
            raise click.UsageError("give --number and --date")
        given, problems = read_container_file(container) if container else Result(None, [])
        if problems:
            refuse(problems, lang or open_organisation(root).language)
        files, problems = confirm_directive(root, id, number, date, given)
    lang = lang or files.language
    terms = TERMS[lang]
    if has_errors(problems):
        print_blocking(problems, lang)
        click.echo(terms["not confirmed"], err=True)
        sys.exit(FAILURE)
    print_problems([one for one in problems if one.code in CHANGE_NOTES], lang)
    done = terms["confirmed" if reason is None else "corrected"]
    click.echo(done.format(id, files.count, confirmed_folder(id)))
