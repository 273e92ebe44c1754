"""From raw items to items: the number and punctuation that depend on a place in a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from koostaja.documents.document import Item, Row, Section
from koostaja.documents.origin import Origin, OwnNumber
from koostaja.documents.places import EntryOrigin
from koostaja.schema import UNNUMBERED, ListStyle, Numbering
from koostaja.text.numerals import lettered, roman

__all__ = ["RawItem", "RawRow", "ended", "finish_items", "finish_rows", "format_number"]


class RawItem(NamedTuple):
    """An item before its place in a list is known: without number and list punctuation."""

    text: str
    origin: Origin | EntryOrigin
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
        if self.exact:
            return self.text.rstrip("\n")
        return ended(self.text, mark if self.end is None else self.end)


def ended(text: str, mark: str) -> str:
    """Return a text with a final mark, which is not doubled where the text has it."""
    text = text.rstrip("\n")  # which a block text in YAML ends with
    return text if text.endswith(mark) else text + mark


class RawRow(NamedTuple):
    """A table row before its place in the table is known."""

    cells: tuple[Section, ...]
    own_number: OwnNumber | None = None
    """The number as signed, in place of the one that its place in the table would give it."""


def finish_rows(raw_rows: Iterable[RawRow], numbering: Numbering, n: int) -> tuple[Row, ...]:
    """Return the rows of one table, in the section with number ``n``."""
    form, counted, rows = numbering.items, 0, list[Row]()
    for raw in raw_rows:
        number: str | None = raw.own_number
        if not number:
            counted += 1
            number = format_number(form, n, counted) if form else ""
        rows.append(tuple.__new__(Row, (number, raw.cells)))
    return tuple(rows)


def finish_items(
    raw_items: Sequence[RawItem], style: ListStyle, numbering: Numbering, *around: int
) -> tuple[Item, ...]:
    """Return the items of one list.

    ``around`` are the numbers of the section and of the items that the list is below.
    """
    if style.join is not None and raw_items:
        return (_joined(raw_items, style.join, style.end),)
    items: list[Item] = []
    form, last, counted = numbering.at(len(around)), len(raw_items) - 1, 0
    for index, raw in enumerate(raw_items):
        counted += raw.own_number is None
        number: str = raw.own_number or (format_number(form, *around, counted) if form else "")
        mark = style.end if index == last else style.between
        below: tuple[Item, ...] = ()
        if raw.items:
            mark = style.led.lead
            below = finish_items(raw.items, style.led, numbering, *around, counted)
        values = (raw.ended(mark), raw.origin, number, below, (), raw.anchor)
        items.append(tuple.__new__(Item, values))
    return tuple(items)


def _joined(raw_items: Sequence[RawItem], separator: str, end: str) -> Item:
    """Return one paragraph of all items, which keep their own origins as its parts.

    A joined paragraph cannot print subitems; they are kept, so that a check finds them lost.
    """
    parts = []
    for index, raw in enumerate(raw_items):
        words = (index and raw.mid_sentence) or raw.text.rstrip("\n")
        parts.append(tuple.__new__(Item, (words, raw.origin, "", (), (), raw.anchor)))
    below = tuple(
        item
        for raw in raw_items
        if raw.items
        for item in finish_items(raw.items, ListStyle(), UNNUMBERED)
    )
    text = separator.join([part.text for part in parts])
    own = raw_items[-1].end
    end = end if own is None else own
    whole = text if text.endswith(end) else text + end
    return Item(whole, parts[0].origin, items=below, parts=tuple(parts))


_PLACE = re.compile(r"\{([nijm])(?::([aAiI]))?\}")
_FORMS: Mapping[str | None, Callable[[int], str]] = {
    None: str,
    "a": lambda value: lettered(value).lower(),
    "A": lettered,
    "i": lambda value: roman(value).lower(),
    "I": roman,
}


@lru_cache(maxsize=10_000)
def format_number(form: str | None, *places: int) -> str:
    """Return a number in a format of ``x-number``: ``{n}.{i}.`` → ``2.1.``; "" without one.

    ``places`` are those of the section, and of the items below it.
    """
    if not form:
        return ""
    known = dict(zip("nijm", places, strict=False))
    return _PLACE.sub(lambda found: _FORMS[found[2]](known.get(found[1], 0)), form)
