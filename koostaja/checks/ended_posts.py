"""Posts that end: whether the day is possible, and whether a draft confirms one that is gone."""

from __future__ import annotations

from collections.abc import Iterator

from koostaja.checks.scopes import DirectiveScope, PositionScope
from koostaja.diagnostics import Problem
from koostaja.schema import UNTIL
from koostaja.text.dates import date_numeric
from koostaja.workspace import Directive, Workspace

__all__ = ["ended_before_start", "ends_of_documents", "posts_that_ended"]


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


def _day(workspace: Workspace, directive: Directive) -> str:
    """Return when a draft takes effect, at the earliest: not before the last signed act."""
    return directive.day or max((act.date for act in workspace.ledger.acts), default="")
