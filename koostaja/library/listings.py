"""The tables of ``list``: positions, other documents, clauses and directives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from koostaja.diagnostics import TERMS
from koostaja.library.listed import ListedDocument, ListedDraft
from koostaja.text.dates import date_numeric
from koostaja.text.letters import sort_key
from koostaja.text.table import Table
from koostaja.workspace import Clause, Workspace, kept_timeline

__all__ = ["LISTINGS", "Listing"]


@dataclass(frozen=True, eq=False)
class Listing:
    """What tables say of all documents of a workspace."""

    workspace: Workspace
    documents: Sequence[ListedDocument]
    """Posts and other documents, in the order of their ids."""
    drafts: Sequence[ListedDraft]

    def table(self, kind: str, day: str = "", lang: str = "") -> Table:
        """Return a table by its name in ``LISTINGS``.

        ``day`` is an ISO date: posts that do not exist on it are left out. ``lang`` is the
        language of words in the table, by default the workspace's.
        """
        return LISTINGS[kind](self, day, lang or self.workspace.organisation.language)


def _positions(listing: Listing, day: str, _lang: str) -> Table:
    """List the posts that exist on a day."""
    is_post = listing.workspace.positions.is_post
    return _listed([one for one in listing.documents if is_post(one.id) and one.exists(day)])


def _documents(listing: Listing, _day: str, lang: str) -> Table:
    """List what is no post, with the annex that confirmed it and whether it differs from that."""
    is_post = listing.workspace.positions.is_post
    documents = {one.id: one for one in listing.documents if not is_post(one.id)}
    former = {old: one.id for one in documents.values() for old in one.formerly}
    timeline = kept_timeline(listing.workspace.ledger, former)
    table = _listed(list(documents.values()))
    rows = []
    for id, title, _unit, layout, percent in table.rows:
        by = timeline.last(id)
        one = documents[id]
        differs = by and by.annex.words and not by.annex.says(one.words, one.yes, one.names)
        act = f"{date_numeric(by.act.date)} nr {by.act.number}" if by else ""
        annex = by.annex.number if by else ""
        rows.append((id, title, layout, percent, act, annex, TERMS[lang]["yes"] if differs else ""))
    columns = ("id", "title", "layout", "from library", "directive", "annex", "changed since")
    total = ("", "", "", table.total[-1], "", "", "") if rows else ()
    return Table(columns, tuple(rows), total)


def _listed(listed: Sequence[ListedDocument]) -> Table:
    rows = tuple(
        (one.id, one.title, one.unit, one.layout, _percent([one]))
        for one in sorted(listed, key=lambda one: sort_key(one.title))
    )
    total = ("", "", "", _percent(listed))
    columns = ("id", "title", "unit", "layout", "from library")
    return Table(columns, rows, total if rows else ())


def _percent(listed: Sequence[ListedDocument]) -> str:
    taken, whole = sum(one.taken for one in listed), sum(one.whole for one in listed)
    return f"{round(100 * taken / whole)}%" if whole else ""


def _clauses(listing: Listing, *_: str) -> Table:
    uses = Counter(id for one in listing.documents for id in one.clauses)
    uses.update(id for one in listing.drafts for id in one.clauses)
    rows = [
        (
            clause.id,
            clause.topic,
            str(uses[clause.id]),
            ", ".join(clause.variants),
            _first_words(clause),
        )
        for clause in listing.workspace.library.clauses.values()
    ]
    return Table(("id", "topic", "uses", "variants", "text"), tuple(rows))


def _first_words(clause: Clause) -> str:
    texts = [text for _, text in clause.body.texts()]
    return " / ".join(texts) if clause.body.lines else next(iter(texts), "")


def _directives(listing: Listing, *_: str) -> Table:
    """List drafts and the signed directives whose texts are kept, by id."""
    workspace, rows = listing.workspace, []
    for one in listing.drafts:
        data = workspace.directives[one.id].source.data
        number, day = data.get("number", ""), data.get("date", "")
        rows.append(_directive(one.id, number, day, one.title, one.annexes))
    rows += [
        _directive(act.id, act.number, act.date, act.title, len(act.annexes))
        for act in workspace.ledger.acts_with_texts()
    ]
    return Table(("id", "number", "date", "title", "annexes"), tuple(sorted(rows)))


def _directive(id: str, number: str, date: str, title: str, annexes: int) -> tuple[str, ...]:
    return id, number, date_numeric(date) if date else "", title, str(annexes)


LISTINGS: Mapping[str, Callable[[Listing, str, str], Table]] = {
    "positions": _positions,
    "documents": _documents,
    "clauses": _clauses,
    "directives": _directives,
}
"""The tables by what they list."""
