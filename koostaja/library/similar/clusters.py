"""Sentences that are nearly the same, in families that could each be one clause.

A family stands around one sentence, to which each other one is as near as was asked: so a
chain of small steps does not join what is far apart. A wording of the library stands in the
middle before any other, then what most positions have or are near to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby

from koostaja.library.similar.corpus import Corpus, Kind, Place, Said, library_says
from koostaja.library.similar.masking import Masked, Masking
from koostaja.library.similar.repetition import Known, Taken
from koostaja.library.similar.similarity import near_pairs

__all__ = ["Family", "Verdict", "Wording", "families"]


@dataclass(frozen=True, eq=False)
class Wording:
    """A sentence as some positions have it, or a clause."""

    said: Said
    masked: Masked
    positions: frozenset[str]
    """Those that say it in their own words; where it is a clause's, those that use that."""
    place: Place
    stands: str
    """The clause whose wording it is; "" if none, or if it is one sentence of a clause's row."""
    taken: Taken | None
    """The clause that it repeats in words of a position's own."""

    @property
    def own(self) -> bool:
        """Whether it stands in positions in their own words."""
        return not self.said.clause

    @property
    def clause(self) -> str:
        """The clause that it is or repeats, without a variant; "" if none."""
        return self.taken.clause if self.taken else self.stands


class Verdict(StrEnum):
    """What a family could be."""

    CLAUSE = "clause"
    """A wording is a clause already: use that, or add a parameter or a variant to it."""
    SAME = "same"
    """The same words everywhere: one clause."""
    PARAMETER = "parameter"
    """Only data differ: one clause with parameters."""
    VARIANTS = "variants"
    """Words differ, or other cells of rows: one clause with variants, if that is meant."""


@dataclass(frozen=True, eq=False)
class Family:
    """Sentences of a kind that could be one clause."""

    kind: Kind
    wordings: tuple[Wording, ...]
    """The one that the others are shown against comes first."""
    least: float
    """How near the farthest one is to that around which the family stands, from 0 to 100."""

    @property
    def base(self) -> Wording:
        """The wording that the others are shown against."""
        return self.wordings[0]

    @cached_property
    def positions(self) -> frozenset[str]:
        """Every position that it touches."""
        return frozenset().union(*(one.positions for one in self.wordings))

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        """The clauses that wordings are or repeat, that of the base first."""
        return tuple(dict.fromkeys(one.clause for one in self.wordings if one.clause))

    @property
    def skeletons(self) -> int:
        """How many wordings there are when data are left out."""
        return len({one.masked.skeleton for one in self.wordings})

    @property
    def verdict(self) -> Verdict:
        """What it could be."""
        if self.clauses:
            return Verdict.CLAUSE
        rows = {one.said.row for one in self.wordings} - {""}
        if self.skeletons > 1 or len(rows) > 1:
            return Verdict.VARIANTS
        texts = {one.masked.folded for one in self.wordings}
        return Verdict.PARAMETER if len(texts) > 1 else Verdict.SAME

    @cached_property
    def gain(self) -> int:
        """How many characters positions need not say themselves any more."""
        own = [len(one.positions) * len(one.masked.text) for one in self.wordings if one.own]
        return sum(own) - (0 if self.clauses else len(self.base.masked.text))


def families(corpus: Corpus, threshold: float, least: int) -> list[Family]:
    """The families that touch ``least`` positions or more: the biggest gain first in each kind."""
    wordings = sorted(_wordings(corpus), key=lambda one: (one.said.kind, one.masked.skeleton))
    found: list[Family] = []
    for kind, some in groupby(wordings, key=lambda one: one.said.kind):
        of_kind = [*_of_kind(kind, list(some), threshold)]
        kept = [one for one in of_kind if len(one.positions) >= least and _tells(one)]
        found += sorted(kept, key=lambda one: (-one.gain, one.base.masked.text))
    first: dict[Kind, int] = {}
    for one in found:
        first.setdefault(one.kind, one.gain)
    return sorted(found, key=lambda one: (-first[one.kind], one.kind))


