"""Words that differ, as phrases in which their place can be found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from koostaja.builder.pdf.tokens import COUNTED, LINE_END, SOFT_HYPHEN

__all__ = ["WordDifferences", "differing_places", "phrases"]

_CONTEXT = 3
"""How many words are quoted before and after a difference."""
_LONGEST_WORD = 60
"""How many characters of a word are quoted."""
_MOST_WORDS = 12
"""The most words of a difference that are quoted."""


class WordDifferences(NamedTuple):
    """Phrases that a PDF lacks and phrases that it adds; the words that differ are in brackets."""

    missing: tuple[str, ...]
    added: tuple[str, ...]


def phrases(
    lines: Sequence[Sequence[str]], counts: Mapping[str, int], others: Iterable[Sequence[str]]
) -> tuple[str, ...]:
    """Return words that differ with those around them; ``counts`` says how often each does."""
    chosen = set(differing_places(lines, counts, others))
    rows = sorted({row for row, _ in chosen})
    return tuple(phrase for row in rows for phrase in _quoted(lines[row], row, chosen))


def differing_places(
    lines: Sequence[Sequence[str]], counts: Mapping[str, int], others: Iterable[Sequence[str]]
) -> list[tuple[int, int]]:
    """Return the line and place of words that differ, as many as ``counts`` says.

    A word that is elsewhere, too, differs where it has other neighbours than in ``others``.
    """
    left = +Counter(counts)
    if not left:
        return []
    known = {pair for line in others for pair in pairwise(line)}
    places = [
        (row, at) for row, line in enumerate(lines) for at, word in enumerate(line) if word in left
    ]
    places.sort(key=lambda place: not _is_unlike(lines[place[0]], place[1], known))
    found = list[tuple[int, int]]()
    for row, at in places:
        word = lines[row][at]
        if left[word]:
            left[word] -= 1
            found.append((row, at))
    return found


def _is_unlike(line: Sequence[str], at: int, known: set[tuple[str, str]]) -> bool:
    return any(pair not in known for pair in pairwise(line[max(0, at - 1) : at + 2]))


def _quoted(line: Sequence[str], row: int, chosen: set[tuple[int, int]]) -> Iterator[str]:
    """Yield each run of chosen words of a line in brackets, with a few words around it."""
    at = 0
    while at < len(line):
        end = at
        while (row, end) in chosen:
            end += 1
        if end > at:
            first, last = max(0, at - _CONTEXT), min(len(line), end + _CONTEXT)
            before = ["…"] * (first > 0) + list(map(_printable, line[first:at]))
            after = list(map(_printable, line[end:last])) + ["…"] * (last < len(line))
            yield " ".join(filter(None, [*before, _bracketed(line[at:end]), *after]))
        at = max(end, at + 1)


def _bracketed(words: Sequence[str]) -> str:
    more = " …" if len(words) > _MOST_WORDS else ""
    return f"[{' '.join(map(_printable, words[:_MOST_WORDS]))}{more}]"


def _printable(word: str) -> str:
    word = word.replace(LINE_END, "-").replace(SOFT_HYPHEN, "-").replace(COUNTED, "")
    return word if len(word) <= _LONGEST_WORD else f"{word[:_LONGEST_WORD]}…"
