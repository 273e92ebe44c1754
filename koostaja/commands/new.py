"""Commands that write new files: ``new`` and ``schema``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from koostaja.authoring import (
    STARTERS,
    NewFile,
    new_clause,
    new_directive,
    new_position,
    schemas_for_editors,
    workspace_files,
)
from koostaja.commands.console import (
    FAULTY,
    echo,
    folder_option,
    lang_option,
    root_of,
    shown,
)
from koostaja.diagnostics import (
    LANGUAGES,
    TERMS,
    Location,
    Problem,
    counts,
    has_errors,
    problems_as_text,
)
from koostaja.files.atomic import write_files
from koostaja.files.paths import LOCAL_FOLDER
from koostaja.workspace import Workspace, load

__all__ = ["new", "schema"]


@click.command()
@folder_option
@lang_option
@click.option(
    "--out",
    "out",
    type=click.Path(file_okay=False, path_type=Path),
    help=f"Where the schemas go.  [default: {LOCAL_FOLDER} in the workspace]",
)
def schema(folder: Path, lang: str | None, out: Path | None) -> None:
    """Writes the schemas by which an editor completes ids and marks faults.

    Write them again when clauses, positions or units have come or gone.
    """
    workspace, problems = load(root_of(folder, lang))
    lang = lang or workspace.organisation.language
    out = out or workspace.root / LOCAL_FOLDER
    failed = _write_schemas(workspace, out)
    echo(problems_as_text(failed, lang), err=True)
    if failed:
        sys.exit(FAULTY)
    click.echo(TERMS[lang]["schemas"].format(shown(out)))
    if has_errors(problems):
        click.echo(counts(problems, lang), err=True)


def _write_schemas(workspace: Workspace, out: Path) -> list[Problem]:
    texts = {
        file: json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        for file, data in schemas_for_editors(workspace).items()
    }
    return write_files(out, {file: text.encode() for file, text in texts.items()})


@click.group()
def new() -> None:
    """Begins a position, a clause, a directive or a workspace."""


@new.command("workspace")
@click.argument("out", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--from", "after", type=click.Choice(STARTERS), default=STARTERS[0])
@lang_option
def _new_workspace(out: Path, after: str, lang: str | None) -> None:
    """Begins a workspace: a small invented authority, to be made one's own."""
    language = lang or LANGUAGES[0]
    found = [Problem("folder-in-use", Location(out.name))] if _occupied(out) else []
    found = found or write_files(out, workspace_files(after))
    if found:
        echo(problems_as_text(found, language), err=True)
        sys.exit(FAULTY)
    workspace, _ = load(out.resolve())
    _write_schemas(workspace, out / LOCAL_FOLDER)
    click.echo(TERMS[language]["begun"].format(shown(out)))


def _occupied(path: Path) -> bool:
    """Whether a folder is there already and holds anything."""
    return path.is_dir() and any(path.iterdir())


@new.command("position")
@click.argument("id")
@click.option("--from", "after", metavar="ID", help="The position to copy.")
@click.option("--layout", help="The layout of a bare one.  [default: the first]")
@folder_option
@lang_option
def _new_position(
    id: str, after: str | None, layout: str | None, folder: Path, lang: str | None
) -> None:
    """Begins a position."""
    workspace, _ = load(root_of(folder, lang))
    _create(workspace, new_position(workspace, id, after, layout), lang)


@new.command("directive")
@click.argument("id")
@click.option("--from", "after", metavar="ID", help="The directive to copy.")
@folder_option
@lang_option
def _new_directive(id: str, after: str | None, folder: Path, lang: str | None) -> None:
    """Begins a directive; number and date come at signing."""
    workspace, _ = load(root_of(folder, lang))
    _create(workspace, new_directive(workspace, id, after), lang)


@new.command("clause")
@click.argument("id")
@click.option("--from", "after", metavar="ID", help="The clause to copy.")
@click.option("--topic", help="The file in clauses/ for a bare one.")
@folder_option
@lang_option
def _new_clause(
    id: str, after: str | None, topic: str | None, folder: Path, lang: str | None
) -> None:
    """Begins a clause, at the end of its topic."""
    if (after is None) == (topic is None):
        raise click.UsageError("give one of --from and --topic")
    workspace, _ = load(root_of(folder, lang))
    _create(workspace, new_clause(workspace, id, after, topic), lang)


def _create(workspace: Workspace, made: NewFile | Problem, lang: str | None) -> None:
    lang = lang or workspace.organisation.language
    found = [made] if isinstance(made, Problem) else []
    if isinstance(made, NewFile):
        found = write_files(workspace.root, {made.file: made.text.encode()})
        if not found:
            click.echo(TERMS[lang]["changed" if made.replaces else "created"].format(made.file))
    echo(problems_as_text(found, lang), err=True)
    sys.exit(FAULTY if found else 0)
