"""The documents of a batch as a table: searched, chosen by state, page by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import quote, urlencode

from koostaja.diagnostics import Severity
from koostaja.intake import ImportRecord, ImportState
from koostaja.text.folding import folded, parse_query
from koostaja.web.importing.said_numbers import said_number

__all__ = [
    "ImportList",
    "ImportOrder",
    "ListedImport",
    "listed_import",
    "make_import_list",
    "page_number",
    "tick_name",
]

_PAGE = 50
_SEARCHED = 20
"""From how many documents on they can be searched."""
_LONGEST = 200
_TICK_LENGTH = 8
_NONE = "none"
"""In place of the names of all documents of a page: none of them is ticked."""
_STATES = (
    ImportState.DIFFERENT,
    ImportState.FAULTY,
    ImportState.UNREAD,
    ImportState.PROVEN,
    ImportState.ACCEPTED,
)
"""The states in the order of the list: what somebody has to look at comes first."""


class ImportOrder(NamedTuple):
    """What is asked of the list."""

    words: str = ""
    state: str = ""
    page: int = 1
    since: str = ""
    """The state of a run that was seen, while the page renews itself."""
    off: str = ""
    """The names of the documents that are not ticked, as ``tick_name`` gives them."""
    empty: str = ""
    """"yes" if somebody wanted to accept documents and had ticked none of them."""

    @classmethod
    def parse(cls, given: Mapping[str, str]) -> ImportOrder:
        """Return the order that an address has; what it has wrong is left out."""
        state = given.get("state", "")
        known = state in [one.value for one in _STATES]
        words = " ".join(given.get("q", "")[:_LONGEST].split())
        names = given.get("off", "").split(".")
        off = [one for one in names[:_PAGE] if one.isalnum() and len(one) <= _TICK_LENGTH]
        order = cls(words, state if known else "", page_number(given), off=".".join(off))
        return order._replace(empty="yes" if given.get("empty") == "yes" else "")

    def address(self, **changed: object) -> str:
        """Return the address of the same page with something changed."""
        order = self._replace(**changed)  # type: ignore[arg-type]
        given = {
            "q": order.words,
            "state": order.state,
            "page": str(order.page) if order.page > 1 else "",
            "since": order.since,
            "off": order.off,
            "empty": order.empty,
        }
        query = urlencode({key: value for key, value in given.items() if value})
        return f"/import?{query}" if query else "/import"

    @property
    def without_ticks(self) -> str:
        """The address of the same page with nothing ticked."""
        return self.address(off=_NONE)

    def is_ticked(self, record: ImportRecord) -> bool:
        """Return whether a document is ticked that can be."""
        return not record.is_repeated and not {_NONE, tick_name(record.id)} & {*self.off.split(".")}


def tick_name(id: str) -> str:
    """Return a short name of a document for addresses."""
    return sha256(id.encode("utf-8", "replace")).hexdigest()[:_TICK_LENGTH]


def page_number(given: Mapping[str, str]) -> int:
    """Return which page an address asks for, from 1."""
    return max(said_number(given, "page") or 1, 1)


class ListedImport(NamedTuple):
    """A document of the list."""

    record: ImportRecord
    address: str
    """Where it is shown beside its file."""
    post: str = ""
    """The address of its post; "" if it is not accepted or was deleted since."""

    @property
    def title(self) -> str:
        """The title of its post, or the name of its original."""
        return self.record.title or self.record.original

    @property
    def is_proven(self) -> bool:
        """Whether it can be accepted as it is."""
        return self.record.state is ImportState.PROVEN

    @property
    def questions(self) -> int:
        """How many questions about it nobody has answered yet."""
        return len(self.record.open_questions)

    @property
    def has_errors(self) -> bool:
        """Whether there is something wrong with its original or its draft."""
        return any(one.severity is Severity.ERROR for one in self.record.problems)


@dataclass(frozen=True)
class ImportList:
    """What one page of the list shows."""

    order: ImportOrder
    rows: Sequence[ListedImport]
    states: Mapping[str, int]
    """The states among which can be chosen, each with the number of its documents."""
    total: int
    """How many documents were found."""
    pages: int
    is_searched: bool
    waiting: int
    """How many originals were not imported yet."""
    done: int
    """How many documents of the batch are accepted."""
    all: int
    """How many documents the batch has."""


def make_import_list(
    records: Collection[ImportRecord],
    originals: Iterable[str],
    posts: Collection[str],
    order: ImportOrder,
) -> ImportList:
    """Return a page of the list; a page after the last is the last."""
    named = [one for one in records if _is_named(one, order.words)]
    chosen = [one for one in named if order.state in ("", one.state.value)]
    chosen.sort(key=lambda one: (_STATES.index(one.state), one.original, one.part))
    pages = max(1, -(-len(chosen) // _PAGE))
    order = order._replace(page=min(order.page, pages))
    counts = Counter(one.state for one in named)
    known = {one.original for one in records}
    return ImportList(
        order,
        [listed_import(one, posts) for one in chosen[(order.page - 1) * _PAGE :][:_PAGE]],
        {one.value: counts[one] for one in _STATES if counts[one]},
        len(chosen),
        pages,
        len(records) > _SEARCHED,
        sum(one not in known for one in originals),
        sum(one.state is ImportState.ACCEPTED for one in records),
        len(records),
    )


def listed_import(record: ImportRecord, posts: Collection[str]) -> ListedImport:
    """Return a document with the addresses of its page and of its post."""
    id = quote(record.id, safe="")
    is_post = record.state is ImportState.ACCEPTED and record.id in posts
    return ListedImport(record, f"/import/documents/{id}", f"/positions/{id}" if is_post else "")


def _is_named(record: ImportRecord, words: str) -> bool:
    query = parse_query(words.split())
    return not words or (
        bool(query.terms) and query.matches(folded(f"{record.title} {record.original} {record.id}"))
    )
