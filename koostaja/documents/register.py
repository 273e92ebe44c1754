"""What a directive says of itself in the authority's document register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from koostaja.documents.restriction import RESTRICTION_VALUES
from koostaja.workspace import DAYS, Organisation, fill_parameters

__all__ = ["REGISTER", "named_values", "register_names", "register_values", "values_by_id"]

REGISTER = "register"
"""How templates call the values of the register: ``register.series``."""
_PREFIX = f"{REGISTER}."


def named_values(values: Mapping[str, Any], within: str) -> dict[str, Any]:
    """Return the values whose names are within another name, such as ``register``."""
    start = f"{within}."
    return {name.removeprefix(start): one for name, one in values.items() if name.startswith(start)}


def values_by_id(
    organisation: Organisation, data: Mapping[str, Any], values: Mapping[str, str | None]
) -> dict[str, str]:
    """Return a directive's value of each field of the register, by the field's id.

    ``data`` are those of its file. The usual value of a field may quote the directive's
    ``values`` and its title.
    """
    known = {name: value or "" for name, value in values.items()}
    dates = {
        f"{day}:{form}": known.get(f"{day}_{form}", "")
        for day in DAYS
        for form in organisation.date_forms
    }
    quoted = {**dict.fromkeys(RESTRICTION_VALUES, ""), **known, **dates, "title": data["title"]}
    own = data.get(REGISTER, {})
    return {
        id: own[id] or "" if id in own else fill_parameters(field.value, quoted)
        for id, field in organisation.register.items()
    }


def register_names(organisation: Organisation) -> tuple[str, ...]:
    """Return the names by which templates quote the values of the register."""
    return tuple(f"{_PREFIX}{one.template_name}" for one in organisation.register.values())


def register_values(
    organisation: Organisation, data: Mapping[str, Any], values: Mapping[str, str | None]
) -> dict[str, str]:
    """Return the values of the register by the names of ``register_names``."""
    found = values_by_id(organisation, data, values).values()
    return dict(zip(register_names(organisation), found, strict=True))
