"""Words and numbers as they were signed: printed exactly, and words counted as the clause's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from koostaja.documents.document import Item, Section
from koostaja.documents.numbering import RawItem
from koostaja.documents.origin import Origin, OwnNumber
from koostaja.documents.places import EntryOrigin, Place
from koostaja.documents.resolver import Resolver, UsedWording
from koostaja.documents.unresolved import uncertain_cells, uncertain_items
from koostaja.schema import UNNUMBERED, ListStyle, Numbering

__all__ = ["check_own_numbers", "own_number", "report_number", "sign_cells", "sign_raw_items"]


def own_number(entry: object, place: Place) -> OwnNumber | None:
    """Return the number as signed that an entry gives, if it gives one."""
    number = entry.get("own_number") if isinstance(entry, dict) else None
    if not isinstance(number, str) or not isinstance(entry, dict):
        return None
    return OwnNumber(number, place.at("own_number").origin(as_signed=entry["reason"]))


def check_own_numbers(
    resolver: Resolver,
    items: Iterable[RawItem],
    style: ListStyle,
    numbering: Numbering,
    depth: int = 1,
) -> None:
    """Report numbers as signed in a list that prints none, and computed ones below such a number.

    The place of an item that does not count gives no number to what is below it.
    """
    numbering = numbering if style.join is None else UNNUMBERED
    for item in items:
        own = item.own_number
        if own and not numbering.at(depth):
            report_number(resolver, "own-number-unprinted", own)
        if item.items:
            computed = numbering.at(depth + 1) and any(not one.own_number for one in item.items)
            if own and computed:
                report_number(resolver, "own-number-above", own)
            check_own_numbers(resolver, item.items, style.led, numbering, depth + 1)


def report_number(resolver: Resolver, code: str, number: OwnNumber) -> None:
    """Report a number as signed at the place where it is given."""
    if number.origin:
        place = Place(number.origin.source, number.origin.pointer)
        resolver.trace.report(code, place, {"number": number})


def sign_raw_items(
    resolver: Resolver, items: Sequence[RawItem], use: UsedWording
) -> Sequence[RawItem]:
    """Return a clause's paragraphs in the words that were signed, if its use gives them."""
    signed = use.entry.get("as_signed")
    if signed is None:
        return items
    texts = _texts(resolver, signed, len(items), use.place.at("as_signed"))
    return [
        item._replace(text=text, exact=True, origin=_origin(item.origin, at, use.entry["reason"]))
        for item, (text, at) in zip(items, texts, strict=False)
    ] or uncertain_items(resolver, items, use.place.at("as_signed"))


def sign_cells(
    resolver: Resolver, cells: tuple[Section, ...], use: UsedWording
) -> tuple[Section, ...]:
    """Return the cells of a clause's row in the words that were signed, if its use gives them."""
    signed = use.entry.get("as_signed")
    if signed is None:
        return cells
    place = use.place.at("as_signed")
    if not isinstance(signed, dict):
        resolver.trace.report_wrong_type(signed, "object", place)
        return uncertain_cells(resolver, cells, place)
    known = [cell.key for cell in cells if cell.present]
    for key in signed:
        if key not in known:
            resolver.trace.report_unknown_key(key, known, place)
    return tuple(
        _signed_cell(resolver, cell, signed[cell.key], place.at(cell.key), use.entry["reason"])
        if cell.present and cell.key in signed
        else cell
        for cell in cells
    )


def _signed_cell(
    resolver: Resolver, cell: Section, signed: Any, place: Place, reason: str
) -> Section:
    """Return a cell in the words that were signed, paragraph for paragraph."""
    paragraphs = cell.walk()
    if not paragraphs:  # the clause's cell is broken, which is a problem of its own
        return cell
    signed_texts = _texts(resolver, signed, len(paragraphs), place)
    if not signed_texts:
        return uncertain_cells(resolver, (cell,), place)[0]
    texts = iter(signed_texts)
    return cell._replace(
        lead=cell.lead and _signed_item(cell.lead, texts, reason),
        items=tuple(_signed_item(item, texts, reason) for item in cell.items),
    )


def _signed_item(item: Item, texts: Iterator[tuple[str, Place]], reason: str) -> Item:
    """Return an item and those below it in the next signed texts, as long as there are any."""
    text, at = next(texts, (item.text, None))
    if at is None:
        return item
    below = tuple(_signed_item(one, texts, reason) for one in item.items)
    return item._replace(text=text, origin=_origin(item.origin, at, reason), items=below)


def _texts(
    resolver: Resolver, signed: Any, count: int, place: Place
) -> Sequence[tuple[str, Place]]:
    """Return the signed paragraphs with their places: as many as the clause has, or none."""
    if isinstance(signed, dict):
        resolver.trace.report_wrong_type(signed, "string", place)
        return ()
    texts = [(signed, place)]
    if isinstance(signed, list):
        texts = [(text, place.at(index)) for index, text in enumerate(signed)]
    if len(texts) != count:
        values = {"found": str(len(texts)), "expected": str(count)}
        resolver.trace.report("signed-count", place, values)
        return ()
    return texts


def _origin(clause: Origin | EntryOrigin, place: Place, reason: str) -> Origin:
    """Return the origin of signed words: their place in the position, and the clause's name."""
    source, pointer, (sets, condition, _, _) = place
    return Origin(source, pointer, clause.clause, sets, condition, reason, clause.address)
