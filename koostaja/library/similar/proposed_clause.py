"""Propose a clause for a cluster of sentences, as a clause file would have it.

If the clause exists, propose how positions could use it, and what to add to it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from koostaja.diagnostics import TERMS
from koostaja.library.references import ClauseUse
from koostaja.library.similar.clusters import Cluster, Member
from koostaja.library.similar.parametrisation import Parametrisation
from koostaja.library.similar.proposed_names import (
    WordChanges,
    clause_id,
    difference,
    free_id,
    variant_name,
    word_changes,
)
from koostaja.text.diff import dice, words
from koostaja.workspace import Clause, ClauseLibrary, Workspace, ids_on_record

__all__ = [
    "MAX_SINGLE_VARIANTS",
    "Proposal",
    "ProposedClause",
    "closest",
    "propose_clauses",
]


MAX_SINGLE_VARIANTS = 20
"""The most variants of a clause that only one position has; more would help nobody."""


class ProposedClause(NamedTuple):
    """What to write for a cluster, and where."""

    topic: str
    id: str
    clauses: Mapping[str, Any]
    """The clause by its id; if it exists, what to add to it."""
    uses: tuple[ClauseUse, ...]
    """How positions could use clauses that exist."""

    @property
    def wordings(self) -> int:
        """How many wordings are to be written."""
        return sum(1 + len(one.get("variants", ())) for one in self.clauses.values())

    @property
    def entries(self) -> list[Any]:
        """The uses as entries of positions."""
        return [_entry(one) for one in self.uses]


def _entry(use: ClauseUse) -> Any:
    variant = {"variant": use.variant} if use.variant else {}
    said = {**variant, **dict(use.params)}
    return {"use": use.clause, **said} if said else use.clause


class Proposal(NamedTuple):
    """A cluster with what to write for it."""

    cluster: Cluster
    proposed: ProposedClause
    recurring: ProposedClause | None
    """The same without the words that too few positions have; None if nothing is left."""


def propose_clauses(
    workspace: Workspace, clusters: Iterable[Cluster], least: int
) -> list[Proposal]:
    """Return what to write for clusters; each new id is given once, and was no other clause's.

    Words recur if at least ``least`` positions have them, apart from data.
    """
    library = workspace.library
    taken = {*library.clauses, *library.broken, *ids_on_record(workspace, "clause")}
    taken.update(id for clause in library.clauses.values() for id in clause.formerly)
    return [_proposal(workspace, one, least, taken) for one in clusters]


def _proposal(workspace: Workspace, cluster: Cluster, least: int, taken: set[str]) -> Proposal:
    """Return what to write for a cluster; a new id is not in ``taken`` and is added to it."""
    known = workspace.library.clauses.get(cluster.clauses[0]) if cluster.clauses else None
    if known:
        id = known.id
    else:
        found = Parametrisation(cluster.members, workspace.organisation.language)
        id = clause_id(found.text(cluster.base), taken)
        taken.add(id)
    part = cluster.recurring(least, beside_clauses=known is not None and _takes_data(known))
    proposed = _proposed(workspace, cluster, id)
    is_whole = part is not None and len(part.members) == len(cluster.members)
    recurring = _proposed(workspace, part, id) if part and not is_whole else None
    return Proposal(cluster, proposed, proposed if is_whole else recurring)


def _proposed(workspace: Workspace, cluster: Cluster, id: str) -> ProposedClause:
    language = workspace.organisation.language
    if cluster.clauses:
        return _addition(workspace.library, cluster, language)
    base, found = cluster.base, Parametrisation(cluster.members, language)
    entry, text = _body(base, found)
    variants = _Variants(workspace.library, bool(base.sentence.row), (), [entry])
    for one in cluster.members[1:]:
        variants.add(one, base, found)
    params = found.declarations([text, *variants.texts])
    entry["note"] = TERMS[language]["note.seen"].format(len(cluster.positions))
    entry |= {"params": params} if params else {}
    entry |= {"variants": variants.entries} if variants.entries else {}
    return ProposedClause(cluster.kind.topic, id, {id: entry}, ())


def _body(one: Member, found: Parametrisation) -> tuple[dict[str, Any], str]:
    """Return a sentence as the body of a clause, and its text with parameters."""
    text = found.text(one)
    if not one.sentence.row:
        return {"text": text}, text
    row = json.loads(one.sentence.row)
    cell = row[one.sentence.kind.column]
    row[one.sentence.kind.column] = {**cell, "text": text} if isinstance(cell, dict) else text
    return {"row": row}, text


class _Variants:
    """Proposed variants of a clause: sentences that differ in words, named by the difference."""

    def __init__(
        self,
        library: ClauseLibrary,
        rows: bool,
        names: Collection[str],
        bodies: Collection[Mapping[str, Any]],
    ) -> None:
        self._library = library
        self.entries: dict[str, dict[str, Any]] = {}
        self.texts: list[str] = []
        self._of_one = 0
        self._rows = rows
        self._names = set(names)
        self._known = set(map(_key, bodies))

    def add(self, one: Member, base: Member, found: Parametrisation) -> None:
        """Add a sentence unless it is known, no row where the clause is one, or one too many."""
        entry, text = _body(one, found)
        if _key(entry) in self._known or bool(one.sentence.row) is not self._rows:
            return
        if len(one.positions) == 1:
            if self._of_one == MAX_SINGLE_VARIANTS:
                return
            self._of_one += 1
        self._known.add(_key(entry))
        changes = _changes(base, one, found, self._library)
        name = free_id(variant_name(changes, found.language), self._names)
        self._names.add(name)
        entry["note"] = difference(changes, found.language)
        self.entries[name] = entry
        self.texts.append(text)


def _changes(
    base: Member, one: Member, found: Parametrisation, library: ClauseLibrary
) -> WordChanges:
    """Return the words in which a sentence differs, or else those of its row's other cells."""
    before, after = found.text(base), found.text(one)
    rows = _row(base, library), _row(one, library)
    if all(rows) and before.casefold() == after.casefold():
        before, after = (" ".join(_texts(row)) for row in rows)
    return word_changes(before, after)


