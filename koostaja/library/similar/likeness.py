"""Texts like those of one clause: other clauses, and words of documents' own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from koostaja.diagnostics import Result
from koostaja.documents import Share
from koostaja.library.references import ClauseUse
from koostaja.library.similar.clause_matcher import ClauseMatcher
from koostaja.library.similar.masking import Masker, bare
from koostaja.library.similar.sentences import (
    Sentence,
    SentenceKind,
    SentencePlace,
    library_sentences,
)
from koostaja.library.similar.similarity import LONGEST_SENTENCE
from koostaja.workspace import ClauseLibrary, WordingName, Workspace

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


def near_texts(
    workspace: Workspace,
    texts: Mapping[Share, Result[str]],
    clause: str,
    threshold: float = 80,
) -> list[NearText]:
    """Return what is like a clause, the most alike first.

    ``texts`` are what a ``SentenceReader`` has read of all documents. ``threshold`` is the least
    likeness in percent, without numbers, names and the like. Words of documents' own are those
    whose place takes clauses of the same topic; only these are kept in memory.
    """
    library = workspace.library
    kind, matcher = SentenceKind(library.clauses[clause].topic), ClauseMatcher(library.clauses)
    own, titles = _own_words(workspace, texts, kind)
    masker = Masker(workspace, titles)
    candidates = [Sentence(kind, words) for words in own]
    candidates += [one for one, _ in library_sentences(workspace) if not _is_of(one, clause)]
    near = dict[Sentence, tuple[float, WordingName]]()
    for wording, text in _wordings(library, clause, matcher):
        for one, score in _alike(text, candidates, masker, threshold):
            if one not in near or near[one][0] < score:
                near[one] = score, wording
    found = list[NearText]()
    for one, (score, wording) in near.items():
        use = None if one.clause else matcher.repetition(one)
        use = use if use and use.clause == clause else None
        named = WordingName.parse(one.clause) if one.clause else None
        like = use.wording if use else wording
        places = {} if named else own[one.text]
        found.append(NearText(one.text, 100 if use else score, like, named, use, places))
    return sorted(found, key=lambda one: (-one.score, one.text))


def _own_words(
    workspace: Workspace, texts: Mapping[Share, Result[str]], kind: SentenceKind
) -> tuple[dict[str, dict[str, SentencePlace]], set[str]]:
    """Return the words of documents' own of a kind, with their places, and all titles."""
    found, titles = dict[str, dict[str, SentencePlace]](), set[str]()
    for share, (text, _) in texts.items():
        for id in share.positions if text else ():
            title, _, sentences = json.loads(text)
            titles.add(title)
            for sort, words, clause, _, file, pointer in sentences:
                if words and not clause and (*sort,) == kind:
                    own = file or workspace.positions.file(id)
                    place = SentencePlace(id, own, tuple(pointer))
                    found.setdefault(words, {}).setdefault(id, place)
    return found, titles


def near_clauses(library: ClauseLibrary, text: str, threshold: float = 80) -> list[str]:
    """Return the clauses that are like a text that is not in the library, the most alike first."""
    from rapidfuzz.fuzz import ratio  # slow to import
    from rapidfuzz.process import extract

    words = {
        id: bare(one.body.text).casefold() for id, one in library.clauses.items() if one.body.text
    }
    sought = bare(text).casefold()[:LONGEST_SENTENCE]
    return [id for *_, id in extract(sought, words, scorer=ratio, score_cutoff=threshold, limit=5)]


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
