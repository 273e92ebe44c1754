"""The tables of ``list``: positions, other documents, clauses and directives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from koostaja.diagnostics import TERMS
from koostaja.documents import Assembly, Document, assemble, words_hash
from koostaja.library.uses import document_uses
from koostaja.text.dates import date_numeric
from koostaja.text.letters import sort_key
from koostaja.text.table import Table
from koostaja.workspace import Clause, Layout, Timeline, WordingName, Workspace

__all__ = ["LISTINGS", "library_share", "listing"]


def _positions(workspace: Workspace, assembly: Assembly, day: str, _lang: str) -> Table:
    """List the posts that exist on a day."""
    positions = workspace.positions
    return _listed(
        workspace,
        [
            one
            for one in assembly.positions
            if positions.is_post(one.id) and positions[one.id].exists(day)
        ],
    )


def _documents(workspace: Workspace, assembly: Assembly, _day: str, lang: str) -> Table:
    """List what is no post, with the annex that confirmed it and whether it differs from that."""
    is_post = workspace.positions.is_post
    documents = {one.id: one for one in assembly.positions if not is_post(one.id)}
    former = {old: id for id in documents for old in workspace.positions[id].formerly}
    timeline = Timeline(workspace.ledger, former)
    table = _listed(workspace, list(documents.values()))
    rows = []
    for id, title, _unit, layout, percent in table.rows:
        by = timeline.last(id)
        one = documents[id]
        differs = by and by.annex.words and not by.annex.says(words_hash(one), one.yes, one.values)
        act = f"{date_numeric(by.act.date)} nr {by.act.number}" if by else ""
        annex = by.annex.number if by else ""
        rows.append((id, title, layout, percent, act, annex, TERMS[lang]["yes"] if differs else ""))
    columns = ("id", "title", "layout", "from library", "directive", "annex", "changed since")
    total = ("", "", "", table.total[-1], "", "", "") if rows else ()
    return Table(columns, tuple(rows), total)


def _listed(workspace: Workspace, listed: Sequence[Document]) -> Table:
    rows, shares = [], []
    for document in sorted(listed, key=lambda one: sort_key(one.title)):
        position = workspace.positions[document.id]
        unit = _by_role(document, "unit", position.layout) or document.values["unit"] or ""
        shares.append(library_share(document))
        percent = _percent(shares[-1:])
        rows.append((document.id, document.title, unit, position.layout.id, percent))
    total = ("", "", "", _percent(shares))
    columns = ("id", "title", "unit", "layout", "from library")
    return Table(columns, tuple(rows), total if rows else ())


def library_share(document: Document) -> tuple[int, int]:
    """Return how many characters of a document come from the library, and how many it has.

    Words kept as signed are the position's own, although they replace a clause.
    """
    parts = [part for item in document.items for part in item.parts or (item,)]
    origins = [(len(part.text), part.origin) for part in parts]
    taken = sum(size for size, origin in origins if origin.clause and not origin.as_signed)
    return taken, sum(size for size, _ in origins)


def _percent(shares: Sequence[tuple[int, int]]) -> str:
    taken, whole = (sum(some) for some in zip(*shares, strict=True)) if shares else (0, 0)
    return f"{round(100 * taken / whole)}%" if whole else ""


def _by_role(document: Document, role: str, layout: Layout) -> str:
    """Return the text of the field with a role; "" if there is none."""
    field = layout.fields.with_role(role)
    return str(document.section(field.pointer) or "") if field else ""


def _clauses(workspace: Workspace, assembly: Assembly, *_: str) -> Table:
    uses = _documents_by_clause(assembly)
    rows = [
        (
            clause.id,
            clause.topic,
            str(uses[clause.id]),
            ", ".join(clause.variants),
            _first_words(clause),
        )
        for clause in workspace.library.clauses.values()
    ]
    return Table(("id", "topic", "uses", "variants", "text"), tuple(rows))


def _documents_by_clause(assembly: Assembly) -> Counter[str]:
    """Return the number of documents that use each clause, as ``used`` counts them."""
    return Counter(
        id
        for use in document_uses(assembly)
        for id in {WordingName.parse(name).clause for name in use.clauses}
    )


def _first_words(clause: Clause) -> str:
    texts = [text for _, text in clause.body.texts()]
    return " / ".join(texts) if clause.body.lines else next(iter(texts), "")


def _directives(workspace: Workspace, assembly: Assembly, *_: str) -> Table:
    """List drafts and the directives confirmed here, by id."""
    rows = [
        _directive(
            one.directive.id,
            one.directive.source.data.get("number", ""),
            one.directive.source.data.get("date", ""),
            one.document.title,
            len(one.annexes),
        )
        for one in assembly.directives
    ]
    rows += [
        _directive(act.id, act.number, act.date, act.title, len(act.annexes))
        for act in workspace.ledger.acts
        if not act.is_bare
    ]
    return Table(("id", "number", "date", "title", "annexes"), tuple(sorted(rows)))


def _directive(id: str, number: str, date: str, title: str, annexes: int) -> tuple[str, ...]:
    return id, number, date_numeric(date) if date else "", title, str(annexes)


LISTINGS: Mapping[str, Callable[[Workspace, Assembly, str, str], Table]] = {
    "positions": _positions,
    "documents": _documents,
    "clauses": _clauses,
    "directives": _directives,
}
"""The tables by what they list."""


def listing(kind: str, workspace: Workspace, day: str = "", lang: str = "") -> Table:
    """Return a table by its name in ``LISTINGS``, of all documents of a workspace.

    ``day`` is an ISO date: posts that do not exist on it are left out. ``lang`` is the language of
    words in the table, by default the workspace's.
    """
    assembly, _ = assemble(workspace)
    return LISTINGS[kind](workspace, assembly, day, lang or workspace.organisation.language)
