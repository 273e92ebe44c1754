"""All directives in short: what is due by unit, drafts, and confirmed ones by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from koostaja.diagnostics import Severity
from koostaja.text.folding import Query, folded, parse_query
from koostaja.web.directives.due import DuePost
from koostaja.web.posts.document_summaries import DocumentSummaries
from koostaja.web.posts.listed import Listed
from koostaja.workspace import Act, Directive, Workspace

__all__ = [
    "ConfirmedActs",
    "DraftLine",
    "DueLine",
    "DueUnit",
    "confirmed_acts",
    "draft_lines",
    "due_lines",
    "due_units",
]

_MOST_LINES = 120
"""How many posts that are due are listed one by one; of more, units are counted."""
_PAGE = 100
"""How many confirmed directives a page has."""


class DueLine(NamedTuple):
    """A post that needs a directive."""

    due: DuePost
    post: Listed
    drafts: tuple[tuple[str, str], ...] = ()
    """The addresses and titles of the drafts that it is in."""


class DueUnit(NamedTuple):
    """The posts of a unit that need a directive."""

    id: str
    names: tuple[str, ...]
    """The name of the unit and those around it; none if it is not known."""
    lines: tuple[DueLine, ...]
    is_listed: bool
    """Whether each post has a line on the page."""

    @property
    def reasons(self) -> Mapping[str, int]:
        """How many posts there are for each reason."""
        return Counter(one.due.reason for one in self.lines)

    @property
    def counts(self) -> Mapping[Severity, int]:
        """What is found in its posts."""
        return sum((Counter(one.post.counts) for one in self.lines), Counter[Severity]())

    @property
    def open_count(self) -> int:
        """How many posts are in no draft yet, and can be in one."""
        return sum(one.due.can_be_proposed and not one.drafts for one in self.lines)


class DraftLine(NamedTuple):
    """A draft in short."""

    listed: Listed
    unit: str
    """The name of the unit whose job descriptions it confirms; "" if it is of none."""
    annex_count: int
    repeal_count: int
    in_force: str
    counts: Mapping[Severity, int]
    """What is found in it and in its annexes."""
    state: str
    """"errors", "warnings" or "ready"."""
    readers: int
    """In how many windows it is open."""


class ConfirmedActs(NamedTuple):
    """The confirmed directives of a year, or those that a search finds, the latest first."""

    acts: tuple[Act, ...]
    year: str
    """"" for those of all years."""
    years: Mapping[str, int]
    """How many there are of each year, the latest first."""
    words: str
    total: int
    page: int
    pages: int


def due_lines(summaries: DocumentSummaries, workspace: Workspace) -> list[DueLine]:
    """Return the posts that need a directive, in the order of units."""
    found = list[DueLine]()
    for one in summaries.due:
        post = summaries.by_address.get(f"/positions/{one.id}")
        if post:
            drafts = (workspace.directives.get(id) for id in one.drafts)
            named = tuple((f"/directives/{draft.id}", draft.title) for draft in drafts if draft)
            found.append(DueLine(one, post, named))
    order = {one.id: at for at, one in enumerate(summaries.units.in_order)}
    return sorted(found, key=lambda one: order.get(one.post.unit, len(order)))


def due_units(lines: Sequence[DueLine]) -> list[DueUnit]:
    """Return posts that need a directive by unit."""
    by_unit: dict[str, list[DueLine]] = {}
    for one in lines:
        by_unit.setdefault(one.post.unit, []).append(one)
    is_listed = len(lines) <= _MOST_LINES
    return [
        DueUnit(unit, some[0].post.units, tuple(some), is_listed) for unit, some in by_unit.items()
    ]


def draft_lines(
    summaries: DocumentSummaries, workspace: Workspace, readers: Mapping[str, int]
) -> list[DraftLine]:
    """Return all drafts; ``readers`` are how many windows show each address."""
    found = list[DraftLine]()
    for listed in summaries.drafts:
        draft = workspace.directives.get(listed.id)
        counts = Counter(listed.counts) + _annex_counts(summaries, draft)
        found.append(
            DraftLine(
                listed,
                workspace.organisation.unit_words(str(draft.data.get("unit", ""))) if draft else "",
                len(draft.annexes) if draft else 0,
                len(draft.repeals) if draft else 0,
                str(draft.data.get("in_force", "")) if draft else "",
                counts,
                _state(counts),
                readers.get(listed.address, 0),
            )
        )
    return found


def _annex_counts(summaries: DocumentSummaries, draft: Directive | None) -> Counter[Severity]:
    annexes = draft.annexes if draft else ()
    addresses = (f"/{'positions' if one.is_post else 'documents'}/{one.id}" for one in annexes)
    found = (summaries.by_address.get(one) for one in addresses)
    return sum((Counter(one.counts) for one in found if one), Counter[Severity]())


def _state(counts: Mapping[Severity, int]) -> str:
    if counts.get(Severity.ERROR):
        return "errors"
    return "warnings" if counts.get(Severity.WARNING) else "ready"


def confirmed_acts(workspace: Workspace, words: str, year: str, page: int) -> ConfirmedActs:
    """Return confirmed directives: of a year, by default the latest; of all if they are sought."""
    acts = workspace.ledger.acts
    years = Counter(one.date[:4] for one in acts)
    in_order = dict(sorted(years.items(), reverse=True))
    query = parse_query(words.split())
    if words:
        found, year = [*_matching(acts, query)], ""
    else:
        year = year if year in in_order else next(iter(in_order), "")
        found = [one for one in acts if one.date.startswith(year)]
    found.reverse()
    pages = max(1, -(-len(found) // _PAGE))
    page = min(max(page, 1), pages)
    shown = tuple(found[(page - 1) * _PAGE : page * _PAGE])
    return ConfirmedActs(shown, year, in_order, words, len(found), page, pages)


def _matching(acts: Iterable[Act], query: Query) -> Iterator[Act]:
    """Yield the acts whose number, title, day or annexes have what is sought."""
    for one in acts:
        day = ".".join(reversed(one.date.split("-")))
        words = (one.title, one.number, day, *(annex.title for annex in one.annexes))
        if query.terms and query.matches(folded(" ".join(words))):
            yield one