def _tells(family: Family) -> bool:
    """Whether there is anything to do: not one sentence, nor one clause with its own variants."""
    own = [one for one in family.wordings if one.own]
    beside = len(own) < len(family.wordings) or len(own) > 1
    return len(family.clauses) > 1 or (bool(own) and (beside or len(own[0].positions) > 1))


def _wordings(corpus: Corpus) -> Iterator[Wording]:
    """All sentences, those of clauses once in each wording that there is of them."""
    masking = Masking(corpus.workspace, corpus.heard.titles)
    known = Known(corpus.workspace.library.clauses)
    made: dict[str, Masked] = {}
    said = {one: list(places.values()) for one, places in corpus.heard.places.items()}
    for one, place in library_says(corpus.workspace):
        typical = known.typical(one)
        said.setdefault(typical, []).insert(0, place)
    for one, places in said.items():
        users = corpus.heard.uses.get(one.clause, ()) if one.clause else ()
        positions = {place.document for place in places if place.document}
        masked = made.get(one.text) or made.setdefault(one.text, masking.masked(one.text))
        if masked.text:
            taken = None if one.clause else known.taken(one)
            stands = known.stands(one)
            yield Wording(one, masked, frozenset(positions or users), min(places), stands, taken)


def _of_kind(kind: Kind, wordings: list[Wording], threshold: float) -> Iterator[Family]:
    """All sentences of a kind in families, most of which have one member."""
    skeletons = [list(some) for _, some in groupby(wordings, key=lambda one: one.masked.skeleton)]
    nodes, owner = _nodes(skeletons)
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for pair in near_pairs([one[0].masked.skeleton for one in skeletons], threshold):
        one, other = owner[pair.one], owner[pair.other]
        if one != other:
            score = max(pair.score, near[one].get(other, 0.0))
            near[one][other] = near[other][one] = score
    for middle, members in _gathered(nodes, near).items():
        found = [one for node in members for one in nodes[node]]
        scores = [near[middle].get(node, 100.0) for node in members]
        yield Family(kind, tuple(sorted(found, key=_rank)), min(scores))


def _nodes(skeletons: Sequence[list[Wording]]) -> tuple[list[list[Wording]], list[int]]:
    """Sentences that belong together at once, and to which of these each skeleton went.

    They have the same skeleton, or say the same clause with whatever parameters.
    """
    nodes: list[list[Wording]] = []
    of_clause: dict[str, int] = {}
    owner = []
    for wordings in skeletons:
        clause = min((one.clause for one in wordings if one.clause), default="")
        place = of_clause.get(clause, len(nodes)) if clause else len(nodes)
        if place == len(nodes):
            nodes.append([])
        if clause:
            of_clause[clause] = place
        nodes[place] += wordings
        owner.append(place)
    return nodes, owner


def _gathered(
    nodes: Sequence[Sequence[Wording]], near: Mapping[int, Mapping[int, float]]
) -> dict[int, list[int]]:
    """The places of nodes by that in the middle of their family: the nearest one of these."""
    known = [any(one.said.clause for one in node) for node in nodes]
    reached = [frozenset[str]().union(*(one.positions for one in node)) for node in nodes]
    touched = [
        len(reached[place].union(*(reached[other] for other in near.get(place, ()))))
        for place in range(len(nodes))
    ]
    order = sorted(
        range(len(nodes)),
        key=lambda at: (not known[at], -touched[at], -len(reached[at]), at),
    )
    rank = {place: at for at, place in enumerate(order)}
    middles: dict[int, list[int]] = {}
    taken = set[int]()
    for place in order:
        if place not in taken:
            middles[place] = [place]
            taken.update(near.get(place, ()))
    for place in range(len(nodes)):
        if place not in middles:
            around = [other for other in near[place] if other in middles]
            best = min(around, key=lambda other: (-near[place][other], rank[other]))
            middles[best].append(place)
    return middles


def _rank(one: Wording) -> tuple[bool, int, bool, str, str]:
    """A clause first, then what most positions say, whole rows before parts of one."""
    said = one.said
    return not said.clause, -len(one.positions), not said.row, one.masked.text, said.row
