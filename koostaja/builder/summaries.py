"""Every position in short, with the ledger: the basis of status, proposals and the tree."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from koostaja.builder.engine import engine_fingerprint
from koostaja.builder.index import DocumentKeeper, Footprint, open_index
from koostaja.builder.index.check_values import summary_from_data
from koostaja.builder.index.parts import footprint_of, known_names
from koostaja.builder.index.places import is_unsure
from koostaja.builder.parallel import run_shares
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
from koostaja.workspace import (
    Timeline,
    Workspace,
    open_workspace,
    read_steadily,
)

__all__ = ["Overview", "read_overview"]

_KIND = "summary"
"""The kind of the index's rows with summaries."""


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


class SummarizedPosition(NamedTuple):
    """A position in short, or why it is missing."""

    id: str
    summary: Summary | None
    problems: list[Problem]
    footprint: Footprint


class SummaryWorker:
    """Summarizes positions, in one process. Reads no template and checks no texts."""

    def __init__(self, order: Path) -> None:
        self.order = order
        """The workspace's folder."""
        self.workspace, self.problems = open_workspace(order)
        self._quoted = self.workspace.ledger.quoted_names
        """The forms of titles and units that annexes have printed."""
        self._names = known_names(self.workspace)
        self._cache = ClauseCache()

    def work(self, share: Share) -> list[SummarizedPosition]:
        """Summarize the positions of a share."""
        return [self._summarize(id) for id in share.positions]

    def _summarize(self, id: str) -> SummarizedPosition:
        positions = self.workspace.positions
        problems, position = list(positions.problems(id)), positions.get(id)
        summary = None
        if position:
            assembly, found = assemble(self.workspace, (id,), (), self._cache)
            problems += found
            for document in assembly.positions:
                summary = summarize(position, document, words=True, names=self._quoted)
        return SummarizedPosition(id, summary, problems, footprint_of(position, self._names))


def read_overview(root: Path, *, jobs: int | None = None) -> Overview:
    """Summarize the positions of the workspace at ``root``.

    Only those are read that the index does not have. ``jobs`` is the number of processes; by
    default as many as save time.
    """
    overview, notes = read_steadily(root, lambda: _read_overview(root, jobs))
    return replace(overview, problems=[*notes, *overview.problems])


def _read_overview(root: Path, jobs: int | None) -> Overview:
    with open_index(root, engine_fingerprint()) as index:
        worker = SummaryWorker(root)
        keeper = index.attach(worker.workspace)
        known = dict(_known(worker.workspace, keeper))
        pending = [id for id in worker.workspace.positions.ids if id not in known]
        done = [*chain.from_iterable(run_shares(worker, position_shares(pending), jobs))]
        _keep(worker.workspace, keeper, done)
        index.commit([worker.workspace.positions.file(one.id) for one in done])
        return _overview(worker, [*known.values(), *done])


def _known(
    workspace: Workspace, keeper: DocumentKeeper
) -> Iterator[tuple[str, SummarizedPosition]]:
    """Return the positions whose summaries the index has, by id."""
    kept = keeper.recall(_KIND)
    if not kept:
        return
    places = keeper.places()
    for id in workspace.positions.ids:
        file = workspace.positions.file(id)
        if file in kept:
            with suppress(LookupError, TypeError, ValueError):
                summary, problems = json.loads(kept[file])
                found = summary_from_data(summary) if summary else None
                footprint = Footprint(keeper.face(id), ())
                yield id, SummarizedPosition(id, found, places.from_data(problems, file), footprint)


def _keep(
    workspace: Workspace, keeper: DocumentKeeper, done: Collection[SummarizedPosition]
) -> None:
    if not keeper.is_usable:
        return
    by_file = {workspace.positions.file(one.id): one for one in done}
    footprints = {file: one.footprint for file, one in by_file.items()}
    keeper.add_footprints(footprints)
    places = keeper.places()
    texts = {
        file: json.dumps([one.summary, places.as_data(one.problems, file)], ensure_ascii=False)
        for file, one in by_file.items()
    }
    unsure = [file for file, one in by_file.items() if any(map(is_unsure, one.problems))]
    keeper.keep({_KIND: texts}, footprints, unsure)


def _overview(worker: SummaryWorker, done: Iterable[SummarizedPosition]) -> Overview:
    workspace, is_post = worker.workspace, worker.workspace.positions.is_post
    ordered_by_id = sorted(done, key=lambda one: one.id)
    problems = [*worker.problems, *(problem for one in ordered_by_id for problem in one.problems)]
    summaries = [one.summary for one in ordered_by_id if one.summary]
    timeline = Timeline(workspace.ledger, former_ids(summaries))
    posts = tuple(one for one in summaries if is_post(one.id))
    others = tuple(one for one in summaries if not is_post(one.id))
    return Overview(workspace, posts, others, timeline, ordered(problems))
