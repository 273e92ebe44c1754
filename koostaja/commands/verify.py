"""The command ``verify``: confirmed directives, and files that came back."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from koostaja.commands.console import (
    FAILURE,
    print_lines,
    settled_root_of,
    watched_root_of,
    workspace_options,
)
from koostaja.diagnostics import TERMS, has_errors, problems_as_text
from koostaja.intake import part_hashes
from koostaja.release import (
    ReturnedFile,
    keep_container,
    read_container_file,
    report_lines,
    verify_directives,
    verify_file,
)
from koostaja.workspace import is_id, open_workspace

__all__ = ["verify"]


@click.command()
@click.argument("what", nargs=-1, metavar="[DIRECTIVE|FILE]...")
@click.option("--keep", is_flag=True, help="Keep a signed container with the record, if it passes.")
@workspace_options
def verify(what: Sequence[str], keep: bool, folder: Path, lang: str | None) -> None:
    """Compare every word with the confirmed text.

    Confirmed directives, all or those named, are rendered again from their records and
    compared with the kept files. A returned .docx, .asice or .bdoc file is compared with
    the kept files: each file in it is identical, has the same words, is different, or
    cannot be vouched for. Only the first two end with exit code 0.
    """
    root = (settled_root_of if keep else watched_root_of)(folder, lang)
    workspace, _ = open_workspace(root)
    lang = lang or workspace.organisation.language
    passed = True
    for path in (Path(one) for one in what if not is_id(one)):
        returned = verify_file(workspace, path, path.name, part_hashes=part_hashes)
        print_lines(report_lines(returned, lang, remarks=not keep))
        passed &= returned.is_trusted
        if keep:
            passed &= _keep(root, path, returned, lang)
    ids = [one for one in what if is_id(one)]
    if ids or not what:
        verified, problems = verify_directives(workspace, ids)
        print_lines(TERMS[lang]["verified"].format(id) for id in verified)
        print_lines(problems_as_text(problems, lang))
        passed &= not has_errors(problems)
    sys.exit(0 if passed else FAILURE)


def _keep(root: Path, path: Path, returned: ReturnedFile, lang: str) -> bool:
    """Keep a signed container that passed; return whether that succeeded."""
    given, problems = read_container_file(path)
    if given:
        problems = keep_container(root, given, returned)
    print_lines(problems_as_text(problems, lang))
    if has_errors(problems):
        return False
    click.echo(TERMS[lang]["container kept"].format(returned.acts[0].id))
    return True
