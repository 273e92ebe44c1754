"""Every position in short, with the ledger: the basis of status, proposals and the tree."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from koostaja.builder.document_texts import open_texts
from koostaja.builder.index.check_values import summary_from_data
from koostaja.diagnostics import Problem, Result, ordered
from koostaja.documents import (
    ClauseCache,
    Share,
    Summary,
    assemble,
    former_ids,
    in_directive_order,
    summarize,
)
from koostaja.workspace import Timeline, Workspace, kept_timeline, open_workspace, read_steadily

__all__ = ["Overview", "read_overview"]


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

    @cached_property
    def in_order(self) -> Sequence[Summary]:
        """The posts as directives order them."""
        return in_directive_order(self.workspace, self.summaries)


class SummaryReader:
    """Summarizes positions. Reads no template and checks no texts."""

    kind = "summary"

    def __init__(self, order: Path, opened: Result[Workspace] | None = None) -> None:
        self.order = order
        """The workspace's folder."""
        self.workspace, self.problems = opened or open_workspace(order)
        self._quoted = self.workspace.ledger.quoted_names
        """The forms of titles and units that annexes have printed."""
        self._cache = ClauseCache()

    def read(self, share: Share) -> Result[str]:
        """Return the summary of a position as JSON text; "" if it is broken."""
        positions, summaries = self.workspace.positions, list[Summary]()
        problems = [one for id in share.positions for one in positions.problems(id)]
        assembly, found = assemble(self.workspace, share.positions, (), self._cache)
        for document in assembly.positions:
            position = positions[document.id]
            summaries.append(summarize(position, document, words=True, names=self._quoted))
        text = json.dumps(*summaries) if summaries else ""
        return Result(text, problems + found)


def read_overview(root: Path, *, jobs: int | None = None) -> Overview:
    """Summarize the positions of the workspace at ``root``.

    Only those are read that the index does not have. ``jobs`` is the number of processes; by
    default as many as save time.
    """
    overview, notes = read_steadily(root, lambda: _read_overview(root, jobs))
    return replace(overview, problems=[*notes, *overview.problems])


def _read_overview(root: Path, jobs: int | None) -> Overview:
    with open_texts(root) as texts:
        reader = SummaryReader(root, texts.open_workspace(root))
        ids = sorted(reader.workspace.positions.ids)
        found = texts.read(reader, [*Share(tuple(ids)).singly()], jobs).values()
    workspace, is_post = reader.workspace, reader.workspace.positions.is_post
    problems = [*reader.problems, *(problem for one in found for problem in one.problems)]
    summaries = [summary_from_data(json.loads(one.value)) for one in found if one.value]
    timeline = kept_timeline(workspace.ledger, former_ids(summaries))
    posts = tuple(one for one in summaries if is_post(one.id))
    others = tuple(one for one in summaries if not is_post(one.id))
    return Overview(workspace, posts, others, timeline, ordered(problems))
