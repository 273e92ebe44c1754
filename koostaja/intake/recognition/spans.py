"""The lines of each field: those from its title to the next one, and of fields without titles."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from koostaja.intake.recognition.anchors import Anchor
from koostaja.intake.recognition.lines import Line
from koostaja.intake.recognition.opening import OpenedText
from koostaja.intake.recognition.own_cells import cell_end, is_outside
from koostaja.intake.recognition.table_rows import rows_end
from koostaja.intake.recognition.topics import TopicOf
from koostaja.schema import Field, FieldKind
from koostaja.text.signatures import asks_to_sign

__all__ = ["Span", "head_line", "own_end", "spans_of"]

_LONGEST_MARK = 80
"""How long a line of a signature may be."""


class Span(NamedTuple):
    """The lines of a field."""

    field: Field
    lines: Sequence[Line]
    anchor: Anchor | None = None
    head: Anchor | None = None
    """The heads of its columns."""
    repeated: Sequence[Line] = ()
    """Heads of its columns that a table has again, on another page."""


def spans_of(opened: OpenedText, chosen: Sequence[Anchor], topic_of: TopicOf | None) -> list[Span]:
    """Return the fields that begin at anchors and those without titles behind them."""
    lines, titles = opened.lines, opened.titles
    spans = list[Span]()
    for at, anchor in enumerate(chosen):
        stop = chosen[at + 1].start if at + 1 < len(chosen) else len(lines)
        again = _heads_again(opened, anchor, stop)
        words = (lines[one] for one in range(anchor.stop, stop) if one not in again)
        inside = [*_rest(lines[anchor.start], anchor), *words]
        last = spans[-1] if spans else None
        if anchor.columns is None:
            spans.append(Span(anchor.field, inside, anchor))
        elif last and last.field is anchor.field:
            spans[-1] = last._replace(lines=[*last.lines, *inside], head=anchor)
        else:
            spans.append(Span(anchor.field, inside, None, anchor))
        if again:
            spans[-1] = spans[-1]._replace(repeated=[lines[one] for one in sorted(again)])
    spans = _with_values_behind(spans)
    for field in titles.fields:
        if not field.title and not titles.is_column(field):
            spans = _with_untitled(spans, field, opened, topic_of)
    return spans


def head_line(span: Span, opened: OpenedText) -> Line | None:
    """Return the first of the heads of its columns if they are a row of cells; else None."""
    is_row = span.head is not None and span.head.starts is not None
    return opened.lines[span.head.start] if span.head and is_row else None


def own_end(span: Span, opened: OpenedText) -> int:
    """Return behind which line of a field its cell ends; all lines if it is in none."""
    if span.anchor is None:
        return len(span.lines)
    return cell_end(
        span.lines,
        opened.lines[span.anchor.start],
        labelled=opened.titles.is_label(span.field),
        several=span.field.several,
    )


def _heads_again(opened: OpenedText, head: Anchor, stop: int) -> set[int]:
    """Return the lines up to ``stop`` that repeat all heads of a field's columns."""
    return {
        at
        for one in opened.candidates
        if head.columns and one.columns and one.field is head.field and not one.guessed
        if head.stop <= one.start and one.stop <= stop
        for at in range(one.start, one.stop)
    }


def _rest(line: Line, anchor: Anchor) -> list[Line]:
    """Return the words behind a label as a line of their own."""
    if not anchor.rest:
        return []
    words = line.paragraph._replace(text=anchor.rest, number="", is_bullet=False)
    return [line._replace(paragraph=words)]


def _with_values_behind(spans: Sequence[Span]) -> list[Span]:
    """Give each of several labels that directly follow each other the paragraph that is its own.

    So a row of labels over a row of words reads when nothing is left of their table.
    """
    found, at = [*spans], 0
    while at < len(found):
        stop = at
        while stop < len(found) - 1 and not found[stop].lines and _is_plain_fact(found[stop]):
            stop += 1
        labels = found[at : stop + 1]
        words = [[*some] for _, some in groupby(labels[-1].lines, lambda one: one.paragraph.place)]
        if stop > at and len(words) == len(labels) and _is_plain_fact(labels[-1]):
            pairs = zip(labels, words, strict=True)
            found[at : stop + 1] = [one._replace(lines=lines) for one, lines in pairs]
        at = stop + 1
    return found


def _is_plain_fact(span: Span) -> bool:
    at_start = span.anchor is not None and not span.anchor.rest
    return at_start and span.field.is_fact and not any(one.cells for one in span.lines)


def _with_untitled(
    spans: Sequence[Span], field: Field, opened: OpenedText, topic_of: TopicOf | None
) -> list[Span]:
    """Part the lines of a field without a title from those of the field before."""
    titles = opened.titles
    order = titles.order[field.pointer]
    before = [at for at, one in enumerate(spans) if titles.order[one.field.pointer] < order]
    if not before:
        return [*spans]
    at = max(before, key=lambda one: titles.order[spans[one].field.pointer])
    whole = spans[at]
    start, stop = _untitled_lines(whole, field, opened, topic_of)
    if start >= stop:
        return [*spans]
    own = [*whole.lines[:start], *whole.lines[stop:]]
    parts = [whole._replace(lines=own), Span(field, whole.lines[start:stop])]
    return [*spans[:at], *parts, *spans[at + 1 :]]


def _untitled_lines(
    span: Span, field: Field, opened: OpenedText, topic_of: TopicOf | None
) -> tuple[int, int]:
    """Return which lines of a field are those of one without a title: the first, and behind all.

    What is outside of its table begins the other one, and what is in another cell is in none.
    """
    lines = span.lines
    if span.field.kind is FieldKind.ROWS:
        return rows_end(lines, head_line(span, opened)), len(lines)
    end = own_end(span, opened)
    own = span._replace(lines=lines[:end])
    start = _topic_start(own, field, topic_of)
    if start is not None:
        return start, end
    if span.anchor is not None:
        label = opened.lines[span.anchor.start]
        outside = (at for at in range(end, len(lines)) if is_outside(lines[at], label))
        start = next(outside, None)
        if start is not None:
            return start, len(lines)
    return _untitled_start(own), end


def _topic_start(span: Span, field: Field, topic_of: TopicOf | None) -> int | None:
    """Return which line of a field is the first of the topic of the one without a title."""
    if not topic_of or not field.topic or field.topic == span.field.topic:
        return None
    topics = (topic_of(one.text) for one in span.lines)
    return next((at for at, one in enumerate(topics) if one == field.topic), None)


def _untitled_start(span: Span) -> int:
    """Return at which line of a field the one without a title begins; behind all if nowhere."""
    lines = span.lines
    items = [at for at, one in enumerate(lines) if one.begins_item]
    if span.field.several:
        return _behind_items(lines, items[-1] + 1) if items else len(lines)
    second = next((at for at, one in enumerate(lines) if at and one.first), len(lines))
    are_marks = all(_may_sign(one.text) for one in lines[second:])
    return second if are_marks else len(lines)


def _behind_items(lines: Sequence[Line], start: int) -> int:
    """Return where a field begins that is behind a list: its last paragraph, or a signature."""
    behind = [at for at in range(start, len(lines)) if lines[at].first]
    if not behind:
        return len(lines)
    return behind[0] if any(asks_to_sign(lines[at].text) for at in behind) else behind[-1]


def _may_sign(text: str) -> bool:
    return len(text) < _LONGEST_MARK and not text.endswith(".")
