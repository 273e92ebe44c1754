"""Whether it is certain how names are written within a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from koostaja.checks.scopes import PositionScope
from koostaja.diagnostics import Problem

__all__ = ["unsure_capitals"]


def unsure_capitals(scope: PositionScope) -> Iterator[Problem]:
    """Report a title with a capital that may or may not be a proper noun's.

    Within a sentence it keeps the capital, since a name must not lose it.
    """
    position = scope.position
    title = position.written_title
    if position.given_title_within or scope.organisation.is_capital_certain(title):
        return
    values = {"name": title, "word": title.split()[0]}
    yield scope.source.problem("unsure-capital", position.title_pointer, values)
