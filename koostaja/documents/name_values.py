"""The values that quote names: of the authority, its offices, units and posts, in any case."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from koostaja.diagnostics import Terms
from koostaja.text.capitals import capitalised, in_capitals
from koostaja.text.cases import CASES, GENITIVE
from koostaja.workspace import Organisation, Position, Workspace, genitive_of, name_forms

__all__ = [
    "NAME_VALUES",
    "OFFICE_VALUES",
    "ORGANISATION_VALUES",
    "OWN_NAMES",
    "POST_VALUES",
    "TITLE_FORMS",
    "UNIT_VALUES",
    "NameCache",
    "NameForm",
    "is_rare",
    "named_form",
    "office_values",
    "organisation_values",
    "post_values",
    "title_values",
    "title_within",
    "unit_values",
    "unknown_form",
]

Values = Mapping[str, str | None]


def _in_cases(name: str) -> tuple[str, ...]:
    return tuple(f"{name}_{case}" for case in CASES)


ORGANISATION_VALUES = (
    "organisation", *_in_cases("organisation"), "organisation_upper",
    "organisation_genitive_upper",
)  # fmt: skip
OFFICE_VALUES = ("office", *_in_cases("office"))
UNIT_VALUES = (
    "unit", *_in_cases("unit"), "unit_genitives", "unit_upper", "unit_own", *_in_cases("unit_own"),
)  # fmt: skip
POST_VALUES = (
    "title", "title_lower", "title_upper", "title_genitive_upper", *_in_cases("title"),
    *(f"{name}_lower" for name in _in_cases("title")),
)  # fmt: skip
NAME_VALUES = (*ORGANISATION_VALUES, *OFFICE_VALUES, *UNIT_VALUES, *POST_VALUES)


TITLE_FORMS = frozenset((*POST_VALUES, "directive_title_upper"))
"""Values that print a document's title, so that its field need not be printed."""
OWN_NAMES = frozenset((*POST_VALUES, *UNIT_VALUES))
"""Values that print what a position says of itself: its title and its unit."""
_ALWAYS_KEPT = frozenset(
    f"{name}{form}" for name in ("organisation", "office", "unit", "title")
    for form in ("", "_lower", "_genitive", "_genitive_lower")
)  # fmt: skip
_RARE = frozenset(NAME_VALUES) - _ALWAYS_KEPT
_OF_ONE = re.compile(r"_\d+$")
"""What follows the values of the n-th signatory."""


class NameForm(NamedTuple):
    """What a value quotes: a name in a case."""

    base: str
    """The value that has the name itself: "title", "unit", "unit_own", "office" …"""
    case: str


_FORMS = {
    f"{base}_{case}{ending}": NameForm(base, case)
    for base in ("organisation", "office", "unit", "unit_own", "title")
    for case in CASES
    for ending in ("", "_lower", "_upper")
    if f"{base}_{case}{ending}" in NAME_VALUES
}


def named_form(value: str) -> NameForm | None:
    """Return which name in which case a value quotes; None if it quotes none."""
    return _FORMS.get(value)


def is_rare(value: str) -> bool:
    """Return whether a value is kept with a confirmed text only if its template asks for it."""
    return _OF_ONE.sub("", value) in _RARE


def unknown_form(case: str, name: str) -> tuple[str, dict[str, str | Terms]]:
    """Return the code and values of a problem: the case of a name is not known."""
    if case == GENITIVE:
        return "unknown-genitive", {"name": name}
    return "unknown-form", {"name": name, "form": case, "case": Terms((f"case.{case}",))}


def organisation_values(organisation: Organisation) -> Values:
    """Return the values of the authority's name."""
    return {
        "organisation": organisation.name,
        "organisation_upper": in_capitals(organisation.name),
        **_in("organisation", organisation.own_forms()),
        "organisation_genitive": organisation.genitive or None,
        "organisation_genitive_upper": in_capitals(organisation.genitive) or None,
    }


