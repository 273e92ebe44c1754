"""For which field a heading most likely stands that the layout does not have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from koostaja.intake.recognition.anchors import Anchor
from koostaja.intake.recognition.heading_looks import STRONG, HeadingLook
from koostaja.intake.recognition.lines import Line
from koostaja.intake.recognition.titles import Titles
from koostaja.intake.recognition.topics import TopicOf
from koostaja.schema import Field, FieldKind
from koostaja.text.folding import folded

__all__ = ["Guess", "Surroundings", "guesses"]

_STEM = 5
"""How many letters of a word say that it is another form of the same word."""
_SIMILAR = 0.4
_FITTING = 0.5
_MARGIN = 0.5


class Surroundings(NamedTuple):
    """Where a heading is."""

    before: Anchor | None
    after: Anchor | None
    content: Sequence[Line]
    """The lines that it would lead."""


class Guess(NamedTuple):
    """A field for which a heading may stand."""

    field: Field
    score: float
    is_likely: bool
    """Whether its place and its words or content speak for the field."""


def guesses(
    look: HeadingLook,
    around: Surroundings,
    missing: Sequence[Field],
    titles: Titles,
    topic_of: TopicOf | None,
) -> Iterator[Guess]:
    """Yield the fields between those around a heading that are missing, with their scores.

    In a file without any known title the content of a heading says nothing: it may be an item.
    """
    scored = list[tuple[float, bool, Field]]()
    low = titles.order[around.before.field.pointer] if around.before else -1
    high = titles.order[around.after.field.pointer] if around.after else len(titles.fields)
    possible = [
        one
        for one in missing
        if low < titles.order[one.pointer] < high or _is_headed_by(one, around.after)
    ]
    required = [one for one in possible if one.required]
    is_placed = around.before is not None or around.after is not None
    for field in possible:
        words, content = _similarity(look.title, field), _fit(field, around, topic_of)
        only = look.strength >= STRONG and field.required and len(required) == 1 and content >= 0
        is_fitting = is_placed and (content >= _FITTING or only)
        is_supported = words >= _SIMILAR or is_fitting
        score = 2 + 3 * words + 3 * content + (1 if only else 0)
        if look.strength >= STRONG or words >= _SIMILAR:
            scored.append((score, is_supported, field))
    scored.sort(key=lambda one: -one[0])
    for at, (score, is_supported, field) in enumerate(scored):
        clear = at == 0 and (len(scored) == 1 or score - scored[1][0] >= _MARGIN)
        yield Guess(field, score, is_supported and clear)


def _is_headed_by(field: Field, after: Anchor | None) -> bool:
    """Return whether what follows are the column heads of a field, without its own title."""
    return after is not None and after.columns is not None and after.field is field


def _similarity(title: str, field: Field) -> float:
    """Return which share of two titles' words have the same beginnings, from 0 to 1."""
    ours, theirs = (
        {one[:_STEM] for one in folded(text).split() if len(one) > 2}
        for text in (title, field.title)
    )
    parts = sum(any(stem in one or one in stem for one in theirs) for stem in ours)
    return 2 * parts / (len(ours) + len(theirs)) if ours and theirs else 0.0


def _fit(field: Field, around: Surroundings, topic_of: TopicOf | None) -> float:
    """Return how well lines are the content of a field, from -1 to 1."""
    lines, after = around.content, around.after
    if _is_headed_by(field, after):
        return -1.0 if lines else 1.0
    if field.kind is FieldKind.GROUP:
        within = after is not None and after.field.pointer[: len(field.pointer)] == field.pointer
        return 1.0 if within and not lines else -1.0
    if not lines:
        return -1.0
    columns = {one.cells[-1].column for one in lines if one.cells and one.cells[-1].cells > 1}
    if field.kind is FieldKind.ROWS:
        return 1.0 if len(columns) > 1 else -0.5
    if field.empty is not None and [one.text for one in lines] == [field.empty]:
        return _FITTING
    fit = 0.1 if any(one.paragraph.is_bullet for one in lines) == field.several else 0.0
    other = around.before is not None and around.before.field.topic == field.topic
    if topic_of is None or field.topic is None or other:
        return fit
    topics = [found for one in lines if (found := topic_of(one.text))]
    if not topics:
        return fit
    return fit + 0.9 * (2 * topics.count(field.topic) / len(topics) - 1)
