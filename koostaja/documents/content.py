"""The value of a field or cell as items, perhaps under a text that leads them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from koostaja.documents.document import Item
from koostaja.documents.entries import resolve_entries, resolve_entry
from koostaja.documents.numbering import RawItem, finish_items
from koostaja.documents.places import Place
from koostaja.documents.resolver import Resolver
from koostaja.documents.signed_words import check_own_numbers
from koostaja.schema import UNNUMBERED, Field, FieldKind, Numbering
from koostaja.text.capitals import capitalised

__all__ = ["resolve_content"]


def resolve_content(
    resolver: Resolver,
    field: Field,
    value: Any,
    place: Place,
    address: str,
    numbering: Numbering = UNNUMBERED,
    n: int = 0,
) -> tuple[Item | None, tuple[Item, ...]]:
    """Return a value's lead, if it has one, and its items, in the section with number ``n``."""
    if not value:
        return None, (Item(field.empty or "", place.origin(), address),)
    if field.role == "title":
        value = _capitalised(value)
    style, lead = resolver.choices.style(field), None
    items: Sequence[RawItem]
    if isinstance(value, list):
        items = resolve_entries(resolver, value, field, place, address)
    else:
        items = resolve_entry(resolver, value, field, place, address)
    if field.kind is FieldKind.LIST and len(items) == 1 and _leads(value, items[0]):
        (first,) = items
        check_own_numbers(resolver, [first._replace(items=())], style, UNNUMBERED)
        lead = Item(first.ended(style.led.lead), first.origin, first.address, anchor=first.anchor)
        items, style = first.items, style.led
    check_own_numbers(resolver, items, style, numbering)
    return lead, finish_items(items, style, numbering, n)


def _capitalised(title: Any) -> Any:
    """Return a title, typed as within a sentence, as it begins a cell; so its first paragraph."""
    if isinstance(title, list):
        return [*map(_capitalised, title[:1]), *title[1:]]
    return capitalised(title) if isinstance(title, str) else title


def _leads(value: Any, first: RawItem) -> bool:
    """Return whether a value is a text over items, not one entry of a list.

    The items may be the value's own or those of the clause that it uses.
    """
    own = isinstance(value, dict) and "items" in value
    return own or (not isinstance(value, list) and bool(first.items))
