"""Whether it is certain how names are written within a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from koostaja.checks.scopes import DirectiveScope, PositionScope
from koostaja.diagnostics import Problem

__all__ = ["unsure_annex_capitals", "unsure_capitals"]


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


def unsure_annex_capitals(scope: DirectiveScope) -> Iterator[Problem]:
    """Report the same of titles that a directive gives its annexes and prints within a sentence."""
    clauses = scope.workspace.library.clauses
    used = {item.origin.wording.clause for item in scope.assembled.document.items} & clauses.keys()
    names = {name for id in used for name in clauses[id].params}
    if not any(name.startswith("title") and name.endswith("_lower") for name in names):
        return
    organisation = scope.workspace.organisation
    for annex in scope.directive.annexes:
        if annex.title and not organisation.is_capital_certain(annex.title):
            values = {"name": annex.title, "word": annex.title.split()[0]}
            yield scope.source.problem("unsure-capital", (*annex.pointer, "title"), values)
