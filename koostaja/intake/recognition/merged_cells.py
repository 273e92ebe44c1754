"""Merged cells that are for several rows or columns: only the first of them has their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from koostaja.intake.recognition.anchors import Anchor
from koostaja.intake.recognition.lines import CellPlace, Line
from koostaja.intake.recognition.recognition import RecognisedField
from koostaja.source import Pointer

__all__ = ["with_merged"]


class _Owner(NamedTuple):
    """A fact or a row, to which words belong."""

    pointer: Pointer
    row: int = -1


def with_merged(
    fields: Mapping[Pointer, RecognisedField], lines: Sequence[Line], anchors: Sequence[Anchor]
) -> dict[Pointer, RecognisedField]:
    """Return fields with those of their words that the file has for others, too.

    A cell beside two labels is read as the words of the first one, so the second has none; the
    order of words does not show that.
    """
    table = _Table(fields, lines, anchors)
    merged = defaultdict[Pointer, list[Line]](list)
    for line in lines:
        for owner in table.owners.get(line.paragraph.place, ()):
            if owner.pointer in fields and table.is_for_others(line, owner):
                merged[owner.pointer].append(line)
    return {
        pointer: one._replace(merged=tuple(line.paragraph for line in merged[pointer]))
        for pointer, one in fields.items()
    }


class _Table:
    """Which facts, rows and columns the cells of a file belong to."""

    def __init__(
        self,
        fields: Mapping[Pointer, RecognisedField],
        lines: Sequence[Line],
        anchors: Sequence[Anchor],
    ) -> None:
        self._fields = fields
        self.owners = defaultdict[int, set[_Owner]](set)
        """To what the words of a paragraph belong, by its place."""
        for pointer, field in fields.items():
            for place, row in _places(field):
                self.owners[place].add(_Owner(pointer, row))
        rows = defaultdict[tuple[int, int], set[_Owner]](set)
        titled = {lines[one.start].paragraph.place: _Owner(one.field.pointer) for one in anchors}
        for line in lines:
            place = line.paragraph.place
            there = {*self.owners.get(place, ()), *filter(None, [titled.get(place)])}
            for cell in _drawn(line):
                rows[cell.table, cell.row] |= there
        self._rows = rows
        """All that is in a row of a table, with the labels."""
        self._starts: Mapping[Pointer, tuple[int, Mapping[int, str]]] = {
            one.field.pointer: (lines[one.start].cells[-1].table, one.starts)
            for one in anchors
            if one.starts
        }

    def is_for_others(self, line: Line, owner: _Owner) -> bool:
        """Return whether words are in a cell that reaches to other facts, rows or columns."""
        return any(self._reaches(cell, owner) for cell in _drawn(line))

    def _reaches(self, cell: CellPlace, owner: _Owner) -> bool:
        below = range(cell.row + 1, cell.row + cell.rows)
        if any(self._rows.get((cell.table, row), set()) - {owner} for row in below):
            return True
        table, starts = self._starts.get(owner.pointer, (0, {}))
        if owner.row < 0 or table != cell.table:
            return False
        beside = range(cell.column + 1, cell.column + cell.columns)
        there = self._fields[owner.pointer].rows[owner.row].cells
        return any(starts[one] not in there for one in starts if one in beside)


def _places(field: RecognisedField) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs of a field, each with its row; -1 in a field without rows."""
    yield from ((one.place, -1) for one in field.paragraphs)
    for at, row in enumerate(field.rows):
        yield from ((one.place, at) for cell in row.cells.values() for one in cell)


def _drawn(line: Line) -> Iterator[CellPlace]:
    """Yield the cells of a line that no tabs make."""
    return (one for one in line.cells if one.table > 0)
