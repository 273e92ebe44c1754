"""All problems of a workspace, and those that concern the documents asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from koostaja import checks
from koostaja.builder.inputs import Inputs
from koostaja.builder.stages import DocumentCheck, read_share
from koostaja.diagnostics import Problem, ordered
from koostaja.documents import Share
from koostaja.files.hashes import hash_files
from koostaja.workspace import confirmed_file_problems, input_files

__all__ = ["all_problems", "document_problems", "relevant_problems"]


def all_problems(
    inputs: Inputs,
    shares: Sequence[DocumentCheck],
    hashes: Mapping[str, str],
    more: Iterable[Problem] = (),
) -> list[Problem]:
    """Check what no share can by itself, and return every problem, ordered by place.

    Severities and suppressions of the workspace are applied. ``hashes`` are those of its
    files, at least of the files of confirmed directives. ``more`` are problems found
    outside the shares, to which severities and suppressions apply as well.
    """
    workspace = inputs.workspace
    summaries = [summary for one in shares for summary in one.summaries]
    scopes = (
        checks.LibraryScope(workspace, Counter(chain.from_iterable(one.uses for one in shares))),
        checks.LedgerScope(workspace, summaries),
        checks.RelationsScope(workspace, summaries),
        checks.Vocabulary(workspace, [one.wordings for one in shares]),
    )
    more = [*more, *confirmed_file_problems(workspace, hashes)]
    return _unsuppressed(inputs, shares, [*more, *checks.run_checks(scopes, inputs.selection)])


def document_problems(inputs: Inputs, share: DocumentCheck) -> list[Problem]:
    """Return the problems of a share that are found without resolving other documents.

    Other positions are only read, since the ledger and relations concern them all. What needs
    their text is left out: how often variants are used, how words are written, which labels
    annexes have in common, which suppressions are unused, and faults within other documents.
    """
    workspace = inputs.workspace
    ids = (id for id in workspace.positions.ids if id not in share.share.positions)
    others = read_share(inputs, Share(tuple(ids)))
    summaries = [*share.summaries, *others.summaries]
    scopes = (
        checks.LibraryScope(workspace, None),
        checks.LedgerScope(workspace, summaries),
        checks.RelationsScope(workspace, summaries),
    )
    acts = workspace.ledger.acts_with_texts(inputs.order.ids)
    hashes = hash_files(workspace.root, [file for act in acts for file in act.file_names])
    found = confirmed_file_problems(workspace, hashes, [act.id for act in acts]) if acts else []
    found += checks.run_checks(scopes, inputs.selection)
    return _unsuppressed(inputs, [share, others], found, complete=False)


def _unsuppressed(
    inputs: Inputs,
    shares: Sequence[DocumentCheck],
    more: Sequence[Problem],
    *,
    complete: bool = True,
) -> list[Problem]:
    """Return the problems of inputs and shares, and ``more``, after the workspace's own rules.

    These are its severities and suppressions; ``complete`` says whether all checks have run.
    """
    workspace = inputs.workspace
    library = (workspace.organisation.source, *workspace.library.sources.values())
    records = (act.source for act in workspace.ledger.acts)
    suppressions, problems = checks.read_suppressions((*library, *records))
    problems += [*inputs.problems, *more]
    for one in shares:
        problems += one.problems
        suppressions += one.suppressions
    severities, complete = (
        workspace.organisation.severities,
        complete and inputs.selection.is_complete,
    )
    return ordered(checks.apply_suppressions(problems, suppressions, severities, complete=complete))


def relevant_problems(
    problems: Sequence[Problem], inputs: Inputs, shares: Iterable[DocumentCheck]
) -> tuple[list[Problem], list[Problem]]:
    """Separate problems that concern the documents asked for from all others.

    A problem is one of the others if it is in a file that these documents do not read.
    The library as a document names all that use it, so every problem concerns it.
    """
    workspace, ids = inputs.workspace, inputs.order.ids
    if not ids or inputs.order.library:
        return list(problems), []
    reads = set[str]().union(*(workspace.at_fault(id) for id in ids))
    reads.update(*(one.reads for one in shares if inputs.is_requested(one.share)))
    reads.update(*(act.file_names for act in workspace.ledger.acts_with_texts(ids)))
    kept = (file for act in workspace.ledger.acts_with_texts() for file in act.file_names)
    elsewhere = {*input_files(workspace.root), *kept} - reads
    far = [problem for problem in problems if problem.location.file in elsewhere]
    return [problem for problem in problems if problem not in far], far
