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
    """How a PDF differs from its Word file: phrases with the words concerned in brackets."""

    missing: tuple[str, ...]
    added: tuple[str, ...]
    lowered: tuple[str, ...]
    """Words that are in capitals in the Word file and in small letters in the PDF."""


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
    """Yield the chosen words of a line in brackets, with a few words around them."""
    for runs in _neighbours(_runs([at for at in range(len(line)) if (row, at) in chosen])):
        first, last = max(0, runs[0].start - _CONTEXT), min(len(line), runs[-1].stop + _CONTEXT)
        words = ["…"] if first else []
        for run in runs:
            words += [
                *map(_printable, line[first : run.start]),
                _bracketed(line[run.start : run.stop]),
            ]
            first = run.stop
        words += [*map(_printable, line[first:last]), *(["…"] if last < len(line) else [])]
        yield " ".join(filter(None, words))


def _runs(places: Iterable[int]) -> list[range]:
    """Return places that follow one another as ranges."""
    found = list[range]()
    for at in places:
        if found and found[-1].stop == at:
            found[-1] = range(found[-1].start, at + 1)
        else:
            found.append(range(at, at + 1))
    return found


def _neighbours(runs: Iterable[range]) -> list[list[range]]:
    """Return runs in groups that are quoted as one phrase."""
    found = list[list[range]]()
    for run in runs:
        if found and run.start - found[-1][-1].stop <= 2 * _CONTEXT:
            found[-1].append(run)
        else:
            found.append([run])
    return found


def _bracketed(words: Sequence[str]) -> str:
    more = " …" if len(words) > _MOST_WORDS else ""
    return f"[{' '.join(map(_printable, words[:_MOST_WORDS]))}{more}]"


def _printable(word: str) -> str:
    word = word.replace(LINE_END, "-").replace(SOFT_HYPHEN, "-").replace(COUNTED, "")
    return word if len(word) <= _LONGEST_WORD else f"{word[:_LONGEST_WORD]}…"
