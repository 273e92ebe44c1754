"""The list of posts and documents: searched, chosen by state, by unit, page by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from koostaja.chart import NO_UNIT, UnitForest
from koostaja.diagnostics import Severity
from koostaja.text.folding import parse_query
from koostaja.web.posts.document_summaries import DocumentSummaries
from koostaja.web.posts.list_order import WITH_FINDINGS, ListOrder
from koostaja.web.posts.listed import STATES, Listed

__all__ = ["PostList", "make_list"]

_PAGE = 200
"""How many posts a page has: about 100 KB."""


class UnitGroup(NamedTuple):
    """The posts of one unit."""

    in_text: bool
    """Whether what was looked for is in their texts alone."""
    unit: str
    units: tuple[str, ...]
    """The names of the unit and those around it; none if it is not known."""
    posts: tuple[Listed, ...]


@dataclass(frozen=True)
class PostList:
    """What one page of the list shows."""

    order: ListOrder
    groups: tuple[UnitGroup, ...]
    documents: tuple[Listed, ...]
    drafts: tuple[Listed, ...]
    states: Mapping[str, int]
    """The states among which can be chosen, each with the number of its posts."""
    findings: Mapping[str, int]
    """The severities among which can be chosen, each with the number of posts that have it."""
    post_count: int
    total: int
    """How many posts and documents were found."""
    pages: int


def make_list(summaries: DocumentSummaries, order: ListOrder) -> PostList:
    """Return a page of the list; a page after the last is the last.

    Posts come first whose title or unit has the words that are looked for.
    """
    choice = _Choice(summaries, order)
    posts = sorted(choice.posts(), key=lambda one: choice.found[one.address])
    documents, drafts = choice.others(summaries.documents), choice.others(summaries.drafts)
    pages = max(1, -(-len(posts) // _PAGE))
    order = order._replace(page=min(order.page, pages))
    shown = posts[(order.page - 1) * _PAGE : order.page * _PAGE]
    is_last = order.page == pages
    return PostList(
        order,
        tuple(_grouped(shown, choice.found)),
        documents if is_last else (),
        drafts if is_last else (),
        choice.states(),
        choice.findings(),
        len(posts),
        len(posts) + len(documents) + len(drafts),
        pages,
    )


class _Choice:
    """Chooses among all documents by words, unit, state and findings."""

    def __init__(self, summaries: DocumentSummaries, order: ListOrder) -> None:
        self._order = order
        self.found = _found(summaries, order.words)
        """The addresses of what is looked for, and whether only its text has the words."""
        posts = [one for one in summaries.posts if one.address in self.found]
        units = {one.unit for one in posts} if order.unit else ()
        within = {one for one in units if _is_within(one, order.unit, summaries.units)}
        self._posts = [one for one in posts if one.unit in within] if order.unit else posts

    def posts(self) -> list[Listed]:
        if not self._order.state and not self._order.findings:
            return self._posts
        return [one for one in self._posts if self._has_state(one) and self._has_finding(one)]

    def others(self, listed: Sequence[Listed]) -> tuple[Listed, ...]:
        """Return those of some documents that are no posts; these have no unit and no state."""
        if self._order.unit or self._order.state:
            return ()
        return tuple(one for one in listed if one.address in self.found and self._has_finding(one))

    def states(self) -> Mapping[str, int]:
        counts = Counter([one.state.name for one in self._posts if self._has_finding(one)])
        return {name: counts[name] for name in STATES if counts[name]}

    def findings(self) -> Mapping[str, int]:
        posts = [one for one in self._posts if self._has_state(one)]
        counts = Counter([kind for one in posts for kind, number in one.counts.items() if number])
        return {kind: counts[kind] for kind in WITH_FINDINGS if counts[kind]}

    def _has_state(self, one: Listed) -> bool:
        return not self._order.state or one.state.name == self._order.state

    def _has_finding(self, one: Listed) -> bool:
        kind = self._order.findings
        return not kind or one.counts.get(Severity(kind), 0) > 0


def _is_within(unit: str, wanted: str, units: UnitForest) -> bool:
    """Return whether a post of a unit is one of those that are wanted."""
    if wanted == NO_UNIT:
        return unit not in units
    return not wanted or (wanted in units and units.is_within(unit, wanted))


def _grouped(posts: Sequence[Listed], found: Mapping[str, bool]) -> Iterator[UnitGroup]:
    for (in_text, unit), group in groupby(posts, key=lambda one: (found[one.address], one.unit)):
        members = tuple(group)
        yield UnitGroup(in_text, unit, members[0].units, members)


def _found(summaries: DocumentSummaries, words: str) -> Mapping[str, bool]:
    """Return the addresses of what is looked for, and whether only its text has the words."""
    query = parse_query(words.split())
    if query.terms:
        texts = dict.fromkeys(summaries.saying(query), True)
        return texts | dict.fromkeys(summaries.titled(query), False)
    return {} if words else dict.fromkeys(summaries.by_address, False)
