"""What is added to a document: empty entries, rows and fields, and library words as its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from koostaja.documents import Item, Row, Section
from koostaja.source import unshared
from koostaja.text.marks import MARKS
from koostaja.workspace import ClauseLibrary, Field, FieldKind

__all__ = ["new_entry", "new_value", "own_entries", "own_row", "set_entries"]


def new_value(field: Field) -> Any:
    """Return the value of a field that a document gets: empty, to be filled in."""
    if field.kind is FieldKind.GROUP:
        return {one.key: new_value(one) for one in field.children if one.required}
    if field.several:
        return [new_entry(field)]
    if field.types == ("boolean",):
        return False
    return new_entry(field) if field.topic is not None else ""


def new_entry(field: Field) -> Any:
    """Return an empty entry of a list in words of the document's own, or an empty row."""
    if field.kind is FieldKind.ROWS:
        return {one.key: new_value(one) for one in field.children}
    rules = field.rules.items or field.rules
    takes_keys = "object" in rules.types or not rules.types
    return {"text": ""} if takes_keys and "text" in rules.keys else ""


def own_entries(printed: Iterable[Item], field: Field) -> list[Any]:
    """Return printed paragraphs as entries in words of the document's own."""
    return [_own(one, field) for one in printed]


def _own(item: Item, field: Field) -> Any:
    words = _without_mark(item.text)
    if item.items:
        return {"text": words, "items": own_entries(item.items, field)}
    return {"text": words} if isinstance(new_entry(field), dict) else words


def own_row(row: Row, field: Field) -> dict[str, Any]:
    """Return a printed row as cells of the document's own."""
    named = row.named
    found = dict[str, Any]()
    for column in field.children:
        cell = named.get(column.key)
        if cell is not None and cell.present:
            found[column.key] = _own_cell(cell, column)
    return found


def _own_cell(cell: Section, column: Field) -> Any:
    if cell.lead:
        lead = _without_mark(cell.lead.text)
        return {"text": lead, "items": own_entries(cell.items, column)}
    entries = own_entries(cell.items, column)
    if column.kind is FieldKind.LIST:
        return entries
    only: Any = entries[0] if len(entries) == 1 else " ".join(map(str, cell.items))
    is_plain = column.topic is None and isinstance(only, dict) and len(only) == 1
    return only["text"] if is_plain else only


def _without_mark(text: str) -> str:
    """Return printed words without the mark of their list, which is printed again."""
    cut = text.rstrip()
    return cut[:-1] if cut.endswith(tuple(MARKS.replace("…", ""))) else cut


def set_entries(library: ClauseLibrary, entry: Mapping[str, Any]) -> Sequence[Any]:
    """Return the entries of the set that an entry names, each under the condition of the entry."""
    members = library.sets.get(str(entry.get("set")))
    found = [unshared(one) for one in members.entries] if members else []
    if "when" not in entry:
        return found
    keyed = [one if isinstance(one, dict) else {"use": one} for one in found]
    return [{**one, "when": {**one.get("when", {}), **entry["when"]}} for one in keyed]
