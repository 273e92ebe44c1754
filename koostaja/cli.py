"""The commands: all of them, though some stand in modules of their own."""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path

import click

import koostaja
from koostaja.assembly import Share, assemble
from koostaja.change_commands import affected_command, diff_command, rename_command
from koostaja.compendium.chapters import LIBRARY
from koostaja.console import (
    FAULTY,
    echo,
    folder_option,
    jobs_option,
    lang_option,
    print_table,
    print_tree,
    root_of,
    shown,
    tell,
)
from koostaja.creation import (
    STARTERS,
    NewFile,
    new_clause,
    new_directive,
    new_position,
    workspace_files,
)
from koostaja.custody import file_names, kept_acts
from koostaja.editor import editor_schemas
from koostaja.explanation import explained
from koostaja.library_commands import similar_command, unused_command, used_command
from koostaja.listing import LISTINGS
from koostaja.messages import LANGUAGES, TERMS
from koostaja.pdf import missing_library, write_pdfs
from koostaja.problem import Location, Problem, Severity, has_errors
from koostaja.recorded import kept_release
from koostaja.release_commands import confirm, verify
from koostaja.report import FORMATS, at_least, counts, problems_as_text
from koostaja.staging import write_files
from koostaja.survey import survey
from koostaja.tree import tree
from koostaja.validity_commands import propose_command, status_command
from koostaja.workspace import OWN_FOLDER, Workspace, load, unknown_id

_PATIENCE = 2.0
"""How many seconds work may take before it tells how far it is, and how often it does."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="koostaja")
def main() -> None:
    """Assembles job descriptions and directives from clauses, positions and templates."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


@main.command()
@folder_option
@lang_option
@jobs_option
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text")
@click.option(
    "--level",
    type=click.Choice([one.value for one in Severity if one is not Severity.OFF]),
    default=Severity.HINT.value,
    show_default=True,
    help="How grave what is listed is at least; the rest is counted.",
)
def check(folder: Path, lang: str | None, jobs: int | None, form: str, level: str) -> None:
    """Lists what is wrong, each with place and remedy."""
    root = root_of(folder, lang)
    with _progress() as progress:
        found = koostaja.check(root, jobs=jobs, progress=progress)
    lang = lang or found.workspace.organisation.language
    echo(FORMATS[form](at_least(Severity(level), found.problems), lang))
    if form == "text":
        click.echo(counts(found.problems, lang))
    sys.exit(FAULTY if has_errors(found.problems) else 0)


@main.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@folder_option
@lang_option
@click.option(
    "-o",
    "out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the files go.  [default: build in the workspace]",
)
@jobs_option
@click.option("--force", is_flag=True, help="Build all anew; replace files that were changed.")
@click.option("--library", is_flag=True, help=f"Make {LIBRARY}, the library to be read.")
@click.option("--pdf", is_flag=True, help="Make a PDF beside each Word file.")
def build(
    ids: Sequence[str],
    folder: Path,
    lang: str | None,
    out: Path | None,
    jobs: int | None,
    force: bool,
    library: bool,
    pdf: bool,
) -> None:
    """Writes the Word files: all, or those named.

    Checks first, and refuses on errors in what it is to write or in what that reads.
    A file that somebody has changed since the last build is left alone and told.
    """
    begun = time.monotonic()
    root = root_of(folder, lang)
    out = out or root / "build"
    if pdf and (missing := missing_library()):
        echo(problems_as_text(missing, lang or load(root)[0].organisation.language), err=True)
        sys.exit(FAULTY)
    with _progress() as progress:
        built = koostaja.build(
            root, out, ids, force=force, library=library, jobs=jobs, progress=progress
        )
    lang = lang or built.language
    tell(built.problems, lang)
    terms = TERMS[lang]
    if built.elsewhere:
        click.echo(terms["elsewhere"].format(built.elsewhere), err=True)
    if has_errors(built.problems):
        click.echo(f"{counts(built.problems, lang)}. {terms['not built']}", err=True)
        sys.exit(FAULTY)
    said = [terms["built"].format(built.written, shown(out))]
    same = len(built.files) - built.written
    said += [terms["unchanged"].format(same)] if same else []
    said += _took(time.monotonic() - begun, lang)
    click.echo(" ".join(said))
    if pdf:
        _add_pdfs(out, built.files, lang, force, jobs)


def _add_pdfs(out: Path, files: Sequence[str], lang: str, force: bool, jobs: int | None) -> None:
    """Makes the PDFs of the Word files of a build, and tells what came of it."""
    pdfs = write_pdfs(out, files, force=force, jobs=jobs)
    echo(problems_as_text(pdfs.problems, lang), err=True)
    click.echo(TERMS[lang]["pdfs"].format(pdfs.written, pdfs.unchanged))
    if has_errors(pdfs.problems):
        sys.exit(FAULTY)


