"""The list of clauses: searched, by topic, by state, page by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlencode

from koostaja.text.folding import Query, parse_query
from koostaja.web.library.contents import LibraryContents
from koostaja.web.library.pieces import Piece, text_pieces
from koostaja.workspace import Clause

__all__ = ["ClauseList", "ClauseOrder", "make_clause_list"]

_PAGE = 150
"""How many clauses a page has: about 150 KB."""
_LONGEST = 200
"""How many characters of a search are looked at."""
_TEXTS = 3
"""How many texts of a clause the list shows."""
STATES = ("used", "unused", "retired")


class ClauseOrder(NamedTuple):
    """What is asked of the list."""

    words: str = ""
    topic: str = ""
    state: str = ""
    page: int = 1

    @classmethod
    def parse(cls, given: Mapping[str, str]) -> ClauseOrder:
        """Return the order that an address has; what it has in excess or wrong is left out."""
        number = given.get("page", "")
        page = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1
        words = " ".join(given.get("q", "")[:_LONGEST].split())
        state = given.get("state", "")
        return cls(words, given.get("topic", ""), state if state in STATES else "", max(page, 1))

    def address(self, **changed: object) -> str:
        """Return the address of the same list with something changed."""
        one = self._replace(**changed)  # type: ignore[arg-type]
        page = one.page if one.page > 1 else ""
        given = {"q": one.words, "topic": one.topic, "state": one.state, "page": page}
        query = urlencode({key: value for key, value in given.items() if value})
        return f"/clauses?{query}" if query else "/clauses"


class ClauseEntry(NamedTuple):
    """A clause in short."""

    id: str
    texts: list[list[Piece]]
    """Its first texts, in pieces."""
    more: int
    """How many further texts it has."""
    variants: list[list[Piece]]
    """The other wordings in which the words were found."""
    variant_count: int
    note: list[Piece]
    """What is noted of it, if the words were found there alone."""
    used: int
    state: str
    retired: str
    """The day from which it is retired, as data have it; "" if it is not."""
    instead: str
    """The words of the clause that takes its place."""


class TopicGroup(NamedTuple):
    """The clauses and sets of one topic."""

    topic: str
    title: str
    clauses: tuple[ClauseEntry, ...]
    sets: tuple[tuple[str, str, int], ...]
    """The sets of the topic: id, name and number of members."""


class ClauseList(NamedTuple):
    """What one page of the list shows."""

    order: ClauseOrder
    groups: tuple[TopicGroup, ...]
    topics: Mapping[str, tuple[str, int]]
    """The topics with their titles, and how many clauses were found there."""
    states: Mapping[str, int]
    total: int
    pages: int

    @property
    def is_search(self) -> bool:
        """Whether something was asked for."""
        return bool(self.order.words or self.order.topic or self.order.state)


def make_clause_list(contents: LibraryContents, order: ClauseOrder) -> ClauseList:
    """Return a page of the list; a page after the last is the last."""
    query = parse_query(order.words.split())
    found = [*_found(contents, order, query)]
    topics = Counter(one.topic for one in found)
    in_topic = [one for one in found if order.topic in ("", one.topic)]
    states = Counter(state_of_clause(contents, one) for one in in_topic)
    chosen = [one for one in in_topic if order.state in ("", state_of_clause(contents, one))]
    pages = max(1, -(-len(chosen) // _PAGE))
    order = order._replace(page=min(order.page, pages))
    shown = chosen[(order.page - 1) * _PAGE : order.page * _PAGE]
    titles = {id: (title, topics[id]) for id, title in contents.topics.items() if topics[id]}
    return ClauseList(
        order,
        tuple(_grouped(contents, order, shown, query if query.terms else None)),
        titles,
        {one: states[one] for one in STATES if states[one]},
        len(chosen),
        pages,
    )


def state_of_clause(contents: LibraryContents, clause: Clause) -> str:
    """Return whether a clause is retired, used or not used, in the page's terms."""
    if clause.body.retired:
        return "retired"
    return "used" if contents.counts.get(clause.id) else "unused"


def _found(contents: LibraryContents, order: ClauseOrder, query: Query) -> Iterator[Clause]:
    if order.words and not query.terms:
        return
    having = contents.found(query) if query.terms else None
    for clauses in contents.by_topic.values():
        yield from (one for one in clauses if having is None or one.id in having)


def _grouped(
    contents: LibraryContents, order: ClauseOrder, clauses: Sequence[Clause], query: Query | None
) -> Iterator[TopicGroup]:
    sets = contents.workspace.library.sets.values()
    for topic, members in groupby(clauses, key=lambda one: one.topic):
        entries = tuple(_entry(contents, one, query) for one in members)
        own = [one for one in sets if one.topic == topic and not (order.words or order.state)]
        named = tuple((one.id, contents.set_name(one.id), len(one.entries)) for one in own)
        yield TopicGroup(topic, contents.topics[topic], entries, named)


def _entry(contents: LibraryContents, clause: Clause, query: Query | None) -> ClauseEntry:
    texts = contents.texts(clause, clause.body)
    shown = [text_pieces(one, clause.params, query) for one in texts[:_TEXTS]]
    variants = list[list[Piece]]()
    for body in clause.variants.values() if query else ():
        pieces = [text_pieces(one, clause.params, query) for one in contents.texts(clause, body)]
        variants += [one for one in pieces if _has_found(one)]
    note = list[Piece]()
    if query and not any(map(_has_found, (*shown, *variants))):
        said = (one for body in clause.bodies for one in (body.note, body.basis) if one)
        noted = (text_pieces(text, {}, query) for text in said)
        note = next(filter(_has_found, noted), [])
    retired = clause.body.retired
    return ClauseEntry(
        clause.id,
        shown,
        max(0, len(texts) - _TEXTS),
        variants[:_TEXTS],
        len(clause.variants),
        note,
        contents.counts.get(clause.id, 0),
        state_of_clause(contents, clause),
        retired.since if retired else "",
        contents.name(retired.instead) if retired else "",
    )


def _has_found(pieces: Sequence[Piece]) -> bool:
    return any(one.kind == "found" for one in pieces)
