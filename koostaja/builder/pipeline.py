"""What ``check`` and ``build`` do, in order.

::

    load ─────▶ assemble ────▶ check ─────────▶ fill ─────────▶ publish
    Inputs      Assembly       CheckedShare     FilledShare     OutputContents

Documents are assembled, checked and filled in shares, in one process or several, so memory
does not grow with their number. After the last share the workspace is checked as a whole.
Only then are files published: all or none.

Every stage returns its result with the problems it met. A mistake in a user's file never
raises an exception.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from koostaja.builder.confirmed_copies import copy_confirmed
from koostaja.builder.engine import engine_fingerprint
from koostaja.builder.findings import all_problems, relevant_problems
from koostaja.builder.inputs import CheckOrder, hash_confirmed_files, load_inputs
from koostaja.builder.output import (
    BuildOrder,
    FileState,
    OutputContents,
    previous_build,
)
from koostaja.builder.parallel import Progress, run_shares
from koostaja.builder.publish import publish
from koostaja.builder.results import Build, Check, build_result
from koostaja.builder.stages import (
    BuiltShare,
    CheckedShare,
    FilledShare,
    assemble_share,
    check_share,
    fill_share,
)
from koostaja.builder.word_files import directive_entry
from koostaja.builder.writer import FileWriter
from koostaja.diagnostics import Location, Problem, Result, has_errors, ordered
from koostaja.documents import Share, document_shares
from koostaja.files.changes import settle
from koostaja.files.hashes import hash_files
from koostaja.files.paths import LIBRARY_TEMPLATE
from koostaja.files.staging import Staging, open_staging
from koostaja.library import confirmed_document_uses, document_uses
from koostaja.workspace import input_files, open_workspace, read_steadily

__all__ = ["CheckWorker", "build", "check"]


def check(root: Path, *, jobs: int | None = None, progress: Progress | None = None) -> Check:
    """Return every problem of the workspace at ``root``, ordered by place.

    ``jobs`` is the number of processes; by default as many as save time.
    """
    found, notes = read_steadily(root, lambda: _check(root, jobs, progress))
    return replace(found, problems=ordered([*notes, *found.problems]))


def _check(root: Path, jobs: int | None, progress: Progress | None) -> Check:
    worker = CheckWorker(CheckOrder(root, advice=True))  # load
    workspace = worker.inputs.workspace
    shares = document_shares(workspace)
    done = list(run_shares(worker, shares, jobs, progress))  # assemble, check, fill
    problems = all_problems(worker.inputs, done, hash_confirmed_files(workspace))
    return Check(workspace, problems)


class CheckWorker:
    """Takes shares of the documents through the stages of a check, in one process."""

    def __init__(self, order: CheckOrder) -> None:
        self.order = order
        self.inputs = load_inputs(order)

    def work(self, share: Share) -> CheckedShare:
        """Check one share."""
        return self.run_stages(share).checked

    def run_stages(self, share: Share) -> FilledShare:
        """Take one share through the stages, up to filled templates."""
        assembled = assemble_share(self.inputs, share)
        checked = check_share(self.inputs, share, assembled)
        return fill_share(self.inputs, assembled.value, checked)


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
        lambda: _build(checking, out, jobs, progress, force=force),
        lambda built: not has_errors(built.problems),  # it has compared the files that it read
    )
    return replace(built, problems=ordered([*notes, *built.problems]))


def _build(
    checking: CheckOrder, out: Path, jobs: int | None, progress: Progress | None, *, force: bool
) -> Build:
    root, library = checking.root, bool(checking.library)
    if out.resolve() != root.resolve():  # the workspace's own changes are finished by readers
        settle(out, durable=False)  # what cannot be finished is reported by ``publish``
    hashes = hash_files(root, input_files(root))
    previous, engine = previous_build(out), engine_fingerprint()
    last = (
        None
        if checking.ids or force
        else previous.problems_if_current(engine, hashes, library=library)
    )
    if last is not None:
        language = previous.manifest["language"]
        return Build(previous.files(library=library), last, language=language)
    with open_staging(out) as staging:
        if staging.problems:
            language = open_workspace(root)[0].organisation.language
            return Build([], list(staging.problems), language=language)
        order = BuildOrder(checking, hashes, engine, previous, staging.folder, force)
        worker = BuildWorker(order)  # load
        shares = document_shares(worker.inputs.workspace)
        done = list(run_shares(worker, shares, jobs, progress))  # assemble, check, fill
        contents, problems = _check_whole(worker, done)
        return _publish(worker, staging, done, contents, problems)


class BuildWorker:
    """Takes shares of the documents through all stages of a build, in one process."""

    def __init__(self, order: BuildOrder) -> None:
        self.order = order
        self._checker = CheckWorker(order.check)
        self.inputs = self._checker.inputs
        self._writer = FileWriter(self.inputs.workspace, order)

    def work(self, share: Share) -> BuiltShare:
        """Check one share, and prepare the files of its documents that were asked for."""
        done, inputs = self._checker.run_stages(share), self.inputs
        contents, problems = self._writer.write(inputs.requested(done.sound), done.filled)
        directives = inputs.requested(done.assembly).directives
        contents.directives.update(
            (one.directive.id, directive_entry(inputs.workspace, one)) for one in directives
        )
        return BuiltShare(
            done.checked._replace(problems=[*done.checked.problems, *problems]),
            contents,
            document_uses(done.assembly) if self.order.library else [],
        )

    def write_library(self, done: Sequence[BuiltShare]) -> Result[OutputContents]:
        """Prepare the library as a document, with everything that uses it."""
        confirmed, problems = confirmed_document_uses(self.inputs.workspace)
        if problems:
            return Result(OutputContents(), problems)
        used_by = [*(user for one in done for user in one.used_by), *confirmed]
        return self._writer.write_library(self.inputs.templates[LIBRARY_TEMPLATE], used_by)


def _check_whole(worker: BuildWorker, done: Sequence[BuiltShare]) -> Result[OutputContents]:
    """Check the workspace as a whole; add the files of confirmed directives and the library."""
    inputs, order = worker.inputs, worker.order
    confirmed, found = copy_confirmed(inputs.workspace, order)
    found += inputs.workspace.unknown_ids(order.check.ids)
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
    done: Sequence[BuiltShare],
    contents: OutputContents,
    problems: list[Problem],
) -> Build:
    """Publish the files, unless an error concerns the documents asked for."""
    inputs, workspace = worker.inputs, worker.inputs.workspace
    relevant, others = relevant_problems(problems, inputs, [one.checked for one in done])
    if not has_errors(relevant):
        failed = _changed_inputs(worker.order, contents) or publish(
            workspace, worker.order, staging, contents, problems
        )
        relevant = ordered([*relevant, *failed])
    return build_result(contents, relevant, others, workspace.organisation.language)


def _changed_inputs(order: BuildOrder, contents: OutputContents) -> list[Problem]:
    """Report a file that has changed since the build began.

    Documents could have some words from before and others from after the change.
    """
    made = [
        one for one in contents.files.values() if one.state in (FileState.WRITTEN, FileState.SAME)
    ]
    read = {file for one in made for file in one.entry["sources"]}
    files = {*order.hashes, *input_files(order.check.root)} if order.whole else read
    now = hash_files(order.check.root, sorted(files))
    changed = [file for file in now if now[file] != order.hashes.get(file)]
    return [Problem("changed-meanwhile", Location(file)) for file in changed[:1]]