def office_values(organisation: Organisation, signatory: str) -> Values:
    """Return the values of a signatory's office, which are empty if there is no such signatory."""
    one = organisation.signatories.get(signatory)
    if one is None:  # a check reports it
        return dict.fromkeys(OFFICE_VALUES, "")
    return {
        "office": one.office,
        **_in("office", organisation.office_forms(signatory)),
        "office_genitive": one.genitive or None,
    }


def unit_values(organisation: Organisation, unit: str) -> Values:
    """Return the values of a unit, with and without those above it; empty if there is no such."""
    one = organisation.units.get(unit)
    if one is None:  # a check reports it
        return dict.fromkeys(UNIT_VALUES, "")
    words, own = organisation.unit_words(unit), organisation.own_unit_forms(unit)
    below = {case: organisation.below(unit, form) for case, form in own.items()}
    return {
        "unit": words,
        "unit_upper": in_capitals(words),
        "unit_genitives": organisation.unit_genitives(unit),
        **_in("unit", below),
        "unit_genitive": organisation.unit_genitive(unit),
        "unit_own": one.name,
        **_in("unit_own", own),
        "unit_own_genitive": one.genitive or None,
    }


class NameCache:
    """The values of names that the documents of one workspace share, each worked out once."""

    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation
        self._units: dict[str, Values] = {}
        self._offices: dict[str, Values] = {}

    @cached_property
    def organisation(self) -> Values:
        """The values of the authority's name."""
        return organisation_values(self._organisation)

    def office(self, signatory: str) -> Values:
        """Return the values of a signatory's office."""
        if signatory not in self._offices:
            self._offices[signatory] = office_values(self._organisation, signatory)
        return self._offices[signatory]

    def unit(self, id: str) -> Values:
        """Return the values of a unit."""
        if id not in self._units:
            self._units[id] = unit_values(self._organisation, id)
        return self._units[id]


def post_values(workspace: Workspace, position: Position) -> Values:
    """Return the values of a post's title, where its layout says which field that is."""
    name, given = position.given_title_within or position.written_title, position.given_title_forms
    language = workspace.organisation.language
    return title_values(
        language,
        position.title,
        title_within(workspace, position),
        genitive_of(name, given.get(GENITIVE), language=language),
        name,
        given,
    )


def title_values(
    language: str,
    title: str,
    within: str,
    of: str | None,
    name: str = "",
    given: Mapping[str, str] = MappingProxyType({}),
) -> Values:
    """Return the values of a title, with its form within a sentence and its genitive.

    ``name`` is the title to decline, by default ``within``; ``given`` has the forms that the
    data give, by case.
    """
    return _title_values(language, title, within, of, name or within, tuple(given.items()))


@lru_cache(maxsize=4096)
def _title_values(
    language: str,
    title: str,
    within: str,
    of: str | None,
    name: str,
    given: tuple[tuple[str, str], ...],
) -> Values:
    forms = name_forms(name, of, dict(given), language=language)
    return {
        "title": title,
        "title_lower": within,
        "title_upper": in_capitals(title),
        "title_genitive_upper": in_capitals(of) if of else None,
        **{f"title_{case}": form and capitalised(form) for case, form in forms.items()},
        **{
            f"title_{case}_lower": form and _beginning_like(within, form)
            for case, form in forms.items()
        },
    }


def title_within(workspace: Workspace, position: Position) -> str:
    """Return a post's title as within a sentence: given, typed so, or by the language's rules."""
    given = position.given_title_within
    return given or workspace.organisation.within_sentence(position.written_title)


def _beginning_like(within: str, form: str) -> str:
    """Return another form of a name with a small first letter if the name has one."""
    return form[:1].lower() + form[1:] if within[:1].islower() else form


def _in(name: str, forms: Mapping[str, str | None]) -> Values:
    return {f"{name}_{case}": form for case, form in forms.items()}
