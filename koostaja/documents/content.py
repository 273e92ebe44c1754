"""The value of a field or cell as items, perhaps under a text that leads them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from koostaja.documents.document import Item
from koostaja.documents.entries import resolve_entries, resolve_entry
from koostaja.documents.numbering import RawItem, ended, finish_items, format_number
from koostaja.documents.places import EntryOrigin, Place
from koostaja.documents.resolver import Resolver
from koostaja.documents.signed_words import check_own_numbers
from koostaja.documents.unresolved import is_gap, unresolved_items
from koostaja.schema import UNNUMBERED, Field, FieldKind, ListStyle, Numbering
from koostaja.text.capitals import capitalised

__all__ = ["resolve_content"]


def resolve_content(
    resolver: Resolver,
    field: Field,
    value: Any,
    around: Place,
    address: str,
    numbering: Numbering = UNNUMBERED,
    n: int = 0,
) -> tuple[Item | None, tuple[Item, ...]]:
    """Return a value's lead, if it has one, and its items, in the section with number ``n``.

    The value is under the field's key at the place ``around``.
    """
    if not value:
        place = around.at(field.key)
        if is_gap(resolver, place):
            style = resolver.choices.style(field)
            missing = unresolved_items(resolver, place, address)
            return None, finish_items(missing, style, numbering, n)
        return None, (Item(field.empty or "", place.origin(address)),)
    if field.role == "title":
        value = _capitalised(value)
    style, lead = resolver.choices.style(field), None
    plain = _plain_items(field, value, around, address, style, numbering.items, n)
    if plain:
        return None, plain
    place = around.at(field.key)
    items: Sequence[RawItem]
    if isinstance(value, list):
        items = resolve_entries(resolver, value, field, place, address)
    else:
        items = resolve_entry(resolver, value, field, place, address)
    if field.kind is FieldKind.LIST and len(items) == 1 and _leads(value, items[0]):
        (first,) = items
        check_own_numbers(resolver, [first._replace(items=())], style, UNNUMBERED)
        lead = Item(first.ended(style.led.lead), first.origin, anchor=first.anchor)
        items, style = first.items, style.led
    check_own_numbers(resolver, items, style, numbering)
    return lead, finish_items(items, style, numbering, n)


def _plain_items(
    field: Field,
    value: Any,
    around: Place,
    address: str,
    style: ListStyle,
    form: str | None,
    n: int,
) -> tuple[Item, ...]:
    """Return the items of words that nothing has to be resolved for; () if something has.

    Most values are such words. ``form`` is the format of their numbers.
    """
    if field.reference == "unit" or style.join is not None:
        return ()
    if isinstance(value, str):
        if field.topic is not None or field.reference is not None:
            return ()
        origin = around.own_words(value, address, field.key)
        number = format_number(form, n, 1) if form else ""
        return (Item(ended(value, style.end), origin, number),)
    if not isinstance(value, list):
        return ()
    key, last, items = field.key, len(value) - 1, list[Item]()
    lasting, clause = around.lasting(), around.clause
    for index, entry in enumerate(value):
        words = entry.get("text") if entry.__class__ is dict and len(entry) == 1 else None
        if words.__class__ is not str:
            return ()
        text = ended(words, style.end if index == last else style.between)
        number = format_number(form, n, index + 1) if form else ""
        came = (lasting, (key, index, "text"), words, address, clause)
        origin = tuple.__new__(EntryOrigin, came)
        items.append(tuple.__new__(Item, (text, origin, number, (), (), "")))
    return tuple(items)


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
