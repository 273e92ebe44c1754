"""Cluster similar sentences; each cluster could be one clause.

A cluster has a centre, and every other sentence in it is at least as similar to the centre as
the threshold says, so that a chain of small steps does not join different sentences. The
centre is preferably a wording of the library, then what most positions have or are similar to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from koostaja.library.references import ClauseUse
from koostaja.library.similar.clause_matcher import ClauseMatcher
from koostaja.library.similar.corpus import Corpus
from koostaja.library.similar.masking import MaskedText, Masker
from koostaja.library.similar.sentences import (
    Sentence,
    SentenceKind,
    SentencePlace,
    library_sentences,
)
from koostaja.library.similar.similarity import similar_pairs

__all__ = ["MAX_MEMBERS", "Cluster", "Clusters", "Member", "Verdict", "find_clusters"]

MAX_MEMBERS = 500
"""The most sentences of a cluster."""


@dataclass(frozen=True, eq=False)
class Member:
    """A sentence of a cluster: as some positions have it, or as a clause has it."""

    sentence: Sentence
    masked: MaskedText
    positions: frozenset[str]
    """The positions that have it in their own words; for a clause's, those that use the clause."""
    place: SentencePlace
    usable_clause: str
    """The clause that it comes from; "" if none, or if that is no clause for this place."""
    repetition: ClauseUse | None
    """The clause that it repeats in a position's own words."""

    @property
    def own(self) -> bool:
        """Whether it is in positions in their own words."""
        return not self.sentence.clause

    @property
    def clause(self) -> str:
        """The id of the clause that it comes from or repeats; "" if none."""
        return self.repetition.clause if self.repetition else self.usable_clause


class Verdict(StrEnum):
    """What could be made of a cluster."""

    CLAUSE = "clause"
    """The clause exists: use it, or add a parameter or a variant to it."""
    SAME = "same"
    """The same words everywhere: one clause."""
    PARAMETER = "parameter"
    """Only data differ: one clause with parameters."""
    VARIANTS = "variants"
    """Words differ, or other cells of rows: one clause with variants, if that is intended."""


@dataclass(frozen=True, eq=False)
class Cluster:
    """Sentences of a kind that could be one clause."""

    kind: SentenceKind
    members: tuple[Member, ...]
    """The base comes first."""
    least: float
    """The lowest similarity of a member to the centre, from 0 to 100."""
    left_out: int
    """How many further sentences belong to it."""

    @property
    def base(self) -> Member:
        """The member that the others are compared with when they are shown."""
        return self.members[0]

    @cached_property
    def positions(self) -> frozenset[str]:
        """Every position of its members."""
        return frozenset().union(*(one.positions for one in self.members))

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        """The clauses that members come from or repeat, that of the base first."""
        return tuple(dict.fromkeys(one.clause for one in self.members if one.clause))

    @property
    def skeletons(self) -> int:
        """The number of members that differ in more than data."""
        return len({one.masked.skeleton for one in self.members})

    def recurring(self, least: int, *, beside_clauses: bool) -> Cluster | None:
        """Return it without the words that fewer than ``least`` positions have, apart from data.

        Words of clauses stay, and ``beside_clauses`` those that differ from them in data alone.
        None if nothing is left.
        """
        reached = _reached(one for one in self.members if not one.clause)
        beside = {_words(one) for one in self.members if one.clause and beside_clauses}
        kept = tuple(
            one
            for one in self.members
            if one.clause or _words(one) in beside or reached[_words(one)] >= least
        )
        return replace(self, members=kept) if kept else None

    @property
    def verdict(self) -> Verdict:
        """What could be made of it."""
        if self.clauses:
            return Verdict.CLAUSE
        rows = {one.sentence.row for one in self.members} - {""}
        if self.skeletons > 1 or len(rows) > 1:
            return Verdict.VARIANTS
        texts = {one.masked.folded for one in self.members}
        return Verdict.PARAMETER if len(texts) > 1 else Verdict.SAME

    @cached_property
    def gain(self) -> int:
        """The number of characters that positions need not repeat any more."""
        own = [len(one.positions) * len(one.masked.text) for one in self.members if one.own]
        return sum(own) - (0 if self.clauses else len(self.base.masked.text))


class Clusters(NamedTuple):
    """Clusters, and how many sentences of a kind were not compared with all others."""

    clusters: list[Cluster]
    left_out: Mapping[SentenceKind, int]


def find_clusters(corpus: Corpus, threshold: float, least: int) -> Clusters:
    """Return the clusters with at least ``least`` positions, by kind and falling gain.

    ``threshold`` is the lowest similarity of two sentences, in percent.
    """
    members = sorted(_members(corpus), key=lambda one: (one.sentence.kind, one.masked.skeleton))
    found: list[Cluster] = []
    left_out: dict[SentenceKind, int] = {}
    for kind, some in groupby(members, key=lambda one: one.sentence.kind):
        of_kind = _of_kind(kind, list(some), threshold)
        left_out |= {kind: of_kind.left_out[kind]} if of_kind.left_out[kind] else {}
        useful = filter(_is_useful, of_kind.clusters)
        kept = [one for one in useful if len(one.positions) >= least]
        found += sorted(kept, key=lambda one: (-one.gain, one.base.masked.text))
    first: dict[SentenceKind, int] = {}
    for one in found:
        first.setdefault(one.kind, one.gain)
    ordered = sorted(found, key=lambda one: (-first[one.kind], one.kind))
    return Clusters(ordered, left_out)


