"""The rows of a table as entries: clauses, sets of them, and cells of the position's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from koostaja.intake.entries.clause_finder import (
    agreed,
    givens,
    matched,
    signed_reason,
    suits,
    use_of,
)
from koostaja.intake.entries.clause_sets import with_sets
from koostaja.intake.entries.drafting import Drafting
from koostaja.intake.entries.entry import Data, Taken, listed
from koostaja.intake.entries.field_values import words_value
from koostaja.intake.entries.missing_values import missing_value
from koostaja.intake.entries.near_clauses import NearClauses
from koostaja.intake.entries.new_clauses import add_variant
from koostaja.intake.entries.paragraph_tree import paragraph_tree
from koostaja.intake.entries.printed_marks import MarkedText, flattened, printed
from koostaja.intake.entries.signed_numbers import numbered
from koostaja.intake.entries.wordings import PrintedWording
from koostaja.intake.recognition import RecognisedRow
from koostaja.schema import Field
from koostaja.workspace import WordingName, fill_parameters

__all__ = ["rows_value"]

_Cells = Mapping[str, Sequence[MarkedText]]


def rows_value(
    drafting: Drafting, field: Field, rows: Sequence[RecognisedRow], unit: str
) -> Data | None:
    """Return the entries of a table; None if it has no rows with words."""
    reader = _RowReader(drafting, field, unit)
    read = [(reader.entry(row), row.number) for row in rows]
    found = [(data, number) for data, number in read if data]
    form = drafting.choices.numbering(field).items
    entries = numbered(drafting, form, [one for one, _ in found], [one for _, one in found])
    return listed(with_sets(drafting, field.topic, entries)) if entries else None


class _RowReader:
    """Reads the rows of one table."""

    def __init__(self, drafting: Drafting, field: Field, unit: str) -> None:
        self._drafting = drafting
        self._field = field
        self._unit = unit
        topic = field.topic or ""
        self._wordings = {
            one.name: one
            for one in drafting.wordings.of_topic(topic)
            if one.body.row and not one.body.each and suits(one, drafting.group)
        }
        self._near = NearClauses(drafting, topic, rows=True)

    def entry(self, row: RecognisedRow) -> Data | None:
        """Return a row as an entry; None if it has no words."""
        cells = {
            column.key: _marked(self._drafting, column, row)
            for column in self._field.children
            if any(one.text.strip() for one in row.cells.get(column.key, ()))
        }
        if not cells:
            return None
        for slips in (False, True):
            for wording in self._wordings.values():
                data = _said(self._drafting, wording, cells, slips=slips)
                if data:
                    return data
        texts = [one.text for marked in cells.values() for one in marked]
        place = next(iter(cells.values()))[0].node.paragraph.place
        found = self._near.ask(texts, place)
        return (self._answered(cells, row, *found) if found else None) or self._own(row)

    def _answered(
        self, cells: _Cells, row: RecognisedRow, name: WordingName, is_new: bool
    ) -> Data | None:
        """Return a use of the wording that a row is by an answer; None if it has no such cells."""
        entry: dict[str, Any] = {"use": name.clause}
        if name.variant:
            entry["variant"] = name.variant
        if is_new:
            body = {"row": self._own(row).value}
            return Data(entry) if add_variant(self._drafting, name, body) else None
        wording = self._wordings.get(name)
        if wording is None or _counts(wording) != _lengths(cells):
            return None
        params = wording.clause.params.values()
        values = {one.name: one.default for one in params if one.default}
        entry["as_signed"] = _signed(wording, cells, values)
        entry["reason"] = self._drafting.term("other words")
        place = next(iter(cells.values()))[0].node.paragraph.place
        return Data(entry, (Taken((), name, True, place),))

    def _own(self, row: RecognisedRow) -> Data:
        """Return a row of the position's own cells."""
        values, taken = dict[str, Any](), list[Taken]()
        for column in self._field.children:
            cell = words_value(self._drafting, column, row.cells.get(column.key, ()), self._unit)
            if cell:
                values[column.key] = cell.value
                taken += cell.under(column.key)
        rules = self._field.rules.items
        needed = {
            key for given in values for key in (rules.together.get(given, ()) if rules else ())
        }
        needed.update(rules.required if rules else ())
        for column in self._field.children:
            if column.key in needed and column.key not in values:
                values[column.key] = missing_value(self._drafting, column)
        order = [one.key for one in self._field.children if one.key in values]
        return Data({key: values[key] for key in order}, tuple(taken))


def _counts(wording: PrintedWording) -> dict[str, int]:
    """Return how many paragraphs each cell of a wording has."""
    return {key: len(lines) for key, lines in wording.cells.items() if lines is not None}


def _lengths(cells: _Cells) -> dict[str, int]:
    """Return how many paragraphs each cell of a row has."""
    return {key: len(marked) for key, marked in cells.items()}


def _marked(drafting: Drafting, column: Field, row: RecognisedRow) -> Sequence[MarkedText]:
    style = drafting.choices.style(column)
    return [*flattened(paragraph_tree(row.cells[column.key], style), style)]


def _said(
    drafting: Drafting, wording: PrintedWording, cells: _Cells, *, slips: bool
) -> Data | None:
    """Return a use of a wording whose row has these cells; a cell may have been signed otherwise.

    One slip of the pen is allowed in all of them together.
    """
    said = wording.cells
    if _counts(wording) != _lengths(cells):
        return None
    lines = [line for key in cells for line in said[key] or ()]
    marked = [one for key in cells for one in cells[key]]
    for given in givens(drafting, wording):
        match = matched(drafting, wording, lines, marked, given, slips=slips)
        if match is None or not agreed(drafting, wording, match.values, marked):
            continue
        entry, values = use_of(wording, match.values), {**given, **match.values}
        signed = _signed(wording, cells, values)
        if signed:
            pairs = [pair for key in cells for pair in _pairs(wording, cells, key, values)]
            entry["as_signed"] = signed
            entry["reason"] = drafting.term(signed_reason(pairs, is_slip=match.is_slip))
        place = marked[0].node.paragraph.place
        taken = Taken((), wording.name, bool(signed), place)
        return Data(entry["use"] if len(entry) == 1 else entry, (taken,))
    return None


def _signed(
    wording: PrintedWording, cells: _Cells, values: Mapping[str, str]
) -> dict[str, str | list[str]]:
    """Return the cells that are not printed as they were signed, with the signed words."""
    found = dict[str, str | list[str]]()
    for key in cells:
        pairs = _pairs(wording, cells, key, values)
        texts = [typed for _, typed in pairs]
        if any(ours != typed for ours, typed in pairs):
            found[key] = texts[0] if len(texts) == 1 else texts
    return found


def _pairs(
    wording: PrintedWording, cells: _Cells, key: str, values: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Return the paragraphs of a cell as the wording prints them, each with that of the file."""
    return [
        (printed(fill_parameters(line.text, values), one.mark), one.text)
        for line, one in zip(wording.cells[key] or (), cells[key], strict=True)
    ]
