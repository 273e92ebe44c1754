"""Texts like those of one clause: other clauses, and words of documents' own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from koostaja.library.references import ClauseUse
from koostaja.library.similar.clause_matcher import ClauseMatcher
from koostaja.library.similar.corpus import Corpus
from koostaja.library.similar.masking import Masker, bare
from koostaja.library.similar.sentences import (
    Sentence,
    SentenceKind,
    SentencePlace,
    library_sentences,
)
from koostaja.library.similar.similarity import LONGEST_SENTENCE
from koostaja.workspace import ClauseLibrary, WordingName

__all__ = ["NearText", "near_clauses", "near_texts"]

_ROUGHLY = 25
"""By how many percent two texts may differ more than asked for before their data are masked."""


class NearText(NamedTuple):
    """A text like one of a clause."""

    text: str
    score: float
    """How alike they are, from 0 to 100; 100 if the clause says it word for word."""
    wording: WordingName
    """The wording that it is like."""
    clause: WordingName | None
    """The other wording that it is; None for words of documents' own."""
    use: ClauseUse | None
    """The clause with what its gaps are, if it says the text word for word."""
    places: Mapping[str, SentencePlace]
    """Where documents have it, by document."""


def near_texts(corpus: Corpus, clause: str, threshold: float = 80) -> list[NearText]:
    """Return what is like a clause, the most alike first.

    ``threshold`` is the least likeness in percent, without numbers, names and the like. Words
    of documents' own are those whose place takes clauses of the same topic.
    """
    library = corpus.workspace.library
    topic = library.clauses[clause].topic
    matcher = ClauseMatcher(library.clauses)
    masker = Masker(corpus.workspace, corpus.sentences.titles)
    own = [one for one in corpus.sentences.places if _may_be_used(one, topic)]
    others = [one for one, _ in library_sentences(corpus.workspace)]
    near = dict[Sentence, tuple[float, WordingName]]()
    for wording, text in _wordings(library, clause, matcher):
        candidates = [*own, *(one for one in others if not _is_of(one, clause))]
        for one, score in _alike(text, candidates, masker, threshold):
            if one not in near or near[one][0] < score:
                near[one] = score, wording
    found = list[NearText]()
    for one, (score, wording) in near.items():
        use = None if one.clause else matcher.repetition(one)
        use = use if use and use.clause == clause else None
        named = WordingName.parse(one.clause) if one.clause else None
        places = {} if named else corpus.sentences.places[one]
        like = use.wording if use else wording
        found.append(NearText(one.text, 100 if use else score, like, named, use, places))
    return sorted(found, key=lambda one: (-one.score, one.text))


def near_clauses(library: ClauseLibrary, text: str, threshold: float = 80) -> list[str]:
    """Return the clauses that are like a text that is not in the library, the most alike first."""
    from rapidfuzz.fuzz import ratio  # slow to import
    from rapidfuzz.process import extract

    words = {
        id: bare(one.body.text).casefold() for id, one in library.clauses.items() if one.body.text
    }
    sought = bare(text).casefold()[:LONGEST_SENTENCE]
    return [id for *_, id in extract(sought, words, scorer=ratio, score_cutoff=threshold, limit=5)]


def _may_be_used(one: Sentence, topic: str) -> bool:
    return one.kind == SentenceKind(topic) and not one.clause and bool(one.text)


def _is_of(one: Sentence, clause: str) -> bool:
    return WordingName.parse(one.clause).clause == clause


def _wordings(
    library: ClauseLibrary, clause: str, matcher: ClauseMatcher
) -> Iterator[tuple[WordingName, str]]:
    """Yield the texts of a clause's wordings, with usual values in their gaps."""
    found = library.clauses[clause]
    for variant, body in zip(("", *found.variants), found.bodies, strict=True):
        if body.text:
            name = WordingName(clause, variant)
            sentence = Sentence(SentenceKind(found.topic), bare(body.text), str(name))
            yield name, matcher.with_typical_values(sentence).text


def _alike(
    text: str, candidates: Sequence[Sentence], masker: Masker, threshold: float
) -> Iterator[tuple[Sentence, float]]:
    """Yield the sentences that are like a text once their data are masked."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract_iter

    texts = [one.text[:LONGEST_SENTENCE] for one in candidates]
    skeleton = masker.mask(text).skeleton
    rough = extract_iter(
        text[:LONGEST_SENTENCE], texts, scorer=ratio, score_cutoff=threshold - _ROUGHLY
    )
    for words, _, at in rough:
        score = ratio(skeleton, masker.mask(words).skeleton, score_cutoff=threshold)
        if score:
            yield candidates[at], score
