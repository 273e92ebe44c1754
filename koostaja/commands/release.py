"""The commands on confirmed directives: ``confirm`` and ``verify``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from koostaja.commands.console import (
    FAILURE,
    print_blocking,
    print_lines,
    root_of,
    workspace_options,
)
from koostaja.diagnostics import TERMS, has_errors, problems_as_text
from koostaja.files.paths import confirmed_folder
from koostaja.release import (
    confirm_directive,
    correct_directive,
    verify_directives,
    verify_file,
)
from koostaja.workspace import is_id, open_workspace

__all__ = ["confirm", "verify"]


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
@workspace_options
def confirm(
    id: str,
    number: str | None,
    date: str | None,
    reason: str | None,
    folder: Path,
    lang: str | None,
) -> None:
    """Record a signed directive, with its number and date.

    From then on build returns the files as they are now, even if clauses, positions or
    templates change.
    """
    root = root_of(folder, lang)
    if reason is not None:
        if number is None and date is None:
            raise click.UsageError("give --number, --date or both")
        files, problems = correct_directive(root, id, reason, number, date)
    else:
        if number is None or date is None:
            raise click.UsageError("give --number and --date")
        files, problems = confirm_directive(root, id, number, date)
    lang = lang or files.language
    terms = TERMS[lang]
    if has_errors(problems):
        print_blocking(problems, lang)
        click.echo(terms["not confirmed"], err=True)
        sys.exit(FAILURE)
    done = terms["confirmed" if reason is None else "corrected"]
    click.echo(done.format(id, files.count, confirmed_folder(id)))


@click.command()
@click.argument("what", nargs=-1, metavar="[DIRECTIVE|FILE]...")
@workspace_options
def verify(what: Sequence[str], folder: Path, lang: str | None) -> None:
    """Compare every word with the confirmed text.

    Confirmed directives, all or those named, are rendered again from their records and
    compared with the kept files. A returned .docx or .asice file is compared with the
    kept file that it is a copy of.
    """
    workspace, _ = open_workspace(root_of(folder, lang))
    lang = lang or workspace.organisation.language
    files = [one for one in what if not is_id(one)]
    ids = [one for one in what if is_id(one)]
    results = [verify_file(workspace, Path(one), Path(one).name) for one in files]
    results += [verify_directives(workspace, ids)] if ids or not what else []
    for verified, problems in results:
        print_lines(problems_as_text(problems, lang))
        for name in verified if not problems else ():
            click.echo(TERMS[lang]["verified"].format(name))
    sys.exit(FAILURE if any(problems for _, problems in results) else 0)
