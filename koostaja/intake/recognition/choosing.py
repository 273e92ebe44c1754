"""Which of the lines that may be titles are titles: the likeliest ones together, not one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from koostaja.intake.recognition.anchors import Anchor
from koostaja.intake.recognition.titles import Titles

__all__ = ["likeliest"]

_BACKWARDS = -5.0
"""What it costs that a field follows one that the layout has after it."""
_REPEATED = -50.0
_MISSING = -0.05
"""What it costs that a field is left out."""
_MOST = 12
"""How many lines may be the title of one field, the likeliest and first ones."""


def likeliest(found: Sequence[Anchor], titles: Titles) -> list[Anchor]:
    """Return the anchors, each field once, whose scores and order together are the best."""
    left = sorted(_likely_few(found), key=lambda one: (one.start, one.stop))
    while True:
        chosen = _best_chain(left, titles)
        repeated = _weakest_repetition(chosen)
        if repeated is None:
            return chosen
        left.remove(repeated)


def _likely_few(found: Sequence[Anchor]) -> Iterator[Anchor]:
    """Yield the anchors of each field that are the likeliest, so that their number is bounded."""
    counts = Counter[tuple[tuple[str, ...], bool]]()
    for one in sorted(found, key=lambda one: (-one.score, one.start)):
        key = one.field.pointer, one.columns is not None
        counts[key] += 1
        if counts[key] <= _MOST:
            yield one


def _best_chain(found: Sequence[Anchor], titles: Titles) -> list[Anchor]:
    """Return the chain of anchors, none over another, with the largest sum of scores."""
    best, before = [one.score for one in found], [-1] * len(found)
    for at, one in enumerate(found):
        for earlier in range(at):
            last = found[earlier]
            if last.stop <= one.start and best[earlier] > 0:
                sum_ = best[earlier] + one.score + _transition(last, one, titles)
                if sum_ > best[at]:
                    best[at], before[at] = sum_, earlier
    at = max(range(len(found)), key=best.__getitem__, default=-1)
    chain = list[Anchor]()
    while at >= 0:
        chain.append(found[at])
        at = before[at]
    return chain[::-1]


def _transition(last: Anchor, one: Anchor, titles: Titles) -> float:
    step = titles.order[one.field.pointer] - titles.order[last.field.pointer]
    if step == 0:
        return 0.0 if last.columns is None and one.columns is not None else _REPEATED
    return _BACKWARDS if step < 0 else _MISSING * (step - 1)


def _weakest_repetition(chain: Sequence[Anchor]) -> Anchor | None:
    """Return the less likely one of two anchors of the same field; None if each field is once."""
    seen = dict[tuple[tuple[str, ...], bool], Anchor]()
    for one in chain:
        key = one.field.pointer, one.columns is not None
        if key in seen:
            return min(seen[key], one, key=lambda two: two.score)
        seen[key] = one
    return None
