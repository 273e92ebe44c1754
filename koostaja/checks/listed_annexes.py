"""Whether the points of a directive name all of its annexes."""

from __future__ import annotations

from collections.abc import Iterator

from koostaja.checks.directives import names_act
from koostaja.checks.scopes import DirectiveScope
from koostaja.diagnostics import Problem
from koostaja.documents import Annex
from koostaja.source import Pointer
from koostaja.text.annexes import named_annexes
from koostaja.text.characters import comparable
from koostaja.text.lists import number_ranges
from koostaja.workspace import PlannedAnnex, directive_references

__all__ = ["unlisted_annexes"]

_LISTS = {True: {"annex", "post"}, False: {"annex", "document"}}
"""The lists of annexes that clauses repeat over, by whether they have the posts."""
_TITLES = ("title", "annex_title")
"""How the names of the values begin that name an annex by its title."""


def unlisted_annexes(scope: DirectiveScope) -> Iterator[Problem]:
    """Report annexes that no point names: by a clause's value, or in words of its own.

    Where a clause is unknown, it is not known what the points say.
    """
    named = [one.id for one in directive_references(scope.directive) if one.kind == "clause"]
    if not scope.workspace.library.clauses.keys() >= set(named):
        return
    left = [one.planned for one in _unlisted(scope) if one.planned]
    for key, is_post in (("confirms", True), ("annexes", False)):
        missing = [one for one in left if one.is_post is is_post]
        whole = len(missing) == sum(one.is_post is is_post for one in scope.directive.annexes)
        groups = [missing] if whole else [[one] for one in missing]
        for group in filter(None, groups):
            at: Pointer = (key,) if whole else group[0].pointer
            yield scope.source.problem("unlisted-annex", at, _values(scope, group), key=whole)


def _values(scope: DirectiveScope, annexes: list[PlannedAnnex]) -> dict[str, str]:
    language = scope.workspace.organisation.language
    return {"annexes": number_ranges((int(one.number) for one in annexes), language)}


def _unlisted(scope: DirectiveScope) -> list[Annex]:
    """Return the annexes that neither a value nor a text names."""
    annexes, quoted = scope.assembled.annexes, scope.assembled.document.quoted
    if "annexes" in quoted or (len(annexes) == 1 and _quotes_the_annex(scope)):
        return []
    left = [
        one for one in annexes if one.planned and quoted.isdisjoint(_LISTS[one.planned.is_post])
    ]
    texts = [one.text for one in scope.assembled.document.items if one.origin.pointer != ("title",)]
    if not left or any(named_annexes(text).without_number for text in texts):
        return []
    return [one for one in left if not any(_names(scope, text, one) for text in texts)]


def _quotes_the_annex(scope: DirectiveScope) -> bool:
    """Return whether a clause asks for the number or title of the only annex, or is given it."""
    document, clauses = scope.assembled.document, scope.workspace.library.clauses
    used = {one.origin.wording.clause for one in document.items} & clauses.keys()
    asked = document.quoted.union(*(clauses[id].params for id in used))
    return any(name.startswith(("annex", *_TITLES)) for name in asked)


def _names(scope: DirectiveScope, text: str, annex: Annex) -> bool:
    """Return whether a text has the number of an annex, or its title in some form."""
    number, said = int(annex.number), comparable(text).casefold()
    values = annex.document.values.items()
    titles = [value for name, value in values if value and name.startswith(_TITLES)]
    if any(comparable(title).casefold() in said for title in titles):
        return True
    return number in named_annexes(text).numbers and not any(
        number in one.numbers and names_act(text, one.number, one.date)
        for one in scope.directive.repeals
    )
