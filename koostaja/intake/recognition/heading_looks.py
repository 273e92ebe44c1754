"""Which lines look like headings or labels that the layout does not have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from koostaja.intake.recognition.anchors import Anchor, labels_a_row
from koostaja.intake.recognition.lines import Line
from koostaja.schema import FieldKind

__all__ = ["HeadingLook", "heading_looks"]

_LONGEST = 90
_MOST_WORDS = 9
_LABEL_WORDS = 5
STRONG = 2
"""How much a line must look like a heading to be one without further signs."""


class HeadingLook(NamedTuple):
    """A line that may be a heading."""

    at: int
    title: str
    """Its words, without those behind its colon."""
    rest: str
    strength: int
    """How much it looks like one, from 0."""


def heading_looks(
    lines: Sequence[Line], anchors: Sequence[Anchor], skipped: frozenset[int]
) -> Iterator[HeadingLook]:
    """Yield the lines between anchors that may be headings; none within the rows of a table."""
    starts = {one.start: one for one in anchors}
    taken = {at for one in anchors for at in range(one.start, one.stop)} | skipped
    strong = _mostly_strong(lines)
    last: Anchor | None = None
    for at, line in enumerate(lines):
        begins = starts.get(at)
        if begins and last and begins.field is last.field:
            begins = begins._replace(number=begins.number or last.number)
        last = begins or last
        if at in taken or line.paragraph.is_bullet or not line.first or _is_cell(line, last):
            continue
        title, colon, rest = line.text.partition(":")
        if rest.strip() and len(title.split()) <= _LABEL_WORDS and _is_beside_labels(at, anchors):
            yield HeadingLook(at, title.strip(), rest.strip(), STRONG)
        elif not rest.strip() and _is_short(title):
            strength = _strength(lines, at, anchors, last) - (1 if strong else 0)
            yield HeadingLook(at, title.strip(), "", max(0, strength + bool(colon)))


def _mostly_strong(lines: Sequence[Line]) -> bool:
    """Return whether so much of a file is bold that it says nothing."""
    return 2 * sum(one.paragraph.is_strong for one in lines) > len(lines)


def _is_cell(line: Line, last: Anchor | None) -> bool:
    """Return whether a line is in a row of a field of rows."""
    return last is not None and last.field.kind is FieldKind.ROWS and bool(line.cells)


def _is_short(text: str) -> bool:
    ended = text.rstrip().endswith((".", ";", ",", "!", "?"))
    return 1 < len(text) <= _LONGEST and len(text.split()) <= _MOST_WORDS and not ended


def _strength(
    lines: Sequence[Line], at: int, anchors: Sequence[Anchor], last: Anchor | None
) -> int:
    """Return how much a line looks like a heading; one numbered as an item of a field less."""
    line = lines[at]
    strength = 0
    if line.is_heading:
        strength += 3
    elif line.paragraph.is_strong:
        strength += 2
    number = line.paragraph.number
    depths = {one.number.strip(".").count(".") for one in anchors if one.number}
    if number and number.strip(".").count(".") in depths and not _is_item(line, last):
        strength += 2
    if labels_a_row(lines, at) and _shares_table(line, lines, anchors):
        strength += 3
    return strength


def _is_item(line: Line, last: Anchor | None) -> bool:
    """Return whether a line has a number below that of the heading of a list or table."""
    if last is None or last.field.kind is FieldKind.GROUP or not last.number:
        return False
    return line.paragraph.number.startswith(f"{last.number.rstrip('.')}.")


def _shares_table(line: Line, lines: Sequence[Line], anchors: Sequence[Anchor]) -> bool:
    """Return whether a known label is in the same table, in the same column."""
    place = line.cells[-1]
    others = (lines[one.start].cells for one in anchors)
    return any(
        bool(cells) and (cells[-1].table, cells[-1].column) == (place.table, place.column)
        for cells in others
    )


def _is_beside_labels(at: int, anchors: Sequence[Anchor]) -> bool:
    """Return whether the line before or behind has a label and its words."""
    return any(one.rest and one.start in (at - 1, at + 1) for one in anchors)
