"""A workspace surveyed: every position in short, and what the ledger says of them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from koostaja.batch import Batch, Order, outcomes, worthwhile_jobs
from koostaja.problem import Problem, ordered
from koostaja.summary import Summary, former_ids
from koostaja.validity import Validity
from koostaja.workspace import Workspace

__all__ = ["Survey", "survey"]


@dataclass(frozen=True, eq=False)
class Survey:
    """What status and proposals are made from."""

    workspace: Workspace
    summaries: tuple[Summary, ...]
    """Of those positions that are sound, with their words."""
    validity: Validity
    problems: list[Problem]
    """Why the others are not, and what else is wrong before any directive is resolved."""


def survey(
    root: Path, *, jobs: int | None = None, progress: Callable[[int, int], None] | None = None
) -> Survey:
    """Surveys the workspace at ``root``; ``jobs`` as for a check."""
    batch = Batch(Order(root, summing=True))
    workspace, problems = batch.workspace, batch.problems
    found: list[Summary] = []
    done, total = 0, len(workspace.positions.ids)
    for outcome in outcomes(batch, batch.shares, jobs or worthwhile_jobs(workspace)):
        found += outcome.summaries
        problems += outcome.problems
        done += len(outcome.share.positions)
        if progress:
            progress(done, total)
    found.sort(key=lambda one: one.id)
    validity = Validity(workspace.ledger, former_ids(found))
    return Survey(workspace, tuple(found), validity, ordered(problems))
