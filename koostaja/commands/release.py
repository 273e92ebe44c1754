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
from koostaja.release import confirm_directive, correct_directive, verified_acts, verified_file
from koostaja.workspace import is_id, open_workspace

__all__ = ["confirm", "verify"]


@click.command()
@click.argument("id", metavar="DIRECTIVE")
@click.option("--number", metavar="N", help="The number that signing gave it.")
@click.option("--date", metavar="YYYY-MM-DD", help="The day on which it was signed.")
@click.option("--correct", metavar="REASON", help="Mends number or date of a confirmed one.")
@workspace_options
def confirm(
    id: str,
    number: str | None,
    date: str | None,
    correct: str | None,
    folder: Path,
    lang: str | None,
) -> None:
    """Keeps a directive as it was signed, with its number and date.

    From then on build gives these very files, whatever changes around them.
    """
    root = root_of(folder, lang)
    if correct is not None:
        if number is None and date is None:
            raise click.UsageError("give --number, --date or both")
        done = correct_directive(root, id, correct, number, date)
    else:
        if number is None or date is None:
            raise click.UsageError("give --number and --date")
        done = confirm_directive(root, id, number, date)
    terms = TERMS[lang or done.language]
    if has_errors(done.problems):
        print_blocking(done.problems, lang or done.language)
        click.echo(terms["not confirmed"], err=True)
        sys.exit(FAILURE)
    said = terms["confirmed" if correct is None else "corrected"]
    click.echo(said.format(id, done.files, confirmed_folder(id)))


@click.command()
@click.argument("what", nargs=-1, metavar="[DIRECTIVE|FILE]...")
@workspace_options
def verify(what: Sequence[str], folder: Path, lang: str | None) -> None:
    """Holds words against what was confirmed.

    Confirmed directives, all or those named, are rendered from their records again and
    compared with the kept files. A .docx or .asice file that came back is compared with
    the kept file that it is.
    """
    workspace, _ = open_workspace(root_of(folder, lang))
    lang = lang or workspace.organisation.language
    files = [one for one in what if not is_id(one)]
    ids = [one for one in what if is_id(one)]
    done = [verified_file(workspace, Path(one), Path(one).name) for one in files]
    done += [verified_acts(workspace, ids)] if ids or not what else []
    for one in done:
        print_lines(problems_as_text(one.problems, lang))
        for name in one.against if not one.problems else ():
            click.echo(TERMS[lang]["verified"].format(name))
    sys.exit(FAILURE if any(one.problems for one in done) else 0)
