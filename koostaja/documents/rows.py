"""The rows of a table: from clauses, sets of them, and the cells of a position's own."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from koostaja.documents.content import resolve_content
from koostaja.documents.document import NONE, Section
from koostaja.documents.entries import has_excluding_keys, meaning
from koostaja.documents.numbering import RawRow
from koostaja.documents.origin import fingerprint
from koostaja.documents.parameters import ParameterFiller
from koostaja.documents.places import Place
from koostaja.documents.resolver import Resolver, UsedWording, is_foreign
from koostaja.documents.signed_words import own_number, report_number, sign_cells
from koostaja.documents.unresolved import (
    is_gap,
    is_undecided,
    uncertain_cells,
    unresolved_cells,
    unresolved_rows,
)
from koostaja.schema import Field

__all__ = ["resolve_rows"]

Cells = tuple[Section, ...]
_ROW_KEYS = ("when", "own_number", "reason", "anchor")
"""The keys of a row of own cells that are no cells."""


def resolve_rows(
    resolver: Resolver, values: Sequence[Any], field: Field, place: Place
) -> Iterator[RawRow]:
    """Return every row that a list of entries prints."""
    numbered = any(one.items for one in field.numberings.values())
    for index, value in enumerate(values):
        for row in _shared_rows(resolver, value, field, place.at(index)):
            if row.own_number and not numbered:
                report_number(resolver, "own-number-unprinted", row.own_number)
            yield row


def _shared_rows(resolver: Resolver, value: Any, field: Field, place: Place) -> Iterable[RawRow]:
    """Return the rows of an entry; those of clauses are the same in all documents of a layout.

    Unless these choose other headings or punctuation for its columns.
    """
    if value is None:
        return unresolved_rows(resolver, field, place)
    same: Hashable = value
    if isinstance(value, dict):
        if "use" not in value and "set" not in value:
            _check_cells(resolver, value, field, place, _ROW_KEYS)
        met = resolver.met(value, place) if "when" in value else place
        if met is not place and is_undecided(resolver, value["when"]):
            return unresolved_rows(resolver, field, place)
        if met is None:
            return ()
        place, same = met, meaning(value)
    if same is None:
        return _rows(resolver, value, field, place)
    key = (same, resolver.spec.layout, field.pointer, resolver.choices.key)
    return resolver.shared(key, place, lambda apart: [*_rows(apart, value, field, place)])


def _rows(resolver: Resolver, value: Any, field: Field, place: Place) -> Iterator[RawRow]:
    """Return the rows that an entry prints whose condition is met; there may be none."""
    if isinstance(value, dict):
        if has_excluding_keys(resolver, value, place):
            yield from unresolved_rows(resolver, field, place)
            return
        if "set" in value:
            for inner, at in resolver.set_entries(value["set"], place.at("set")):
                yield from _shared_rows(resolver, inner, field, at)
            return
        if "use" not in value:
            cells = _own_row(resolver, value, field, place)
            if not _has_known_cells(value, field):
                cells = unresolved_cells(resolver, cells, field, place)
            yield RawRow(cells, own_number(value, place))
            return
    use = resolver.use(value, field.topic, place)
    if use is None or use.body.row is None:
        if use:
            expected = ", ".join(column.key for column in field.children)
            values = {"id": use.clause.id, "expected": expected}
            resolver.trace.report_use("clause-shape", place, values)
        yield from unresolved_rows(resolver, field, place)
        return
    number = own_number(use.entry, use.place)
    for cells in _clause_rows(resolver, use, use.body.row, field):
        foreign = is_foreign(use.clause, field.topic)
        yield RawRow(uncertain_cells(resolver, cells, place) if foreign else cells, number)


def _check_cells(
    resolver: Resolver,
    cells: Mapping[str, Any],
    field: Field,
    place: Place,
    others: Collection[str] = (),
) -> None:
    """Report cells that the table has no column for, and a row without any.

    ``others`` are the keys that the row may have beside its cells.
    """
    columns, has_any = field.child_keys, False
    for key in cells:
        if key not in others:
            has_any = True
            if key not in columns:
                resolver.trace.report_unknown_key(key, columns, place)
    if not has_any:
        allowed = ", ".join(("use", *columns))
        resolver.trace.report("entry-shape", place, {"allowed": allowed})


def _has_known_cells(row: Mapping[str, Any], field: Field) -> bool:
    """Return whether a row has cells, and only those of the table's columns."""
    keys = [key for key in row if key not in _ROW_KEYS]
    return bool(keys) and all(key in field.child_keys for key in keys)


def _own_row(resolver: Resolver, row: Mapping[str, Any], field: Field, place: Place) -> Cells:
    first = fingerprint(str(row.get(field.children[0].key)))
    cells = _cells(resolver, row, field, place, f"{field.address}/{first}")
    return _anchored(cells, field, row)


def _anchored(cells: Cells, field: Field, entry: Mapping[str, Any]) -> Cells:
    """Return the cells of a row with its anchor on their first paragraph."""
    anchor = entry.get("anchor")
    if anchor is None or any(column.key == "anchor" for column in field.children):
        return cells
    found = next((index for index, cell in enumerate(cells) if cell.paragraphs), None)
    if found is None:
        return cells
    cell = cells[found]
    if cell.lead:
        cell = cell._replace(lead=cell.lead._replace(anchor=anchor))
    else:
        first = cell.items[0]._replace(anchor=anchor)
        cell = cell._replace(items=(first, *cell.items[1:]))
    return (*cells[:found], cell, *cells[found + 1 :])


def _clause_rows(
    resolver: Resolver, use: UsedWording, row: Mapping[str, Any], field: Field
) -> Iterator[Cells]:
    """Return the row of a clause, or one for each member of a list."""
    filler = ParameterFiller(resolver, use, field)
    place, each = use.body_place.at("row"), use.body.each
    _check_cells(resolver, row, field, place)
    allowed = ("variant", "when", "anchor", *(() if each else ("as_signed", "own_number")))
    for key in ("items", "end", "as_signed", "own_number"):
        if key in use.entry and key not in allowed:
            resolver.trace.report_unknown_key(key, allowed, use.place)
    address = f"{field.address}/{use.address}"
    if not each:
        cells = _cells(resolver, _filled(filler, row, field, {}), field, place, address)
        yield _anchored(sign_cells(resolver, cells, use), field, use.entry)
        return
    for number, member in enumerate(resolver.members(each), start=1):
        filled = _filled(filler, row, field, member)
        cells = _cells(resolver, filled, field, place, f"{address}/{number}")
        yield _anchored(cells, field, use.entry if number == 1 else {})


def _filled(
    filler: ParameterFiller,
    row: Mapping[str, Any],
    field: Field,
    member: Mapping[str, str | None],
) -> dict[str, Any]:
    """Return the cells of a row with their parameters filled; ``member`` has values of its own."""
    words = {column.key: column.topic is None for column in field.children}
    return {
        key: filler.fill_cell(cell, member, words=words.get(key, False))
        for key, cell in row.items()
    }


def _cells(
    resolver: Resolver, values: Mapping[str, Any], field: Field, place: Place, address: str
) -> Cells:
    cells = list[Section]()
    for column in field.children:
        key, title = column.key, resolver.choices.title(column)
        if key in values or is_gap(resolver, place.at(key)):
            own = f"{address}/{key}"
            lead, items = resolve_content(resolver, column, values.get(key), place, own)
            cells.append(Section.of_words(key, title, "", NONE, lead, items))
        else:
            cells.append(Section(key, title, False))
    return tuple(cells)
