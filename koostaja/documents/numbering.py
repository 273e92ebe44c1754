"""Items before their place in a list is known: from drafts to punctuated, numbered items."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from koostaja.documents.document import Item, Origin
from koostaja.schema import UNNUMBERED, ListStyle, Numbering

__all__ = ["Draft", "number", "to_items"]


class Draft(NamedTuple):
    """A paragraph that does not know yet whether it is the last of its list."""

    text: str
    origin: Origin
    address: str
    exact: bool = False
    """Printed as typed, without the list's punctuation: words as they were signed."""
    mid_sentence: str = ""
    """How it reads when it is not the first of a joined list; "" if the same."""
    drafts: tuple[Draft, ...] = ()

    def ended(self, mark: str) -> str:
        """The text with its final mark, which is not doubled where the text has it."""
        text = self.text.rstrip("\n")  # which a block text in YAML ends with
        return text if self.exact or text.endswith(mark) else text + mark


def to_items(
    drafts: Sequence[Draft], style: ListStyle, numbering: Numbering, n: int
) -> tuple[Item, ...]:
    """Drafts as the items of one list, in the section with number ``n``."""
    if style.join is not None and drafts:
        return (_joined(drafts, style.join, style.end),)
    items = []
    led, form, last = style.led, numbering.items, len(drafts) - 1
    for index, draft in enumerate(drafts):
        mark = led.lead if draft.drafts else style.end if index == last else style.between
        counted = number(form, n, index + 1) if form else ""
        below = _subitems(draft.drafts, led, numbering, n, index + 1) if draft.drafts else ()
        items.append(Item(draft.ended(mark), draft.origin, draft.address, counted, below))
    return tuple(items)


def _subitems(
    drafts: tuple[Draft, ...], style: ListStyle, numbering: Numbering, n: int, i: int
) -> tuple[Item, ...]:
    items = to_items(drafts, style, UNNUMBERED, n)
    if not numbering.subitems:
        return items
    return tuple(
        item._replace(number=number(numbering.subitems, n, i, index + 1))
        for index, item in enumerate(items)
    )


def _joined(drafts: Sequence[Draft], separator: str, end: str) -> Item:
    """One paragraph of all drafts, which keep their own origins as its parts.

    What stands below a draft has no place in it; it is kept, and so found to be lost.
    """
    parts = tuple(
        Item((index and draft.mid_sentence) or draft.ended(""), draft.origin, draft.address)
        for index, draft in enumerate(drafts)
    )
    below = tuple(
        item for one in drafts for item in to_items(one.drafts, ListStyle(), UNNUMBERED, 0)
    )
    text = separator.join(part.text for part in parts)
    ended = text if text.endswith(end) else text + end
    return Item(ended, parts[0].origin, parts[0].address, items=below, parts=parts)


@lru_cache(maxsize=10_000)
def number(form: str | None, n: int, i: int = 0, j: int = 0) -> str:
    """A number in a format of ``x-number``: ``{n}.{i}.`` → ``2.1.``; "" without a format."""
    for name, place in (("{n}", n), ("{i}", i), ("{j}", j)):
        form = form.replace(name, str(place)) if form else ""
    return form or ""
