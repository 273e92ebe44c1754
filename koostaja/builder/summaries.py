"""Every position in short, with the ledger: the basis of status, proposals and the tree."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from koostaja.builder.engine import engine_fingerprint
from koostaja.builder.parallel import run_shares
from koostaja.builder.summary_cache import read_summary_cache
from koostaja.diagnostics import Problem, ordered
from koostaja.documents import (
    ClauseCache,
    Share,
    Summary,
    assemble,
    former_ids,
    position_shares,
    summarize,
)
from koostaja.files.paths import DOCUMENTS, POSITIONS, folder_name
from koostaja.workspace import (
    Timeline,
    Workspace,
    input_files,
    open_workspace,
    read_steadily,
)

__all__ = ["Overview", "read_overview", "read_overview_anew", "read_overview_cached"]

_LARGE = 200
"""How many positions a workspace must have, so that a cache saves time."""


@dataclass(frozen=True, eq=False)
class Overview:
    """The positions of a workspace in short, and what its ledger says of them."""

    workspace: Workspace
    summaries: tuple[Summary, ...]
    """Of all sound posts, with hashes of their words."""
    others: tuple[Summary, ...]
    """The same of other documents."""
    timeline: Timeline
    problems: list[Problem]
    """Problems of the other positions, and of the library and directives' files."""


class SummarizedShare(NamedTuple):
    """The positions of a share in short, and why others are missing."""

    summaries: list[Summary]
    problems: list[Problem]


class SummaryWorker:
    """Summarizes positions, in one process. Reads no template and checks no texts."""

    def __init__(self, order: Path) -> None:
        self.order = order
        """The workspace's folder."""
        self.workspace, self.problems = open_workspace(order)
        self.names = self.workspace.ledger.quoted_names
        """The forms of titles and units that annexes have printed."""
        self._cache = ClauseCache()

    def work(self, share: Share) -> SummarizedShare:
        """Summarize the positions of a share.

        The summary of a position with a problem names no files, so a cache does not keep it.
        """
        positions, summaries = self.workspace.positions, list[Summary]()
        problems = [one for id in share.positions for one in positions.problems(id)]
        faulty = {one.location.file for one in problems}
        for id in share.positions:
            assembly, found = assemble(self.workspace, (id,), (), self._cache)
            problems += found
            for document in assembly.positions:
                one = summarize(positions[id], document, words=True, names=self.names)
                sound = not found and faulty.isdisjoint(one.reads)
                summaries.append(one if sound else one._replace(reads=()))
        return SummarizedShare(summaries, problems)


def read_overview(root: Path, *, jobs: int | None = None) -> Overview:
    """Summarize the positions of the workspace at ``root``.

    In a large workspace only those are read that may have changed since the last time.
    ``jobs`` is the number of processes; by default as many as save time.
    """
    overview, notes = read_steadily(root, lambda: _read_overview(root, jobs))
    return replace(overview, problems=[*notes, *overview.problems])


def _read_overview(root: Path, jobs: int | None) -> Overview:
    count = sum(folder_name(file) in (POSITIONS, DOCUMENTS) for file in input_files(root))
    return (read_overview_cached if count >= _LARGE else read_overview_anew)(root, jobs=jobs)


def read_overview_anew(root: Path, *, jobs: int | None = None) -> Overview:
    """Read and summarize every position."""
    return _overview(SummaryWorker(root), (), jobs)


def read_overview_cached(root: Path, *, jobs: int | None = None) -> Overview:
    """Read only positions that may have changed; take the others from the summary cache."""
    cache = read_summary_cache(root, engine_fingerprint())
    worker = SummaryWorker(root)
    known = [one for one in cache.unchanged() if one.names.keys() == worker.names]
    overview = _overview(worker, known, jobs)
    if not {one.id for one in known}.issuperset(overview.workspace.positions.ids):
        cache.store((*overview.summaries, *overview.others))
    return overview


def _overview(worker: SummaryWorker, known: Collection[Summary], jobs: int | None) -> Overview:
    workspace, problems = worker.workspace, list(worker.problems)
    summaries, ids = list(known), {one.id for one in known}
    pending = [id for id in workspace.positions.ids if id not in ids]
    for one in run_shares(worker, position_shares(pending), jobs):
        summaries += one.summaries
        problems += one.problems
    summaries.sort(key=lambda one: one.id)
    timeline = Timeline(workspace.ledger, former_ids(summaries))
    is_post = workspace.positions.is_post
    posts = tuple(one for one in summaries if is_post(one.id))
    others = tuple(one for one in summaries if not is_post(one.id))
    return Overview(workspace, posts, others, timeline, ordered(problems))
