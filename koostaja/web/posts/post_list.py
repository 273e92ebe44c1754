"""The list of posts and documents: searched, chosen by state, by unit, page by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlencode

from koostaja.text.folding import parse_query
from koostaja.web.posts.document_summaries import DocumentSummaries
from koostaja.web.posts.listed import Listed

__all__ = ["ListOrder", "PostList", "make_list"]

_PAGE = 200
"""How many posts a page has: about 100 KB."""
_LONGEST = 200
"""How many characters of a search are looked at."""


class ListOrder(NamedTuple):
    """What is asked of the list."""

    words: str = ""
    state: str = ""
    page: int = 1

    @classmethod
    def parse(cls, given: Mapping[str, str]) -> ListOrder:
        """Return the order that an address has; what it has in excess or wrong is left out."""
        number = given.get("page", "")
        page = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1
        words = " ".join(given.get("q", "")[:_LONGEST].split())
        return cls(words, given.get("state", ""), max(page, 1))

    def address(self, **changed: object) -> str:
        """Return the address of the same list with something changed."""
        one = self._replace(**changed)  # type: ignore[arg-type]
        given = {"q": one.words, "state": one.state, "page": one.page if one.page > 1 else ""}
        query = urlencode({key: value for key, value in given.items() if value})
        return f"/?{query}" if query else "/"


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
    """The states of the posts that were found, each with their number."""
    post_count: int
    total: int
    """How many posts and documents were found."""
    pages: int

    @property
    def is_search(self) -> bool:
        """Whether something was asked for."""
        return bool(self.order.words or self.order.state)


def make_list(summaries: DocumentSummaries, order: ListOrder) -> PostList:
    """Return a page of the list; a page after the last is the last.

    Posts come first whose title or unit has the words that are looked for.
    """
    found = _found(summaries, order.words)
    posts = sorted(_chosen(summaries.posts, found), key=lambda one: found[one.address])
    states = Counter(one.state.name for one in posts)
    if order.state:
        posts = [one for one in posts if one.state.name == order.state]
    documents = [] if order.state else _chosen(summaries.documents, found)
    drafts = [] if order.state else _chosen(summaries.drafts, found)
    pages = max(1, -(-len(posts) // _PAGE))
    order = order._replace(page=min(order.page, pages))
    shown = posts[(order.page - 1) * _PAGE : order.page * _PAGE]
    is_last = order.page == pages
    return PostList(
        order,
        tuple(_grouped(shown, found)),
        tuple(documents) if is_last else (),
        tuple(drafts) if is_last else (),
        states,
        len(posts),
        len(posts) + len(documents) + len(drafts),
        pages,
    )


def _grouped(posts: Sequence[Listed], found: Mapping[str, bool]) -> Iterator[UnitGroup]:
    for (in_text, unit), group in groupby(posts, key=lambda one: (found[one.address], one.unit)):
        members = tuple(group)
        yield UnitGroup(in_text, unit, members[0].units, members)


def _chosen(listed: Sequence[Listed], found: Mapping[str, bool]) -> list[Listed]:
    return [one for one in listed if one.address in found]


def _found(summaries: DocumentSummaries, words: str) -> Mapping[str, bool]:
    """Return the addresses of what is looked for, and whether only its text has the words."""
    query = parse_query(words.split())
    if query.terms:
        texts = dict.fromkeys(summaries.saying(query), True)
        return texts | dict.fromkeys(summaries.titled(query), False)
    return {} if words else dict.fromkeys(summaries.by_address, False)
