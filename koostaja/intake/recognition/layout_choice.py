"""Which layout a file has: the one that finds most of its titles in it, in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from koostaja.intake.questions import Answers
from koostaja.intake.reading import LegacyText
from koostaja.intake.recognition.opening import open_text
from koostaja.workspace import Layout

__all__ = ["choose_layout"]

_LEAST_SHARE = 0.25
"""The least share of the required titles that a file must have."""
_LEAST_TITLES = 2


def choose_layout(
    text: LegacyText,
    layouts: Sequence[Layout],
    answers: Answers,
    *,
    titles: Mapping[str, Mapping[str, Sequence[str]]] | None = None,
) -> Layout | None:
    """Return the layout whose titles a file has; None if it has too few of any.

    ``titles`` are further titles by layout and by path of a field.
    """
    best, found = 0.0, None
    for layout in layouts:
        others = (titles or {}).get(layout.id, {})
        score = _score(text, layout, answers, others)
        if score > best:
            best, found = score, layout
    return found


def _score(
    text: LegacyText, layout: Layout, answers: Answers, others: Mapping[str, Sequence[str]]
) -> float:
    """Return the scores of all titles that a file has, less what it lacks; 0 for too few."""
    opened = open_text(text, layout, answers, others)
    present = {one.field.pointer for one in opened.anchors}
    required = [one for one in opened.titles.fields if one.title and one.required]
    missing = sum(one.pointer not in present for one in required)
    enough = len(required) - missing >= _LEAST_SHARE * len(required)
    if len(present) < _LEAST_TITLES or not enough:
        return 0.0
    return sum(one.score for one in opened.anchors) - missing
