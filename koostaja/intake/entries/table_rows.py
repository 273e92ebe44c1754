"""The rows of a table as entries: clauses, sets of them, and cells of the position's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from koostaja.intake.entries.clause_finder import (
    agreed,
    givens,
    matched,
    suits,
    use_of,
)
from koostaja.intake.entries.clause_sets import with_sets
from koostaja.intake.entries.drafting import Drafting
from koostaja.intake.entries.entry import Data, Taken, listed
from koostaja.intake.entries.field_values import words_value
from koostaja.intake.entries.paragraph_tree import paragraph_tree
from koostaja.intake.entries.printed_marks import MarkedText, flattened, printed
from koostaja.intake.entries.signed_numbers import numbered
from koostaja.intake.entries.wordings import PrintedWording
from koostaja.intake.recognition import RecognisedRow
from koostaja.schema import Field
from koostaja.workspace import fill_parameters

__all__ = ["rows_value"]

_Cells = Mapping[str, Sequence[MarkedText]]


def rows_value(
    drafting: Drafting, field: Field, rows: Sequence[RecognisedRow], unit: str
) -> Data | None:
    """Return the entries of a table; None if it has no rows with words."""
    found = list[Data]()
    wordings = [
        one
        for one in drafting.wordings.of_topic(field.topic)
        if one.body.row and not one.body.each and suits(one, drafting.group)
    ]
    for row in rows:
        data = _clause_row(drafting, field, wordings, row) or _own_row(drafting, field, row, unit)
        if data:
            found.append(data)
    form = drafting.choices.numbering(field).items
    found = numbered(drafting, form, found, [row.number for row in rows])
    library = drafting.workspace.library
    return listed(with_sets(library, field.topic, found)) if found else None


def _own_row(drafting: Drafting, field: Field, row: RecognisedRow, unit: str) -> Data | None:
    values, taken = dict[str, Any](), list[Taken]()
    for column in field.children:
        cell = words_value(drafting, column, row.cells.get(column.key, ()), unit)
        if cell:
            values[column.key] = cell.value
            taken += cell.under(column.key)
    return Data(values, tuple(taken)) if values else None


def _clause_row(
    drafting: Drafting, field: Field, wordings: Sequence[PrintedWording], row: RecognisedRow
) -> Data | None:
    """Return a use of the clause that says a row; None if none does."""
    cells = {
        column.key: [*_marked(drafting, column, row)]
        for column in field.children
        if any(one.text.strip() for one in row.cells.get(column.key, ()))
    }
    for slips in (False, True):
        for wording in wordings:
            data = _said(drafting, wording, cells, slips=slips)
            if data:
                return data
    return None


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
    counts = {key: len(lines) for key, lines in said.items() if lines is not None}
    if counts != {key: len(marked) for key, marked in cells.items()}:
        return None
    lines = [line for key in cells for line in said[key] or ()]
    marked = [one for key in cells for one in cells[key]]
    for given in givens(drafting, wording):
        match = matched(drafting, wording, lines, marked, given, slips=slips)
        if match is None or not agreed(drafting, wording, match.values, marked[0]):
            continue
        entry, values = use_of(wording, match.values), {**given, **match.values}
        signed = _signed(wording, cells, values)
        if signed:
            entry["as_signed"] = signed
            entry["reason"] = drafting.term("slip" if match.is_slip else "marks")
        place = marked[0].node.paragraph.place
        taken = Taken((), wording.name, bool(signed), place)
        return Data(entry["use"] if len(entry) == 1 else entry, (taken,))
    return None


def _signed(
    wording: PrintedWording, cells: _Cells, values: Mapping[str, str]
) -> dict[str, str | list[str]]:
    """Return the cells that are not printed as they were signed, with the signed words."""
    found = dict[str, str | list[str]]()
    for key, marked in cells.items():
        lines = wording.cells[key] or ()
        texts = [one.text for one in marked]
        exact = [
            printed(fill_parameters(line.text, values), one.mark)
            for line, one in zip(lines, marked, strict=True)
        ]
        if texts != exact:
            found[key] = texts[0] if len(texts) == 1 else texts
    return found
