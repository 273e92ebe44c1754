"""Compare two wordings: which words differ, and where the gaps for parameters are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from koostaja.text.diff import align, dice, opcodes, words

__all__ = ["RunKind", "TextRun", "contrast_paragraphs", "text_runs"]

_ALIKE = 0.3
"""The share of common words from which on two paragraphs are compared with each other."""


class RunKind(StrEnum):
    """What the words of a run are."""

    SAME = "same"
    CHANGED = "changed"
    """Words that the other wording does not have here."""
    GONE = "gone"
    """Words that only the other wording has and nothing replaces; gaps are named in them."""
    GAP = "gap"
    """The name of a parameter."""
    CHANGED_GAP = "changed_gap"


class TextRun(NamedTuple):
    """Adjacent words of one kind."""

    kind: RunKind
    text: str


def text_runs(text: str, gaps: Collection[str]) -> tuple[TextRun, ...]:
    """Return a paragraph as runs; ``{name}`` is a gap if the name is in ``gaps``."""
    return _joined_runs(_runs_of(_tokens(text, gaps), gaps, RunKind.SAME))


def contrast_paragraphs(
    old: Sequence[str], new: Sequence[str], gaps: Collection[str]
) -> list[tuple[int | None, int | None, tuple[TextRun, ...]]]:
    """Compare the paragraphs of two wordings, in an order that keeps the order of both.

    Each result has the indices in ``old`` and in ``new``, None where there is no counterpart.
    """
    before, after = ([words(text) for text in each] for each in (old, new))

    def likeness(one: int, other: int) -> float:
        alike = dice(before[one], after[other])
        return alike if alike >= _ALIKE else 0.0

    return [
        (a, b, _contrast("" if a is None else old[a], "" if b is None else new[b], gaps))
        for a, b in align(old, new, likeness)
    ]


def _contrast(old: str, new: str, gaps: Collection[str]) -> tuple[TextRun, ...]:
    before, after = _tokens(old, gaps), _tokens(new, gaps)
    found: list[TextRun] = []
    for one in opcodes(before, after):
        added = after[one.new.start : one.new.stop]
        removed = before[one.old.start : one.old.stop]
        if added:
            found += _runs_of(added, gaps, RunKind.SAME if one.same else RunKind.CHANGED)
        elif removed:
            text = "".join(run.text for run in _runs_of(removed, gaps, RunKind.SAME))
            found.append(TextRun(RunKind.GONE, text))
    return _joined_runs(found)


def _tokens(text: str, gaps: Collection[str]) -> list[str]:
    named = "|".join(map(re.escape, gaps))
    gap = rf"\{{(?:{named})(?::\w+)?\}}|" if named else ""
    return re.findall(rf"{gap}\w+|\s+|[^\w\s]", text)


def _runs_of(tokens: Iterable[str], gaps: Collection[str], kind: RunKind) -> Iterator[TextRun]:
    for token in tokens:
        if token[0] == "{" and token[1:-1].partition(":")[0] in gaps:
            yield TextRun(RunKind.GAP if kind is RunKind.SAME else RunKind.CHANGED_GAP, token[1:-1])
        else:
            yield TextRun(kind, token)


def _joined_runs(found: Iterable[TextRun]) -> tuple[TextRun, ...]:
    """Join adjacent runs of one kind, and leave white space around changes out of them."""
    trimmed = (part for run in _joined(found) for part in _trimmed(run))
    return tuple(one for one in _joined(trimmed) if one.text)


def _joined(found: Iterable[TextRun]) -> Iterator[TextRun]:
    for kind, group in groupby(found, key=lambda one: one.kind):
        texts = [one.text for one in group]
        whole = kind in (RunKind.GAP, RunKind.CHANGED_GAP)
        yield from (TextRun(kind, text) for text in (texts if whole else ["".join(texts)]))


def _trimmed(run: TextRun) -> Iterator[TextRun]:
    core = run.text.strip()
    lead, _, trail = run.text.partition(core) if core else (run.text, "", "")
    yield TextRun(RunKind.SAME, lead)
    yield TextRun(run.kind, core)
    yield TextRun(RunKind.SAME, trail)
