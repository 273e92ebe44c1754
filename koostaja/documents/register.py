"""What a directive says of itself in the authority's document register."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from koostaja.documents.restriction import is_restriction_value
from koostaja.schema import RESTRICTION
from koostaja.workspace import DAYS, Organisation, fill_parameters

__all__ = [
    "REGISTER",
    "named_values",
    "register_names",
    "register_values",
    "unfilled_names",
    "values_by_id",
]

REGISTER = "register"
"""How templates call the values of the register: ``register.series``."""
_PREFIX = f"{REGISTER}."
_BRACED = re.compile(r"\{([a-z][a-z0-9_]*(?::[^{}]*)?)\}")
_ENDS = ("restriction_until", "restriction_term")
"""The two ends of a restriction: it has one of them."""

Values = Mapping[str, str | None]


def named_values(values: Mapping[str, Any], within: str) -> dict[str, Any]:
    """Return the values whose names are within another name, such as ``register``."""
    start = f"{within}."
    return {name.removeprefix(start): one for name, one in values.items() if name.startswith(start)}


def values_by_id(
    organisation: Organisation, data: Mapping[str, Any], values: Values
) -> dict[str, str]:
    """Return a directive's value of each field of the register, by the field's id.

    ``data`` are those of its file. The usual values of fields and those that the file gives
    may quote the directive's ``values`` and its title. A usual value that quotes a restriction
    of access is empty where there is none.
    """
    known = _quotable(organisation, data, values)
    texts = _texts(organisation, data)
    return {id: fill_parameters(one, known | _other_end(one, known)) for id, one in texts.items()}


def unfilled_names(
    organisation: Organisation, data: Mapping[str, Any], values: Values
) -> Iterator[tuple[str, str]]:
    """Yield the fields whose value quotes what a directive does not have, with its name."""
    known = _quotable(organisation, data, values)
    for id, text in _texts(organisation, data).items():
        named = dict.fromkeys(_BRACED.findall(text))
        yield from ((id, one) for one in named if one not in known | _other_end(text, known))


def register_names(organisation: Organisation) -> tuple[str, ...]:
    """Return the names by which templates quote the values of the register."""
    return tuple(f"{_PREFIX}{one.template_name}" for one in organisation.register.values())


def register_values(
    organisation: Organisation, data: Mapping[str, Any], values: Values
) -> dict[str, str]:
    """Return the values of the register by the names of ``register_names``."""
    found = values_by_id(organisation, data, values).values()
    return dict(zip(register_names(organisation), found, strict=True))


def _texts(organisation: Organisation, data: Mapping[str, Any]) -> dict[str, str]:
    """Return the value of each field as it is typed, with what it quotes in braces."""
    own, is_restricted = data.get(REGISTER, {}), RESTRICTION in data
    found = {id: one.usual_value(is_restricted) for id, one in organisation.register.items()}
    if not is_restricted:
        found = {id: "" if _quotes_restriction(text) else text for id, text in found.items()}
    return {id: own[id] or "" if id in own else text for id, text in found.items()}


def _quotes_restriction(text: str) -> bool:
    return any(map(is_restriction_value, _BRACED.findall(text)))


def _quotable(
    organisation: Organisation, data: Mapping[str, Any], values: Values
) -> dict[str, str]:
    """Return what values of the register may quote, by what is typed in the braces."""
    known = {name: value or "" for name, value in values.items()}
    forms = {
        f"{day}:{form}": known[f"{day}_{form}"]
        for day in DAYS
        for form in organisation.date_forms
        if f"{day}_{form}" in known
    }
    return {**known, **forms, "title": data["title"]}


def _other_end(text: str, known: Mapping[str, str]) -> dict[str, str]:
    """Return the end that a restriction does not have, as empty, if a text quotes both."""
    named = _BRACED.findall(text)
    quoted = {end: [one for one in named if one.partition(":")[0] == end] for end in _ENDS}
    if not all(quoted.values()) or not any(end in known for end in _ENDS):
        return {}
    return {one: "" for end, names in quoted.items() if end not in known for one in names}
