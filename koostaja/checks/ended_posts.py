"""Posts that end: whether the day is possible, and whether a draft confirms one that is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from koostaja.checks.scopes import DirectiveScope, PositionScope, RelationsScope
from koostaja.diagnostics import Problem
from koostaja.schema import UNTIL
from koostaja.text.dates import date_numeric
from koostaja.workspace import (
    ActReference,
    Confirmation,
    Directive,
    Workspace,
    position_references,
)

__all__ = [
    "annexes_of_ended_posts",
    "ended_before_start",
    "ends_of_documents",
    "named_posts_that_ended",
    "posts_that_ended",
]


def ended_before_start(scope: PositionScope) -> Iterator[Problem]:
    """Report a post that ends before its description is in force."""
    until, confirmation = scope.position.until, scope.confirmation
    if until and confirmation and until <= confirmation.act.in_force:
        day = date_numeric(confirmation.act.in_force)
        yield scope.source.problem("until-too-early", (UNTIL,), {"day": day})


def ends_of_documents(scope: PositionScope) -> Iterator[Problem]:
    """Report the end of a document that is no post: nothing follows from it."""
    position = scope.position
    if position.until and not position.is_post:
        yield scope.source.problem("until-of-document", (UNTIL,), key=True)


def posts_that_ended(scope: DirectiveScope) -> Iterator[Problem]:
    """Report posts that a draft confirms although they no longer exist when it takes effect."""
    day = _day(scope.workspace, scope.directive)
    for one in scope.directive.posts:
        position = scope.workspace.positions.get(one.id)
        if position and position.until and position.until <= day:
            values = {"id": one.id, "day": date_numeric(position.until)}
            related = [position.source.locate((UNTIL,))]
            yield scope.source.problem("ended-post", one.id_pointer, values, related=related)


def named_posts_that_ended(scope: RelationsScope) -> Iterator[Problem]:
    """Report posts that a position names although they end before it does.

    Like units, by the days that directives name: nothing depends on the day on which it is asked.
    """
    ended = {
        one.id: (one.until, scope.workspace.positions.file(one.id))
        for one in scope.positions.values()
        if one.until and one.until <= scope.latest_day
    }
    for one in scope.judged if ended else ():
        lasts = scope.lasts(one.id)
        if not one.exists(lasts) or not any(file in one.reads for _, file in ended.values()):
            continue
        for named in position_references(scope.workspace.positions[one.id]):
            until, _ = ended.get(named.id, ("", "")) if named.kind == "position" else ("", "")
            if until and until <= lasts and named.id != one.id:
                values = {"id": named.id, "day": date_numeric(until)}
                related = [scope.source(named.id).locate((UNTIL,))]
                yield scope.source(one.id).problem(
                    "post-gone", named.pointer, values, related=related
                )


def annexes_of_ended_posts(scope: RelationsScope) -> Iterator[Problem]:
    """Report posts whose annex stays in force after their end, once later acts are signed."""
    signed = max((act.date for act in scope.workspace.ledger.acts), default="")
    drafts = scope.workspace.directives.values()
    repealed = [one for draft in drafts for one in draft.repeals]
    for post in scope.judged:
        last = scope.timeline.last(post.id) if post.until and post.until <= signed else None
        begins = last.act.in_force if last else post.until
        if last and begins < post.until and not _repeals(repealed, last):
            values = {
                "day": date_numeric(post.until),
                "annex": last.annex.number,
                "number": last.act.number,
                "date": date_numeric(last.act.date),
            }
            yield scope.source(post.id).problem("annex-outlives-post", (UNTIL,), values)


def _repeals(repealed: Iterable[ActReference], last: Confirmation) -> bool:
    """Return whether one of the acts that drafts repeal is that of an annex, or has it."""
    act, annex = last.act, last.annex.number
    return any(
        (one.number, one.date) == (act.number, act.date)
        and (not one.annexes or (annex.isdecimal() and int(annex) in one.numbers))
        for one in repealed
    )


def _day(workspace: Workspace, directive: Directive) -> str:
    """Return when a draft takes effect, at the earliest: not before the last signed act."""
    return directive.day or max((act.date for act in workspace.ledger.acts), default="")
