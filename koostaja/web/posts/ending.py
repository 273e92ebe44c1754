"""What becomes of a post that ends: its file, and what is to be done besides."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import urlencode

from koostaja.builder import Session
from koostaja.chart import NO_UNIT
from koostaja.diagnostics import Problem, Result, Severity
from koostaja.schema import FORMERLY, UNTIL
from koostaja.source import Edit, Remove, SetValue, Source, apply_edits, pointer_text
from koostaja.web.directives.due import ENDED
from koostaja.web.posts.document_summaries import DocumentSummaries
from koostaja.web.posts.listed import NEVER, Listed
from koostaja.web.posts.post_uses import PostUse, post_uses
from koostaja.workspace import Position, Workspace, ids_on_record

__all__ = ["EndingPost", "Repeal", "ending_post", "repeal_of", "with_end"]


class Repeal(NamedTuple):
    """How the annex of a post that ends goes out of force."""

    is_needed: bool
    """Whether a directive has to repeal it."""
    day: str
    """The day from which a signed directive repeals it; "" if none does."""
    drafts: Sequence[Listed]
    """The drafts that repeal it."""
    address: str
    """Where such a draft is made."""


def repeal_of(summaries: DocumentSummaries, position: Position) -> Repeal:
    """Return how the annex of a post goes out of force, as the last survey knows it."""
    listed = summaries.by_address.get(f"/positions/{position.id}")
    state = listed.state if listed else NEVER
    day = next((values[0] for key, values in state.said if key == "repealed from"), "")
    due = next((one for one in summaries.due if one.id == position.id), None)
    ids = due.drafts if due and due.reason == ENDED else ()
    drafts = [one for one in summaries.drafts if one.id in ids]
    query = urlencode({"unit": position.unit or NO_UNIT, "post": position.id})
    is_valid = state.name in ("in force", "changed", "future")
    return Repeal(is_valid, day if is_valid else "", drafts, f"/directives/new?{query}")


class EndingPost(NamedTuple):
    """A post as it is before it ends or is deleted."""

    position: Position
    """Perhaps one with faults."""
    uses: Sequence[PostUse]
    is_recorded: bool
    """Whether a directive has confirmed it, so that it must not be deleted."""

    @property
    def seal(self) -> str:
        """What says that its file is as it was shown."""
        return sha256(self.position.source.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def ending_post(session: Session, id: str) -> EndingPost:
    """Return a post, with all that names it; raise ``KeyError`` if there is none to be read."""
    workspace = session.workspace
    if id not in workspace.positions.post_ids:
        raise KeyError(id)
    position = workspace.positions.get(id) or workspace.positions.read_unsound(id).value
    if position is None:
        raise KeyError(id)
    return EndingPost(position, post_uses(workspace, id), _is_recorded(workspace, position))


def with_end(session: Session, position: Position, day: str) -> Result[Source | None]:
    """Return the file of a post with the first day without it, or with none for "".

    The problems are those of that day alone.
    """
    data = position.source.data
    edits: list[Edit] = [SetValue((UNTIL,), day, after=("layout", FORMERLY))] if day else []
    if not day and UNTIL in data:
        edits = [Remove((UNTIL,))]
    edited, problems = apply_edits(position.source, edits)
    if edited is None:
        return Result(None, problems)
    return Result(edited, _problems_of_end(session, position.id, edited.text) if day else [])


def _problems_of_end(session: Session, id: str, text: str) -> list[Problem]:
    found = session.look(id, text, folder="positions").problems
    end = pointer_text((UNTIL,))
    return [one for one in found if one.severity is Severity.ERROR and one.path == end]


def _is_recorded(workspace: Workspace, position: Position) -> bool:
    recorded = ids_on_record(workspace, "position")
    return any(one in recorded for one in (position.id, *position.formerly))
