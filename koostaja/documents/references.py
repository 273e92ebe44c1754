"""References to units and posts: printed by their names, by other words, or in words alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from koostaja.documents.name_values import title_within
from koostaja.documents.numbering import RawItem
from koostaja.documents.places import Place
from koostaja.documents.resolver import Resolver
from koostaja.documents.unresolved import uncertain_items, unresolved_items
from koostaja.schema import Field
from koostaja.workspace import Position, UnsoundPosition

__all__ = ["is_known_unit", "known_post", "resolve_post", "resolve_unit"]


def resolve_unit(
    resolver: Resolver, value: Any, place: Place, address: str, field: Field
) -> Sequence[RawItem]:
    """Return a unit in the form of its field, or the words of ``as``; nothing if unknown."""
    organisation = resolver.workspace.organisation
    id, at = _named(value, "unit", place)
    if not is_known_unit(resolver, id, at):
        return unresolved_items(resolver, place, address)
    if isinstance(value, dict) and "as" in value:
        return (RawItem(value["as"], place.own_words(value["as"], address, "as")),)
    name = Place(organisation.source, ("units", id, "name"), place.route)
    words = organisation.unit_in_form(id, field.unit_form, field.capital)
    if words is None:
        resolver.trace.report("unknown-genitive", name, {"name": organisation.unit_words(id)})
        return unresolved_items(resolver, place, address)
    return (RawItem(words, name.origin(f"{address}/{id}")),)


def resolve_post(
    resolver: Resolver, value: Any, place: Place, address: str, field: Field
) -> Sequence[RawItem]:
    """Return a post by its title, the words of ``as``, or the words of a post without an id."""
    if isinstance(value, dict) and {"post", "text"} <= value.keys():
        resolver.trace.report_excluding_keys("text", "post", place)
        return uncertain_items(resolver, _post(resolver, value, place, address, field), place)
    return _post(resolver, value, place, address, field)


def _post(
    resolver: Resolver, value: Any, place: Place, address: str, field: Field
) -> Sequence[RawItem]:
    if isinstance(value, dict) and "post" not in value:
        if "text" not in value:
            resolver.trace.report("entry-shape", place, {"allowed": "post, text"})
            return unresolved_items(resolver, place, address)
        return (RawItem(value["text"], place.own_words(value["text"], address, "text")),)
    id, at = _named(value, "post", place)
    position = known_post(resolver, id, at)
    if position is None:
        return unresolved_items(resolver, place, address)
    address = f"{address}/{id}"
    if isinstance(value, dict) and "as" in value:
        return (RawItem(value["as"], place.at("as").origin(address)),)
    title = Place(position.source, position.title_pointer, place.route)
    within = title_within(resolver.workspace, position)
    words = within if within and field.capital is False else position.name
    return (RawItem(words, title.origin(address), mid_sentence=within),)


def known_post(resolver: Resolver, id: str, at: Place) -> Position | None:
    """Return the post of an id; None, with a problem, if there is none without errors.

    A post that refers to itself is known as far as it is read; without a title it is a gap.
    """
    own, positions = resolver.spec.unsound, resolver.workspace.positions
    if isinstance(own, UnsoundPosition) and own.id == id and own.is_post:
        resolver.trace.asked_more = True  # its text is perhaps not that of its file
        return own if own.title or own.title_pointer not in own.gaps else None
    position = positions.get(id)
    if position and position.is_post:
        resolver.trace.reads.add(position.source.file)
        return position
    broken = frozenset[str]() if position else positions.at_fault(id)
    resolver.trace.reads |= broken
    if not broken:
        similar = resolver.trace.suggested(id, positions.post_ids)
        resolver.trace.report("unknown-position", at, {"id": id}, similar)
    return None


def is_known_unit(resolver: Resolver, id: str, at: Place) -> bool:
    """Return whether there is a unit of an id; if not, it is reported."""
    organisation = resolver.workspace.organisation
    if id in organisation.units:
        return True
    if not resolver.workspace.is_organisation_broken:
        resolver.trace.report("unknown-unit", at, {"id": id}, organisation.suggest_unit(id))
    return False


def _named(value: Any, key: str, place: Place) -> tuple[str, Place]:
    """Return the id of a reference, which is a string or has a key for it, with its place."""
    return (value, place) if isinstance(value, str) else (value[key], place.at(key))
