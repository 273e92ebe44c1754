"""Parameters that name a post or a unit: ``{post: id, form: allative}``, printed by its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from koostaja.documents.name_values import post_values, unknown_form
from koostaja.documents.places import Place
from koostaja.documents.references import is_known_unit, known_post
from koostaja.documents.resolver import Resolver
from koostaja.documents.unresolved import unresolved_text
from koostaja.source import Pointer, Source
from koostaja.text.capitals import capitalised

__all__ = ["PARAMETER_KINDS", "has_one_kind", "name_in_form", "report_unknown_form"]

PARAMETER_KINDS = ("number_of", "post", "unit")
"""The keys of a parameter that is no text; it has one of them."""


def has_one_kind(resolver: Resolver, value: Mapping[str, Any], place: Place) -> bool:
    """Return whether a parameter says one thing; if not, it is reported."""
    kinds = [one for one in PARAMETER_KINDS if one in value]
    if not kinds:
        allowed = ", ".join(PARAMETER_KINDS)
        resolver.trace.report("entry-shape", place, {"allowed": allowed})
    elif len(kinds) > 1:
        resolver.trace.report_excluding_keys(kinds[1], kinds[0], place)
    elif kinds == ["number_of"] and len(value) > 1:
        other = next(key for key in value if key != "number_of")
        resolver.trace.report_excluding_keys(other, "number_of", place)
    else:
        return True
    return False


def name_in_form(resolver: Resolver, value: Mapping[str, Any], place: Place) -> str:
    """Return the name of a post or unit as a sentence has it; "", with a problem, if unknown."""
    form = value.get("form", "")
    if "unit" in value:
        words = _unit(resolver, value["unit"], form, place)
    else:
        words = _post(resolver, value["post"], form, place)
    return capitalised(words) if value.get("capital") else words


def _post(resolver: Resolver, id: str, form: str, place: Place) -> str:
    position = known_post(resolver, id, place.at("post"))
    if position is None:
        return unresolved_text(resolver, place)
    values = post_values(resolver.workspace, position)
    words = values[f"title_{form}_lower" if form else "title_lower"]
    if not words:
        named = position.source, position.title_pointer
        report_unknown_form(resolver, form, position.title, named, place)
    return words or unresolved_text(resolver, place)


def _unit(resolver: Resolver, id: str, form: str, place: Place) -> str:
    if not is_known_unit(resolver, id, place.at("unit")):
        return unresolved_text(resolver, place)
    organisation = resolver.workspace.organisation
    unit = organisation.units[id]
    words = organisation.own_unit_forms(id)[form] if form else unit.name
    if not words:
        named = organisation.source, ("units", id, "name")
        report_unknown_form(resolver, form, unit.name, named, place)
    return words or unresolved_text(resolver, place)


def report_unknown_form(
    resolver: Resolver, form: str, name: str, named: tuple[Source, Pointer], place: Place
) -> None:
    """Report a case that is not known, where the name is given; ``place`` asks for it."""
    code, values = unknown_form(form, name)
    used = [place.source.locate(place.pointer)]
    resolver.trace.problems.append(named[0].problem(code, named[1], values, related=used))
