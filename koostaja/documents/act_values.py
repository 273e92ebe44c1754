"""What a directive offers to its clauses of days, and of the earlier acts that it names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from koostaja.text.dates import date_from, date_numeric, date_of, date_on
from koostaja.text.lists import number_ranges
from koostaja.workspace import Act, Organisation, Workspace, genitive_of, parse_annex_range

__all__ = ["day_in_forms", "day_values", "earlier_acts"]

Values = Mapping[str, str | None]

_PREFIXES = {"repeals": "repealed", "amends": "amended"}
"""How the names of values begin, by the directive's key."""


def day_in_forms(organisation: Organisation, name: str, iso: str) -> Values:
    """Return a day in figures and in each form of the workspace; the blank if it is not known."""
    forms = {f"{name}_{id}": form.printed for id, form in organisation.date_forms.items()}
    printed = {**forms, name: date_numeric}
    return {key: form(iso) if iso else organisation.blank_date for key, form in printed.items()}


def day_values(organisation: Organisation, key: str, iso: str) -> Values:
    """Return a day in the forms that sentences need."""
    return {
        **day_in_forms(organisation, f"{key}_date", iso),
        f"{key}_of": date_of(iso, organisation.language),
        f"{key}_on": date_on(iso, organisation.language),
        f"{key}_from": date_from(iso, organisation.language),
    }


def earlier_acts(workspace: Workspace, data: Mapping[str, Any], key: str) -> tuple[Values, ...]:
    """Return the values of the acts under a key, but of those that are not to be printed."""
    named = (one for one in data.get(key, ()) if not one.get("unquoted"))
    return tuple(_act(workspace, _PREFIXES[key], one) for one in named)


def _act(workspace: Workspace, prefix: str, data: Mapping[str, Any]) -> Values:
    """Return the values of an earlier directive, whole or some of its annexes."""
    annexes = [number for part in data.get("annexes", ()) for number in parse_annex_range(part)]
    act = _recorded(workspace, data)
    return {
        f"{prefix}_number": data["number"],
        **day_in_forms(workspace.organisation, f"{prefix}_date", data["date"]),
        f"{prefix}_date_of": date_of(data["date"], workspace.organisation.language),
        f"{prefix}_title": data.get("title") or (act.title if act else None),
        f"{prefix}_annexes": number_ranges(annexes, workspace.organisation.language) or None,
        f"{prefix}_annex": str(annexes[0]) if len(annexes) == 1 else None,
        **_signed_by(workspace.organisation, prefix, data, act),
    }


def _recorded(workspace: Workspace, data: Mapping[str, Any]) -> Act | None:
    """Return the act of the ledger with a number and date, if there is just one."""
    name = data["number"], data["date"]
    found = [one for one in workspace.ledger.acts if (one.number, one.date) == name]
    same = [one for one in found if one.title == data.get("title")] or found
    return same[0] if len(same) == 1 else None


def _signed_by(
    organisation: Organisation, prefix: str, data: Mapping[str, Any], act: Act | None
) -> Values:
    """Return who signed an act: as the directive says, else whom the act's record has first."""
    name, _, office = (act.signed_by[0] if act and act.signed_by else "").partition(", ")
    office = data.get("office") or office
    known = (one.genitive for one in organisation.signatories.values() if one.office == office)
    given = data.get("office_genitive") or next(known, "")
    declined = genitive_of(office, given, language=organisation.language)
    return {
        f"{prefix}_signatory": data.get("signatory") or name or None,
        f"{prefix}_office": office or None,
        f"{prefix}_office_genitive": declined,
    }
