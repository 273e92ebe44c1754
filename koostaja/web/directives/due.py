"""Which posts need a directive, and why: what a proposal would confirm or repeal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from koostaja.builder import Overview
from koostaja.release import (
    PositionStatus,
    ProposalRequest,
    drafts_that_end,
    positions_to_close,
    positions_to_confirm,
)

__all__ = ["BROKEN", "CHANGED", "ENDED", "NEVER_CONFIRMED", "DuePost", "due_posts"]

CHANGED, NEVER_CONFIRMED, ENDED, BROKEN = "changed", "never", "ended", "broken"
"""Why a post needs a directive; of a broken one nobody can say yet whether it does."""


class DuePost(NamedTuple):
    """A post that needs a directive."""

    id: str
    reason: str
    places: tuple[str, ...] = ()
    """The titles of the sections in which it has changed since it was confirmed."""
    drafts: tuple[str, ...] = ()
    """The ids of the drafts that confirm it, or repeal its annex."""

    @property
    def can_be_proposed(self) -> bool:
        """Whether a directive can be drafted for it."""
        return self.reason != BROKEN


def due_posts(overview: Overview, statuses: Sequence[PositionStatus]) -> tuple[DuePost, ...]:
    """Return the posts that need a directive, in the order of annexes, broken ones last."""
    drafts = _drafts(overview)
    found = [
        one._replace(drafts=tuple(drafts.get(one.id, ())))
        for one in _sound(overview, {one.on_day.position: one for one in statuses})
    ]
    known = {one.id for one in overview.summaries}
    broken = (id for id in overview.workspace.positions.post_ids if id not in known)
    return (*found, *(DuePost(id, BROKEN) for id in broken))


def _sound(overview: Overview, statuses: Mapping[str, PositionStatus]) -> Iterator[DuePost]:
    for one in positions_to_confirm(overview, ProposalRequest()):
        if overview.timeline.last(one.id) is None:
            yield DuePost(one.id, NEVER_CONFIRMED)
            continue
        status = statuses.get(one.id)
        titles = (part for change in (status.changes if status else ()) for part in [change.titles])
        places = (next(filter(None, reversed(one)), "") for one in titles)
        yield DuePost(one.id, CHANGED, tuple(dict.fromkeys(filter(None, places))))
    for one in positions_to_close(overview, overview.summaries):
        yield DuePost(one.id, ENDED)


def _drafts(overview: Overview) -> Mapping[str, list[str]]:
    """Return the drafts that each post is in, by its id."""
    found = dict[str, list[str]]()
    for id, draft in overview.workspace.directives.items():
        for annex in draft.posts:
            found.setdefault(annex.id, []).append(id)
    ends = positions_to_close(overview, overview.summaries)
    for id, posts in drafts_that_end(overview, ends).items():
        for post in posts:
            found.setdefault(post, []).append(id)
    return found
