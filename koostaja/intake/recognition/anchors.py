"""Where fields begin in a file: the lines that may be titles, and how likely each is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from koostaja.intake.recognition.lines import Line
from koostaja.intake.recognition.titles import TitleMatch, Titles, Way
from koostaja.schema import Field, FieldKind

__all__ = ["CERTAIN", "Anchor", "find_anchors", "labels_a_row"]

CERTAIN = 100.0
"""The score of what somebody has answered."""
_SCORES = {Way.WHOLE: 10.0, Way.INLINE: 8.0, Way.SLIP: 7.0, Way.BEGINNING: 5.0}
_COLUMN = 6.0
_ORDINAL = re.compile(r"\d+\.?|[IVX]+\.")


class Anchor(NamedTuple):
    """A line, or a row of column heads, at which the words of a field begin."""

    start: int
    stop: int
    """The line behind it."""
    field: Field
    title: str
    number: str
    score: float
    rest: str = ""
    """The words of the field on the line of its label."""
    columns: Mapping[str, str] | None = None
    """The column heads by key, if it is a row of them."""
    starts: Mapping[int, str] | None = None
    """The keys of columns by the place in the table's grid."""
    others: Sequence[Line] = ()
    """Cells of the heads that are none of a column, as over row numbers."""
    guessed: Sequence[tuple[Line, Field]] = ()
    """Heads that are not the titles of their columns."""


def find_anchors(lines: Sequence[Line], titles: Titles) -> Iterator[Anchor]:
    """Yield what may be the title of a field or the head of a table, in the order of the lines.

    What follows a label alone are its words, even if they begin like another label.
    """
    labelled = False
    for at, line in enumerate(lines):
        matches = titles.matches(line.text)
        heads = [*_heads(lines, at, titles)]
        yield from heads
        headed = [one.field for one in heads if one.title]
        for match in matches:
            if titles.is_column(match.field) or match.field in headed:
                continue
            if labelled and match.way is Way.BEGINNING:
                continue
            score = _score(lines, at, match)
            if score > 0:
                number = line.paragraph.number
                yield Anchor(at, at + 1, match.field, match.title, number, score, match.rest)
        labelled = any(one.way is Way.WHOLE and one.field.is_fact for one in matches)


def _score(lines: Sequence[Line], at: int, match: TitleMatch) -> float:
    """Return how likely a line is the title that it matches."""
    line, field = lines[at], match.field
    score = _SCORES[match.way]
    if match.way is Way.BEGINNING and match.rest[:1].islower():
        score -= 2
    headed = any(one.heading is not None for one in field.numberings.values())
    if field.kind in (FieldKind.GROUP, FieldKind.ROWS) and match.way is not Way.WHOLE:
        score -= 4
    elif headed and match.way is Way.BEGINNING:
        score -= 3
    if line.is_heading or line.paragraph.is_strong:
        score += 2
    if headed and _ORDINAL.fullmatch(line.paragraph.number):
        score += 2
    if labels_a_row(lines, at):
        score += 2
    if line.paragraph.is_bullet:
        score -= 6
    return score if line.first or match.way is Way.WHOLE else score - 2


def _title_score(lines: Sequence[Line], at: int, field: Field, titles: Titles) -> float:
    """Return how likely the first of some heads is the title of the whole field as well."""
    matches = (one for one in titles.matches(lines[at].text) if one.field is field)
    return max((_score(lines, at, one) for one in matches), default=0.0)


def labels_a_row(lines: Sequence[Line], at: int) -> bool:
    """Return whether a line is alone in its cell and another cell follows in its row."""
    here = lines[at].cells
    after = lines[at + 1].cells if at + 1 < len(lines) else ()
    before = lines[at - 1].cells if at else ()
    if not here or len(after) < len(here) or before == here:
        return False
    place, follows = here[-1], after[len(here) - 1]
    same_row = (place.table, place.row) == (follows.table, follows.row)
    return same_row and follows.column > place.column


def _heads(lines: Sequence[Line], at: int, titles: Titles) -> Iterator[Anchor]:
    """Yield the heads of a table's columns that begin at a line."""
    for field in titles.fields:
        if field.kind is not FieldKind.ROWS or len(field.sections) < 2:
            continue
        yield from _head_row(lines, at, field, titles)
        yield from _head_lines(lines, at, field, titles)
        joined = titles.joined(lines[at].text, field)
        if joined:
            number = lines[at].paragraph.number
            title = joined[0] if titles.whole_is(joined[0], field) else ""
            score = _COLUMN * len(joined) + _title_score(lines, at, field, titles)
            heads = dict(zip((one.key for one in field.sections), joined, strict=True))
            yield Anchor(at, at + 1, field, title, number, score, columns=heads)


def _head_row(lines: Sequence[Line], at: int, field: Field, titles: Titles) -> Iterator[Anchor]:
    """Yield a row of a table whose cells are the titles of columns, perhaps not all."""
    here = lines[at].cells[-1] if lines[at].cells else None
    if not here or (at and lines[at - 1].cells and _row(lines[at - 1]) == _row(lines[at])):
        return
    stop = at
    while stop < len(lines) and lines[stop].cells and _row(lines[stop]) == _row(lines[at]):
        stop += 1
    row = lines[at:stop]
    places = [one.cells[-1].column for one in row]
    if len(set(places)) < len(places) or len(row) > len(field.sections) + 1:
        return
    columns, starts = dict[str, str](), dict[int, str]()
    for line, place in zip(row, places, strict=True):
        found = titles.column_of(line.text, field)
        if found and found.key not in columns:
            columns[found.key], starts[place] = line.text, found.key
    if not columns or (len(columns) == 1 and len(row) != len(field.sections)):
        return
    missing = [one for one in field.sections if one.key not in columns]
    free = [(line, place) for line, place in zip(row, places, strict=True) if place not in starts]
    guessed = list[tuple[Line, Field]]()
    if len(missing) == len(free):
        for one, (line, place) in zip(missing, free, strict=True):
            columns[one.key], starts[place] = line.text, one.key
            guessed.append((line, one))
        free = []
    number = next((one.paragraph.number for one in row if one.paragraph.number), "")
    title = row[0].text if titles.whole_is(row[0].text, field) else ""
    score = _COLUMN * (len(field.sections) - len(missing)) + _title_score(lines, at, field, titles)
    others = [line for line, _ in free]
    yield Anchor(at, stop, field, title, number, score, "", columns, starts, others, guessed)


def _row(line: Line) -> tuple[int, int]:
    return line.cells[-1].table, line.cells[-1].row


def _head_lines(lines: Sequence[Line], at: int, field: Field, titles: Titles) -> Iterator[Anchor]:
    """Yield paragraphs one after another that are the titles of all columns, in their order."""
    stop = at + len(field.sections)
    some = lines[at:stop]
    found = [titles.column_of(one.text, field) for one in some]
    if found == [*field.sections]:
        columns = {one.key: line.text for one, line in zip(field.sections, some, strict=True)}
        title = some[0].text if titles.whole_is(some[0].text, field) else ""
        number = some[0].paragraph.number
        score = _COLUMN * len(found) + _title_score(lines, at, field, titles)
        yield Anchor(at, stop, field, title, number, score, columns=columns)
