"""Commands that write new files: ``new`` and ``schema``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click

from koostaja.authoring import (
    STARTERS,
    NewFile,
    idle_schemas,
    new_clause,
    new_directive,
    new_position,
    schemas_for_editors,
    starter_folder,
    workspace_files,
)
from koostaja.commands.console import (
    display_path,
    lang_option,
    open_changeable,
    print_errors,
    refuse,
    root_of,
    workspace_options,
)
from koostaja.diagnostics import (
    TERMS,
    Location,
    Problem,
    Result,
)
from koostaja.files.changes import open_change
from koostaja.files.paths import LOCAL_FOLDER
from koostaja.files.reading import is_folder
from koostaja.workspace import Workspace, load

__all__ = ["new", "schema"]


@click.command()
@workspace_options
@click.option(
    "--out",
    "out",
    type=click.Path(file_okay=False, path_type=Path),
    help=f"Output folder.  [default: {LOCAL_FOLDER} in the workspace]",
)
def schema(folder: Path, lang: str | None, out: Path | None) -> None:
    """Write the schemas by which editors complete ids and mark errors.

    Run it again after adding or removing clauses, positions or units. Schemas of layouts that are
    gone are removed.
    """
    root = root_of(folder, lang)
    if out is None:
        with open_changeable(root, "schema", lang) as change:
            workspace, problems = load(root)
            schemas = _local_schemas(workspace)
            failed = change.write(schemas, idle_schemas(workspace))
    else:
        workspace, problems = load(root)
        with open_change(out, "schema") as elsewhere:
            failed = elsewhere.write(_schemas(workspace))
    lang = lang or workspace.organisation.language
    if failed:
        refuse(failed, lang)
    click.echo(TERMS[lang]["schemas"].format(display_path(out or root / LOCAL_FOLDER)))
    print_errors(problems, lang)


def _schemas(workspace: Workspace) -> dict[str, bytes]:
    """Return the schemas for editors by name."""
    return {
        file: f"{json.dumps(data, ensure_ascii=False, indent=2)}\n".encode()
        for file, data in schemas_for_editors(workspace).items()
    }


def _local_schemas(workspace: Workspace) -> dict[str, bytes]:
    return {f"{LOCAL_FOLDER}/{file}": data for file, data in _schemas(workspace).items()}


@click.group()
def new() -> None:
    """Create a position, document, clause, directive or workspace."""


@new.command("workspace")
@click.argument("out", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--from",
    "starter",
    type=click.Choice(STARTERS),
    default=STARTERS[0],
    help=f"The authority to copy.  [default: {STARTERS[0]}]",
)
@lang_option
def _new_workspace(out: Path, starter: str, lang: str | None) -> None:
    """Create a workspace: a fictional authority, to be edited.

    The one called basic is the smallest, with job descriptions of a town. The others show more
    forms of acts and job descriptions: those of a school, of a town, and of an agency in English.
    """
    workspace, _ = load(starter_folder(starter))
    lang = lang or workspace.organisation.language
    refusal = [Problem("folder-in-use", Location(out.name))]
    if _is_occupied(out) and not is_folder(out / LOCAL_FOLDER):
        refuse(refusal, lang)
    files = {**workspace_files(starter), **_local_schemas(workspace)}
    with open_change(out, "new workspace") as change:
        completed = change.recovered.issuperset(files)
        if _is_occupied(out) and not completed:
            refuse(refusal, lang)
        if failed := [] if completed else change.write(files):
            refuse(failed, lang)
    click.echo(TERMS[lang]["begun"].format(display_path(out)))


def _is_occupied(path: Path) -> bool:
    """Return whether a folder has any files but those that the program keeps for itself."""
    try:
        return is_folder(path) and any(one.name != LOCAL_FOLDER for one in path.iterdir())
    except OSError:
        return True


@new.command("position")
@click.argument("id")
@click.option("--from", "model", metavar="ID", help="The position to copy.")
@click.option("--layout", help="The layout of a blank position.  [default: the first]")
@workspace_options
def _new_position(
    id: str, model: str | None, layout: str | None, folder: Path, lang: str | None
) -> None:
    """Create a position."""
    _create(
        root_of(folder, lang),
        "new position",
        lambda workspace: new_position(workspace, id, model, layout),
        lang,
    )


@new.command("document")
@click.argument("id")
@click.option("--from", "model", metavar="ID", help="The document or position to copy.")
@click.option("--layout", help="The layout of a blank document.  [default: the first]")
@workspace_options
def _new_document(
    id: str, model: str | None, layout: str | None, folder: Path, lang: str | None
) -> None:
    """Create a document that is no post, such as a procedure; a directive's annex."""
    _create(
        root_of(folder, lang),
        "new document",
        lambda workspace: new_position(workspace, id, model, layout, is_post=False),
        lang,
    )


@new.command("directive")
@click.argument("id")
@click.option("--from", "model", metavar="ID", help="The directive to copy.")
@click.option("--template", metavar="NAME", help="The template of a blank one.")
@workspace_options
def _new_directive(
    id: str, model: str | None, template: str | None, folder: Path, lang: str | None
) -> None:
    """Create a directive; ``confirm`` adds its number and date later."""
    _create(
        root_of(folder, lang),
        "new directive",
        lambda workspace: new_directive(workspace, id, model, template),
        lang,
    )


@new.command("clause")
@click.argument("id")
@click.option("--from", "model", metavar="ID", help="The clause to copy.")
@click.option("--topic", help="The file in clauses/ for a blank clause.")
@workspace_options
def _new_clause(
    id: str, model: str | None, topic: str | None, folder: Path, lang: str | None
) -> None:
    """Create a clause at the end of its topic's file."""
    if (model is None) == (topic is None):
        raise click.UsageError("give one of --from and --topic")
    _create(
        root_of(folder, lang),
        "new clause",
        lambda workspace: new_clause(workspace, id, model, topic),
        lang,
    )


def _create(
    root: Path, command: str, make: Callable[[Workspace], Result[NewFile | None]], lang: str | None
) -> None:
    """Write the file that ``make`` returns for the workspace as it is when nobody changes it."""
    with open_changeable(root, command, lang) as change:
        workspace, _ = load(root)
        lang = lang or workspace.organisation.language
        file, problems = make(workspace)
        if file is None:
            refuse(problems, lang)
        if failed := change.write({file.file: file.text.encode()}):
            refuse(failed, lang)
    click.echo(TERMS[lang]["changed" if file.replaces else "created"].format(file.file))
