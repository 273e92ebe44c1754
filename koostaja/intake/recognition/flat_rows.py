"""Rows of a table whose cells are paragraphs one after another, each row from left to right."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from koostaja.intake.recognition.lines import Line
from koostaja.intake.recognition.titles import TitleMatch, Titles, Way
from koostaja.intake.recognition.topics import TopicOf, is_known
from koostaja.schema import Field
from koostaja.text.marks import MARKS

__all__ = ["FlatRows", "RowCells", "read_flat_rows"]

_ENDS = ".!?"

RowCells = dict[str, list[Line]]
"""The lines of a row's cells by the keys of their columns."""


class FlatRows(NamedTuple):
    """Rows, and the titles of columns that were typed before their words."""

    cells: list[RowCells]
    labels: list[tuple[str, Line]]
    is_guessed: bool
    """Whether nothing but the order of paragraphs says where some row begins."""
    doubted: Sequence[Line] = ()
    """Those of which nothing shows that they are words of the last row."""


class _FlatReader:
    """Parts paragraphs into rows and cells by numbers, bullets, labels and what they say."""

    def __init__(
        self,
        field: Field,
        titles: Titles,
        topic_of: TopicOf | None,
        *,
        numbered: bool,
        heads: Container[int],
    ) -> None:
        """``heads`` are the places of the heads that a new page has again."""
        self._field = field
        self._titles = titles
        self._topic_of = topic_of
        self._numbered = numbered
        self._heads = heads
        self._at = 0
        self._number = ""
        """The number before a label alone, which is that of its row."""
        self._is_below_heads = False
        self.rows = list[RowCells]()
        self.labels = list[tuple[str, Line]]()
        self.is_guessed = False

    def add(self, line: Line) -> None:
        """Put a line into a cell."""
        match = self._label(line)
        if match is not None:
            self._add_label(line, match)
            if match.rest:
                words = line.paragraph._replace(text=match.rest)
                self._put(line._replace(paragraph=words))
            return
        self._is_below_heads |= line.paragraph.place - 1 in self._heads
        torn = self._torn_cell(line)
        if torn is not None:
            self._go_on(torn, line)
        else:
            if self._number and not line.begins_item:
                line = self._with_number(line)
            elif not self.rows or self._begins_row(line):
                self.rows.append({})
                self._at = 0
            elif self._is_behind(line):
                self._at += 1
            self._put(line)
        self._number, self._is_below_heads = "", False

    def _put(self, line: Line) -> None:
        self.rows[-1].setdefault(self._field.sections[self._at].key, []).append(line)

    def _add_label(self, line: Line, match: TitleMatch) -> None:
        """Begin the cell that has a label; labels of all cells together are heads of a page."""
        title = line.paragraph._replace(text=match.title)
        if match.rest:
            title = title._replace(number="")
        self.labels.append((match.field.key, line._replace(paragraph=title)))
        at = self._field.sections.index(match.field)
        if at and len(self.rows) > 1 and not self.rows[-1]:
            self.rows.pop()
            self._number, self._is_below_heads = "", True
            self._at = len(self._field.sections) - 1
            return
        self._at = at
        if at == 0 or not self.rows:
            self.rows.append({})
        self._number = line.paragraph.number if at == 0 and not match.rest else ""

    def _with_number(self, line: Line) -> Line:
        """Return the first line of a row with the number before its label."""
        key, label = self.labels[-1]
        self.labels[-1] = key, label._replace(paragraph=label.paragraph._replace(number=""))
        return line._replace(paragraph=line.paragraph._replace(number=self._number))

    def _torn_cell(self, line: Line) -> int | None:
        """Return the column of the cell whose rest a line is, parted by the end of a page.

        That cell ends within a sentence, and the one before the line with its end. Below heads
        that a page has again it is the first such cell.
        """
        if not self.rows or line.begins_item or not line.text[:1].islower():
            return None
        cells = [self.rows[-1].get(one.key) for one in self._field.sections]
        here = cells[self._at]
        if not self._is_below_heads and not (here and here[-1].text[-1:] in _ENDS):
            return None
        open_cells = (at for at, one in enumerate(cells) if one and _is_open(one[-1].text))
        return next(open_cells, None)

    def _go_on(self, column: int, line: Line) -> None:
        """Add a line to the sentence with which a cell ends."""
        cell = self.rows[-1][self._field.sections[column].key]
        words = f"{cell[-1].text} {line.text}"
        cell[-1] = cell[-1]._replace(paragraph=cell[-1].paragraph._replace(text=words))
        if self._is_below_heads:
            self._at = column

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
        if self._at < len(self._field.sections) - 1 or (topic and topic == last.topic):
            return False
        before = self.rows[-1].get(last.key, [])
        are_items = bool(before) and all(one.paragraph.is_bullet for one in before)
        self.is_guessed |= last.several and not topic and not are_items
        return True

    def _is_behind(self, line: Line) -> bool:
        """Return whether a line is in the next cell."""
        column = self._field.sections[self._at]
        before = self.rows[-1].get(column.key)
        if column.several or not before or self._at == len(self._field.sections) - 1:
            return False
        return not _goes_on(line, before)


def read_flat_rows(
    lines: Sequence[Line],
    field: Field,
    titles: Titles,
    topic_of: TopicOf | None,
    heads: Container[int] = (),
) -> FlatRows:
    """Return the rows of a field whose table is gone.

    ``heads`` are the places of the heads of columns that a new page has again.
    """
    numbered = any(one.paragraph.number for one in lines)
    reader = _FlatReader(field, titles, topic_of, numbered=numbered, heads=heads)
    for line in lines:
        reader.add(line)
    if len(field.sections) > 2:
        rows = [_with_last_cells(row, field) for row in reader.rows]
    else:
        rows = [*_with_orphans(reader.rows, field)]
    doubted = [] if reader.is_guessed else [*_doubted(rows, field, topic_of)]
    return FlatRows(rows, reader.labels, reader.is_guessed, doubted)


def _doubted(rows: Sequence[RowCells], field: Field, topic_of: TopicOf | None) -> Iterator[Line]:
    """Yield the last line of rows if it may be a paragraph below their table.

    It is neither an item nor known, and its row has more paragraphs than columns.
    """
    cells = rows[-1] if rows else {}
    places = {line.paragraph.place for cell in cells.values() for line in cell}
    if len(places) <= len(field.sections):
        return
    last = field.sections[-1]
    for line in cells.get(last.key, [])[-1:]:
        if not (line.begins_item or is_known(line.text, last, topic_of)):
            yield line


def _is_open(text: str) -> bool:
    return text[-1:] not in MARKS


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
