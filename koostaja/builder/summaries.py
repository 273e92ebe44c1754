"""A workspace surveyed: every position in short, and what the ledger says of them all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from koostaja.builder.batch import Batch, Order
from koostaja.builder.parallel import outcomes, worthwhile_jobs
from koostaja.builder.printing import engine
from koostaja.builder.summary_cache import Memory, memory
from koostaja.diagnostics import Problem, ordered
from koostaja.documents import Summary, former_ids, in_shares
from koostaja.files.paths import POSITIONS, folder_name
from koostaja.workspace import Timeline, Workspace, input_files

__all__ = ["Survey", "survey"]

_WORTH = 200
"""How many positions there must be, so that remembering them gains time."""


@dataclass(frozen=True, eq=False)
class Survey:
    """What status and proposals are made from."""

    workspace: Workspace
    summaries: tuple[Summary, ...]
    """Of those positions that are sound, with their words."""
    timeline: Timeline
    problems: list[Problem]
    """Why the others are not, and what else is wrong before any directive is resolved."""


def survey(
    root: Path,
    *,
    jobs: int | None = None,
    remember: bool | None = None,
) -> Survey:
    """Surveys the workspace at ``root``; ``jobs`` as for a check.

    With ``remember`` only those positions are read that may have changed since the last
    time; by default where there are so many that it gains time.
    """
    past = _past(root, remember)
    batch = Batch(Order(root, summing=True))
    workspace, problems = batch.workspace, batch.problems
    found = past.known() if past else []
    known = {one.id for one in found}
    pending = [id for id in workspace.positions.ids if id not in known]
    for outcome in outcomes(batch, in_shares(pending), jobs or worthwhile_jobs(len(pending))):
        found += outcome.summaries
        problems += outcome.problems
    found.sort(key=lambda one: one.id)
    if past and pending:
        past.keep(found)
    timeline = Timeline(workspace.ledger, former_ids(found))
    return Survey(workspace, tuple(found), timeline, ordered(problems))


def _past(root: Path, remember: bool | None) -> Memory | None:
    """What is remembered of a workspace, if it is asked for or gains time."""
    if remember is None:
        count = sum(folder_name(file) == POSITIONS for file in input_files(root))
        remember = count >= _WORTH
    return memory(root, engine()) if remember else None
