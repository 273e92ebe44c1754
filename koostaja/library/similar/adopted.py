"""What was adopted: clauses and sets with their words, and the positions that now use them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from koostaja.library.similar.proposed_set import ProposedSet
from koostaja.library.similar.rewriting import RewrittenPosition
from koostaja.workspace import Clause, ClauseLibrary, WordingName

__all__ = ["Adopted", "AdoptedWording", "adopted_clauses", "adopted_set"]


class AdoptedWording(NamedTuple):
    """A wording of a clause, or the clauses of a set."""

    variant: str
    """The name of a variant; "" for the main wording."""
    texts: tuple[str, ...]
    """Its text, or all texts of a row; of a set, its clauses."""
    uses: tuple[str, ...]
    """The position of each new entry that uses it."""


class Adopted(NamedTuple):
    """A clause that takes the place of own words, or a set in the place of its clauses."""

    kind: str
    """"clause" or "set"."""
    topic: str
    id: str
    is_new: bool
    wordings: tuple[AdoptedWording, ...]
    """The main one, and the variants that are used."""
    values: Mapping[str, Sequence[str]]
    """Those of its parameters."""

    @property
    def uses(self) -> int:
        """How many new entries use it."""
        return sum(len(one.uses) for one in self.wordings)

    @property
    def positions(self) -> int:
        """In how many positions these are."""
        return len({id for one in self.wordings for id in one.uses})


def adopted_clauses(
    library: ClauseLibrary, known: Collection[str], rewritten: Iterable[RewrittenPosition]
) -> Iterator[Adopted]:
    """Yield the clauses that rewritten positions use.

    ``library`` has them all; ``known`` are the ids of those that are not new.
    """
    found = dict[str, dict[str, list[str]]]()
    for position in rewritten:
        for name in map(WordingName.parse, position.uses):
            of_clause = found.setdefault(name.clause, {})
            of_clause.setdefault(name.variant, []).append(position.id)
    for id, uses in found.items():
        clause = library.clauses[id]
        values = {name: one.values for name, one in clause.params.items() if one.values}
        wordings = tuple(_wordings(clause, uses))
        yield Adopted("clause", clause.topic, id, id not in known, wordings, values)


def _wordings(clause: Clause, uses: Mapping[str, Sequence[str]]) -> Iterator[AdoptedWording]:
    for variant, body in zip(("", *clause.variants), clause.bodies, strict=True):
        if variant in ("", *uses):
            texts = tuple(text for _, text in body.texts())
            yield AdoptedWording(variant, texts, tuple(uses.get(variant, ())))


def adopted_set(proposed: ProposedSet, rewritten: Iterable[RewrittenPosition]) -> Adopted:
    """Return a set with the positions that use it."""
    id, is_new, run = proposed
    uses = tuple(one.id for one in rewritten for used in one.uses if used == id)
    members = tuple(one if isinstance(one, str) else str(one["use"]) for one in run.data)
    return Adopted("set", run.topic, id, is_new, (AdoptedWording("", members, uses),), {})
