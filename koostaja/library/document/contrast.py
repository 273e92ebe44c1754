"""A wording beside another one: which of its words differ, and where its gaps are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from koostaja.text.diff import align, changes, dice, words

__all__ = ["Mark", "Run", "contrasts", "runs"]

_ALIKE = 0.3
"""The part of their words that two paragraphs must share to be held against each other."""


class Mark(StrEnum):
    """What some words of a paragraph are."""

    SAME = "same"
    CHANGED = "changed"
    """The other wording does not say this here."""
    GONE = "gone"
    """Only the other wording says this, and nothing stands in its place; gaps by their names."""
    GAP = "gap"
    """The name of a parameter."""
    CHANGED_GAP = "changed_gap"


class Run(NamedTuple):
    """Words of one kind that follow each other."""

    mark: Mark
    text: str


def runs(text: str, gaps: Collection[str]) -> tuple[Run, ...]:
    """A paragraph, with its gaps told apart: those of ``{name}`` whose names are in ``gaps``."""
    return _gathered(_marked(_tokens(text, gaps), gaps, Mark.SAME))


def contrasts(
    old: Sequence[str], new: Sequence[str], gaps: Collection[str]
) -> list[tuple[int | None, int | None, tuple[Run, ...]]]:
    """The paragraphs of a wording held against those of another one, in an order that keeps both.

    Each has its places in ``old`` and ``new``; what only ``old`` has is gone.
    """
    before, after = ([words(text) for text in each] for each in (old, new))

    def likeness(one: int, other: int) -> float:
        alike = dice(before[one], after[other])
        return alike if alike >= _ALIKE else 0.0

    return [
        (a, b, _contrast("" if a is None else old[a], "" if b is None else new[b], gaps))
        for a, b in align(old, new, likeness)
    ]


def _contrast(old: str, new: str, gaps: Collection[str]) -> tuple[Run, ...]:
    before, after = _tokens(old, gaps), _tokens(new, gaps)
    found: list[Run] = []
    for one in changes(before, after):
        came = after[one.new.start : one.new.stop]
        gone = before[one.old.start : one.old.stop]
        if came:
            found += _marked(came, gaps, Mark.SAME if one.same else Mark.CHANGED)
        elif gone:
            found.append(_gone(gone, gaps))
    return _gathered(found)


def _gone(tokens: Iterable[str], gaps: Collection[str]) -> Run:
    return Run(Mark.GONE, "".join(one.text for one in _marked(tokens, gaps, Mark.SAME)))


def _tokens(text: str, gaps: Collection[str]) -> list[str]:
    named = "|".join(map(re.escape, gaps))
    gap = rf"\{{(?:{named})\}}|" if named else ""
    return re.findall(rf"{gap}\w+|\s+|[^\w\s]", text)


def _marked(tokens: Iterable[str], gaps: Collection[str], mark: Mark) -> Iterator[Run]:
    for token in tokens:
        if token[0] == "{" and token[1:-1] in gaps:
            yield Run(Mark.GAP if mark is Mark.SAME else Mark.CHANGED_GAP, token[1:-1])
        else:
            yield Run(mark, token)


def _gathered(found: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbours of one kind as one; white space around a mark is left out of it."""
    trimmed = (part for run in _joined(found) for part in _trimmed(run))
    return tuple(one for one in _joined(trimmed) if one.text)


def _joined(found: Iterable[Run]) -> Iterator[Run]:
    for mark, group in groupby(found, key=lambda one: one.mark):
        texts = [one.text for one in group]
        whole = mark in (Mark.GAP, Mark.CHANGED_GAP)
        yield from (Run(mark, text) for text in (texts if whole else ["".join(texts)]))


def _trimmed(run: Run) -> Iterator[Run]:
    core = run.text.strip()
    lead, _, trail = run.text.partition(core) if core else (run.text, "", "")
    yield from (Run(Mark.SAME, lead), Run(run.mark, core), Run(Mark.SAME, trail))