def _took(seconds: float, lang: str) -> list[str]:
    """How long work took that was long."""
    terms = TERMS[lang]
    figure = f"{seconds:.1f}".replace(".", terms["decimal mark"])
    return [terms["took"].format(figure)] if seconds > _PATIENCE else []


@contextmanager
def _progress() -> Iterator[koostaja.Progress]:
    """Tells how far long work is: with a bar on a terminal, in plain lines elsewhere."""
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

        columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        # no thread that refreshes: processes may be forked
        console = Console(stderr=True)
        with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
            task = bar.add_task("", total=None)

            def show(done: int, total: int) -> None:
                bar.update(task, completed=done, total=total, refresh=True)

            yield show
        return
    told = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal told
        if time.monotonic() - told > _PATIENCE:
            told = time.monotonic()
            click.echo(f"{done}/{total}", err=True)

    yield tell


@main.command()
@click.argument("id")
@folder_option
@lang_option
def explain(id: str, folder: Path, lang: str | None) -> None:
    """Shows each item of a document and its origin."""
    found = koostaja.check(root_of(folder, lang))
    workspace = found.workspace
    lang = lang or workspace.organisation.language
    share = Share(
        (id,) if id in workspace.positions.ids else (),
        (id,) if id in workspace.directives else (),
    )
    documents = assemble(workspace, share)[0].documents
    concern = workspace.at_fault(id).union(*(one.reads for one in documents))
    for act in kept_acts(workspace, [id]):
        concern |= set(file_names(act))
        if concern.isdisjoint(one.location.file for one in found.problems if has_errors([one])):
            documents = kept_release(workspace.root, act).documents
    for document in documents:
        echo(explained(document, lang))
    problems = [problem for problem in found.problems if problem.location.file in concern]
    if not concern:
        problems = [unknown_id(workspace, id)]
    tell(problems, lang)
    sys.exit(FAULTY if has_errors(problems) else 0)


@main.command("list")
@click.argument("kind", type=click.Choice(list(LISTINGS)))
@folder_option
@lang_option
@click.option("--tree", "as_tree", is_flag=True, help="Positions in their units, under superiors.")
def list_(kind: str, folder: Path, lang: str | None, as_tree: bool) -> None:
    """Lists positions, clauses or directives.

    A table on a terminal; lines with tabs in a pipe.
    """
    if as_tree:
        _draw(kind, folder, lang)
        return
    workspace, problems = load(root_of(folder, lang))
    lang = lang or workspace.organisation.language
    assembly, _ = assemble(workspace)
    print_table(LISTINGS[kind](workspace, assembly), lang)
    if has_errors(problems):
        click.echo(counts(problems, lang), err=True)


def _draw(kind: str, folder: Path, lang: str | None) -> None:
    """Draws the organisation, with marks where something was found."""
    if kind != "positions":
        raise click.UsageError("--tree is for positions")
    surveyed = survey(root_of(folder, lang))
    lang = lang or surveyed.workspace.organisation.language
    print_tree(tree(surveyed, lang))
    if has_errors(surveyed.problems):
        click.echo(counts(surveyed.problems, lang), err=True)


@main.command()
@folder_option
@lang_option
@click.option(
    "--out",
    "out",
    type=click.Path(file_okay=False, path_type=Path),
    help=f"Where the schemas go.  [default: {OWN_FOLDER} in the workspace]",
)
def schema(folder: Path, lang: str | None, out: Path | None) -> None:
    """Writes the schemas by which an editor completes ids and marks faults.

    Write them again when clauses, positions or units have come or gone.
    """
    workspace, problems = load(root_of(folder, lang))
    lang = lang or workspace.organisation.language
    out = out or workspace.root / OWN_FOLDER
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
        for file, data in editor_schemas(workspace).items()
    }
    return write_files(out, {file: text.encode() for file, text in texts.items()})


@main.group()
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
    _write_schemas(workspace, out / OWN_FOLDER)
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


main.add_command(affected_command)
main.add_command(diff_command)
main.add_command(rename_command)
main.add_command(similar_command)
main.add_command(used_command)
main.add_command(unused_command)
main.add_command(status_command)
main.add_command(propose_command)
main.add_command(confirm)
main.add_command(verify)


def run() -> None:
    """Runs the command line as a process of its own.

    What a run makes lives until its end; looking for garbage in it would take a
    quarter of its time.
    """
    gc.disable()
    main()
