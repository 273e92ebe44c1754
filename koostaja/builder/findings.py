"""All problems of a workspace, and those that concern the documents asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from koostaja.builder.inputs import Inputs
from koostaja.builder.stages import CheckedShare
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
from koostaja.workspace import (
    Workspace,
    confirmed_file_problems,
    input_files,
)

__all__ = ["all_problems", "relevant_problems"]


def all_problems(
    inputs: Inputs,
    shares: Sequence[CheckedShare],
    hashes: Mapping[str, str],
    more: Iterable[Problem] = (),
) -> list[Problem]:
    """Check what no share can by itself, and return every problem, ordered by place.

    Severities and suppressions of the workspace are applied. ``hashes`` are those of its
    files, at least of the files of confirmed directives. ``more`` are problems found
    outside the shares, to which severities and suppressions apply as well.
    """
    workspace = inputs.workspace
    library = (workspace.organisation.source, *workspace.library.sources.values())
    records = (act.source for act in workspace.ledger.acts)
    suppressions, problems = read_suppressions((*library, *records))
    problems += [*inputs.problems, *more, *confirmed_file_problems(workspace, hashes)]
    for one in shares:
        problems += one.problems
        suppressions += one.suppressions
    problems += run_checks(_scopes(workspace, shares), advice=inputs.advice)
    severities = workspace.organisation.severities
    found = apply_suppressions(problems, suppressions, severities, complete=inputs.advice)
    return ordered(found)


def _scopes(workspace: Workspace, shares: Sequence[CheckedShare]) -> tuple[object, ...]:
    """Return what is checked of all documents together."""
    summaries = [summary for one in shares for summary in one.summaries]
    return (
        LibraryScope(workspace, sum((one.uses for one in shares), Counter[str]())),
        LedgerScope(workspace, summaries),
        RelationsScope(workspace, summaries),
        Vocabulary(workspace, [one.wordings for one in shares]),
    )


def relevant_problems(
    problems: Sequence[Problem], inputs: Inputs, shares: Iterable[CheckedShare]
) -> tuple[list[Problem], list[Problem]]:
    """Separate problems that concern the documents asked for from all others.

    A problem is one of the others if it is in a file that these documents do not read.
    The library as a document names all that use it, so every problem concerns it.
    """
    workspace, ids = inputs.workspace, inputs.order.ids
    if not ids or inputs.order.library:
        return list(problems), []
    reads = set[str]().union(*(workspace.at_fault(id) for id in ids))
    reads.update(*(one.reads for one in shares))
    reads.update(*(act.file_names for act in workspace.ledger.acts_with_files(ids)))
    kept = (file for act in workspace.ledger.acts_with_files() for file in act.file_names)
    elsewhere = {*input_files(workspace.root), *kept} - reads
    far = [problem for problem in problems if problem.location.file in elsewhere]
    return [problem for problem in problems if problem not in far], far
