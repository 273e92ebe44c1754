"""Import originals: new ones and those that are kept, as far as anything of them has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from koostaja.builder import Progress
from koostaja.diagnostics import Location, Problem, Result, has_errors, nearest
from koostaja.files.errors import cannot_read
from koostaja.intake.batch.import_folder import (
    each_record,
    kept_names,
    original_names,
    read_records,
)
from koostaja.intake.batch.import_record import ImportRecord, ImportState, questions_of
from koostaja.intake.batch.import_run import OriginalsRun
from koostaja.intake.batch.importer import Importer
from koostaja.intake.batch.known_answers import known_answers
from koostaja.intake.batch.named_layouts import named_layouts
from koostaja.workspace import Workspace, load

__all__ = ["ImportRun", "answered_importer", "import_files"]

_AT_ONCE = 50_000_000
"""About how many bytes of new originals are in memory at once."""


class ImportRun(NamedTuple):
    """What a run has left in the folder ``import``."""

    records: list[ImportRecord]
    """Of all documents, also those that were imported before."""
    is_whole: bool
    """Whether it came to its end; otherwise the next one continues."""


def import_files(
    root: Path,
    files: Mapping[str, bytes],
    *,
    layout: str | None = None,
    progress: Progress | None = None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Result[ImportRun]:
    """Import originals, new ones and those that are kept, as far as anything of them changed.

    ``files`` are new ones by name. ``layout`` is the id of theirs, or of all if there are no new
    ones; it is remembered, and "" lets each have the layout that fits.
    """
    workspace, problems = load(root)
    is_readable = not workspace.is_organisation_broken and not workspace.unread_clause_files
    if not is_readable or not workspace.layouts:
        return Result(ImportRun([], is_whole=False), problems)
    if layout and layout not in workspace.layouts:
        return Result(ImportRun([], is_whole=False), [_unknown_layout(layout, workspace)])
    given, failed = _keep(root, files)
    if failed:
        return Result(ImportRun([], is_whole=False), failed)
    answers, problems = known_answers(root, questions_of(each_record(root)))
    if has_errors(problems):
        return Result(ImportRun([*each_record(root)], is_whole=False), problems)
    names = original_names(root)
    named = given if files else names
    layouts, failed = named_layouts(root, {} if layout is None else dict.fromkeys(named, layout))
    if failed:
        return Result(ImportRun([*each_record(root)], is_whole=False), failed)
    found = [*problems, *_accepted_before(root, given)]
    run = OriginalsRun(root, workspace, answers, layouts)
    for done, name in enumerate(names):
        if is_stopped():
            return Result(ImportRun([*each_record(root)], is_whole=False), [*found, *run.problems])
        run.add(name)
        if progress:
            progress(done + 1, len(names))
    for name in filter({*names}.__contains__, run.outdated):
        if is_stopped():
            return Result(ImportRun([*each_record(root)], is_whole=False), [*found, *run.problems])
        run.add(name)
    run.finish()
    return Result(ImportRun([*each_record(root)], is_whole=True), [*found, *run.problems])


def _keep(root: Path, files: Mapping[str, bytes]) -> Result[list[str]]:
    """Keep new originals, and return the names under which they are kept."""
    names = list[str]()
    try:
        for some in _groups(files):
            kept, problems = kept_names(root, some)
            if problems:
                return Result(names, problems)
            names += kept
    except OSError as error:  # a file that was there has gone
        return Result(names, [cannot_read(str(error.filename or ""), error)])
    return Result(names, [])


def _groups(files: Mapping[str, bytes]) -> Iterator[list[tuple[str, bytes]]]:
    """Yield new originals, as many at once as memory is spent on."""
    some, size = list[tuple[str, bytes]](), 0
    for name, content in files.items():
        some.append((name, content))
        size += len(content)
        if size > _AT_ONCE:
            yield some
            some, size = [], 0
    if some:
        yield some


def _accepted_before(root: Path, names: Iterable[str]) -> Iterator[Problem]:
    """Yield which of the files that were given are documents of the authority already."""
    accepted, others = dict[str, list[str]](), set[str]()
    for one in each_record(root):
        if one.state is ImportState.ACCEPTED:
            accepted.setdefault(one.original, []).append(one.id)
        else:
            others.add(one.original)
    for name in names:
        if name in accepted and name not in others:
            values = {"ids": ", ".join(accepted[name])}
            yield Problem("import-accepted-before", Location(name), values=values)


def _unknown_layout(layout: str, workspace: Workspace) -> Problem:
    values = {"layout": layout, "known": ", ".join(workspace.layouts)}
    similar = nearest(layout, workspace.layouts)
    return Problem("unknown-layout", Location(""), values=values, similar=similar)


def answered_importer(root: Path, workspace: Workspace) -> Result[Importer]:
    """Return an importer that knows all answers of people to earlier imports."""
    answers, problems = known_answers(root, questions_of(read_records(root).values()))
    return Result(Importer(workspace, answers), problems)
