"""Everything that is found in a workspace, as the workspace judges it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from koostaja.builder.batch import Batch, Outcome
from koostaja.builder.parallel import outcomes, worthwhile_jobs
from koostaja.checks import (
    LedgerScope,
    LibraryScope,
    RelationsScope,
    Vocabulary,
    apply_suppressions,
    read_suppressions,
    run_checks,
)
from koostaja.diagnostics import Problem, ordered
from koostaja.files.atomic import file_hash
from koostaja.workspace import (
    Workspace,
    confirmed_file_problems,
    input_files,
)

__all__ = ["Progress", "examined", "hashes_of", "kept_hashes", "near_and_far"]

Progress = Callable[[int, int], None]
"""Told after each share: how many positions are done, and how many there are."""


def examined(
    batch: Batch,
    hashes: Mapping[str, str],
    jobs: int | None = None,
    progress: Progress | None = None,
) -> tuple[list[Outcome], list[Problem]]:
    """All shares of a workspace worked on, and every finding.

    ``hashes`` are those of its files, at least of those that are kept of confirmed directives.
    """
    workspace = batch.workspace
    pending, done = batch.shares, list[Outcome]()
    count, total = 0, len(workspace.positions.ids)
    for outcome in outcomes(batch, pending, jobs or worthwhile_jobs(total)):
        done.append(outcome)
        count += len(outcome.share.positions)
        if progress:
            progress(count, total)
    uses = sum((outcome.uses for outcome in done), Counter[str]())
    library = (workspace.organisation.source, *workspace.library.sources.values())
    records = (act.source for act in workspace.ledger.acts)
    suppressions, problems = read_suppressions((*library, *records))
    problems += batch.problems
    problems += confirmed_file_problems(workspace, hashes)
    for outcome in done:
        problems += outcome.problems
        suppressions += outcome.suppressions
    summaries = [one for outcome in done for one in outcome.summaries]
    scopes = (
        LibraryScope(workspace, uses),
        LedgerScope(workspace, summaries),
        RelationsScope(workspace, summaries),
        Vocabulary(workspace, [outcome.wordings for outcome in done]),
    )
    problems += run_checks(scopes, advice=batch.advises)
    severities = workspace.organisation.severities
    found = apply_suppressions(problems, suppressions, severities, complete=batch.advises)
    return done, ordered(found)


def near_and_far(
    problems: list[Problem], done: Collection[Outcome], batch: Batch
) -> tuple[list[Problem], list[Problem]]:
    """The findings that concern the documents asked for, and those in files that they do not read.

    Where all documents are asked for, every finding concerns them; and the library, which
    tells of all that use it.
    """
    ids = batch.order.ids
    if not ids or batch.prints_library:
        return problems, []
    reads = set[str]().union(*(batch.workspace.at_fault(id) for id in ids))
    reads.update(*(outcome.reads for outcome in done))
    reads.update(*(act.file_names for act in batch.workspace.ledger.acts_with_files(ids)))
    kept = (file for act in batch.workspace.ledger.acts_with_files() for file in act.file_names)
    elsewhere = {*input_files(batch.order.root), *kept} - reads
    far = [problem for problem in problems if problem.location.file in elsewhere]
    return [problem for problem in problems if problem not in far], far


def kept_hashes(workspace: Workspace) -> dict[str, str]:
    """The hashes of all files that are kept of confirmed directives."""
    names = [file for act in workspace.ledger.acts_with_files() for file in act.file_names]
    return hashes_of(workspace.root, names)


def hashes_of(root: Path, files: Collection[str]) -> dict[str, str]:
    """The hashes of a workspace's files, by name."""
    return {file: file_hash(root / file) for file in files}
