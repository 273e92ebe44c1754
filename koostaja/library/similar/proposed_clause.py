"""Propose a clause for a cluster of sentences, as a clause file would have it.

If the clause exists, propose how positions could use it, and what to add to it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from koostaja.diagnostics import TERMS
from koostaja.library.references import ClauseUse
from koostaja.library.similar.clusters import Cluster, Member
from koostaja.library.similar.parametrisation import Parametrisation
from koostaja.text.diff import Segment, dice, segments, words
from koostaja.workspace import ClauseLibrary, Workspace, ids_on_record

__all__ = [
    "Proposal",
    "ProposedClause",
    "closest",
    "free_id",
    "propose_clauses",
    "wording_segments",
]

_TOKEN = re.compile(r"\{\w+\}|\w+|\s+|[^\w\s]")
_PARAMETER = re.compile(r"\{\w+\}")
_LENGTH = 32
"""How long an id may be that is made from words."""


def wording_segments(old: str, new: str) -> tuple[Segment, ...]:
    """Return two wordings word by word; a parameter counts as one word."""
    return segments(old, new, _TOKEN)


class ProposedClause(NamedTuple):
    """What to write for a cluster, and where."""

    topic: str
    id: str
    clauses: Mapping[str, Any]
    """The clause by its id; if it exists, what to add to it."""
    uses: tuple[ClauseUse, ...]
    """How positions could use clauses that exist."""

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


def propose_clauses(workspace: Workspace, clusters: Iterable[Cluster]) -> list[Proposal]:
    """Return what to write for clusters; each new id is given once, and was no other clause's."""
    library = workspace.library
    taken = {*library.clauses, *library.broken, *ids_on_record(workspace, "clause")}
    taken.update(id for clause in library.clauses.values() for id in clause.formerly)
    return [Proposal(one, _proposed(workspace, one, taken)) for one in clusters]


def _proposed(workspace: Workspace, cluster: Cluster, taken: set[str]) -> ProposedClause:
    """Return what to write for a cluster; a new id is not in ``taken`` and is added to it."""
    language = workspace.organisation.language
    if cluster.clauses:
        return _addition(workspace.library, cluster, language)
    base, found = cluster.base, Parametrisation(cluster.members, language)
    entry, text = _body(base, found)
    id = free_id(_slug(_PARAMETER.sub("", text)), taken)
    taken.add(id)
    variants = _Variants(bool(base.sentence.row), (), [entry])
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
        self, rows: bool, names: Collection[str], bodies: Collection[Mapping[str, Any]]
    ) -> None:
        self.entries: dict[str, dict[str, Any]] = {}
        self.texts: list[str] = []
        self._rows = rows
        self._names = set(names)
        self._known = set(map(_key, bodies))

    def add(self, one: Member, base: Member, found: Parametrisation) -> None:
        """Add a sentence unless it is known, or no row where the clause is one."""
        entry, text = _body(one, found)
        if _key(entry) in self._known or bool(one.sentence.row) is not self._rows:
            return
        self._known.add(_key(entry))
        differing = wording_segments(found.text(base), text)
        name = free_id(_variant_name(differing, found.language), self._names)
        self._names.add(name)
        entry["note"] = _difference(differing, found.language)
        self.entries[name] = entry
        self.texts.append(text)


def _key(entry: Mapping[str, Any]) -> str:
    return json.dumps(entry, sort_keys=True).casefold()


def _variant_name(differing: Sequence[Segment], language: str) -> str:
    removed, added = (_slug(" ".join(some)) for some in _removed_and_added(differing))
    terms = TERMS[language]
    return added or (
        terms["variant.without"].format(removed) if removed else terms["variant.other"]
    )


def _difference(differing: Sequence[Segment], language: str) -> str:
    """Return a note on the words in which a variant differs."""
    terms = TERMS[language]
    removed, added = (
        ", ".join(f"„{one}“" for one in some) for some in _removed_and_added(differing)
    )
    notes = [terms["note.come"].format(added)] if added else []
    notes += [terms["note.gone"].format(removed)] if removed else []
    return terms["note.differs"].format("; ".join(notes)) if notes else terms["note.cells"]


def _removed_and_added(differing: Sequence[Segment]) -> tuple[list[str], list[str]]:
    apart = [one for one in differing if one.old.casefold() != one.new.casefold()]
    removed = [one.old.strip() for one in apart if one.old.strip()]
    return removed, [one.new.strip() for one in apart if one.new.strip()]


def _addition(library: ClauseLibrary, cluster: Cluster, language: str) -> ProposedClause:
    """Return how to use clauses that exist, and the parameters or variants that the first lacks."""
    clause = library.clauses[cluster.clauses[0]]
    of_clause = [one for one in cluster.members if one.clause == clause.id]
    main = next((one for one in of_clause if one.sentence.clause == clause.id), of_clause[0])
    rest = [one for one in cluster.members if not one.clause]
    addition: dict[str, Any] = {}
    if not clause.params and clause.body.text is not None:
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
    variants = _Variants(clause.body.row is not None, clause.variants, bodies)
    for one in rest:
        variants.add(one, closest(cluster, one), found)
    if variants.entries:
        params = found.declarations(variants.texts)
        addition |= {"params": {**params, **addition.get("params", {})}} if params else {}
        addition["variants"] = variants.entries
    clauses = {clause.id: addition} if addition else {}
    return ProposedClause(clause.topic, clause.id, clauses, _uses(library, cluster.members))


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


def _slug(text: str) -> str:
    """Return words as an id: without diacritics, as many whole words as there is room for."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    found = ""
    for word in re.findall(r"[a-z0-9]+", plain):
        longer = f"{found}-{word}" if found else word[:_LENGTH]
        if len(longer) > _LENGTH:
            break
        found = longer
    return found


def free_id(id: str, taken: Collection[str]) -> str:
    """Return an id that is not taken: itself, or with the next number."""
    id = id or "x"
    return next(one for one in _numbered(id) if one not in taken)


def _numbered(id: str) -> Iterator[str]:
    yield id
    number = 2
    while True:
        yield f"{id}-{number}"
        number += 1
