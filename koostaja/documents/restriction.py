"""What clauses and templates may quote of a restriction of access."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from koostaja.schema import RESTRICTION
from koostaja.text.dates import date_numeric
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
    organisation: Organisation, data: Mapping[str, Any], date: str | None = None
) -> dict[str, str | None]:
    """Return the values of the restriction that a file gives, if it gives one.

    The holder of the information is the authority unless the file names another one.
    ``date`` is the day from which access is restricted by default, as printed.
    """
    given = data.get(RESTRICTION)
    if given is None:
        return {}
    holder = given.get("holder", organisation.name)
    values = {"restriction_basis": given["basis"], "restriction_holder": holder}
    days = {f"{_PREFIX}{key}": given[key] for key in ("from", "until") if key in given}
    values |= {name: date_numeric(day) for name, day in days.items()}
    if date is not None:
        values.setdefault("restriction_from", date)
    return values | ({"restriction_term": given["term"]} if "term" in given else {})