def _row(one: Member, library: ClauseLibrary) -> Mapping[str, Any]:
    """Return the row of a sentence, or of the clause that it comes from; empty if there is none."""
    if one.sentence.row:
        return dict(json.loads(one.sentence.row))
    _, body = library.bodies.get(one.sentence.clause, (None, None))
    return (body and body.row) or {}


def _texts(cells: Any) -> Iterator[str]:
    """Yield the texts of a row as a clause file has it."""
    if isinstance(cells, str):
        yield cells
    elif isinstance(cells, list):
        for one in cells:
            yield from _texts(one)
    elif isinstance(cells, Mapping):
        for key, one in cells.items():
            yield from _texts(one) if key not in ("use", "variant") else ()


def _key(entry: Mapping[str, Any]) -> str:
    return json.dumps(entry, sort_keys=True).casefold()


def _addition(library: ClauseLibrary, cluster: Cluster, language: str) -> ProposedClause:
    """Return how to use clauses that exist, and the parameters or variants that the first lacks."""
    clause = library.clauses[cluster.clauses[0]]
    of_clause = [one for one in cluster.members if one.clause == clause.id]
    main = next((one for one in of_clause if one.sentence.clause == clause.id), of_clause[0])
    rest = [one for one in cluster.members if not one.clause]
    addition: dict[str, Any] = {}
    if _takes_data(clause):
        same = [one for one in rest if one.masked.skeleton == main.masked.skeleton]
        rest = [one for one in rest if one not in same]
        found = Parametrisation([main, *same], language)
        if found.values:
            text, usual = found.text(main), found.values_of(main)
            declared = found.declarations([text])
            params = {name: {**one, "default": usual[name]} for name, one in declared.items()}
            addition = {"text": text, "params": params}
    found = Parametrisation(rest, language)
    bodies = [{"text": one.masked.text} for one in of_clause]
    variants = _Variants(library, clause.body.row is not None, clause.variants, bodies)
    for one in rest:
        variants.add(one, closest(cluster, one), found)
    if variants.entries:
        params = found.declarations(variants.texts)
        addition |= {"params": {**params, **addition.get("params", {})}} if params else {}
        addition["variants"] = variants.entries
    clauses = {clause.id: addition} if addition else {}
    return ProposedClause(clause.topic, clause.id, clauses, _uses(library, cluster.members))


def _takes_data(clause: Clause) -> bool:
    """Return whether data of a clause can become its parameters."""
    return not clause.params and clause.body.text is not None


def _uses(library: ClauseLibrary, members: Sequence[Member]) -> tuple[ClauseUse, ...]:
    """Return the uses of clauses that say the sentences that repeat them, each once."""
    found = dict[ClauseUse, None]()
    for use in (one.repetition for one in members if one.repetition):
        params = library.clauses[use.clause].params
        given = tuple((name, value) for name, value in use.params if value != params[name].default)
        found[use._replace(params=given)] = None
    return tuple(found)


def closest(cluster: Cluster, one: Member) -> Member:
    """Return what to compare a member with: the clause's most similar one, else the base."""
    clause = cluster.clauses[0] if cluster.clauses else ""
    known = [other for other in cluster.members if clause and other.clause == clause]
    return max(known, key=lambda other: _similarity(one, other)) if known else cluster.base


def _similarity(one: Member, other: Member) -> float:
    return dice(words(one.masked.text), words(other.masked.text))
