"""Rows of a table whose cells are paragraphs one after another, each row from left to right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from koostaja.intake.recognition.lines import Line
from koostaja.intake.recognition.titles import TitleMatch, Titles, Way
from koostaja.intake.recognition.topics import TopicOf
from koostaja.schema import Field
from koostaja.text.marks import MARKS

__all__ = ["FlatRows", "RowCells", "read_flat_rows"]

RowCells = dict[str, list[Line]]
"""The lines of a row's cells by the keys of their columns."""


class FlatRows(NamedTuple):
    """Rows, and the titles of columns that were typed before their words."""

    cells: list[RowCells]
    labels: list[tuple[str, Line]]


class _FlatReader:
    """Parts paragraphs into rows and cells by numbers, bullets, labels and what they say."""

    def __init__(
        self, field: Field, titles: Titles, topic_of: TopicOf | None, *, numbered: bool
    ) -> None:
        self._field = field
        self._titles = titles
        self._topic_of = topic_of
        self._numbered = numbered
        self._at = 0
        self.rows = list[RowCells]()
        self.labels = list[tuple[str, Line]]()

    def add(self, line: Line) -> None:
        """Put a line into a cell."""
        match = self._label(line)
        if match is not None:
            title = line.paragraph._replace(text=match.title)
            self.labels.append((match.field.key, line._replace(paragraph=title)))
            self._at = self._field.sections.index(match.field)
            if self._at == 0 or not self.rows:
                self.rows.append({})
            if not match.rest:
                return
            line = line._replace(paragraph=line.paragraph._replace(text=match.rest))
        elif not self.rows or self._begins_row(line):
            self.rows.append({})
            self._at = 0
        elif self._is_behind(line):
            self._at += 1
        self.rows[-1].setdefault(self._field.sections[self._at].key, []).append(line)

    def _label(self, line: Line) -> TitleMatch | None:
        """Return the column whose title a line is or begins with."""
        matches = self._titles.matches(line.text)
        columns = (one for one in matches if one.field in self._field.sections)
        return next((one for one in columns if one.way is not Way.BEGINNING), None)

    def _begins_row(self, line: Line) -> bool:
        """Return whether a line begins a row: by its number if rows have any.

        Else what the library has as such a row does, and what follows the last column.
        """
        if line.paragraph.is_bullet or not line.first:
            return False
        if self._numbered:
            return bool(line.paragraph.number)
        last = self._field.sections[-1]
        topic = self._topic_of(line.text) if self._topic_of else ""
        if self._field.topic and topic == self._field.topic:
            return True
        return self._at == len(self._field.sections) - 1 and (not topic or topic != last.topic)

    def _is_behind(self, line: Line) -> bool:
        """Return whether a line is in the next cell."""
        column = self._field.sections[self._at]
        before = self.rows[-1].get(column.key)
        if column.several or not before or self._at == len(self._field.sections) - 1:
            return False
        return not _goes_on(line, before)


def read_flat_rows(
    lines: Sequence[Line], field: Field, titles: Titles, topic_of: TopicOf | None
) -> FlatRows:
    """Return the rows of a field whose table is gone."""
    numbered = any(one.paragraph.number for one in lines)
    reader = _FlatReader(field, titles, topic_of, numbered=numbered)
    for line in lines:
        reader.add(line)
    if len(field.sections) > 2:
        return FlatRows([_with_last_cells(row, field) for row in reader.rows], reader.labels)
    return FlatRows([*_with_orphans(reader.rows, field)], reader.labels)


def _goes_on(line: Line, before: Sequence[Line]) -> bool:
    """Return whether a line is still in the cell of those before.

    It is the rest of a sentence or of its paragraph, or an item of a list that they lead.
    """
    if line.paragraph.place == before[-1].paragraph.place and not line.begins_item:
        return True
    led = any(one.text.endswith(":") for one in before)
    last = before[-1].text
    if line.text[:1].islower() and not line.begins_item and last[-1:] not in MARKS:
        return True
    is_open = line.text[:1].islower() or last.endswith((";", ","))
    return led and line.paragraph.is_bullet and is_open and not last.endswith(".")


def _with_orphans(rows: Sequence[RowCells], field: Field) -> Iterator[RowCells]:
    """Yield rows; a paragraph without a number that nothing follows belongs to the row before."""
    first, last = field.sections[0], field.sections[-1]
    current: RowCells | None = None
    for row in rows:
        is_orphan = [*row] == [first.key] and not row[first.key][0].paragraph.number
        if current and last.several and is_orphan:
            current = {**current, last.key: [*current.get(last.key, []), *row[first.key]]}
            continue
        if current:
            yield current
        current = row
    if current:
        yield current


def _with_last_cells(cells: RowCells, field: Field) -> RowCells:
    """Return cells; the last lines of a list are those of the single columns behind it."""
    free = [one for one in field.sections if one.key not in cells]
    given = [one for one in field.sections if one.key in cells]
    lines = cells[given[-1].key] if given else []
    if not free or not given[-1].several or len(lines) <= len(free):
        return cells
    moved = {one.key: [line] for one, line in zip(free, lines[-len(free) :], strict=True)}
    return {**cells, given[-1].key: lines[: -len(free)], **moved}
