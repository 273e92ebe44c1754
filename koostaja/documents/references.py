"""References to units and posts: printed by their names, by other words, or in words alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from koostaja.documents.document import fingerprint
from koostaja.documents.name_values import title_within
from koostaja.documents.numbering import RawItem
from koostaja.documents.places import Place
from koostaja.documents.resolver import Resolver

__all__ = ["resolve_post", "resolve_unit"]


def resolve_unit(
    resolver: Resolver, value: Any, place: Place, address: str, form: str
) -> Sequence[RawItem]:
    """Return a unit in a form of ``x-unit-form``, or the words of ``as``; nothing if unknown."""
    organisation = resolver.workspace.organisation
    id, at = _named(value, "unit", place)
    if id not in organisation.units:
        if not resolver.workspace.is_organisation_broken:
            similar = organisation.suggest_unit(id)
            resolver.trace.report("unknown-unit", at, {"id": id}, similar)
        return ()
    if isinstance(value, dict) and "as" in value:
        address = f"{address}/{fingerprint(value['as'])}"
        return (RawItem(value["as"], place.at("as").origin(), address),)
    name = Place(organisation.source, ("units", id, "name"), place.route)
    words = organisation.unit_in_form(id, form)
    if words is None:
        resolver.trace.report("unknown-genitive", name, {"name": organisation.unit_words(id)})
        return ()
    return (RawItem(words, name.origin(), f"{address}/{id}"),)


def resolve_post(resolver: Resolver, value: Any, place: Place, address: str) -> Sequence[RawItem]:
    """Return a post by its title, the words of ``as``, or the words of a post without an id."""
    if isinstance(value, dict) and {"post", "text"} <= value.keys():
        resolver.trace.report_excluding_keys("text", "post", place)
    if isinstance(value, dict) and "post" not in value:
        if "text" not in value:
            resolver.trace.report("entry-shape", place, {"allowed": "post, text"})
            return ()
        address = f"{address}/{fingerprint(value['text'])}"
        return (RawItem(value["text"], place.at("text").origin(), address),)
    id, at = _named(value, "post", place)
    positions = resolver.workspace.positions
    position = positions.get(id)
    if position is None or not position.is_post:
        broken = frozenset[str]() if position else positions.at_fault(id)
        resolver.trace.reads |= broken
        if not broken:
            similar = resolver.trace.suggested(id, positions.post_ids)
            resolver.trace.report("unknown-position", at, {"id": id}, similar)
        return ()
    resolver.trace.reads.add(position.source.file)
    address = f"{address}/{id}"
    if isinstance(value, dict) and "as" in value:
        return (RawItem(value["as"], place.at("as").origin(), address),)
    title = Place(position.source, position.title_pointer, place.route)
    within = title_within(resolver.workspace, position)
    return (RawItem(position.name, title.origin(), address, mid_sentence=within),)


def _named(value: Any, key: str, place: Place) -> tuple[str, Place]:
    """Return the id of a reference, which is a string or has a key for it, with its place."""
    return (value, place) if isinstance(value, str) else (value[key], place.at(key))
