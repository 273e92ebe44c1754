"""Numbers and bullets that stand on lines of their own, and the lines to which they belong.

A program that takes the text out of a page writes the narrow column of numbers or bullets by
itself: each before its words, or several before the words of all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from koostaja.intake.reading.text_lines import TextLine
from koostaja.intake.reading.typed_marks import (
    begins_item,
    is_below,
    is_bullet,
    is_number,
    leading_number,
    number_follows,
)

__all__ = ["with_lone_marks"]

GoesOn = Callable[[Sequence[TextLine], TextLine], bool]
"""Says whether a line goes on with those of the paragraph above it."""


def with_lone_marks(lines: Sequence[TextLine], goes_on: GoesOn) -> list[TextLine]:
    """Return lines with the marks that stood alone before them.

    A number whose words are not found stays a line; a bullet without words says nothing.
    """
    return [*_Marks(lines, goes_on).joined()]


class _Marks:
    """The lines of a text, some of which are marks and nothing else."""

    def __init__(self, lines: Sequence[TextLine], goes_on: GoesOn) -> None:
        self._lines = lines
        self._goes_on = goes_on
        counted = [(at, number) for at, one in enumerate(lines) if (number := _number(one))]
        self._around = {
            at: (
                counted[place - 1][1] if place else "",
                counted[place + 1][1] if place + 1 < len(counted) else "",
            )
            for place, (at, _) in enumerate(counted)
        }

    def joined(self) -> Iterator[TextLine]:
        """Yield all lines, those that are marks as a part of others."""
        at = 0
        while at < len(self._lines):
            marks = self._marks(at)
            if not marks:
                yield self._lines[at]
                at += 1
                continue
            behind = at + len(marks)
            starts = self._starts(marks, behind)
            if starts:
                yield from self._marked(marks, starts)
                at = starts[-1] + 1
            else:
                yield from (one for one in marks if not is_bullet(one.text))
                at = behind

    def _marks(self, start: int) -> list[TextLine]:
        """Return the marks of one kind that follow one another from a line on."""
        found = list[TextLine]()
        for at in range(start, len(self._lines)):
            one = self._lines[at]
            is_alike = not found or is_bullet(one.text) == is_bullet(found[0].text)
            if not self._is_alone(at) or not is_alike:
                break
            found.append(one)
        return found

    def _is_alone(self, at: int) -> bool:
        """Return whether a line is a mark; a number without a final mark has to be counted."""
        text = self._lines[at].text
        if is_bullet(text):
            return True
        if not is_number(text):
            return False
        before, after = self._around[at]
        is_certain = not text[-1].isdigit()
        return is_certain or number_follows(before, text) or number_follows(text, after)

    def _starts(self, marks: Sequence[TextLine], behind: int) -> list[int]:
        """Return at which lines the words of each mark begin; none if they are not as many."""
        starts, at = list[int](), behind
        for place in range(len(marks)):
            if not self._has_words(at):
                return []
            starts.append(at)
            after = marks[place + 1].text if place + 1 < len(marks) else ""
            at = self._end(at, is_title=is_below(after, marks[place].text))
        is_list = len(marks) > 1 and is_bullet(marks[0].text)
        is_more = self._has_words(at) and not self._lines[at].is_apart
        return [] if is_list and is_more else starts

    def _has_words(self, at: int) -> bool:
        """Return whether the words of a mark may begin at a line."""
        if at >= len(self._lines) or self._is_alone(at):
            return False
        return not begins_item(self._lines[at].text)

    def _end(self, start: int, *, is_title: bool) -> int:
        """Return behind which line the words end that begin at a line; titles are short."""
        at = start + 1
        while at < len(self._lines) and not self._is_alone(at):
            line = self._lines[at]
            if is_title and (line.is_apart or not line.text[0].islower()):
                break
            if not self._goes_on(self._lines[start:at], line):
                break
            at += 1
        return at

    def _marked(self, marks: Sequence[TextLine], starts: Sequence[int]) -> Iterator[TextLine]:
        """Yield the lines up to the last one that a mark belongs to."""
        by_line = dict(zip(starts, marks, strict=True))
        for at in range(starts[0], starts[-1] + 1):
            line, mark = self._lines[at], by_line.get(at)
            if mark is None:
                yield line
                continue
            alone = is_bullet(mark.text)
            yield line._replace(
                begins_page=line.begins_page or (at == starts[0] and marks[0].begins_page),
                is_apart=line.is_apart or mark.is_apart,
                number="" if alone else mark.text,
                is_bullet=alone,
            )


def _number(line: TextLine) -> str:
    return line.text if is_number(line.text) else leading_number(line.text)