def _is_useful(cluster: Cluster) -> bool:
    """Return whether there is anything to do: not one sentence, nor one clause with variants."""
    own = [one for one in cluster.members if one.own]
    beside = len(own) < len(cluster.members) or len(own) > 1
    return len(cluster.clauses) > 1 or (bool(own) and (beside or len(own[0].positions) > 1))


def _members(corpus: Corpus) -> Iterator[Member]:
    """Return all sentences of positions and of the library."""
    masker = Masker(corpus.workspace, corpus.sentences.titles)
    matcher = ClauseMatcher(corpus.workspace.library.clauses)
    masks: dict[str, MaskedText] = {}
    all_places = {one: list(places.values()) for one, places in corpus.sentences.places.items()}
    for one, place in library_sentences(corpus.workspace):
        all_places.setdefault(matcher.with_typical_values(one), []).insert(0, place)
    for one, places in all_places.items():
        users = corpus.sentences.uses.get(one.clause, ()) if one.clause else ()
        positions = {place.document for place in places if place.document}
        masked = masks.get(one.text) or masks.setdefault(one.text, masker.mask(one.text))
        if masked.text:
            yield Member(
                one,
                masked,
                frozenset(positions or users),
                min(places),
                matcher.usable_clause(one),
                None if one.clause else matcher.repetition(one),
            )


def _of_kind(kind: SentenceKind, members: list[Member], threshold: float) -> Clusters:
    """Return all sentences of a kind in clusters, most of which have one member."""
    skeletons = [list(some) for _, some in groupby(members, key=lambda one: one.masked.skeleton)]
    nodes, owner = _nodes(skeletons)
    near: dict[int, dict[int, float]] = defaultdict(dict)
    similar = similar_pairs([one[0].masked.skeleton for one in skeletons], threshold)
    for pair in similar.pairs:
        one, other = owner[pair.one], owner[pair.other]
        if one != other:
            score = max(pair.score, near[one].get(other, 0.0))
            near[one][other] = near[other][one] = score
    clusters = []
    partly = frozenset(owner[place] for place in similar.left_out)
    for centre, around in _by_centre(nodes, near, partly).items():
        found = _ranked([one for node in around for one in nodes[node]])
        scores = [near[centre].get(node, 100.0) for node in around]
        further = max(0, len(found) - MAX_MEMBERS)
        clusters.append(Cluster(kind, tuple(found[:MAX_MEMBERS]), min(scores), further))
    return Clusters(clusters, {kind: len(similar.left_out)})


def _nodes(skeletons: Sequence[list[Member]]) -> tuple[list[list[Member]], list[int]]:
    """Group sentences that belong together anyway; return the groups, and each skeleton's group.

    They have the same skeleton, or they come from the same clause with any parameters.
    """
    nodes: list[list[Member]] = []
    of_clause: dict[str, int] = {}
    owner = []
    for members in skeletons:
        clause = min((one.clause for one in members if one.clause), default="")
        place = of_clause.get(clause, len(nodes)) if clause else len(nodes)
        if place == len(nodes):
            nodes.append([])
        if clause:
            of_clause[clause] = place
        nodes[place] += members
        owner.append(place)
    return nodes, owner


def _by_centre(
    nodes: Sequence[Sequence[Member]],
    near: Mapping[int, Mapping[int, float]],
    partly: Collection[int],
) -> dict[int, list[int]]:
    """Choose centres among nodes, and return the nodes around each; all by index.

    Those that were compared only ``partly`` are chosen last: what is near them is not known.
    """
    known = [any(one.sentence.clause for one in node) for node in nodes]
    reached = [frozenset[str]().union(*(one.positions for one in node)) for node in nodes]
    touched = [
        len(reached[place].union(*(reached[other] for other in near.get(place, ()))))
        for place in range(len(nodes))
    ]
    order = sorted(
        range(len(nodes)),
        key=lambda at: (at in partly, not known[at], -touched[at], -len(reached[at]), at),
    )
    rank = {place: at for at, place in enumerate(order)}
    centres: dict[int, list[int]] = {}
    taken = set[int]()
    for place in order:
        if place not in taken:
            centres[place] = [place]
            taken.update(near.get(place, ()))
    for place in range(len(nodes)):
        if place not in centres:
            around = [other for other in near[place] if other in centres]
            best = min(around, key=lambda other: (-near[place][other], rank[other]))
            centres[best].append(place)
    return centres


def _words(one: Member) -> tuple[str, str]:
    """Return what members have in common that differ in data alone."""
    return one.masked.skeleton, one.sentence.row


def _reached(members: Iterable[Member]) -> dict[tuple[str, str], int]:
    """Return how many positions have the same words apart from data."""
    found = dict[tuple[str, str], set[str]]()
    for one in members:
        found.setdefault(_words(one), set()).update(one.positions)
    return {words: len(positions) for words, positions in found.items()}


def _ranked(members: Sequence[Member]) -> list[Member]:
    """Sort clauses first, then what most positions say, whole rows before parts of one."""
    reached = _reached(members)

    def rank(one: Member) -> tuple[bool, int, int, bool, str, str]:
        sentence, most = one.sentence, reached[_words(one)]
        is_part = not sentence.row
        text = one.masked.text
        return not sentence.clause, -most, -len(one.positions), is_part, text, sentence.row

    return sorted(members, key=rank)
