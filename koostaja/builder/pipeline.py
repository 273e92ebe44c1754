"""What ``check`` and ``build`` do, in order.

::

    load ─────▶ assemble ────▶ check ──────────▶ fill ────────────▶ publish
    Inputs      Assembly       DocumentCheck     FilledDocuments    OutputContents

Documents are assembled, checked and filled in shares, in one process or several, so memory
does not grow with their number. After the last share the workspace is checked as a whole.
Only then are files published: all or none. Documents whose results the index has go through
no stage.

Every stage returns its result with the problems it met. A mistake in a user's file never
raises an exception.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

from koostaja.builder.engine import engine_fingerprint, engine_sources
from koostaja.builder.findings import all_problems, relevant_problems
from koostaja.builder.index import DocumentIndex, DocumentKeeper, open_index
from koostaja.builder.inputs import CheckOrder
from koostaja.builder.output import (
    BuildOrder,
    FileState,
    OutputContents,
    concerns_output,
    previous_build,
)
from koostaja.builder.parallel import Progress, run_shares
from koostaja.builder.publish import publish
from koostaja.builder.recall import (
    BuildRecall,
    CheckRecall,
    check_name,
    pending_shares,
    problems_from_text,
    problems_text,
    serving_names,
    single_shares,
)
from koostaja.builder.results import Build, Check, build_result
from koostaja.builder.stages import (
    DocumentBuild,
)
from koostaja.builder.templates import TemplateChanged
from koostaja.builder.workers import BuildWorker, CheckWorker
from koostaja.diagnostics import Location, Problem, Result, Severity, at_least, has_errors, ordered
from koostaja.documents import document_shares
from koostaja.files.changes import settle
from koostaja.files.staging import Staging, open_staging
from koostaja.workspace import open_workspace, read_steadily

__all__ = ["build", "check"]

_Done = TypeVar("_Done")
_TRIES = 3
"""How often work is repeated that another program disturbed."""


def check(
    root: Path,
    *,
    level: Severity = Severity.HINT,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Check:
    """Return every problem of the workspace at ``root``, ordered by place.

    ``level`` is the least severity: checks that find nothing so severe are not run. ``jobs`` is the
    number of processes; by default as many as save time.
    """
    order = CheckOrder(root, level=level)
    found, notes = read_steadily(
        root, lambda: _repeated(lambda indexed: _check(order, jobs, progress, indexed=indexed))
    )
    problems = ordered([*notes, *found.problems]) if notes else found.problems
    return replace(found, problems=at_least(level, problems))


def _repeated(work: Callable[[bool], _Done]) -> _Done:
    """Return what some work returns; repeat it if a template was changed meanwhile.

    The work is given whether to use the index, which the last time is not asked.
    """
    for _ in range(_TRIES):
        with suppress(TemplateChanged):
            return work(True)
    return work(False)


def _check(
    order: CheckOrder, jobs: int | None, progress: Progress | None, *, indexed: bool
) -> Check:
    with open_index(order.root, engine_sources(), is_used=indexed) as index:
        kept = (index.recall_whole(name) for name in serving_names(order))
        last = problems_from_text(next((one for one in kept if one is not None), None))
        if last is not None:
            return Check(open_workspace(order.root)[0], last)
        worker = CheckWorker(order, index)  # load
        inputs, shares = worker.inputs, document_shares(worker.inputs.workspace)
        keeper = DocumentKeeper(index, inputs.workspace, inputs.faulty_files())
        recall = CheckRecall(keeper, inputs)
        known = recall.known(single_shares(shares))
        pending = pending_shares(shares, known)
        done = [*chain.from_iterable(run_shares(worker, pending, jobs, progress))]  # the stages
        checks = known | {one.share: one for one in done}
        problems = all_problems(
            inputs, [checks[one] for one in single_shares(shares)], index.hashes
        )
        recall.keep(done, {})
        index.keep_later(check_name(order), index.whole_key, lambda: problems_text(problems))
        index.commit([recall.file(one.share) for one in done])
        return Check(inputs.workspace, problems)


def build(
    root: Path,
    out: Path,
    ids: Collection[str] = (),
    *,
    force: bool = False,
    library: bool = False,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Build:
    """Build the documents of the workspace at ``root``, or those of ``ids``, into ``out``.

    Writes nothing if there is an error in the documents asked for or in a file that they
    read. Makes only files whose inputs have changed; ``force`` makes all of them, and
    replaces files that were edited. ``library`` also makes the library as a document,
    which other builds leave as it is. ``jobs`` is as in ``check``.
    """
    checking = CheckOrder(root, frozenset(ids), library=library)
    built, notes = read_steadily(
        root,
        lambda: _repeated(
            lambda indexed: _build(checking, out, jobs, progress, force=force, indexed=indexed)
        ),
        lambda built: not has_errors(built.problems),  # it has compared the files that it read
    )
    return replace(built, problems=ordered([*notes, *built.problems]))


def _build(
    checking: CheckOrder,
    out: Path,
    jobs: int | None,
    progress: Progress | None,
    *,
    force: bool,
    indexed: bool,
) -> Build:
    root, library = checking.root, bool(checking.library)
    if out.resolve() != root.resolve():  # the workspace's own changes are finished by readers
        settle(out, durable=False)  # what cannot be finished is reported by ``publish``
    previous, engine = previous_build(out), engine_fingerprint()
    least = 0 if out.is_relative_to(root) else None  # else it leaves nothing in the workspace
    with open_index(root, engine_sources(), least=least, is_used=indexed) as index:
        hashes = index.hashes
        if not checking.ids and not force and previous.is_current(engine, hashes, library=library):
            last = problems_from_text(index.recall_whole(_name(checking)))
            if last is not None:
                language = previous.manifest["language"]
                return Build(previous.files(library=library), last, language=language)
        with open_staging(out) as staging:
            if staging.problems:
                language = open_workspace(root)[0].organisation.language
                return Build([], list(staging.problems), language=language)
            order = BuildOrder(checking, hashes, engine, previous, staging.folder, force)
            return _make(order, staging, index, jobs, progress)


def _name(order: CheckOrder) -> str:
    """Return the name under which the index has what a whole build found."""
    return f"{check_name(order)} library" if order.library else check_name(order)


def _make(
    order: BuildOrder,
    staging: Staging,
    index: DocumentIndex,
    jobs: int | None,
    progress: Progress | None,
) -> Build:
    """Make the files that are not up to date, and publish them."""
    worker = BuildWorker(order, index)  # load
    inputs, shares = worker.inputs, document_shares(worker.inputs.workspace)
    keeper = DocumentKeeper(index, inputs.workspace, inputs.faulty_files())
    recall = BuildRecall(keeper, inputs, order)
    known = recall.known(single_shares(shares))
    pending = pending_shares(shares, known)
    made = [*chain.from_iterable(run_shares(worker, pending, jobs, progress))]  # the stages
    builds = known | {one.checked.share: one for one in made}
    done = [builds[one] for one in single_shares(shares)]
    contents, problems = _check_whole(worker, done)
    recall.keep(made)
    if order.whole and not any(map(concerns_output, problems)):
        index.keep_later(_name(order.check), index.whole_key, lambda: problems_text(problems))
    changed = index.commit(_files_read(made))
    return _publish(worker, staging, done, contents, problems, changed)


def _check_whole(worker: BuildWorker, done: Sequence[DocumentBuild]) -> Result[OutputContents]:
    """Check the workspace as a whole; add the files of confirmed directives and the library."""
    from koostaja.builder.confirmed_copies import copy_confirmed  # as slow

    inputs, order = worker.inputs, worker.order
    confirmed, found = copy_confirmed(inputs.workspace, order)
    found += inputs.workspace.unknown_ids(order.check.ids)
    found += (problem for one in done for problem in one.problems)
    problems = all_problems(inputs, [one.checked for one in done], order.hashes, found)
    files = [*(one.contents for one in done), confirmed]
    if order.library and not has_errors(problems):
        library, found = worker.write_library(done)
        files.append(library)
        problems = ordered([*problems, *found])
    return Result(OutputContents.merged(files), problems)


def _publish(
    worker: BuildWorker,
    staging: Staging,
    done: Sequence[DocumentBuild],
    contents: OutputContents,
    problems: list[Problem],
    changed: Sequence[str],
) -> Build:
    """Publish the files, unless an error concerns the documents asked for.

    ``changed`` are the files of the workspace that have changed since the build began:
    documents could have some words from before and others from after the change.
    """
    inputs, workspace = worker.inputs, worker.inputs.workspace
    relevant, others = relevant_problems(problems, inputs, [one.checked for one in done])
    if not has_errors(relevant):
        read = _sources(contents)
        concerned = [file for file in changed if worker.order.whole or file in read]
        failed = [Problem("changed-meanwhile", Location(file)) for file in concerned[:1]]
        failed = failed or publish(workspace, worker.order, staging, contents, problems)
        relevant = ordered([*relevant, *failed])
    return build_result(contents, relevant, others, workspace.organisation.language)


def _files_read(made: Sequence[DocumentBuild]) -> set[str]:
    """Return the files that were read for the documents that were checked or made."""
    return {file for one in made for file in (*one.checked.names, *_sources(one.contents))}


def _sources(contents: OutputContents) -> set[str]:
    """Return the files from which Word files were made in this build."""
    made = (FileState.WRITTEN, FileState.SAME)
    files = (one for one in contents.files.values() if one.state in made)
    return {file for one in files for file in one.entry["sources"]}
