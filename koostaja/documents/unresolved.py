"""What is printed where something cannot be resolved: a gap in an unsound position, else nothing.

What cannot be resolved has been reported, or is in a file of the library that has problems
of its own. Its place is noted either way, since a part that is not whole is not kept for other
documents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from koostaja.documents.document import GAP, Item, Section
from koostaja.documents.numbering import RawItem, RawRow
from koostaja.documents.origin import Origin
from koostaja.documents.places import Place
from koostaja.documents.resolver import Resolver
from koostaja.schema import Field, FieldKind
from koostaja.source import parse_pointer

__all__ = [
    "is_gap",
    "is_undecided",
    "uncertain_cells",
    "uncertain_items",
    "unresolved_cells",
    "unresolved_items",
    "unresolved_rows",
    "unresolved_text",
]


def unresolved_text(resolver: Resolver, place: Place, otherwise: str = "") -> str:
    """Return the gap in a text; ``otherwise`` in a document that has none."""
    resolver.trace.gaps.append(place.route.entered or place)
    return otherwise if resolver.spec.gaps is None else GAP


def unresolved_items(resolver: Resolver, place: Place, address: str = "") -> tuple[RawItem, ...]:
    """Return the gap in the place of an entry, if the document has gaps.

    It belongs to no clause, so that no other point can name its number by one.
    """
    text = unresolved_text(resolver, place)
    origin = Origin(place.source, place.pointer, address=address)
    return (RawItem(text, origin),) if text else ()


def unresolved_rows(resolver: Resolver, field: Field, place: Place) -> tuple[RawRow, ...]:
    """Return a row of gaps in the place of a table's entry, if the document has gaps."""
    cells = tuple(
        Section(one.key, resolver.choices.title(one), present=False) for one in field.children
    )
    filled = unresolved_cells(resolver, cells, field, place)
    return (RawRow(filled),) if filled is not cells else ()


def unresolved_cells(
    resolver: Resolver, cells: tuple[Section, ...], field: Field, place: Place
) -> tuple[Section, ...]:
    """Return the cells of a row with a gap in each that is not there, if the document has gaps."""
    text = unresolved_text(resolver, place)
    item = Item(text, Origin(place.source, place.pointer, address=field.address))
    printed = {one.key for one in field.sections}
    return (
        tuple(
            one._replace(present=True, items=(item,))
            if not one.present and one.key in printed
            else one
            for one in cells
        )
        if text
        else cells
    )


def is_gap(resolver: Resolver, place: Place) -> bool:
    """Return whether a value of the document's own file is missing or was taken out."""
    spec = resolver.spec
    return bool(spec.gaps) and place.source is spec.source and place.pointer in (spec.gaps or ())


def is_undecided(resolver: Resolver, when: Mapping[str, object]) -> bool:
    """Return whether it depends on what is not known if a condition is met.

    In a document without gaps such a condition is not met.
    """
    if resolver.spec.gaps is None:
        return False
    conditions = [(parse_pointer(path), wanted) for path, wanted in when.items()]
    known = [one for one in conditions if _can_be_known(resolver, *one)]
    return len(known) < len(when) and all(resolver.has_value(*one) for one in known)


def _can_be_known(resolver: Resolver, keys: tuple[str, ...], wanted: object) -> bool:
    field = resolver.spec.fields.find(keys)
    if field is None or field.kind is not FieldKind.SINGLE:
        return False
    ways = {keys[:length] for length in range(1, len(keys) + 1)}
    is_of_type = isinstance(wanted, bool) is (field.types == ("boolean",))
    return is_of_type and ways.isdisjoint(resolver.spec.gaps or ())


def uncertain_items(
    resolver: Resolver, items: Sequence[RawItem], place: Place
) -> Sequence[RawItem]:
    """Return paragraphs of which it is not certain that they belong there: gaps, if there are any.

    What else is known of them stays, since other points may refer to them.
    """
    text = unresolved_text(resolver, place)
    return [_as_gap(one) for one in items] if text else items


def _as_gap(item: RawItem) -> RawItem:
    below = tuple(map(_as_gap, item.items))
    return item._replace(text=GAP, exact=False, mid_sentence="", items=below)


def uncertain_cells(
    resolver: Resolver, cells: tuple[Section, ...], place: Place
) -> tuple[Section, ...]:
    """Return the cells of a row as ``uncertain_items`` does."""
    text = unresolved_text(resolver, place)
    return tuple(one.with_texts(lambda _: text) for one in cells) if text else cells
