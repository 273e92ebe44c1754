"""The shape of a document: all of it that decides which of its words a template prints.

A tag prints a name, repeats over one or asks whether it has anything; no tag compares words. So
two documents with the same things in the same places have the same words printed, or lost.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from koostaja.documents import Document, Item, OwnNumber, Row, Section

__all__ = ["shape_of"]

_Shape = tuple[Hashable, ...]
_PLAIN = {number: (False, number, False) for number in (False, True)}
"""The shapes of most items: with or without a number, and nothing below."""


def shape_of(document: Document) -> Hashable:
    """Return what is the same for documents of which a template prints the same places.

    Members of one list that look alike count once: a template repeats the same over each.
    """
    given = frozenset([name for name, value in document.values.items() if value])
    return given, _section(document.mark), _section(document.body)


def _section(section: Section) -> _Shape:
    key, title, present, number, numbering, lead, items, rows, sections, columns, flags = section
    formats = tuple(numbering.items()) if numbering else ()
    found = (key, present, title != "", number != "", formats, items and _items(items))
    if lead is None and not (rows or sections or columns or flags):
        return found
    return (
        *found,
        lead and _item(lead),
        frozenset(map(_row, rows)),
        tuple(map(_section, sections)),
        tuple([column.title != "" for column in columns]),
        tuple(flags.items()),
    )


def _items(items: Sequence[Item]) -> frozenset[_Shape]:
    return frozenset([_item(one) for one in items])


def _item(item: Item) -> _Shape:
    number, below = item.number, item.items
    if not below and number.__class__ is str:
        return _PLAIN[number != ""]
    return isinstance(number, OwnNumber), bool(number), _items(below)


def _row(row: Row) -> _Shape:
    cells = tuple(map(_section, row.cells))
    return isinstance(row.number, OwnNumber), bool(row.number), row.long, cells
