"""Restrictions of access: each has an end, a day after it begins or a term in words."""

from __future__ import annotations

from collections.abc import Iterator

from koostaja.checks.scopes import DirectiveScope, PositionScope
from koostaja.diagnostics import Problem
from koostaja.schema import RESTRICTION
from koostaja.source import Source

__all__ = ["endless_restrictions_of_directives", "endless_restrictions_of_positions"]


def endless_restrictions_of_directives(scope: DirectiveScope) -> Iterator[Problem]:
    """Report a restriction that has no end, two, or one before it begins."""
    return _endless(scope.source)


def endless_restrictions_of_positions(scope: PositionScope) -> Iterator[Problem]:
    """Report the same in the file of a position."""
    return _endless(scope.source)


def _endless(source: Source) -> Iterator[Problem]:
    given = source.data.get(RESTRICTION)
    if given is None:
        return
    if ("until" in given) is ("term" in given):
        yield source.problem("restriction-end", (RESTRICTION,), key=True)
        return
    begins = given.get("from") or source.data.get("date", "")
    if given.get("until", begins) < begins:
        values = {"from": begins, "until": given["until"]}
        yield source.problem("restriction-reversed", (RESTRICTION, "until"), values)
