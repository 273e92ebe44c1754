"""What clauses and templates may quote of a restriction of access."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from koostaja.documents.act_values import day_in_forms
from koostaja.schema import RESTRICTION
from koostaja.workspace import Organisation

__all__ = ["RESTRICTION_VALUES", "is_restriction_value", "restriction_values"]

_PREFIX = "restriction_"
RESTRICTION_VALUES = (
    "restriction_basis", "restriction_holder", "restriction_from", "restriction_until",
    "restriction_term",
)  # fmt: skip
"""What may be quoted where there is a restriction: its end is a day, or a term in words."""


def is_restriction_value(name: str) -> bool:
    """Return whether a value exists only where access is restricted."""
    return name.startswith(_PREFIX)


def restriction_values(
    organisation: Organisation,
    data: Mapping[str, Any],
    around: Mapping[str, str | None] | None = None,
) -> dict[str, str | None]:
    """Return the values of the restriction that a file gives, if it gives one.

    The holder of the information is the authority unless the file names another one. The
    first day is by default that of the directive with the values ``around``, if there is one.
    """
    given = data.get(RESTRICTION)
    if given is None:
        return {}
    values: dict[str, str | None] = {
        "restriction_basis": given["basis"],
        "restriction_holder": given.get("holder", organisation.name),
    }
    for key in ("from", "until"):
        if key in given:
            values |= day_in_forms(organisation, f"{_PREFIX}{key}", given[key])
    if "from" not in given and around is not None:
        for name in ("date", *(f"date_{form}" for form in organisation.date_forms)):
            values[name.replace("date", f"{_PREFIX}from", 1)] = around[name]
    return values | ({"restriction_term": given["term"]} if "term" in given else {})
