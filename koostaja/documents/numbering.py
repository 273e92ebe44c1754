"""From raw items to items: the number and punctuation that depend on a place in a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from koostaja.documents.document import Item, Origin, OwnNumber, Row, Section
from koostaja.schema import UNNUMBERED, ListStyle, Numbering

__all__ = ["RawItem", "RawRow", "finish_items", "finish_rows", "format_number"]


class RawItem(NamedTuple):
    """An item before its place in a list is known: without number and list punctuation."""

    text: str
    origin: Origin
    address: str
    exact: bool = False
    """Printed as typed, without the list's punctuation: words as they were signed."""
    mid_sentence: str = ""
    """The text when it is not the first of a joined list; "" if the same."""
    items: tuple[RawItem, ...] = ()
    anchor: str = ""
    end: str | None = None
    """Its own final mark, in place of the list's; "" for none."""
    own_number: OwnNumber | None = None
    """The number as signed, in place of the one that its place in the list would give it."""

    def ended(self, mark: str) -> str:
        """Return the text with its final mark, which is not doubled where the text has it."""
        mark = mark if self.end is None else self.end
        text = self.text.rstrip("\n")  # which a block text in YAML ends with
        return text if self.exact or text.endswith(mark) else text + mark


class RawRow(NamedTuple):
    """A table row before its place in the table is known."""

    cells: tuple[Section, ...]
    own_number: OwnNumber | None = None
    """The number as signed, in place of the one that its place in the table would give it."""


def finish_rows(raw_rows: Iterable[RawRow], numbering: Numbering, n: int) -> tuple[Row, ...]:
    """Return the rows of one table, in the section with number ``n``."""
    places = count(1)
    return tuple(
        Row(raw.own_number or format_number(numbering.items, n, next(places)), raw.cells)
        for raw in raw_rows
    )


def finish_items(
    raw_items: Sequence[RawItem], style: ListStyle, numbering: Numbering, n: int
) -> tuple[Item, ...]:
    """Return the items of one list, in the section with number ``n``."""
    if style.join is not None and raw_items:
        return (_joined(raw_items, style.join, style.end),)
    items: list[Item] = []
    form, last, counted = numbering.items, len(raw_items) - 1, 0
    for index, raw in enumerate(raw_items):
        counted += raw.own_number is None
        number = raw.own_number or (format_number(form, n, counted) if form else "")
        mark = style.end if index == last else style.between
        below: tuple[Item, ...] = ()
        if raw.items:
            mark = style.led.lead
            below = _subitems(raw.items, style.led, numbering, n, counted)
        item = Item(raw.ended(mark), raw.origin, raw.address, number, below, anchor=raw.anchor)
        items.append(item)
    return tuple(items)


def _subitems(
    raw_items: tuple[RawItem, ...], style: ListStyle, numbering: Numbering, n: int, i: int
) -> tuple[Item, ...]:
    items = finish_items(raw_items, style, UNNUMBERED, n)
    if not numbering.subitems:
        return items
    places = count(1)
    return tuple(
        item
        if item.own_number
        else item._replace(number=format_number(numbering.subitems, n, i, next(places)))
        for item in items
    )


def _joined(raw_items: Sequence[RawItem], separator: str, end: str) -> Item:
    """Return one paragraph of all items, which keep their own origins as its parts.

    A joined paragraph cannot print subitems; they are kept, so that a check finds them lost.
    """
    parts = tuple(
        Item(
            (index and raw.mid_sentence) or raw._replace(end=None).ended(""),
            raw.origin,
            raw.address,
            anchor=raw.anchor,
        )
        for index, raw in enumerate(raw_items)
    )
    below = tuple(
        item for raw in raw_items for item in finish_items(raw.items, ListStyle(), UNNUMBERED, 0)
    )
    text = separator.join(part.text for part in parts)
    own = raw_items[-1].end
    end = end if own is None else own
    ended = text if text.endswith(end) else text + end
    return Item(ended, parts[0].origin, parts[0].address, items=below, parts=parts)


@lru_cache(maxsize=10_000)
def format_number(form: str | None, n: int, i: int = 0, j: int = 0) -> str:
    """Return a number in a format of ``x-number``: ``{n}.{i}.`` → ``2.1.``; "" without one."""
    for name, place in (("{n}", n), ("{i}", i), ("{j}", j)):
        form = form.replace(name, str(place)) if form else ""
    return form or ""
