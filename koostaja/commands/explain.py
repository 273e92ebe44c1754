"""The command ``explain``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from koostaja.builder import check_document
from koostaja.commands.console import (
    FAILURE,
    print_blocking,
    print_lines,
    watched_root_of,
    workspace_options,
)
from koostaja.diagnostics import has_errors
from koostaja.release import read_release

__all__ = ["explain"]


@click.command()
@click.argument("id")
@workspace_options
def explain(id: str, folder: Path, lang: str | None) -> None:
    """Show each paragraph of a document with its origin."""
    found = check_document(watched_root_of(folder, lang), id)
    workspace = found.workspace
    lang = lang or workspace.organisation.language
    concern = workspace.at_fault(id).union(*(one.reads for one in found.documents))
    for act in workspace.ledger.acts_with_files([id]):
        concern |= set(act.file_names)
        if concern.isdisjoint(one.location.file for one in found.problems if has_errors([one])):
            release, failed = read_release(workspace.root, act)
            found = found._replace(documents=release.documents if release else ())
            found.problems.extend(failed)
    print_lines(found.explain(lang))
    problems = [problem for problem in found.problems if problem.location.file in concern]
    if not concern:
        problems = workspace.unknown_ids([id])
    print_blocking(problems, lang)
    sys.exit(FAILURE if has_errors(problems) else 0)
