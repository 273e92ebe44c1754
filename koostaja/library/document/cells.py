"""The sections and rows that the library's document is made of, as its template expects them."""

from __future__ import annotations

from collections.abc import Iterable

from koostaja.documents import Item, Origin, Row, Section

__all__ = ["row", "table_cell", "text_cell"]


def text_cell(key: str, text: str, origin: Origin) -> Section:
    """Return a cell with one text; it is absent if the text is empty."""
    items = (Item(text, origin._replace(address=key)),) if text else ()
    return Section(key, present=bool(text), items=items)


def table_cell(key: str, rows: Iterable[Row]) -> Section:
    """Return a cell with rows; it is absent if there are none."""
    made = tuple(rows)
    return Section(key, present=bool(made), rows=made)


def row(*cells: Section) -> Row:
    """Return a row without a number."""
    return Row("", cells)
